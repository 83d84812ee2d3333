"""Deadlines: cases worked out by hand from the documentation and a wall calendar.

2024: Good Friday 29 March, Easter Monday 1 April, clocks forward 31 March and back 27 October.
"""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import (
    DOUBT,
    ENDED,
    EXCUSE_UNKNOWN,
    EXCUSED,
    LATE,
    MET,
    NO_START,
    OVERDUE,
    PENDING,
    Expected,
    always,
    ask,
    d,
    only,
    world,
)
from .world import UNREADABLE, Timescale

MINUTES: dict[str, Any] = {
    "for-each": "strategy_meeting",
    "where": {"outcome": {"not": "no-further-action"}},
    "check": {
        "deadline": {
            "from": "held_on",
            "until": {
                "first": "minutes_copy",
                "by": "meeting_id",
                "on": "sent_on",
                "where": {"agency": "police"},
            },
            "within": "minutes",
        }
    },
}
TEN = {"minutes": always(10, "working days")}


def meeting(**cells: Any) -> dict[str, Any]:
    row = {
        "strategy_meeting_id": "s1",
        "meeting_id": "m1",
        "child_id": "c1",
        "held_on": d("2024-03-22"),
        "outcome": "section-47",
    }
    return row | cells


def copy(sent: Any, agency: Any = "police") -> dict[str, Any]:
    sent = d(sent) if isinstance(sent, str) else sent
    return {"minutes_copy_id": "x", "meeting_id": "m1", "agency": agency, "sent_on": sent}


# Ten working days from Friday 22 March 2024: 25 26 27 28, (Good Friday, weekend, Easter Monday),
# 2 3 4 5, 8 9. Due on Tuesday 9 April.
MINUTES_CASES = [
    ("sent on the due day is in time", [copy("2024-04-09")], "2024-04-30", MET),
    ("one day over, with a day done", [copy("2024-04-10")], "2024-04-30", LATE),
    ("the due day itself is still open", [], "2024-04-09", PENDING),
    ("the day after the due day is too late", [], "2024-04-10", OVERDUE),
    ("an undated copy may have been in time", [copy(None)], "2024-04-10", DOUBT),
    ("pending goes before doubt", [copy(None)], "2024-04-09", PENDING),
    (
        "an undated copy beside a late one",
        [copy("2024-04-10"), copy(None)],
        "2024-04-30",
        DOUBT,
    ),
    (
        "an undated copy takes nothing from one in time",
        [copy("2024-04-09"), copy(None)],
        "2024-04-30",
        MET,
    ),
    ("sent before the meeting: possible only", [copy("2024-03-20")], "2024-04-10", DOUBT),
    ("sent on the day of the meeting", [copy("2024-03-22")], "2024-04-10", MET),
    ("agency blank, dated in time: may count", [copy("2024-04-09", None)], "2024-04-10", DOUBT),
    (
        "agency blank, dated late: cannot have been in time, and was not surely done",
        [copy("2024-04-10", None)],
        "2024-04-30",
        OVERDUE,
    ),
    ("another agency does not count", [copy("2024-04-09", "health")], "2024-04-10", OVERDUE),
    ("a date that cannot be read", [copy(UNREADABLE)], "2024-04-10", DOUBT),
    ("sent after the as-at day: not there yet", [copy("2024-04-11")], "2024-04-10", OVERDUE),
    (
        "the earliest of several counts",
        [copy("2024-04-12"), copy("2024-04-08"), copy("2024-04-08")],
        "2024-04-30",
        MET,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "copies", "as_at", "expected"), MINUTES_CASES)
def test_minutes_within_ten_working_days_over_easter(
    why: str, copies: list[Any], as_at: str, expected: Expected
) -> None:
    answer = only(MINUTES, TEN, world(as_at, strategy_meeting=[meeting()], minutes_copy=copies))
    assert (answer.state, answer.reason) == expected, why


def test_a_lapse_tells_start_due_and_done() -> None:
    late = world("2024-04-30", strategy_meeting=[meeting()], minutes_copy=[copy("2024-04-10")])
    assert only(MINUTES, TEN, late).lapses == (
        (d("2024-03-22"), d("2024-04-09"), d("2024-04-10"), "late"),
    )


