"""Windows of `any`: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_rules.problems import ProblemsError
from tests.oracles.by_hand import always, d
from tests.oracles.world import UNREADABLE, Timescale, World
from tests.windows.judged import supplying, told

MET, NONE = ("met", None), ("gap", "not recorded")
DOUBT, NEVER = ("cannot-tell", "evidence in doubt"), ("cannot-tell", "not supplied")
LIMITS = {
    "fifteen": always(15, "working days"),
    "nothing-set": Timescale([], local=True),
    "changed": Timescale(
        [(None, d("2024-01-21"), 5, "working days"), (d("2024-01-22"), None, 15, "working days")]
    ),
    "three-days-in-hours": always(72, "hours"),
}


def exists(**window: Any) -> dict[str, Any]:
    named = {key.replace("_", "-"): value for key, value in window.items()}
    return {"any": "strategy_meeting", "by": "child_id", "on": "held_on", **named}


def rule(for_each: str, *windows: dict[str, Any]) -> dict[str, Any]:
    return {"for-each": for_each, "check": {"recorded": {"exists": list(windows)}}}


def ask(written: Any, own: Any, days: list[Any], *without: str, as_at: str = "2024-06-01") -> Any:
    held = own if isinstance(own, dict) else {"held_on": own}
    meetings = [
        {
            "strategy_meeting_id": f"s{n}",
            "meeting_id": f"m{n}",
            "child_id": "c1",
            "held_on": d(day) if isinstance(day, str) else day,
        }
        for n, day in enumerate(days)
    ]
    conference = {"conference_id": "k1", "meeting_id": "k1", "child_id": "c1"} | {
        name: d(day) if isinstance(day, str) else day for name, day in held.items()
    }
    rows = {"conference": [conference], "strategy_meeting": meetings}
    (found,) = told(written, LIMITS, World(rows, supplying(*without), d(as_at))).values()
    return found


BEFORE = [
    ("2024-01-23", NONE),
    ("2024-01-22", MET),
    ("2024-01-02", MET),
    ("2024-01-01", MET),  # New Year's Day counts for nothing
    ("2023-12-29", MET),
    ("2023-12-28", NONE),
    (UNREADABLE, DOUBT),
    (None, DOUBT),  # a meeting without a date was held on some day
]


@pytest.mark.parametrize("within", [{"working days": 15}, "fifteen", "changed"])
@pytest.mark.parametrize(("day", "expected"), BEFORE)
def test_a_window_before_an_own_date(within: Any, day: Any, expected: Any) -> None:
    written = rule("conference", exists(not_after="held_on", within=within))
    assert ask(written, "2024-01-22", [day]) == expected


def test_the_version_in_force_on_the_own_date_counts() -> None:
    written = rule("conference", exists(not_after="held_on", within="changed"))
    assert ask(written, "2024-01-21", ["2024-01-12"]) == NONE
    assert ask(written, "2024-01-21", ["2024-01-15"]) == MET
    assert ask(written, "2024-01-22", ["2024-01-12"]) == MET


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-30", NONE),
        ("2024-01-31", MET),
        ("2024-02-29", MET),
        ("2024-03-01", NONE),
        (UNREADABLE, DOUBT),
    ],
)
def test_a_window_after_an_own_date(day: Any, expected: Any) -> None:
    written = rule("conference", exists(not_before="held_on", within={"months": 1}))
    assert ask(written, "2024-01-31", [day]) == expected


@pytest.mark.parametrize(("day", "expected"), [("2024-01-31", MET), ("2024-02-01", MET)])
def test_a_month_backwards_is_a_month_that_reaches_the_day(day: str, expected: Any) -> None:
    written = rule("conference", exists(not_after="held_on", within={"months": 1}))
    assert ask(written, "2024-02-29", [day]) == expected
    assert ask(written, "2024-02-29", ["2024-01-28"]) == NONE


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], NONE),
        (["2024-01-09"], NONE),
        (["2024-01-10"], MET),
        (["2024-01-20"], MET),
        (["2024-01-21"], NONE),
        (["2024-01-09", "2024-01-21"], NONE),
        (["2024-01-09", UNREADABLE], DOUBT),
        (["2024-01-15", UNREADABLE], MET),
    ],
)
def test_between_two_own_dates(days: list[Any], expected: Any) -> None:
    own = {"notified_on": "2024-01-10", "held_on": "2024-01-20"}
    written = rule("conference", exists(not_before="notified_on", not_after="held_on"))
    assert ask(written, own, days) == expected


@pytest.mark.parametrize("blank", [None, UNREADABLE])
def test_an_own_date_that_is_not_known_makes_doubt_unless_the_other_bound_says_no(
    blank: Any,
) -> None:
    written = rule("conference", exists(not_before="notified_on", not_after="held_on"))
    own = {"notified_on": blank, "held_on": "2024-01-20"}
    assert ask(written, own, ["2024-01-20"]) == DOUBT
    assert ask(written, own, ["2024-01-21"]) == NONE
    assert ask(written, own, []) == NONE


def test_no_limit_or_the_end_of_the_calendar_make_doubt() -> None:
    written = rule("conference", exists(not_before="held_on", within="nothing-set"))
    assert ask(written, "2024-01-20", ["2024-01-20"]) == DOUBT
    assert ask(written, "2024-01-20", ["2024-01-19"]) == NONE
    far = rule("conference", exists(not_before="held_on", within={"working days": 10_000}))
    assert ask(far, "2024-01-20", ["2024-01-20"]) == DOUBT
    assert ask(far, "2024-01-20", ["2024-01-19"]) == NONE
    long_ago = rule("conference", exists(not_after="held_on", within={"working days": 10_000}))
    assert ask(long_ago, "2024-01-20", ["2024-01-20"]) == DOUBT


def test_not_supplied() -> None:
    written = rule("conference", exists(not_after="held_on", within={"working days": 15}))
    for left_out in ("strategy_meeting", "strategy_meeting.held_on", "conference.held_on"):
        assert ask(written, "2024-01-22", ["2024-01-22"], left_out) == NEVER


def test_an_excuse_may_have_a_window() -> None:
    written = {
        "for-each": "conference",
        "unless": [{"because": "met before", "exists": exists(not_after="held_on")}],
        "check": {"recorded": {"fields": ["notified_on"]}},
    }
    assert ask(written, "2024-01-22", ["2024-01-22"]) == ("not-applicable", "excused")
    assert ask(written, "2024-01-22", ["2024-01-23"])[0] == "gap"
    assert ask(written, "2024-01-22", [UNREADABLE]) == ("cannot-tell", "excuse unknown")


def test_an_earlier_referral_within_a_year() -> None:
    window = {"any": "referral", "by": "child_id", "on": "received_on", "not-after": "received_on"}
    written = rule("referral", window | {"within": {"months": 12}})
    days = {"r1": "2023-01-10", "r2": "2023-12-01", "r3": "2024-12-02"}
    rows = [
        {"referral_id": name, "child_id": "c1", "received_on": d(day)} for name, day in days.items()
    ]
    found = told(written, LIMITS, World({"referral": rows}, supplying(), d("2025-01-01")))
    assert found == {"r1": NONE, "r2": MET, "r3": NONE}


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ({"any": "strategy_meeting", "by": "child_id", "not-after": "held_on"}, "needs `on:`"),
        ({"any": "strategy_meeting", "by": "child_id", "on": "held_on"}, "`on` needs one of"),
        (exists(within={"months": 1}), "exactly one"),
        (exists(not_after="held_on", not_before="held_on", within={"months": 1}), "exactly one"),
        (exists(not_after="held_on", within={"months": 1, "weeks": 1}), "one figure"),
        (exists(not_after="held_on", within={"hours": 1}), "hours"),
        (exists(not_after="held_on", within={"months": -1}), "months"),
        (exists(not_after="held_on", within="three-days-in-hours"), "cannot be counted in hours"),
        (exists(not_after="held_on", within="nowhere"), "unknown timescale"),
        (exists(not_after="child_id"), "no date"),
        (exists(not_after="held"), "no field `held`"),
        (exists(not_after="held_on") | {"on": "child_id"}, "no date"),
    ],
)
def test_what_makes_no_sense_is_refused(window: dict[str, Any], words: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        ask(rule("conference", window), "2024-01-22", [])
    assert words in " ".join(problem.message for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (
            rule("conference", exists(before_next="yes") | {"by": {"meeting_id": "conference_id"}}),
            "own already",
        ),
        (rule("return_interview", exists(before_next="yes")), "no happens date"),
        (
            {
                "for-each": "conference",
                "check": {
                    "deadline": {
                        "from": {"first": "referral", "by": "child_id", "on": "received_on"},
                        "until": {
                            "first": "strategy_meeting",
                            "by": "child_id",
                            "on": "held_on",
                            "before-next": "yes",
                        },
                        "within": "fifteen",
                    }
                },
            },
            "from a related row",
        ),
        (
            {
                "for-each": "conference",
                "check": {
                    "deadline": {
                        "from": {"field": "notified_on", "before-next": "yes"},
                        "until": "held_on",
                        "within": "fifteen",
                    }
                },
            },
            "belongs to `first:`",
        ),
    ],
)
def test_a_next_that_nobody_has_is_refused(written: dict[str, Any], words: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        ask(written, "2024-01-22", [])
    assert words in " ".join(problem.message for problem in caught.value.problems)
