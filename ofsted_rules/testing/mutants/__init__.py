"""Mutants: rules with one small mistake in them, which the rule tests should notice.

A mutant is a patch of the written YAML. Which there are follows from the type of each written field
(`written.py`, `filters.py`, `timescales.py`), so a new kind of check has mutants without more code.
"""
