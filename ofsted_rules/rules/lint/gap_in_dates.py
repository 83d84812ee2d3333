"""L026: days between two values of a timescale or standard on which no figure is in force.

Two values on one day are refused when the file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ofsted_rules.checks.tables import LIMIT_SET
from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.figures import Figures, figures
from ofsted_rules.rules.lint.subject import Subject, warning

CODE = "L026"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the value before each gap that neither a null value nor another figure fills."""
    for held in figures(subject):
        yield from _of(held)


def _of(held: Figures) -> Iterator[Problem]:
    for index, (value, following) in enumerate(pairwise(held.values)):
        if value.to is None:
            continue
        first, last = value.to.toordinal() + 1, following.start.toordinal() - 1
        if first <= last and _nothing_said(held, first):
            days = f"{date.fromordinal(first)} to {date.fromordinal(last)}"
            message = f"nothing says what `{held.name}` is from {days}"
            help_ = "put the days right, or add a value with `limit: null` for this time"
            yield warning(held.document, CODE, message, (*held.at(index), "to"), help_)


def _nothing_said(held: Figures, day: int) -> bool:
    return held.linked.code(day) != LIMIT_SET
