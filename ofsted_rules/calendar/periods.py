"""Months, quarters, half-years and years of the calendar, as a table of first and last days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from ofsted_rules.calendar.due import Terms
from ofsted_rules.calendar.wall_clock import FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR


@cache
def calendar_periods(months: int) -> Terms:
    """Return the periods of so many months, the first of each year beginning with January.

    They are given from `FIRST_CLOCK_YEAR` to `LAST_CLOCK_YEAR`. Raises `ValueError` for a number of
    months that does not part a year evenly.
    """
    if months < 1 or 12 % months:
        raise ValueError("periods of the calendar part a year evenly")
    firsts = [
        date(year, month, 1)
        for year in range(FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR + 1)
        for month in range(1, 13, months)
    ]
    ends = [*firsts[1:], date(LAST_CLOCK_YEAR + 1, 1, 1)]
    one = timedelta(days=1)
    return tuple(
        (first.toordinal(), (following - one).toordinal())
        for first, following in zip(firsts, ends, strict=True)
    )
