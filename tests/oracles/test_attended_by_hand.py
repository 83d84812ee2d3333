"""Attended: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import DOUBT, EXCUSE_UNKNOWN, EXCUSED, MET, Expected, d
from .by_hand_people import OUT_OF_SCOPE, SCOPE_UNKNOWN, answer, world_of
from .world import UNREADABLE

Cells = dict[str, Any]
NOT_ATTENDED: Expected = ("gap", "not attended")
POLICE = {"agency": "police", "attended": True}
HEALTH = {"agency": "health", "attended": True}
SCHOOL = {"agency": "education", "attended": True}
BOTH = {"required": ["police", "health"], "who": "agency"}
ANY = {"any-of": ["education", "housing"], "who": "agency"}
CHAIR = {"same": {"worker_id": "chair_id"}}
TEAM = "social-care"


def ask(
    asked: Cells,
    seats: list[Cells],
    own: Cells | None = None,
    *,
    where: Cells | None = None,
    without: tuple[str, ...] = (),
) -> Any:
    meeting: Cells = {
        "strategy_meeting_id": "t1",
        "child_id": "c1",
        "meeting_id": "m1",
        "chair_id": "w1",
        "held_on": d("2024-05-01"),
        "kind": "initial",
        "immediate_concern": False,
    }
    rows: list[Cells] = [
        {"meeting_attendance_id": f"a{number}", "meeting_id": "m1"} | seat
        for number, seat in enumerate(seats)
    ]
    rule = {
        "for-each": "strategy_meeting",
        "where": {"kind": "initial"},
        "unless": [{"because": "it could not wait", "where": {"immediate_concern": True}}],
        "check": {
            "attended": {
                "each": "meeting_attendance",
                "by": "meeting_id",
                "where": {"attended": True} if where is None else where,
                **asked,
            }
        },
    }
    tables = {"strategy_meeting": [meeting | (own or {})], "meeting_attendance": rows}
    return answer(rule, world_of("2024-06-30", tables, without))


WHO = [
    ("both came", BOTH, [POLICE, HEALTH], MET),
    ("one came", BOTH, [POLICE], NOT_ATTENDED),
    ("nobody is on the list", BOTH, [], NOT_ATTENDED),
    ("both were asked, one sent apologies", BOTH, [POLICE, HEALTH | {"attended": False}],
     NOT_ATTENDED),
    ("another of the same agency came", BOTH, [POLICE, HEALTH | {"attended": False}, HEALTH], MET),
    ("whether health came is blank", BOTH, [POLICE, HEALTH | {"attended": None}], DOUBT),
    ("one row has no agency", BOTH, [POLICE, HEALTH | {"agency": None}], DOUBT),
    ("an unknown agency that did not come", BOTH,
     [POLICE, {"agency": UNREADABLE, "attended": False}], NOT_ATTENDED),
    # One row cannot be both; but each thing asked is a question of its own.
    ("one row of no agency, two asked for", BOTH, [{"agency": None, "attended": True}], DOUBT),
    ("one certainly failed, the other is unknown", BOTH, [POLICE | {"attended": None}],
     NOT_ATTENDED),
    ("a row of another meeting", BOTH, [POLICE, HEALTH | {"meeting_id": "m2"}], NOT_ATTENDED),
    ("one of the two", ANY, [SCHOOL], MET),
    ("neither of the two", ANY, [POLICE, HEALTH], NOT_ATTENDED),
    ("one of the two perhaps", ANY, [POLICE, SCHOOL | {"attended": UNREADABLE}], DOUBT),
    ("required and any of", BOTH | ANY, [POLICE, HEALTH, SCHOOL], MET),
    ("required, but none of the others", BOTH | ANY, [POLICE, HEALTH], NOT_ATTENDED),
    ("the chair came", CHAIR, [{"worker_id": "w1", "attended": True}], MET),
    ("another came", CHAIR, [{"worker_id": "w2", "attended": True}], NOT_ATTENDED),
    ("somebody came", CHAIR, [{"worker_id": None, "attended": True}], DOUBT),
    ("all three", BOTH | ANY | CHAIR,
     [POLICE, HEALTH, SCHOOL, {"agency": TEAM, "attended": True, "worker_id": "w1"}], MET),
]  # fmt: skip


@pytest.mark.parametrize(("why", "asked", "seats", "expected"), WHO)
def test_who_was_there(why: str, asked: Cells, seats: list[Cells], expected: Expected) -> None:
    found = ask(asked, seats)
    assert (found.state, found.reason) == expected, why


OWN = [
    ("out of scope", BOTH, [], {"kind": "review"}, OUT_OF_SCOPE),
    ("scope unknown", BOTH, [POLICE, HEALTH], {"kind": None}, SCOPE_UNKNOWN),
    ("excused", BOTH, [POLICE], {"immediate_concern": True}, EXCUSED),
    ("met although excused", BOTH, [POLICE, HEALTH], {"immediate_concern": True}, MET),
    ("perhaps excused", BOTH, [POLICE], {"immediate_concern": None}, EXCUSE_UNKNOWN),
    ("our key is blank", BOTH, [POLICE, HEALTH], {"meeting_id": None}, DOUBT),
    ("our key cannot be read", BOTH, [POLICE, HEALTH], {"meeting_id": UNREADABLE}, DOUBT),
    ("no chair is named, somebody came", CHAIR, [{"worker_id": "w2", "attended": True}],
     {"chair_id": None}, DOUBT),
    ("no chair is named, nobody came", CHAIR, [{"worker_id": "w2", "attended": False}],
     {"chair_id": UNREADABLE}, NOT_ATTENDED),
]  # fmt: skip


@pytest.mark.parametrize(("why", "asked", "seats", "own", "expected"), OWN)
def test_the_record_itself(
    why: str, asked: Cells, seats: list[Cells], own: Cells, expected: Expected
) -> None:
    found = ask(asked, seats, own)
    assert (found.state, found.reason) == expected, why


ROWS = "meeting_attendance"
NOT_SUPPLIED = [
    ("no attendance at all", BOTH, [], ROWS, DOUBT),
    ("their key", BOTH, [POLICE, HEALTH], f"{ROWS}.meeting_id", DOUBT),
    ("our key", BOTH, [POLICE, HEALTH], "strategy_meeting.meeting_id", DOUBT),
    ("who", BOTH, [POLICE, HEALTH], f"{ROWS}.agency", DOUBT),
    ("who, and there is no row", BOTH, [], f"{ROWS}.agency", NOT_ATTENDED),
    ("who, where it is not asked", CHAIR, [{"worker_id": "w2", "attended": True}],
     f"{ROWS}.agency", NOT_ATTENDED),
    ("whether they came", BOTH, [POLICE, HEALTH], f"{ROWS}.attended", DOUBT),
    ("whether they came, and one was not asked", BOTH, [POLICE], f"{ROWS}.attended", NOT_ATTENDED),
    ("their worker", CHAIR, [{"worker_id": "w1", "attended": True}], f"{ROWS}.worker_id", DOUBT),
    # Their field is looked at row by row.
    ("their worker, and there is no row", CHAIR, [], f"{ROWS}.worker_id", NOT_ATTENDED),
    ("our worker", CHAIR, [{"worker_id": "w1", "attended": True}], "strategy_meeting.chair_id",
     DOUBT),
]  # fmt: skip


@pytest.mark.parametrize(("why", "asked", "seats", "without", "expected"), NOT_SUPPLIED)
def test_not_supplied(
    why: str, asked: Cells, seats: list[Cells], without: str, expected: Expected
) -> None:
    found = ask(asked, seats, without=(without,))
    assert (found.state, found.reason) == expected, why


def test_without_a_filter_every_row_took_part() -> None:
    assert ask(BOTH, [POLICE, {"agency": "health", "attended": False}], where={}).state == "met"


def test_a_gap_names_those_who_were_certainly_not_there() -> None:
    everybody = BOTH | ANY | CHAIR
    found = ask(everybody, [{"agency": "health", "attended": None, "worker_id": "w2"}])
    assert found.notes == (
        "absent: police",
        "absent: education or housing",
        "absent: same worker_id",
    )
