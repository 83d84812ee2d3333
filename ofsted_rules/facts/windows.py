"""When a related row has to have happened to be looked at: whose row it is, and between which days.

A row's place in a window is 1, 0 or None (unknown), and goes together with the answer of its
`where`. `place.py` works it out for one row in Python, `sql_place.py` in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Reach(Protocol):
    """How far a window reaches from a day: a limit, counted in Python only."""

    def edge(self, day: int) -> int | None:
        """Return the far edge of the window counted from a day, None where it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Claim:
    """A row belongs to the record whose start is the latest on or before it.

    `start` is the own date field that says when a record starts; the records that compete for a
    row are those with the same key that are in scope.
    """

    start: str
    blank_starts: bool = True
    """A blank start may have been on any day; where not, it has not started."""


@dataclass(frozen=True, slots=True)
class Bound:
    """On or after (`after`), or on or before, the day in an own field; no further than `reach`."""

    field: str
    after: bool
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Where the date `on` of a related row has to lie; all of it together."""

    on: str
    undated_counts: bool
    """`on` is the record type's happens field: a row without a date has happened all the same."""
    bounds: tuple[Bound, ...] = ()
    claim: Claim | None = None
