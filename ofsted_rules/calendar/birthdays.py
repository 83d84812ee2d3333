"""Birthdays: the day on which somebody reaches an age."""

from __future__ import annotations

from calendar import isleap
from datetime import MAXYEAR, date


def birthday(born: int, age: int) -> int | None:
    """Return the ordinal of the day on which somebody born on `born` (an ordinal) reaches `age`.

    Somebody born on 29 February has the birthday on 1 March in years that have no such day: until
    then a whole year has not passed. None past the year 9999.
    """
    day = date.fromordinal(born)
    year = day.year + age
    if year > MAXYEAR:
        return None
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1).toordinal()
    return day.replace(year=year).toordinal()
