"""Recorded: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import DOUBT, EXCUSE_UNKNOWN, EXCUSED, MET, NOT_RECORDED, Expected, d, only, world
from .world import UNREADABLE

RECORDED: dict[str, Any] = {
    "for-each": "return_interview",
    "where": {"outcome": "held"},
    "unless": [{"because": "declined", "where": {"declined_on": {"not": "missing"}}}],
    "check": {
        "recorded": {
            "fields": ["recorded_on"],
            "holds": {"on_electronic_record": True},
            "exists": [{"any": "missing_episode", "by": "missing_episode_id"}],
        }
    },
}
FILED = {"recorded_on": d("2024-05-01"), "on_electronic_record": True}
NO_DATE = FILED | {"recorded_on": None}
RECORDED_CASES = [
    ("another outcome", FILED | {"outcome": "pending"}, ("not-applicable", "out of scope")),
    ("no outcome", FILED | {"outcome": None}, ("cannot-tell", "scope unknown")),
    ("all three hold", FILED, MET),
    ("all hold, excuse or not", FILED | {"declined_on": d("2024-05-01")}, MET),
    ("excused", NO_DATE | {"declined_on": d("2024-05-01")}, EXCUSED),
    ("may be excused", NO_DATE | {"declined_on": UNREADABLE}, EXCUSE_UNKNOWN),
    ("one is unknown", FILED | {"on_electronic_record": None}, DOUBT),
    (
        "one fails, whatever the unknown one is",
        NO_DATE | {"on_electronic_record": None},
        NOT_RECORDED,
    ),
    ("recorded after the as-at day", FILED | {"recorded_on": d("2024-07-01")}, NOT_RECORDED),
]  # fmt: skip


@pytest.mark.parametrize(("why", "cells", "expected"), RECORDED_CASES)
def test_recorded(why: str, cells: dict[str, Any], expected: Expected) -> None:
    row = {
        "return_interview_id": "r1",
        "child_id": "c1",
        "missing_episode_id": "e1",
        "outcome": "held",
    }
    episode = {"missing_episode_id": "e1", "child_id": "c1", "started_at": d("2024-04-01")}
    data = world("2024-06-30", return_interview=[row | cells], missing_episode=[episode])
    answer = only(RECORDED, {}, data)
    assert (answer.state, answer.reason) == expected, why
