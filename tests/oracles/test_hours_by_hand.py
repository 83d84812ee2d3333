"""Limits in hours: cases worked out by hand; the clocks change on 31 March and 27 October 2024."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import (
    DOUBT,
    LATE,
    MET,
    NO_START,
    OVERDUE,
    PENDING,
    TIME_UNKNOWN,
    Expected,
    always,
    d,
    only,
    world,
)

INTERVIEW: dict[str, Any] = {
    "for-each": "missing_episode",
    "check": {
        "deadline": {
            "from": "returned_at",
            "until": {"first": "return_interview", "by": "missing_episode_id", "on": "held_at"},
            "within": "interview",
        }
    },
}
HOURS = {"interview": always(72, "hours")}
HOURS_CASES = [
    ("clocks forward: ends at 11:00", "2024-03-29 10:00", "2024-04-01 11:00", "2024-04-30", MET),
    ("a minute later", "2024-03-29 10:00", "2024-04-01 11:01", "2024-04-30", LATE),
    ("clocks back: ends at 09:00", "2024-10-26 10:00", "2024-10-29 09:00", "2024-10-30", MET),
    ("a minute later", "2024-10-26 10:00", "2024-10-29 09:01", "2024-10-30", LATE),
    # Returned some time on 10 May: due from 13 May 00:00, due by 13 May 23:59.
    ("before the earliest end", "2024-05-10", "2024-05-12", "2024-05-30", MET),
    ("at the earliest end", "2024-05-10", "2024-05-13 00:00", "2024-05-30", MET),
    ("between the two ends", "2024-05-10", "2024-05-13", "2024-05-30", DOUBT),
    ("after the latest end", "2024-05-10", "2024-05-14 00:00", "2024-05-30", LATE),
    ("not held, as-at before both ends", "2024-05-10", None, "2024-05-12", PENDING),
    ("not held, as-at between the ends", "2024-05-10", None, "2024-05-13", TIME_UNKNOWN),
    ("not held, as-at after both ends", "2024-05-10", None, "2024-05-14", OVERDUE),
    ("timed start, untimed interview", "2024-05-10 10:00", "2024-05-13", "2024-05-30", DOUBT),
    ("still missing: no start", None, None, "2024-05-30", NO_START),
]  # fmt: skip


@pytest.mark.parametrize(("why", "returned", "held", "as_at", "expected"), HOURS_CASES)
def test_hours(
    why: str,
    returned: str | None,
    held: str | None,
    as_at: str,
    expected: Expected,
) -> None:
    episode = {
        "missing_episode_id": "e1",
        "child_id": "c1",
        "returned_at": returned and d(returned),
    }
    interview = {
        "return_interview_id": "r1",
        "child_id": "c1",
        "missing_episode_id": "e1",
        "held_at": held and d(held),
    }
    data = world(as_at, missing_episode=[episode], return_interview=[interview])
    answer = only(INTERVIEW, HOURS, data)
    assert (answer.state, answer.reason) == expected, why


def test_the_same_hours_in_days_count_moments_as_their_day() -> None:
    episode = {"missing_episode_id": "e1", "child_id": "c1", "returned_at": d("2024-05-10 23:00")}
    interview = {
        "return_interview_id": "r1",
        "child_id": "c1",
        "missing_episode_id": "e1",
        "held_at": d("2024-05-13 23:30"),
    }
    data = world("2024-05-30", missing_episode=[episode], return_interview=[interview])
    assert only(INTERVIEW, {"interview": always(3, "calendar days")}, data).state == "met"
