"""Cadences: cases worked out by hand from the documentation and a wall calendar."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import (
    DOUBT,
    ENDED,
    LATE,
    MET,
    NO_START,
    OVERDUE,
    PENDING,
    Expected,
    always,
    d,
    only,
    world,
)
from .world import UNREADABLE, Answer, Timescale

TEN = {"ten": always(10, "calendar days"), "seven": always(7, "calendar days")}
TEN |= {"weekly": always(1, "weeks"), "six-weekly": always(6, "weeks"), "four": always(4, "weeks")}


def rule(**how: Any) -> dict[str, Any]:
    return {
        "for-each": "child_protection_plan",
        "check": {
            "cadence": {
                "over": {"from": "started_on", "until": "ended_on"},
                "event": {
                    "each": "protection_visit",
                    "by": "plan_id",
                    "on": "visited_on",
                    "where": {"seen": True},
                },
                **(how or {"every": "ten"}),
            }
        },
    }


def may(day: int) -> Any:
    return d(f"2024-05-{day:02}")


def plan(**cells: Any) -> dict[str, Any]:
    return {"plan_id": "p1", "child_id": "c1", "started_on": may(1)} | cells


def visit(on: Any, seen: Any = True, **cells: Any) -> dict[str, Any]:
    on = may(on) if isinstance(on, int) else on
    row = {"visit_id": "v", "child_id": "c1", "plan_id": "p1", "visited_on": on, "seen": seen}
    return row | cells


def judged(
    visits: list[Any], as_at: int, how: dict[str, Any] | None = None, **cells: Any
) -> Answer:
    data = world(str(may(as_at)), child_protection_plan=[plan(**cells)], protection_visit=visits)
    return only(how or rule(), TEN, data)


# A plan of 1 May 2024, a visit at least every ten days.
CASES: list[tuple[str, list[Any], int, dict[str, Any], Expected]] = [
    ("first visit due on the 11th", [], 11, {}, PENDING),
    ("and overdue on the 12th", [], 12, {}, OVERDUE),
    ("seen on the 11th, next due on the 21st", [visit(11)], 21, {}, MET),
    ("open interval overdue on the 22nd", [visit(11)], 22, {}, OVERDUE),
    ("seen on the 12th: late", [visit(12)], 20, {}, LATE),
    ("seen on the first day: closes the first interval at once", [visit(1)], 11, {}, MET),
    ("and the second is counted from that day", [visit(1)], 12, {}, OVERDUE),
    ("not seen: does not count", [visit(11, False)], 12, {}, OVERDUE),
    ("ended on the due day", [], 30, {"ended_on": may(11)}, ENDED),
    ("ended a day later", [], 30, {"ended_on": may(12)}, OVERDUE),
    ("seen on the last day", [visit(11)], 30, {"ended_on": may(11)}, MET),
    ("seen after the end: does not count", [visit(13)], 30, {"ended_on": may(12)}, OVERDUE),
    ("ends after the as-at day: open", [], 11, {"ended_on": may(12)}, PENDING),
    ("no start", [visit(5)], 30, {"started_on": None}, NO_START),
    ("perhaps seen, the gap stands without it only", [visit(11, None)], 20, {}, DOUBT),
    ("perhaps seen, too late in any case", [visit(12, None)], 20, {}, LATE),
    ("perhaps seen in time, but again overdue", [visit(11, None)], 22, {}, OVERDUE),
    ("perhaps seen, nothing due yet", [visit(5, None)], 11, {}, PENDING),
    ("one undated visit closes one late interval", [visit(13), visit(None)], 20, {}, DOUBT),
    ("an interval of 21 days needs two", [visit(22), visit(None)], 22, {}, LATE),
    ("two undated visits are enough", [visit(22), visit(None), visit(None)], 22, {}, DOUBT),
    ("one undated, unknown whether seen", [visit(None, None)], 21, {}, DOUBT),
    ("out of reach of one from the 22nd on", [visit(None)], 22, {}, OVERDUE),
    ("undated and not seen: does not count", [visit(None, False)], 12, {}, OVERDUE),
    ("entered after the as-at day: not there", [visit(11, entered_on=may(13))], 12, {}, OVERDUE),
    ("end unreadable: may have ended", [visit(11)], 30, {"ended_on": UNREADABLE}, DOUBT),
    ("end unreadable, an earlier interval late", [visit(12)], 20, {"ended_on": UNREADABLE}, LATE),
    ("seen before the plan: does not count", [visit(d("2024-04-30"))], 12, {}, OVERDUE),
]  # fmt: skip


@pytest.mark.parametrize(("why", "visits", "as_at", "cells", "expected"), CASES)
def test_every_ten_days(
    why: str,
    visits: list[Any],
    as_at: int,
    cells: dict[str, Any],
    expected: Expected,
) -> None:
    answer = judged(visits, as_at, **cells)
    assert (answer.state, answer.reason) == expected, why


def test_the_lapses_are_those_that_stand_whatever_the_doubtful_visits_were() -> None:
    """Perhaps seen on the 5th, seen on the 20th: certain events show a lapse from the 1st
    (due 11th), both together one from the 5th (due 15th). The second stands."""
    assert judged([visit(5, None), visit(20)], 25).lapses == ((may(5), may(15), may(20), "late"),)


def test_visits_on_one_day_count_once() -> None:
    assert judged([visit(12), visit(12)], 20).lapses == ((may(1), may(11), may(12), "late"),)


def test_the_gap_that_needs_fewest_is_excused_first() -> None:
    """From the 1st to the 23rd needs two (11th, 21st); from the 23rd to the 4th of June needs one
    (2 June). The one undated visit excuses the second, and the first stays."""
    data = world(
        "2024-06-05",
        child_protection_plan=[plan()],
        protection_visit=[visit(23), visit(d("2024-06-04")), visit(None)],
    )
    answer = only(rule(), TEN, data)
    assert answer.lapses == ((may(1), may(11), may(23), "late"),)


def test_the_earlier_is_excused_first_among_equals() -> None:
    """1st to 12th and 12th to 23rd each need one; there is one. The second stays."""
    assert judged([visit(12), visit(23), visit(None)], 25).lapses == (
        (may(12), may(22), may(23), "late"),
    )


UNTIL_REVIEW = {
    "every": "weekly",
    "until": {
        "first": "conference",
        "by": "child_id",
        "on": "held_on",
        "where": {"kind": "review"},
    },
}
REVIEW_THEN = {name: rule(phases=[UNTIL_REVIEW, {"every": name}]) for name in ("six-weekly",)}


def reviewed(
    as_at: str, how: dict[str, Any], visits: list[Any], reviews: list[Any], **cells: Any
) -> Answer:
    conferences = [
        {"conference_id": f"k{n}", "child_id": "c1", "kind": "review", "held_on": on}
        for n, on in enumerate(reviews)
    ]
    data = world(
        as_at,
        child_protection_plan=[plan(started_on=d("2024-01-01"), **cells)],
        protection_visit=visits,
        conference=conferences,
    )
    return only(how, TEN, data)


def test_the_example_of_the_documentation() -> None:
    """Weekly until the review of 8 January, then six-weekly; seen on the 5th: due 16 February."""
    visits, reviews = [visit(d("2024-01-05"))], [d("2024-01-08")]
    how = REVIEW_THEN["six-weekly"]
    assert reviewed("2024-02-16", how, visits, reviews).state == "met"
    assert reviewed("2024-02-17", how, visits, reviews).lapses == (
        (d("2024-01-05"), d("2024-02-16"), None, "overdue"),
    )


def test_a_review_after_the_due_day_comes_too_late() -> None:
    """Weekly: due 8 January. A review on the 9th no longer changes that clock."""
    answer = reviewed("2024-01-20", REVIEW_THEN["six-weekly"], [], [d("2024-01-09")])
    assert answer.lapses == ((d("2024-01-01"), d("2024-01-08"), None, "overdue"),)


def test_a_shorter_limit_gives_its_whole_length_after_the_change() -> None:
    """Six-weekly (due 12 February) until the review of 10 January, then weekly: due 17 January."""
    how = rule(phases=[UNTIL_REVIEW | {"every": "six-weekly"}, {"every": "weekly"}])
    answer = reviewed("2024-02-01", how, [], [d("2024-01-10")])
    assert answer.lapses == ((d("2024-01-01"), d("2024-01-17"), None, "overdue"),)


def test_a_shorter_limit_never_gives_more_than_the_longer_did() -> None:
    """Six-weekly (due 12 February) until the review of 10 February, then weekly: still due on the
    12th, not on the 17th."""
    how = rule(phases=[UNTIL_REVIEW | {"every": "six-weekly"}, {"every": "weekly"}])
    answer = reviewed("2024-03-01", how, [], [d("2024-02-10")])
    assert answer.lapses == ((d("2024-01-01"), d("2024-02-12"), None, "overdue"),)


def test_two_intervals_weekly_then_four_weeks() -> None:
    """Seen on the 8th and the 15th closes the two weekly ones; then due 12 February."""
    how = rule(phases=[{"every": "weekly", "intervals": 2}, {"every": "four"}])
    visits = [visit(d("2024-01-08")), visit(d("2024-01-15"))]
    assert reviewed("2024-02-12", how, visits, []).state == "met"
    assert reviewed("2024-02-13", how, visits, []).lapses == (
        (d("2024-01-15"), d("2024-02-12"), None, "overdue"),
    )
    assert reviewed("2024-01-15", how, visits[:1], []).state == "met"
    assert reviewed("2024-01-16", how, visits[1:], []).lapses == (
        (d("2024-01-01"), d("2024-01-08"), d("2024-01-15"), "late"),
    )


def test_an_undated_review_leaves_two_due_days() -> None:
    """The review may have been on 1 January (due 12 February) or never (due 8 January)."""
    how = REVIEW_THEN["six-weekly"]
    assert reviewed("2024-01-08", how, [], [UNREADABLE]).state == "pending"
    assert (reviewed("2024-01-09", how, [], [UNREADABLE]).state) == "cannot-tell"
    assert reviewed("2024-02-13", how, [], [UNREADABLE]).lapses == (
        (d("2024-01-01"), d("2024-02-12"), None, "overdue"),
    )
    in_between = [visit(d("2024-01-20"))]
    assert (reviewed("2024-01-21", how, in_between, [UNREADABLE]).state) == "cannot-tell"


def test_the_version_on_the_first_day_of_each_clock_counts() -> None:
    """Ten days until 10 May, then five: seen on the 11th, so due on the 16th."""
    changing = Timescale(
        [(None, may(10), 10, "calendar days"), (may(11), None, 5, "calendar days")]
    )
    data = world("2024-05-20", child_protection_plan=[plan()], protection_visit=[visit(11)])
    answer = only(rule(), {"ten": changing}, data)
    assert answer.lapses == ((may(11), may(16), None, "overdue"),)


def test_visits_not_supplied_leave_every_gap_in_doubt() -> None:
    data = world("2024-05-12", without=("protection_visit",), child_protection_plan=[plan()])
    answer = only(rule(), TEN, data)
    assert (answer.state, answer.reason) == DOUBT
