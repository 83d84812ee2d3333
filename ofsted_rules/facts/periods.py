"""Which periods of a table an episode owes something in; `sql_periods.py` says the same in SQL."""

from __future__ import annotations

from ofsted_rules.calendar import Terms
from ofsted_rules.facts.case_steps import least
from ofsted_rules.facts.spec import Facts

Owed = tuple[int, int, int | None]
"""A period's ordinal, its first day and its last; without a last day, it lies outside the table."""


def owed(periods: Terms, begin: int, until: int) -> list[Owed]:
    """Return the periods that begin on or after `begin`, to the first that ends from `until` on.

    Where the table begins after the episode, or ends before `until`, the time outside it is one
    more, without a last day.
    """
    if not periods:
        return [(0, begin, None)]
    found: list[Owed] = [(0, begin, None)] if begin < periods[0][0] else []
    for ordinal, (first, last) in enumerate(periods, start=1):
        if first >= begin:
            found.append((ordinal, first, last))
            if last >= until:
                return found
    return [*found, (len(periods) + 1, begin, None)]


def done_in(period: Owed, certain: list[int], possible: list[int]) -> Facts:
    """Return when the event of a period happened, at the earliest and certainly."""
    _, first, last = period
    if last is None:
        return {"done_from": None, "done_by": None}
    return {
        "done_from": least(day for day in possible if first <= day <= last),
        "done_by": least(day for day in certain if first <= day <= last),
    }
