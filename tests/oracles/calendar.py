"""The oracle's own calendar: days are stepped one by one, hours run on real time.

Working days leave out weekends and England's bank holidays as the `holidays` package has them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

ONE_DAY = timedelta(days=1)
LAST_DAY = date(2030, 12, 31)
"""Last day of the working-day table, unless the caller says otherwise."""
BEYOND = date.max
"""The due day of a limit in working days that runs past the table."""

_LONDON = ZoneInfo("Europe/London")
_UTC = ZoneInfo("UTC")
_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(1995, 2081))


@cache
def is_working_day(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in _BANK_HOLIDAYS


@cache
def day_after(start: date, limit: int, unit: str, last_day: date = LAST_DAY) -> date:
    """Step from `start` (day 0) to the day on which a limit in whole days runs out."""
    if unit == "working days":
        return _step_working_days(start, limit, last_day)
    if unit == "months":
        return _step_months(start, limit)
    day = start
    for _ in range(limit * (7 if unit == "weeks" else 1)):
        day += ONE_DAY
    if unit not in ("weeks", "calendar days"):
        raise ValueError(unit)
    return day


def _step_working_days(start: date, limit: int, last_day: date) -> date:
    day, used = start, 0
    while used < limit:
        day += ONE_DAY
        if day > last_day:
            return BEYOND
        if is_working_day(day):
            used += 1
    return day if day <= last_day else BEYOND


def _step_months(start: date, limit: int) -> date:
    """Walk into the right month, then on to the corresponding day or the month's last."""
    day, turned = start, 0
    while turned < limit:
        day += ONE_DAY
        if day.day == 1:
            turned += 1
    while limit and day.day < start.day and (day + ONE_DAY).day != 1:
        day += ONE_DAY
    return day


def day_of(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def earliest_moment(when: date) -> datetime:
    """Give the first moment that a day or a wall time can mean."""
    return _real(when if isinstance(when, datetime) else datetime.combine(when, time(0, 0)))


def latest_moment(when: date) -> datetime:
    """Give the last moment that a day or a wall time can mean."""
    return _real(when if isinstance(when, datetime) else datetime.combine(when, time(23, 59)))


def hours_after(moment: datetime, hours: int) -> datetime:
    """Add hours of elapsed time; both moments are in UTC."""
    return moment + timedelta(hours=hours)


def london_day(moment: datetime) -> date:
    """Give the day that clocks in London show at a moment."""
    return moment.astimezone(_LONDON).date()


def _real(wall: datetime) -> datetime:
    return wall.replace(tzinfo=_LONDON).astimezone(_UTC)
