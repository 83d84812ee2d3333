"""Inspection expectations from published Ofsted letters, as rules checked against data."""

__version__ = "0.1.0"
