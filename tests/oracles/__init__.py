"""Slow, obvious evaluators of the kinds of check, written from docs/reference/checks.md alone."""
