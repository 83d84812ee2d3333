"""Sequences: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import DOUBT, EXCUSE_UNKNOWN, EXCUSED, MET, PENDING, Expected, d
from .by_hand_people import OUT_OF_SCOPE, SCOPE_UNKNOWN, answer, world_of
from .world import UNREADABLE

Cells = dict[str, Any]
MISSING: Expected = ("gap", "stage missing")
OUT_OF_ORDER: Expected = ("gap", "out of order")
DECIDED = {"name": "decision", "on": "decided_on"}
LETTER = {"name": "letter", "on": "letter_sent_on"}
MEETING = {"name": "meeting", "on": "first_meeting_on"}
TRACKED = {
    "name": "tracked",
    "on": {
        "first": "legal_tracking",
        "by": "legal_case_id",
        "on": "tracked_on",
        "where": {"delay": True},
    },
}
THREE = [DECIDED, LETTER, MEETING]
PERHAPS_LETTER = [DECIDED, LETTER | {"optional": True}, MEETING]
PERHAPS_MEETING = [DECIDED, LETTER, MEETING | {"optional": True}]
WITH_TRACKING = [DECIDED, TRACKED, MEETING]
PERHAPS_TRACKING = [DECIDED, TRACKED | {"optional": True}, MEETING]


def ask(
    stages: list[Cells],
    days: str,
    own: Cells | None = None,
    tracked: list[Cells] | None = None,
    without: tuple[str, ...] = (),
) -> Any:
    """Ask of a decision, a letter and a meeting on these days of May (- blank, ? unreadable)."""
    names = ("decided_on", "letter_sent_on", "first_meeting_on")
    case = {
        "legal_case_id": "l1",
        "child_id": "c1",
        "started_on": d("2024-04-01"),
        "route": "pre-proceedings",
        "delay_reason_recorded": False,
        **{name: _cell(day) for name, day in zip(names, days.split(), strict=True)},
    }
    rows = [
        {"legal_tracking_id": f"k{number}", "child_id": "c1", "legal_case_id": "l1", "delay": True}
        | row
        for number, row in enumerate(tracked or [])
    ]
    rule = {
        "for-each": "legal_case",
        "where": {"route": "pre-proceedings"},
        "unless": [{"because": "explained", "where": {"delay_reason_recorded": True}}],
        "check": {"sequence": {"stages": stages}},
    }
    tables = {"legal_case": [case | (own or {})], "legal_tracking": rows}
    return answer(rule, world_of("2024-05-31", tables, without))


def _cell(day: str) -> Any:
    if day in ("-", "?"):
        return None if day == "-" else UNREADABLE
    return d(f"2024-{day}" if "-" in day else f"2024-05-{int(day):02}")


OWN_DATES = [
    ("one after the other", THREE, "1 2 3", MET),
    ("all on one day", THREE, "1 1 1", MET),
    ("the meeting has not been held", THREE, "1 2 -", PENDING),
    ("nothing has happened", THREE, "- - -", PENDING),
    ("the letter was left out", THREE, "1 - 3", MISSING),
    ("the first was left out", THREE, "- 2 -", MISSING),
    ("the letter before the decision", THREE, "3 2 4", OUT_OF_ORDER),
    ("the letter before the decision, no meeting yet", THREE, "3 2 -", OUT_OF_ORDER),
    ("the meeting before all others", THREE, "2 3 1", OUT_OF_ORDER),
    ("left out and out of order: left out comes first", THREE, "3 - 2", MISSING),
    ("an optional stage left out", PERHAPS_LETTER, "1 - 3", MET),
    ("an optional stage out of order", PERHAPS_LETTER, "2 1 3", OUT_OF_ORDER),
    ("the last is optional", PERHAPS_MEETING, "1 2 -", MET),
    ("an optional later one shows what was left out", PERHAPS_MEETING, "1 - 3", MISSING),
    ("after the as-at day", THREE, "1 2 06-03", PENDING),
    ("an unreadable letter", THREE, "1 ? 3", DOUBT),
    ("an unreadable meeting", THREE, "1 2 ?", DOUBT),
    ("an unreadable letter, optional", PERHAPS_LETTER, "1 ? 3", DOUBT),
    ("an unreadable letter beside two out of order", THREE, "3 ? 2", OUT_OF_ORDER),
    ("an unreadable decision, the letter left out", THREE, "? - 3", MISSING),
    ("an unreadable meeting, the letter left out perhaps", THREE, "1 - ?", DOUBT),
    # None has happened but the first, perhaps; what comes later has certainly not.
    ("an unreadable decision alone", THREE, "? - -", PENDING),
]  # fmt: skip


@pytest.mark.parametrize(("why", "stages", "days", "expected"), OWN_DATES)
def test_own_dates(why: str, stages: list[Cells], days: str, expected: Expected) -> None:
    found = ask(stages, days)
    assert (found.state, found.reason) == expected, why


ON_2 = {"tracked_on": d("2024-05-02")}
ON_4 = {"tracked_on": d("2024-05-04")}
UNDATED: Cells = {"tracked_on": None}
NOT_YET = {"tracked_on": d("2024-06-01")}
LATE_ENTRY = ON_2 | {"entered_on": d("2024-06-01")}
UNSURE = {"delay": None}
RELATED = [
    ("in time", WITH_TRACKING, "1 - 3", [ON_2], MET),
    ("the first of two counts", WITH_TRACKING, "1 - 3", [ON_4, ON_2], MET),
    ("none", WITH_TRACKING, "1 - 3", [], MISSING),
    ("too late", WITH_TRACKING, "1 - 3", [ON_4], OUT_OF_ORDER),
    ("of another case", WITH_TRACKING, "1 - 3", [ON_2 | {"legal_case_id": "l2"}], MISSING),
    ("ruled out by its filter", WITH_TRACKING, "1 - 3", [ON_2 | {"delay": False}], MISSING),
    ("does not exist yet", WITH_TRACKING, "1 - 3", [NOT_YET], MISSING),
    ("not entered yet", WITH_TRACKING, "1 - 3", [LATE_ENTRY], MISSING),
    ("undated", WITH_TRACKING, "1 - 3", [UNDATED], DOUBT),
    ("undated beside a good one: it may have come first", WITH_TRACKING, "1 - 3", [UNDATED, ON_2],
     DOUBT),
    ("undated beside a late one: it may have come in between", WITH_TRACKING, "1 - 3",
     [UNDATED, ON_4], DOUBT),
    ("undated beside one, and nothing earlier", [TRACKED, MEETING], "- - 3", [UNDATED, ON_2], MET),
    ("perhaps in time", WITH_TRACKING, "1 - 3", [ON_2 | UNSURE], DOUBT),
    ("perhaps too late", WITH_TRACKING, "1 - 3", [ON_4 | UNSURE], DOUBT),
    ("perhaps in time, else too late", WITH_TRACKING, "1 - 3", [ON_2 | UNSURE, ON_4], DOUBT),
    ("perhaps late, surely in time", WITH_TRACKING, "1 - 3", [ON_4 | UNSURE, ON_2], MET),
    # Whether it happened or not, all is in order; but the page wants both to be certain.
    ("optional, and perhaps in time", PERHAPS_TRACKING, "1 - 3", [ON_2 | UNSURE], DOUBT),
]  # fmt: skip


@pytest.mark.parametrize(("why", "stages", "days", "tracked", "expected"), RELATED)
def test_a_related_stage(
    why: str, stages: list[Cells], days: str, tracked: list[Cells], expected: Expected
) -> None:
    found = ask(stages, days, tracked=tracked)
    assert (found.state, found.reason) == expected, why


ABOUT = [
    ("out of scope", "3 2 1", {"route": "urgent-issue"}, OUT_OF_SCOPE),
    ("scope unknown", "1 2 3", {"route": UNREADABLE}, SCOPE_UNKNOWN),
    ("excused", "3 2 1", {"delay_reason_recorded": True}, EXCUSED),
    ("met although excused", "1 2 3", {"delay_reason_recorded": True}, MET),
    ("excused rather than pending", "1 2 -", {"delay_reason_recorded": True}, EXCUSED),
    ("pending, though perhaps excused", "1 2 -", {"delay_reason_recorded": None}, PENDING),
    ("perhaps excused", "3 2 1", {"delay_reason_recorded": None}, EXCUSE_UNKNOWN),
    ("perhaps excused, and in doubt", "1 ? 3", {"delay_reason_recorded": None}, EXCUSE_UNKNOWN),
]


@pytest.mark.parametrize(("why", "days", "own", "expected"), ABOUT)
def test_the_record_itself(why: str, days: str, own: Cells, expected: Expected) -> None:
    found = ask(THREE, days, own)
    assert (found.state, found.reason) == expected, why


NOT_SUPPLIED = [
    ("an own date", THREE, ("1 2 3", []), "legal_case.letter_sent_on", DOUBT),
    ("an own optional date, and nothing has happened", PERHAPS_MEETING, ("- - -", []),
     "legal_case.first_meeting_on", DOUBT),
    ("an own optional date, the others are in order", PERHAPS_MEETING, ("1 2 -", []),
     "legal_case.first_meeting_on", DOUBT),
    ("the record type", WITH_TRACKING, ("1 - 3", []), "legal_tracking", DOUBT),
    ("their date, with a row", WITH_TRACKING, ("1 - 3", [ON_2]), "legal_tracking.tracked_on",
     DOUBT),
    ("their date, without a row", WITH_TRACKING, ("1 - 3", []), "legal_tracking.tracked_on",
     MISSING),
    ("what their filter asks", WITH_TRACKING, ("1 - 3", [ON_2]), "legal_tracking.delay", DOUBT),
]  # fmt: skip


@pytest.mark.parametrize(("why", "stages", "told", "without", "expected"), NOT_SUPPLIED)
def test_not_supplied(
    why: str,
    stages: list[Cells],
    told: tuple[str, list[Cells]],
    without: str,
    expected: Expected,
) -> None:
    days, tracked = told
    found = ask(stages, days, tracked=tracked, without=(without,))
    assert (found.state, found.reason) == expected, why


def test_a_blank_own_date_is_not_done_even_where_it_makes_the_row() -> None:
    stages = [{"name": "start", "on": "started_on"}, DECIDED]
    found = ask(stages, "1 - -", {"started_on": None})
    assert (found.state, found.reason) == MISSING


def test_moments_of_one_day_are_in_order() -> None:
    episode = {
        "missing_episode_id": "e1",
        "child_id": "c1",
        "started_at": d("2024-05-01 22:00"),
        "returned_at": d("2024-05-01 09:00"),
    }
    stages = [{"name": "left", "on": "started_at"}, {"name": "came back", "on": "returned_at"}]
    rule = {"for-each": "missing_episode", "check": {"sequence": {"stages": stages}}}
    data = world_of("2024-05-31", {"missing_episode": [episode]})
    assert answer(rule, data).state == "met"


def test_a_blank_in_another_date_of_a_row_means_not_done() -> None:
    interview = {
        "return_interview_id": "r1",
        "child_id": "c1",
        "missing_episode_id": "e1",
        "offered_at": d("2024-05-02"),
        "held_at": None,
    }
    episode = {"missing_episode_id": "e1", "child_id": "c1", "returned_at": d("2024-05-01")}
    held = {"first": "return_interview", "by": "missing_episode_id", "on": "held_at"}
    stages = [{"name": "came back", "on": "returned_at"}, {"name": "held", "on": held}]
    rule = {"for-each": "missing_episode", "check": {"sequence": {"stages": stages}}}
    tables = {"missing_episode": [episode], "return_interview": [interview]}
    assert answer(rule, world_of("2024-05-31", tables)).state == "pending"
