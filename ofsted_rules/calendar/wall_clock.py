"""Between what a clock on a wall in England shows and time that has really passed.

Two counts of minutes, both from the same origin (1 January of the year 1 is ordinal day 1):

- a **wall minute** is `ordinal day * 1440 + minute of the day`, as a clock in London shows it;
- an **elapsed minute** is the same sum in UTC. Limits in hours are counted in these.

Britain's clocks are on GMT (wall = elapsed) in winter and an hour ahead (wall = elapsed + 60) in
summer. They go forward at 01:00 UTC on the last Sunday of March and back at 01:00 UTC on a Sunday
of October: the last one since 1996, the one from the 22nd to the 28th before. So in spring the wall
minutes from 01:00 to 01:59 do not exist, and in autumn the same minutes occur twice.

To read a wall minute `w` in SQL, join the two tables below on `from <= w and w < to`:

- `w` is in an interval of `clock_changes()`: earliest and latest are both `w - 60`;
- `w` is in an interval of `ambiguous_hours()`: earliest is `w - 60`, latest is `w`;
- otherwise: both are `w`. That includes the missing spring hour, which is read with the offset
  before the change, and every minute outside `FIRST_CLOCK_YEAR` to `LAST_CLOCK_YEAR`.

A date without a time is a minute between 00:00 and 23:59 of it: take the earliest of the one and
the latest of the other. `elapsed_minutes` does exactly this from the same tables. They come from
the rule and not from the machine's time-zone files, so that every machine gives the same answer;
the tests compare them with those files.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from functools import cache

MINUTES_IN_DAY = 24 * 60
FIRST_CLOCK_YEAR = 1990
LAST_CLOCK_YEAR = 2060

_LAST_ORDINAL = date.max.toordinal()


@cache
def clock_changes() -> tuple[tuple[int, int], ...]:
    """Return the intervals [from, to) of wall minutes in which summer time certainly holds.

    One for each year, in order: from 02:00 on the Sunday in March to 01:00 on that in October.
    """
    return tuple(
        (
            _last_sunday_by(date(year, 3, 31)) + 120,
            _last_sunday_by(_latest_autumn_change(year)) + 60,
        )
        for year in range(FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR + 1)
    )


@cache
def ambiguous_hours() -> tuple[tuple[int, int], ...]:
    """Return the intervals [from, to) of wall minutes that occur twice: an hour each autumn."""
    return tuple((to, to + 60) for _, to in clock_changes())


def elapsed_minutes(value: date | datetime) -> tuple[int, int]:
    """Return the earliest and the latest elapsed minute that a date or wall time can mean.

    Both are the same for a time that occurs once, an hour apart for one that occurs twice (`fold`
    is not looked at: recorded data does not hold it), and a day apart for a date without a time.
    Seconds are cut off. A time that carries its own offset means one minute, wherever it is from.
    """
    if not isinstance(value, datetime):
        midnight = value.toordinal() * MINUTES_IN_DAY
        return _meanings(midnight)[0], _meanings(midnight + MINUTES_IN_DAY - 1)[1]
    wall = value.toordinal() * MINUTES_IN_DAY + value.hour * 60 + value.minute
    offset = value.utcoffset()
    if offset is not None:
        elapsed = wall - offset // timedelta(minutes=1)
        return elapsed, elapsed
    return _meanings(wall)


def wall_time(minute: int) -> datetime | None:
    """Return what a clock in London shows at an elapsed minute, without an offset.

    None outside the years 1 to 9999, which a limit in hours reaches from a made-up last date.
    """
    summers = clock_changes()
    index = bisect_right(_spring_changes(), minute + 60) - 1
    # In elapsed minutes the summer starts an hour before its wall minute, and the first showing of
    # the hour that occurs twice still belongs to it.
    in_summer = index >= 0 and minute < summers[index][1]
    day, minute_of_day = divmod(minute + 60 if in_summer else minute, MINUTES_IN_DAY)
    if not 1 <= day <= _LAST_ORDINAL:
        return None
    return datetime.combine(date.fromordinal(day), time(*divmod(minute_of_day, 60)))


def _meanings(wall: int) -> tuple[int, int]:
    """Return the earliest and latest elapsed minute of a wall minute."""
    index = bisect_right(_spring_changes(), wall) - 1
    if index < 0:
        return wall, wall
    summer_ends = clock_changes()[index][1]
    if wall < summer_ends:
        return wall - 60, wall - 60
    if wall < summer_ends + 60:
        return wall - 60, wall
    return wall, wall


@cache
def _spring_changes() -> list[int]:
    return [spring for spring, _ in clock_changes()]


def _latest_autumn_change(year: int) -> date:
    return date(year, 10, 31 if year >= 1996 else 28)


def _last_sunday_by(day: date) -> int:
    """Return the first wall minute of the last Sunday not after `day`."""
    return (day.toordinal() - day.isoweekday() % 7) * MINUTES_IN_DAY
