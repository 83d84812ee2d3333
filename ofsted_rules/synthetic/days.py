"""The days that a synthetic authority knows: as text, and counted in working days.

A day is its ordinal (`date.toordinal()`). Nothing is known after the day of extraction, so the text
of a later day is blank: an open end, or something that has not happened yet.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from ofsted_rules.calendar import is_working_day

STANDARDS_BEGIN = date(2024, 1, 1).toordinal()
"""First day on which the authority's own standards are in force, as its profile has them."""
STANDARD_CHANGES = date(2025, 4, 1).toordinal()
"""Day on which the limit for minutes goes down."""
VISIT_LIMIT = COPIES_LIMIT = 10
"""Working days, as in the profile."""

_DAYS_KNOWN_AFTER = 6
_YEARS_BACK = 26
_DAYS_AHEAD = 150
_LONGEST_HISTORY = 600


class Days:
    """The calendar of one authority that is judged on a day."""

    def __init__(self, as_at: date) -> None:
        self.as_at = as_at.toordinal()
        self.extracted = self.as_at + _DAYS_KNOWN_AFTER
        """The data was taken out a few days after the day that it is judged on."""
        self.open = self.extracted + 1
        """The end of what has not ended: its text is blank."""
        self.first = max(STANDARDS_BEGIN + 7, self.as_at - _LONGEST_HISTORY)
        """The first day on which ordinary families become known."""
        self._origin = date(as_at.year - _YEARS_BACK, 1, 1).toordinal()
        self._texts = [
            date.fromordinal(day).isoformat() for day in range(self._origin, self.extracted + 1)
        ]
        span = range(self._origin, self.as_at + _DAYS_AHEAD)
        self._working = [day for day in span if is_working_day(day)]
        self._last_working = [bisect_right(self._working, day) - 1 for day in span]

    def text(self, day: int) -> str:
        """Return a day as text; blank when it lies after the extraction."""
        return self._texts[day - self._origin] if day <= self.extracted else ""

    def moment(self, day: int, minute: int) -> str:
        """Return a day and a minute of it as text; blank when the day is not known yet."""
        if day > self.extracted:
            return ""
        return f"{self._texts[day - self._origin]} {minute // 60:02d}:{minute % 60:02d}"

    def working(self, day: int, number: int = 0) -> int:
        """Return the last working day up to `day`, moved by a number of working days.

        With a positive number that is the day on which so many working days are over. A day beyond
        what the calendar holds is answered with the open end.
        """
        past = day - self._origin
        if past >= len(self._last_working):
            return self.open
        position = self._last_working[past] + number
        return self._working[position] if position < len(self._working) else self.open


def minutes_limit(held: int) -> int:
    """Return the limit for minutes of a meeting held on a day, in working days."""
    return 10 if held < STANDARD_CHANGES else 5


def last_sunday(year: int, month: int) -> int:
    """Return the last Sunday of a month of 31 days: in March and October the clocks change."""
    day = date(year, month, 31).toordinal()
    return day - day % 7


def iso(day: int) -> str:
    """Return any day as text, known or not: for planned days, and for mistakes."""
    return date.fromordinal(day).isoformat()
