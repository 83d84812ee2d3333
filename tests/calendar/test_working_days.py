"""Working days against walking through the days one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_rules.calendar import (
    FIRST_DAY,
    FIRST_YEAR,
    HORIZON,
    LAST_YEAR,
    is_working_day,
    working_days_between,
)
from ofsted_rules.calendar.bank_holidays import BANK_HOLIDAYS
from ofsted_rules.calendar.working_days import working_day_after, working_day_from

known_days = st.integers(FIRST_DAY, HORIZON)
any_days = st.integers(-10, date.max.toordinal() + 10)
unknown_days = any_days.filter(lambda day: not FIRST_DAY <= day <= HORIZON)


def open_that_day(ordinal: int) -> bool:
    day = date.fromordinal(ordinal)
    if day.strftime("%A") in ("Saturday", "Sunday"):
        return False
    return day.strftime("%m-%d") not in BANK_HOLIDAYS[day.year]


def test_the_table_begins_and_ends_with_its_years() -> None:
    assert date.fromordinal(FIRST_DAY) == date(FIRST_YEAR, 1, 1)
    assert date.fromordinal(HORIZON) == date(LAST_YEAR, 12, 31)


def test_every_day_of_the_table_is_open_or_not() -> None:
    assert all(is_working_day(day) is open_that_day(day) for day in range(FIRST_DAY, HORIZON + 1))


@given(unknown_days, known_days)
def test_nothing_is_known_outside_the_table(outside: int, inside: int) -> None:
    assert is_working_day(outside) is None
    assert working_day_after(outside, 1) is None
    assert working_day_from(outside, 1) is None
    assert working_days_between(outside, inside) is None
    assert working_days_between(inside, outside) is None


@given(known_days, st.integers(-400, 400))
def test_working_days_between_counts_the_days_after_the_start(start: int, distance: int) -> None:
    end = min(max(start + distance, FIRST_DAY), HORIZON)
    early, late = min(start, end), max(start, end)
    count = sum(open_that_day(day) for day in range(early + 1, late + 1))
    assert working_days_between(start, end) == (count if end >= start else -count)


@given(known_days, known_days, known_days)
def test_distances_add_up(first: int, second: int, third: int) -> None:
    whole = working_days_between(first, third)
    one, two = working_days_between(first, second), working_days_between(second, third)
    assert one is not None
    assert two is not None
    assert whole == one + two


@given(known_days, st.integers(1, 300))
def test_the_day_after_is_that_many_away(start: int, number: int) -> None:
    day = working_day_after(start, number)
    if day is None:
        assert working_days_between(start, HORIZON) in range(number)
    else:
        assert is_working_day(day)
        assert working_days_between(start, day) == number


@given(known_days, st.integers(1, 300))
def test_counting_from_a_day_counts_it_when_it_is_open(start: int, number: int) -> None:
    number_after = number - 1 if is_working_day(start) else number
    expected = working_day_after(start, number_after) if number_after else start
    assert working_day_from(start, number) == expected


@pytest.mark.parametrize(
    ("due", "done", "over"),
    [
        ("2024-03-28", "2024-04-02", 1),  # Easter lies between
        ("2024-03-28", "2024-03-31", 0),  # Easter Sunday is no working day later
        ("2024-04-02", "2024-03-28", -1),
        ("2023-12-22", "2024-01-02", 4),
    ],
)
def test_how_far_over(due: str, done: str, over: int) -> None:
    ordinals = (date.fromisoformat(day).toordinal() for day in (due, done))
    assert working_days_between(*ordinals) == over
