"""Timings of the checks: against hand-written SQL, and against only reading the data."""
