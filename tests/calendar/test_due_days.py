"""Due days: worked examples, an oracle that lives through the days, and laws."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ofsted_rules.calendar import (
    FIRST_DAY,
    HORIZON,
    Counting,
    CountingRule,
    Limit,
    Terms,
    Unit,
    WeekendStart,
    due_day,
    is_working_day,
)

ELAPSED = CountingRule()
INCLUSIVE = CountingRule(counting=Counting.INCLUSIVE)
NEXT_WORKING_DAY = CountingRule(weekend_start=WeekendStart.NEXT_WORKING_DAY)
LAST = date.max.toordinal()

WORKING_DAY_VECTORS = [
    # what, limit, start, due when elapsed, due when inclusive
    ("initial assessment", 7, "2009-12-14", "2009-12-23", "2009-12-22"),
    ("initial assessment", 10, "2010-12-20", "2011-01-06", "2011-01-05"),
    ("core assessment", 35, "2012-04-02", "2012-05-24", "2012-05-23"),
    ("single assessment", 45, "2013-04-15", "2013-06-19", "2013-06-18"),
    ("single assessment", 45, "2022-04-04", "2022-06-13", "2022-06-10"),
    ("initial conference", 15, "2022-09-05", "2022-09-27", "2022-09-26"),
    ("initial conference from a Saturday", 15, "2023-04-29", "2023-05-23", "2023-05-23"),
    ("first review of a looked-after child", 20, "2011-04-18", "2011-05-20", "2011-05-19"),
    ("core group", 10, "2023-12-21", "2024-01-09", "2024-01-08"),
    ("referral decision before Good Friday", 1, "2024-03-28", "2024-04-02", "2024-03-28"),
]
OTHER_VECTORS = [
    # what, limit, start, rule, due
    ("first review of a plan", Limit(3, Unit.MONTHS), "2023-11-30", ELAPSED, "2024-02-29"),
    ("first review of a plan", Limit(3, Unit.MONTHS), "2022-11-30", ELAPSED, "2023-02-28"),
    ("later review of a plan", Limit(6, Unit.MONTHS), "2023-08-31", ELAPSED, "2024-02-29"),
    ("second review in care", Limit(3, Unit.MONTHS), "2011-05-19", ELAPSED, "2011-08-19"),
    ("Dodds v Walker", Limit(4, Unit.MONTHS), "1978-09-30", ELAPSED, "1979-01-30"),
    ("26 weeks beginning with", Limit(26, Unit.WEEKS), "2014-04-22", INCLUSIVE, "2014-10-20"),
    ("visit within a week", Limit(1, Unit.WEEKS), "2024-12-20", ELAPSED, "2024-12-27"),
    ("visit within six weeks", Limit(6, Unit.WEEKS), "2024-01-03", ELAPSED, "2024-02-14"),
]
EDGES = [
    # a year from 29 February, and months that begin with a day the last month does not have
    ("leap day", Limit(12, Unit.MONTHS), "2024-02-29", ELAPSED, "2025-02-28"),
    ("31 January", Limit(1, Unit.MONTHS), "2023-01-31", ELAPSED, "2023-02-28"),
    ("beginning with 31 January", Limit(1, Unit.MONTHS), "2023-01-31", INCLUSIVE, "2023-02-28"),
    ("beginning with 1 March", Limit(1, Unit.MONTHS), "2023-03-01", INCLUSIVE, "2023-03-31"),
    ("beginning with 15 March", Limit(1, Unit.MONTHS), "2023-03-15", INCLUSIVE, "2023-04-14"),
    (
        "Saturday counts as Tuesday",
        Limit(1, Unit.WORKING_DAYS),
        "2023-04-29",
        NEXT_WORKING_DAY,
        "2023-05-03",
    ),
    ("Saturday as it is", Limit(1, Unit.WORKING_DAYS), "2023-04-29", ELAPSED, "2023-05-02"),
    (
        "seven days from Good Friday",
        Limit(7, Unit.CALENDAR_DAYS),
        "2024-03-29",
        ELAPSED,
        "2024-04-05",
    ),
    ("the same, moved", Limit(7, Unit.CALENDAR_DAYS), "2024-03-29", NEXT_WORKING_DAY, "2024-04-09"),
    ("the same day", Limit(0, Unit.WORKING_DAYS), "2024-03-29", ELAPSED, "2024-03-29"),
]


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


@pytest.mark.parametrize(("what", "number", "start", "elapsed", "inclusive"), WORKING_DAY_VECTORS)
def test_worked_examples_in_working_days(
    what: str, number: int, start: str, elapsed: str, inclusive: str
) -> None:
    limit = Limit(number, Unit.WORKING_DAYS)
    assert iso(due_day(limit, ordinal(start))) == elapsed
    assert iso(due_day(limit, ordinal(start), INCLUSIVE)) == inclusive


@pytest.mark.parametrize(("what", "limit", "start", "rule", "due"), [*OTHER_VECTORS, *EDGES])
def test_worked_examples_in_other_units(
    what: str, limit: Limit, start: str, rule: CountingRule, due: str
) -> None:
    assert iso(due_day(limit, ordinal(start), rule)) == due


# --- an oracle that lives through the days one by one -------------------------------------------


def lived_through(limit: Limit, start: int, rule: CountingRule, terms: Terms = ()) -> int:
    """The due day by walking; only for starts whose answer is known."""
    if rule.weekend_start is WeekendStart.NEXT_WORKING_DAY:
        while not is_working_day(start):
            start += 1
    if limit.number == 0:
        return start
    if limit.unit is Unit.MONTHS:
        return last_before_the_corresponding_date(limit.number, start, rule)
    day = start - 1 if rule.counting is Counting.INCLUSIVE else start
    if limit.unit is Unit.SCHOOL_TERMS:
        return walk_through_terms(limit.number, start, rule, terms)
    left = limit.number * (7 if limit.unit is Unit.WEEKS else 1)
    while left:
        day += 1
        if limit.unit is not Unit.WORKING_DAYS or is_working_day(day):
            left -= 1
    return day


def last_before_the_corresponding_date(months: int, start: int, rule: CountingRule) -> int:
    begun = date.fromordinal(start)
    corresponding = (begun.year * 12 + begun.month + months, begun.day)
    inclusive = rule.counting is Counting.INCLUSIVE
    day = start
    while True:
        following = date.fromordinal(day + 1)
        place = (following.year * 12 + following.month, following.day)
        if place > corresponding or (inclusive and place == corresponding):
            return day
        day += 1


def walk_through_terms(number: int, start: int, rule: CountingRule, terms: Terms) -> int:
    first_days, last_days = {first for first, _ in terms}, {last for _, last in terms}
    running = any(first <= start <= last for first, last in terms)
    seen = 1 if running and rule.counting is Counting.INCLUSIVE else 0
    day = start
    while seen < number:
        day += 1
        seen += day in first_days
    while day not in last_days:
        day += 1
    return day


rules = st.builds(CountingRule, st.sampled_from(Counting), st.sampled_from(WeekendStart))
day_units = st.sampled_from([unit for unit in Unit if unit is not Unit.HOURS])
term_free_units = st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.WEEKS, Unit.MONTHS])
numbers = st.integers(0, 60)
TERMS: Terms = tuple(
    (ordinal(first), ordinal(last))
    for first, last in [
        ("2022-09-05", "2022-12-16"),
        ("2023-01-03", "2023-03-31"),
        ("2023-04-17", "2023-07-21"),
        ("2023-09-04", "2023-12-15"),
        ("2024-01-02", "2024-03-28"),
        ("2024-04-15", "2024-07-19"),
    ]
)


@given(
    number=numbers,
    unit=term_free_units,
    start=st.integers(ordinal("1990-01-01"), ordinal("2024-12-31")),
    rule=rules,
)
@example(1, Unit.WORKING_DAYS, FIRST_DAY, ELAPSED)
@example(0, Unit.WORKING_DAYS, FIRST_DAY, INCLUSIVE)
@example(1, Unit.MONTHS, ordinal("2023-12-31"), INCLUSIVE)
def test_due_days_are_those_of_the_oracle(
    number: int, unit: Unit, start: int, rule: CountingRule
) -> None:
    limit = Limit(number, unit)
    assert due_day(limit, start, rule) == lived_through(limit, start, rule)


@given(
    start=st.integers(1, LAST - 60 * 31),
    months=st.integers(1, 40),
    counting=st.sampled_from(Counting),
)
def test_months_are_those_of_the_oracle_in_any_year(
    start: int, months: int, counting: Counting
) -> None:
    limit, rule = Limit(months, Unit.MONTHS), CountingRule(counting)
    assert due_day(limit, start, rule) == lived_through(limit, start, rule)


# --- school terms -------------------------------------------------------------------------------


@given(
    number=st.integers(1, 2),
    start=st.integers(TERMS[0][0], TERMS[3][1]),
    counting=st.sampled_from(Counting),
)
def test_terms_are_those_of_the_oracle(number: int, start: int, counting: Counting) -> None:
    limit, rule = Limit(number, Unit.SCHOOL_TERMS), CountingRule(counting)
    assert due_day(limit, start, rule, TERMS) == lived_through(limit, start, rule, TERMS)


@pytest.mark.parametrize(
    ("start", "rule", "due"),
    [
        ("2022-10-12", ELAPSED, "2023-03-31"),  # in the autumn term
        ("2022-09-05", ELAPSED, "2023-03-31"),  # on its first day
        ("2022-12-25", ELAPSED, "2023-03-31"),  # in the holidays after it
        ("2022-10-12", INCLUSIVE, "2022-12-16"),
        ("2022-12-16", INCLUSIVE, "2022-12-16"),
        ("2022-12-25", INCLUSIVE, "2023-03-31"),
        ("2022-09-04", ELAPSED, None),  # before the first term that is known
        ("2022-09-04", INCLUSIVE, None),
        ("2024-04-15", ELAPSED, None),  # the next term is not known
        ("2024-04-15", INCLUSIVE, "2024-07-19"),
        ("2024-07-20", INCLUSIVE, None),
    ],
)
def test_once_each_term(start: str, rule: CountingRule, due: str | None) -> None:
    assert iso(due_day(Limit(1, Unit.SCHOOL_TERMS), ordinal(start), rule, TERMS)) == due


def test_without_terms_nothing_is_known() -> None:
    assert due_day(Limit(1, Unit.SCHOOL_TERMS), ordinal("2023-05-01")) is None


@pytest.mark.parametrize("terms", [((30, 40), (10, 20)), ((10, 20), (20, 30)), ((20, 10),)])
def test_terms_out_of_order_are_refused(terms: Terms) -> None:
    with pytest.raises(ValueError, match="in order"):
        due_day(Limit(1, Unit.SCHOOL_TERMS), 35, terms=terms)


# --- laws ---------------------------------------------------------------------------------------

any_starts = st.one_of(
    st.integers(1, LAST),
    st.integers(FIRST_DAY - 40, FIRST_DAY + 40),
    st.integers(HORIZON - 120, HORIZON + 40),
    st.integers(LAST - 800, LAST),
    st.integers(ordinal("2021-01-01"), ordinal("2025-12-31")),
)


@given(number=numbers, unit=day_units, start=any_starts, later=st.integers(0, 60), rule=rules)
def test_a_later_start_is_never_due_earlier(
    number: int, unit: Unit, start: int, later: int, rule: CountingRule
) -> None:
    limit = Limit(number, unit)
    due, due_later = (due_day(limit, day, rule, TERMS) for day in (start, start + later))
    if due is not None and due_later is not None:
        assert due <= due_later


@given(number=numbers, unit=day_units, start=any_starts, rule=rules)
def test_a_longer_limit_is_never_due_earlier_nor_anything_before_its_start(
    number: int, unit: Unit, start: int, rule: CountingRule
) -> None:
    due = due_day(Limit(number, unit), start, rule, TERMS)
    longer = due_day(Limit(number + 1, unit), start, rule, TERMS)
    if due is None:
        assert longer is None
    else:
        assert due >= start
        assert longer is None or longer >= due


@given(
    number=numbers, unit=day_units, start=any_starts, weekend_start=st.sampled_from(WeekendStart)
)
def test_inclusive_counting_is_never_looser(
    number: int, unit: Unit, start: int, weekend_start: WeekendStart
) -> None:
    limit = Limit(number, unit)
    strict = due_day(limit, start, CountingRule(Counting.INCLUSIVE, weekend_start), TERMS)
    plain = due_day(limit, start, CountingRule(Counting.ELAPSED, weekend_start), TERMS)
    if strict is not None and plain is not None:
        assert strict <= plain


@given(
    number=st.one_of(numbers, st.integers(0, 10**12)),
    unit=day_units,
    start=st.one_of(any_starts, st.integers()),
    rule=rules,
)
def test_no_start_raises(number: int, unit: Unit, start: int, rule: CountingRule) -> None:
    due = due_day(Limit(number, unit), start, rule, TERMS)
    assert due is None or 1 <= due <= LAST


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (Limit(1, Unit.CALENDAR_DAYS), LAST - 1, LAST),
        (Limit(1, Unit.CALENDAR_DAYS), LAST, None),
        (Limit(1, Unit.MONTHS), ordinal("9999-11-30"), ordinal("9999-12-30")),
        (Limit(1, Unit.MONTHS), ordinal("9999-12-01"), None),
        (Limit(1, Unit.CALENDAR_DAYS), 1, 2),
        (Limit(1, Unit.CALENDAR_DAYS), 0, None),
    ],
)
def test_due_days_stay_between_the_years_1_and_9999(
    limit: Limit, start: int, due: int | None
) -> None:
    assert due_day(limit, start) == due


# --- the horizon --------------------------------------------------------------------------------


def test_working_days_end_at_the_horizon() -> None:
    one = Limit(1, Unit.WORKING_DAYS)
    assert due_day(one, ordinal("2030-12-30")) == HORIZON  # Tuesday, the last day of the table
    assert due_day(one, HORIZON) is None
    assert due_day(one, HORIZON, INCLUSIVE) == HORIZON
    assert due_day(one, HORIZON + 1) is None
    assert due_day(one, FIRST_DAY - 1) is None


def test_other_units_do_not_need_the_table() -> None:
    assert due_day(Limit(1, Unit.WEEKS), HORIZON) == HORIZON + 7
    assert due_day(Limit(3, Unit.MONTHS), HORIZON) == ordinal("2031-03-31")
    assert due_day(Limit(1, Unit.WEEKS), HORIZON + 1, NEXT_WORKING_DAY) is None


# --- what is refused ----------------------------------------------------------------------------


def test_hours_have_no_due_day() -> None:
    with pytest.raises(ValueError, match="due minute"):
        due_day(Limit(72, Unit.HOURS), ordinal("2024-01-01"))


def test_limits_are_checked_when_made() -> None:
    with pytest.raises(ValueError, match="negative"):
        Limit(-1, Unit.WEEKS)
    with pytest.raises(TypeError, match="unit"):
        Limit(3, "months")  # type: ignore[arg-type]


def test_limits_read_as_words() -> None:
    assert str(Limit(10, Unit.WORKING_DAYS)) == "10 working days"
    assert str(Limit(1, Unit.MONTHS)) == "1 month"


def test_importing_the_calendar_imports_nothing_heavy() -> None:
    heavy = {"duckdb", "pydantic", "holidays", "zoneinfo", "dateutil", "yaml"}
    script = "import sys, ofsted_rules.calendar; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert heavy.isdisjoint(loaded)
