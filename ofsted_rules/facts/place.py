"""A related row's place in its window, for one case in Python; `sql_place.py` says it in SQL."""

from __future__ import annotations

from collections.abc import Iterable

from ofsted_rules.facts.windows import Bound, Claim
from ofsted_rules.vocabulary.where import Answer

Span = tuple[int, int]
"""The earliest and the latest that something can have happened."""

Next = tuple[int | None, int | None]
"""The next start: the earliest that it may be, and that it certainly is; None for never."""

Neighbour = tuple[Span | None, bool]
"""A record that competes for rows: its start, None for any day, and whether it certainly counts."""


def both(*answers: Answer) -> Answer:
    """Return no where one is no, else unknown where one is unknown, else yes."""
    return 0 if 0 in answers else None if None in answers else 1


def next_start(own: Span, neighbours: Iterable[Neighbour]) -> Next:
    """Return the two ends of the start after which rows are another record's."""
    low: int | None = None
    high: int | None = None
    for start, sure in neighbours:
        if start is None:
            low = own[0] if low is None else min(low, own[0])
        elif start[1] >= own[0]:
            low = start[0] if low is None else min(low, start[0])
            if sure and start[0] > own[1]:
                high = start[1] if high is None else min(high, start[1])
    return low, high


def in_claim(row: Span | None, own: Span | None, following: Next) -> Answer:
    """Tell whether a row is the record's own (1) or another's (0)."""
    if row is None or own is None:
        return None
    next_from, next_by = following
    if row[1] < own[0] or (next_by is not None and row[0] >= next_by):
        return 0
    return 1 if next_from is None or row[1] < next_from else None


def in_bound(day: int, own: int | None, bound: Bound) -> Answer:
    """Tell whether a day keeps within a bound; `own` is the day in the record's own field."""
    if own is None:
        return None
    if day < own if bound.after else day > own:
        return 0
    if bound.reach is None:
        return 1
    edge = bound.reach.edge(own)
    if edge is None:
        return None
    return int(day <= edge if bound.after else day >= edge)


__all__ = ["Claim", "Neighbour", "Next", "Span", "both", "in_bound", "in_claim", "next_start"]
