"""Related rows found by subject and date: whose row it is, and between which days."""