RECORD_CASES = [
    ("out of scope", {"outcome": "no-further-action"}, ("not-applicable", "out of scope")),
    ("blank outcome: scope unknown", {"outcome": None}, ("cannot-tell", "scope unknown")),
    ("no day held: no start", {"held_on": None}, NO_START),
    ("unreadable day: no start", {"held_on": UNREADABLE}, NO_START),
    ("without its own key nobody can tell", {"meeting_id": None}, DOUBT),
]


@pytest.mark.parametrize(("why", "cells", "expected"), RECORD_CASES)
def test_the_record_itself(why: str, cells: dict[str, Any], expected: Expected) -> None:
    data = world(
        "2024-04-30", strategy_meeting=[meeting(**cells)], minutes_copy=[copy("2024-04-09")]
    )
    answer = only(MINUTES, TEN, data)
    assert (answer.state, answer.reason) == expected, why


@pytest.mark.parametrize("cells", [{"held_on": d("2024-05-01")}, {"entered_on": d("2024-05-01")}])
def test_what_happens_or_is_entered_later_does_not_exist_yet(cells: dict[str, Any]) -> None:
    data = world("2024-04-30", strategy_meeting=[meeting(**cells)])
    assert ask(MINUTES, TEN, data) == []


def test_copies_not_supplied_are_in_doubt_but_an_empty_file_means_none() -> None:
    meetings = [meeting()]
    missing = world("2024-04-10", without=("minutes_copy",), strategy_meeting=meetings)
    assert (only(MINUTES, TEN, missing).state, only(MINUTES, TEN, missing).reason) == DOUBT
    empty = world("2024-04-10", strategy_meeting=meetings)
    assert only(MINUTES, TEN, empty).state == "gap"


TIMESCALE_CASES = [
    ("no limit in force", always(None, "working days"), ("not-applicable", "no limit in force")),
    (
        "a national timescale before its first version",
        Timescale([(d("2024-03-23"), None, 1, "weeks")]),
        ("not-applicable", "no limit in force"),
    ),
    (
        "a local timescale for which nothing is set",
        Timescale([], local=True),
        ("cannot-tell", "no standard set"),
    ),
    (
        "2,000 working days run past 2030",
        always(2000, "working days"),
        ("cannot-tell", "beyond the calendar"),
    ),
    (
        "the version on the start day counts: the five days from 23 March do not",
        Timescale(
            [
                (None, d("2024-03-22"), 10, "working days"),
                (d("2024-03-23"), None, 5, "working days"),
            ]
        ),
        MET,
    ),
    ("18 days: 22 March + 18 = 9 April", always(18, "calendar days"), MET),
    ("17 days end on 8 April", always(17, "calendar days"), LATE),
    ("two weeks end on 5 April", always(2, "weeks"), LATE),
    ("a month ends on 22 April", always(1, "months"), MET),
]


@pytest.mark.parametrize(("why", "timescale", "expected"), TIMESCALE_CASES)
def test_timescales(why: str, timescale: Timescale, expected: Expected) -> None:
    data = world("2024-04-30", strategy_meeting=[meeting()], minutes_copy=[copy("2024-04-09")])
    answer = only(MINUTES, {"minutes": timescale}, data)
    assert (answer.state, answer.reason) == expected, why


def test_a_month_from_the_last_of_january_ends_on_the_last_of_february() -> None:
    data = world("2024-03-01", strategy_meeting=[meeting(held_on=d("2024-01-31"))])
    (lapse,) = only(MINUTES, {"minutes": always(1, "months")}, data).lapses
    assert lapse == (d("2024-01-31"), d("2024-02-29"), None, "overdue")


