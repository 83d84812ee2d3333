"""Changeovers: the day on which an authority turned to another version of national guidance.

Authorities took up a new edition on different days: the latest known kept two stages of assessment
from April 2013 until September 2016. A regulation comes into force everywhere on one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ofsted_rules.documents import Document
from ofsted_rules.problems import Problem
from ofsted_rules.rules.timescales import LocalTimescaleText, TimescaleKind, TimescaleText, turns

_FURTHEST = timedelta(days=4 * 366)
"""A day further from the national one than four years is a slip of the pen."""


def changeover_problems(
    name: str, text: TimescaleText, local: LocalTimescaleText, document: Document
) -> Iterator[Problem]:
    """Yield what is wrong with the changeovers that a profile declares for a timescale."""
    known = turns(text)
    seen: set[date] = set()
    for index, change in enumerate(local.changeovers):
        at = ("timescales", name, "changeovers", index)
        if text.kind is TimescaleKind.REGULATION:
            message = f"`{name}` is a regulation, which came into force everywhere on one day"
            yield document.problem("P011", message, at, help="remove the changeover")
        elif change.national in seen:
            message = f"`{name}` changes over twice from {change.national}"
            yield document.problem("P011", message, at, help="keep one of the two")
        elif change.national not in known:
            days = ", ".join(day.isoformat() for day in known) or "it never does"
            message = f"no figure of `{name}` begins or ends on {change.national}"
            help_ = f"write the first day of the national change: {days}"
            yield document.problem("P011", message, (*at, "national"), help=help_)
        elif abs(change.here - change.national) > _FURTHEST:
            message = f"{change.here} is more than four years from {change.national}"
            help_ = "write the day on which the authority changed over"
            yield document.problem("P011", message, (*at, "here"), help=help_)
        elif not _in_order(known, local, change.national):
            message = f"on {change.here} another figure of `{name}` is in force already"
            help_ = "write a day between the changes before and after this one"
            yield document.problem("P011", message, (*at, "here"), help=help_)
        seen.add(change.national)


def _in_order(known: list[date], local: LocalTimescaleText, national: date) -> bool:
    """Tell whether a change still comes after the one before it and before the next."""
    changes = local.days_changed
    here = [changes[day].here if day in changes else day for day in known]
    return all(
        earlier < later
        for (day, earlier), (next_day, later) in pairwise(zip(known, here, strict=True))
        if national in (day, next_day)
    )
