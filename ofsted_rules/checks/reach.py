"""How far a window reaches from a day: the far edge, by the same counting as due days."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.calendar import due_day
from ofsted_rules.checks.limits import Limits
from ofsted_rules.checks.tables import LIMIT_SET


@dataclass(frozen=True, slots=True)
class Reach:
    """A limit counted from a day; `back` for the window that ends on that day.

    Backwards, a day is in the window when the limit counted from it reaches the day.
    """

    limits: Limits
    back: bool = False

    def edge(self, day: int) -> int | None:
        """Return the last day of the window that starts on `day` (or the first, backwards).

        None where no limit is in force on that day, or the edge lies outside the calendar.
        """
        if self.limits.code(day) != LIMIT_SET:
            return None
        last = self._due(day, day)
        return last if last is None or not self.back else self._first(day)

    def _first(self, day: int) -> int | None:
        """Return the earliest day from which the limit reaches `day`; later ones reach it too."""
        low, high = 0, day  # `high` reaches the day; what lies before the calendar does not
        while high - low > 1:
            middle = (low + high) // 2
            due = self._due(middle, day)
            if due is not None and due >= day:
                high = middle
            else:
                low = middle
        return None if self._due(high - 1, day) is None else high

    def _due(self, start: int, in_force: int) -> int | None:
        version = self.limits.version(in_force)
        assert version is not None
        assert version.limit is not None
        return due_day(version.limit, start, self.limits.rule, self.limits.terms)
