"""Lint: what is sound and still very likely a mistake. One small file for each check.

A check takes a linked ruleset and yields problems; none of them raises on anything that links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint import (
    contradicting,
    gap_in_dates,
    idle_excuse,
    old_source,
    rests_on_nothing,
    same_question,
    unreachable,
    untested,
    unverified,
)
from ofsted_rules.rules.lint.subject import Subject

__all__ = ["CHECKS", "Subject", "lint_problems"]

Check = Callable[[Subject], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    untested.check,
    rests_on_nothing.check,
    unreachable.check,
    idle_excuse.check,
    contradicting.check,
    same_question.check,
    gap_in_dates.check,
    unverified.check,
    old_source.check,
)


def lint_problems(subject: Subject) -> Iterator[Problem]:
    """Yield what every check finds."""
    for check in CHECKS:
        yield from check(subject)
