"""Hours across the clock changes, against the machine's own time-zone files and against SQL."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ofsted_rules.calendar import (
    FIRST_CLOCK_YEAR,
    LAST_CLOCK_YEAR,
    ambiguous_hours,
    clock_changes,
    due_minute,
    elapsed_minutes,
    wall_time,
)

LONDON = ZoneInfo("Europe/London")
FIRST = datetime(FIRST_CLOCK_YEAR, 1, 1)
AFTER = datetime(LAST_CLOCK_YEAR + 1, 1, 1)
known_times = st.datetimes(FIRST, AFTER - timedelta(minutes=1))
known_dates = known_times.map(datetime.date)


def minutes(moment: datetime) -> int:
    return moment.toordinal() * 1440 + moment.hour * 60 + moment.minute


def from_wall(wall: int) -> datetime:
    return datetime.fromordinal(wall // 1440) + timedelta(minutes=wall % 1440)


def around_the_changes() -> list[datetime]:
    """Every ten minutes from three hours before to three hours after every change of the clocks."""
    changes = [from_wall(wall) for interval in clock_changes() for wall in interval]
    return [change + timedelta(minutes=ten) for change in changes for ten in range(-180, 190, 10)]


def by_zone_files(wall: datetime) -> tuple[int, int]:
    first, second = (
        minutes(wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC)) for fold in (0, 1)
    )
    # In the hour that does not exist the second reading comes before the first: it is no meaning.
    return (first, second) if second > first else (first, first)


def test_every_change_agrees_with_the_zone_files() -> None:
    for wall in around_the_changes():
        assert elapsed_minutes(wall) == by_zone_files(wall), wall


@given(known_times)
def test_any_time_agrees_with_the_zone_files(wall: datetime) -> None:
    assert elapsed_minutes(wall) == by_zone_files(wall)


@given(st.integers(minutes(FIRST), minutes(AFTER) - 1))
def test_wall_time_agrees_with_the_zone_files(minute: int) -> None:
    moment = from_wall(minute).replace(tzinfo=UTC).astimezone(LONDON)
    assert wall_time(minute) == moment.replace(tzinfo=None)


def test_wall_time_is_the_way_back() -> None:
    for wall in around_the_changes():
        for minute in elapsed_minutes(wall):
            shown = wall_time(minute)
            assert shown is not None
            assert minute in elapsed_minutes(shown)
            does_not_exist = shown != wall
            assert not does_not_exist or shown - wall == timedelta(hours=1)


def test_a_change_each_spring_and_autumn() -> None:
    years = range(FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR + 1)
    assert [from_wall(start).year for start, _ in clock_changes()] == list(years)
    assert [end for _, end in clock_changes()] == [start for start, _ in ambiguous_hours()]
    for start, end in clock_changes():
        assert (from_wall(start).isoweekday(), from_wall(start).hour) == (7, 2)
        assert (from_wall(end).isoweekday(), from_wall(end).hour) == (7, 1)


def test_sql_reads_the_tables_to_the_same_minutes() -> None:
    walls = [minutes(wall) for wall in around_the_changes()]
    walls += [minutes(datetime(1985, 7, 1, 12)), minutes(datetime(2070, 7, 1, 12))]
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE walls (w)")
        database.executemany("INSERT INTO walls VALUES (?)", [(wall,) for wall in walls])
        for name, rows in (("summer", clock_changes()), ("twice", ambiguous_hours())):
            database.execute(f"CREATE TABLE {name} (a, b)")
            database.executemany(f"INSERT INTO {name} VALUES (?, ?)", rows)
        read = database.execute(
            """
            SELECT w,
                   w - CASE WHEN summer.a IS NULL AND twice.a IS NULL THEN 0 ELSE 60 END,
                   w - CASE WHEN summer.a IS NULL THEN 0 ELSE 60 END
            FROM walls
            LEFT JOIN summer ON summer.a <= w AND w < summer.b
            LEFT JOIN twice ON twice.a <= w AND w < twice.b
            """
        ).fetchall()
    database.close()
    assert len(read) == len(walls)
    for wall, earliest, latest in read:
        assert elapsed_minutes(from_wall(wall)) == (earliest, latest)


# --- what a value can mean ----------------------------------------------------------------------


def test_an_autumn_hour_has_two_meanings() -> None:
    earliest, latest = elapsed_minutes(datetime(2025, 10, 26, 1, 30))
    assert latest - earliest == 60
    assert wall_time(earliest) == wall_time(latest) == datetime(2025, 10, 26, 1, 30)


def test_a_missing_spring_hour_is_read_with_the_offset_before() -> None:
    missing = elapsed_minutes(datetime(2024, 3, 31, 1, 30))
    assert missing == elapsed_minutes(datetime(2024, 3, 31, 2, 30))


def test_a_fold_is_not_looked_at() -> None:
    time = datetime(2025, 10, 26, 1, 30)
    assert elapsed_minutes(time.replace(fold=1)) == elapsed_minutes(time)


@given(known_dates)
@example(date(2025, 10, 26))
@example(date(2024, 3, 31))
def test_a_date_is_any_minute_of_its_day(day: date) -> None:
    earliest, latest = elapsed_minutes(day)
    assert wall_time(earliest) == datetime(day.year, day.month, day.day)
    assert wall_time(latest) == datetime(day.year, day.month, day.day, 23, 59)
    change = {start // 1440: -60 for start, _ in clock_changes()}
    change |= {end // 1440: 60 for _, end in clock_changes()}
    assert latest - earliest == 1439 + change.get(day.toordinal(), 0)


@given(known_times, st.integers(0, 300))
def test_time_never_runs_backwards(wall: datetime, later: int) -> None:
    before, after = elapsed_minutes(wall), elapsed_minutes(wall + timedelta(minutes=later))
    # Only the missing hour, which nobody's clock has shown, may be read as later than what follows.
    slack = 60 if wall.month == 3 else 0
    assert before[0] <= after[0] + slack
    assert before[1] <= after[1] + slack


@given(known_times, st.integers(-14 * 60, 14 * 60))
def test_a_time_with_its_own_offset_means_one_minute(wall: datetime, offset: int) -> None:
    moment = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    minute = minutes(moment.astimezone(UTC))
    assert elapsed_minutes(moment) == (minute, minute)


def test_the_ends_of_the_calendar_do_not_raise() -> None:
    for day in (date.min, date.max):
        earliest, latest = elapsed_minutes(day)
        assert (wall_time(earliest), wall_time(latest)) != (None, None)
    assert elapsed_minutes(datetime.max.replace(tzinfo=timezone(timedelta(hours=-5))))
    assert wall_time(due_minute(72, elapsed_minutes(date.max)[1])) is None
    assert wall_time(0) is None


# --- limits in hours ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (datetime(2025, 6, 6, 16), 72, datetime(2025, 6, 9, 16)),
        (datetime(2025, 10, 24, 16), 72, datetime(2025, 10, 27, 15)),  # the clocks go back
        (datetime(2024, 3, 29, 16), 72, datetime(2024, 4, 1, 17)),  # the clocks go forward
        (datetime(2025, 10, 26, 0, 30), 1, datetime(2025, 10, 26, 1, 30)),
        (datetime(2025, 10, 26, 0, 30), 2, datetime(2025, 10, 26, 1, 30)),
        (datetime(2025, 10, 26, 0, 30), 3, datetime(2025, 10, 26, 2, 30)),
        (datetime(2024, 3, 31, 0, 30), 1, datetime(2024, 3, 31, 2, 30)),
    ],
)
def test_hours_are_hours_that_passed(start: datetime, hours: int, due: datetime) -> None:
    first, last = elapsed_minutes(start)
    assert first == last
    assert wall_time(due_minute(hours, first)) == due


def judged_by_dates(start: date, done: date, hours: int) -> str:
    """What two dates without times can say about a limit in hours."""
    start_from, start_by = elapsed_minutes(start)
    done_from, done_by = elapsed_minutes(done)
    if done_by <= due_minute(hours, start_from):
        return "met"
    if done_from > due_minute(hours, start_by):
        return "gap"
    return "cannot-tell"


@given(known_dates, st.integers(0, 7))
def test_72_hours_by_dates_alone(start: date, days: int) -> None:
    done = start + timedelta(days)
    touched = {wall // 1440 for interval in clock_changes() for wall in interval}
    assume(touched.isdisjoint(range(start.toordinal(), done.toordinal() + 1)))
    expected = "met" if days <= 2 else "cannot-tell" if days == 3 else "gap"
    assert judged_by_dates(start, done, 72) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        # With an hour more in the days between, 00:00 to 23:59 two days later is over 72 hours.
        (date(2025, 10, 25), 1, "met"),
        (date(2025, 10, 25), 2, "cannot-tell"),
        (date(2025, 10, 25), 4, "gap"),
        # With an hour less, 23:59 to 00:00 four days later is under 72 hours.
        (date(2024, 3, 29), 2, "met"),
        (date(2024, 3, 29), 4, "cannot-tell"),
        (date(2024, 3, 29), 5, "gap"),
    ],
)
def test_72_hours_by_dates_alone_across_a_change(start: date, days: int, expected: str) -> None:
    assert judged_by_dates(start, start + timedelta(days), 72) == expected
