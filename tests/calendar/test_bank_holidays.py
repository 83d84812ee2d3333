"""The frozen table against the package it came from, and against the rules themselves."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from ofsted_rules.calendar import FIRST_YEAR, LAST_YEAR, bank_holidays
from ofsted_rules.calendar.bank_holidays import BANK_HOLIDAYS, COMPUTED_AFTER_YEAR

HERE = Path(__file__).resolve().parent
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

# Days by proclamation that the ordinary rules below do not give, and the days they took away.
GIVEN = [
    "1995-05-08",
    "1999-12-31",
    "2002-06-03",
    "2002-06-04",
    "2011-04-29",
    "2012-06-04",
    "2012-06-05",
    "2020-05-08",
    "2022-06-02",
    "2022-06-03",
    "2022-09-19",
    "2023-05-08",
]
TAKEN_AWAY = ["1995-05-01", "2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"]

SUBSTITUTES = [
    "2005-01-03",
    "2005-12-27",
    "2006-01-02",
    "2009-12-28",
    "2010-12-27",
    "2010-12-28",
    "2011-01-03",
    "2011-12-27",
    "2012-01-02",
    "2015-12-28",
    "2016-12-27",
    "2017-01-02",
    "2020-12-28",
    "2021-12-27",
    "2021-12-28",
    "2022-01-03",
    "2022-12-27",
    "2023-01-02",
    "2026-12-28",
]


def frozen() -> set[date]:
    return {
        date.fromisoformat(f"{year}-{month_day}")
        for year, month_days in BANK_HOLIDAYS.items()
        for month_day in month_days.split()
    }


def easter_sunday(year: int) -> date:
    """The anonymous Gregorian computation (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * length) // 433
    month = (h + length - 7 * m + 90) // 25
    return date(year, month, (h + length - 7 * m + 33 * month + 19) % 32)


def mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, 1) + timedelta(n) for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0]


def by_rule(year: int) -> set[date]:
    """The ordinary year: weekday holidays, those at a weekend moved on to the next free weekday."""
    easter = easter_sunday(year)
    days = {
        easter - timedelta(2),
        easter + timedelta(1),
        mondays(year, 5)[0],
        mondays(year, 5)[-1],
        mondays(year, 8)[-1],
    }
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    days.update(day for day in fixed if day.weekday() < 5)
    for day in fixed:
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in days:
                day += timedelta(1)  # noqa: PLW2901
            days.add(day)
    return days


def test_the_table_is_what_the_script_prints() -> None:
    pytest.importorskip("holidays", reason="the holidays package is a development dependency")
    printed = subprocess.run(
        [sys.executable, str(HERE / "freeze_bank_holidays.py")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.splitlines() == Path(bank_holidays.__file__).read_text("utf-8").splitlines()


def test_the_table_follows_the_rules_and_the_proclamations() -> None:
    expected = {day for year in YEARS for day in by_rule(year)}
    expected -= {date.fromisoformat(day) for day in TAKEN_AWAY}
    expected |= {date.fromisoformat(day) for day in GIVEN}
    assert frozen() == expected


@pytest.mark.parametrize("day", SUBSTITUTES)
def test_substitute_days_are_in_the_table(day: str) -> None:
    assert date.fromisoformat(day) in frozen()


def test_the_table_covers_the_years_it_says() -> None:
    assert list(BANK_HOLIDAYS) == list(YEARS)
    assert FIRST_YEAR <= COMPUTED_AFTER_YEAR <= LAST_YEAR
    assert all(day.weekday() < 5 for day in frozen())