HOUSING = {"any": "minutes_copy", "by": "meeting_id", "where": {"agency": "housing"}}
EXCUSES = [
    {"because": "migrated", "where": {"migrated": True}},
    {"because": "sent to housing", "exists": HOUSING},
]  # fmt: skip
EXCUSE_CASES = [
    ("the first holds", {"migrated": True}, [], "2024-04-10", EXCUSED),
    ("done in time comes first", {"migrated": True}, [copy("2024-04-09")], "2024-04-10", MET),
    ("the second holds, the first may", {}, [copy(None, "housing")], "2024-04-10", EXCUSED),
    ("an excuse goes before pending", {"migrated": True}, [], "2024-04-01", EXCUSED),
    ("the first may hold", {}, [], "2024-04-10", EXCUSE_UNKNOWN),
    ("pending goes before an unknown excuse", {}, [], "2024-04-09", PENDING),
    ("none holds", {"migrated": False}, [], "2024-04-10", OVERDUE),
]  # fmt: skip


@pytest.mark.parametrize(("why", "cells", "copies", "as_at", "expected"), EXCUSE_CASES)
def test_excuses(
    why: str,
    cells: dict[str, Any],
    copies: list[Any],
    as_at: str,
    expected: Expected,
) -> None:
    data = world(as_at, strategy_meeting=[meeting(**cells)], minutes_copy=copies)
    answer = only(MINUTES | {"unless": EXCUSES}, TEN, data)
    assert (answer.state, answer.reason) == expected, why


REVIEW: dict[str, Any] = {
    "for-each": "child_protection_plan",
    "check": {
        "deadline": {
            "from": "started_on",
            "until": {
                "first": "conference",
                "by": "child_id",
                "on": "held_on",
                "where": {"kind": "review"},
            },
            "within": {"field": "visit_every_days", "unit": "calendar days", "at-most": "review"},
            "ends": "ended_on",
        }
    },
}
MONTH = {"review": always(1, "months")}
PLAN = {"plan_id": "p1", "child_id": "c1", "started_on": d("2024-05-10")}
# One month from Friday 10 May 2024 is Monday 10 June.
ENDS_CASES = [
    ("ended on the due day", {"ended_on": d("2024-06-10")}, ENDED),
    ("ended a day too late", {"ended_on": d("2024-06-11")}, OVERDUE),
    ("an end that cannot be read", {"ended_on": UNREADABLE}, DOUBT),
    ("an end before the start", {"ended_on": d("2024-05-09")}, DOUBT),
    ("an end after the as-at day has not happened", {"ended_on": d("2024-07-01")}, OVERDUE),
    ("the plan's own 40 days end after the ceiling", {"visit_every_days": 40}, OVERDUE),
]  # fmt: skip


@pytest.mark.parametrize(("why", "cells", "expected"), ENDS_CASES)
def test_the_end_of_a_duty(why: str, cells: dict[str, Any], expected: Expected) -> None:
    data = world("2024-06-12", child_protection_plan=[PLAN | cells])
    answer = only(REVIEW, MONTH, data)
    assert (answer.state, answer.reason) == expected, why
    assert all(lapse[1] == d("2024-06-10") for lapse in answer.lapses)


def test_a_field_shorter_than_its_ceiling_counts() -> None:
    data = world("2024-06-12", child_protection_plan=[PLAN | {"visit_every_days": 20}])
    assert only(REVIEW, MONTH, data).lapses == (
        (d("2024-05-10"), d("2024-05-30"), None, "overdue"),
    )


def test_a_related_start_is_the_first_certain_day() -> None:
    rule = {
        "for-each": "conference",
        "check": {
            "deadline": {
                "from": {
                    "first": "child_protection_plan",
                    "by": "child_id",
                    "on": "started_on",
                    "where": {"visit_every_days": {"at-least": 5}},
                },
                "until": "held_on",
                "within": "review",
            }
        },
    }
    plans = [
        {"plan_id": "p0", "child_id": "c1", "started_on": d("2024-05-01")},  # where: unknown
        PLAN | {"visit_every_days": 5},
    ]
    conference = {"conference_id": "k1", "child_id": "c1", "held_on": d("2024-06-11")}
    data = world("2024-06-30", child_protection_plan=plans, conference=[conference])
    assert only(rule, MONTH, data).lapses == (
        (d("2024-05-10"), d("2024-06-10"), d("2024-06-11"), "late"),
    )
    nothing_sure = world("2024-06-30", child_protection_plan=plans[:1], conference=[conference])
    assert only(rule, MONTH, nothing_sure).reason == "no start date"
