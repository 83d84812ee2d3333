"""Facts: what a check reads, gathered from one case in Python and from tables in SQL."""
