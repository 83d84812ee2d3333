"""Working days: every day but Saturday, Sunday and the bank holidays of England.

That is the definition of the regulations (SI 2011/1010, regulation 2: not a Saturday or Sunday,
Christmas Day, Good Friday or a bank holiday in England and Wales). School holidays and days on
which an authority closes are working days.

A day is its proleptic ordinal (`date.toordinal()`). Outside the frozen table nothing is known, and
every function answers None.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import accumulate

from ofsted_rules.calendar.bank_holidays import BANK_HOLIDAYS, FIRST_YEAR, LAST_YEAR

FIRST_DAY = date(FIRST_YEAR, 1, 1).toordinal()
"""The first ordinal that the table covers."""

HORIZON = date(LAST_YEAR, 12, 31).toordinal()
"""The last ordinal that the table covers."""


def is_working_day(day: int) -> bool | None:
    """Say whether a day is a working day; None outside the table."""
    if not FIRST_DAY <= day <= HORIZON:
        return None
    _, before = _tables()
    return before[day - FIRST_DAY + 1] > before[day - FIRST_DAY]


def working_day_after(start: int, number: int) -> int | None:
    """Return the working day that is `number` (1 or more) after `start`, itself not counted."""
    if not FIRST_DAY <= start <= HORIZON:
        return None
    days, before = _tables()
    position = before[start - FIRST_DAY + 1] + number - 1
    return days[position] if position < len(days) else None


def working_day_from(start: int, number: int) -> int | None:
    """Return the working day that is `number` (1 or more) from `start` on, itself counted."""
    if not FIRST_DAY <= start <= HORIZON:
        return None
    days, before = _tables()
    position = before[start - FIRST_DAY] + number - 1
    return days[position] if position < len(days) else None


def working_days_between(start: int, end: int) -> int | None:
    """Count the working days after `start` up to and with `end`; negative when `end` is earlier.

    From a due day to the day something was done, this is how far over it was.
    """
    if not (FIRST_DAY <= start <= HORIZON and FIRST_DAY <= end <= HORIZON):
        return None
    _, before = _tables()
    return before[end - FIRST_DAY + 1] - before[start - FIRST_DAY + 1]


@cache
def _tables() -> tuple[list[int], list[int]]:
    """Return all working days in order, and for each day how many of them come before it.

    Made at the first question, in a few milliseconds, so that importing costs nothing and each
    answer is two look-ups however long the limit is.
    """
    closed = {
        date.fromisoformat(f"{year}-{month_day}").toordinal()
        for year, month_days in BANK_HOLIDAYS.items()
        for month_day in month_days.split()
    }
    calendar = range(FIRST_DAY, HORIZON + 1)
    days = [day for day in calendar if not _is_weekend(day) and day not in closed]
    working = set(days)
    before = list(accumulate((int(day in working) for day in calendar), initial=0))
    return days, before


def _is_weekend(day: int) -> bool:
    # Ordinal 1 was a Monday, so Saturday leaves 6 and Sunday 0.
    return day % 7 in (6, 0)
