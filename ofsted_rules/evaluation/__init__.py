"""Evaluation: one case in Python, or a whole authority in tables. Both end in the same outcomes."""
