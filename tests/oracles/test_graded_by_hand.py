"""Graded: cases worked out by hand from the documentation."""

from __future__ import annotations

from typing import Any

import pytest

from .by_hand import DOUBT, EXCUSE_UNKNOWN, EXCUSED, MET, Expected, d
from .by_hand_people import OUT_OF_SCOPE, SCOPE_UNKNOWN, answer, world_of
from .world import UNREADABLE

Cells = dict[str, Any]
BELOW: Expected = ("gap", "below standard")
NOT_ASKED: Expected = ("not-applicable", "not asked")
GRADES = ["inadequate", "requires-improvement", "good", "outstanding"]
GRADED = {"grade": "grade", "moderated": "moderated_grade", "scale": GRADES, "at-least": "good"}
UNMODERATED = {"grade": "grade", "scale": GRADES, "at-least": "good"}
NARROW = GRADED | {"scale": GRADES[1:]}
ANSWERED = {"grade": "answer", "scale": ["no", "partly", "yes"], "at-least": "partly"}
GOOD, POOR = {"grade": "good"}, {"grade": "inadequate"}


def ask(check: Cells, cells: Cells, without: tuple[str, ...] = ()) -> tuple[str, str | None]:
    row = {
        "audit_answer_id": "n1",
        "audit_id": "a1",
        "child_id": "c1",
        "answered_on": d("2024-05-01"),
        "kind": "sample",
        "below_standard": True,
    }
    rule = {
        "for-each": "audit_answer",
        "where": {"kind": "sample"},
        "unless": [{"because": "no shortfall", "where": {"below_standard": False}}],
        "check": {"graded": check},
    }
    one = answer(rule, world_of("2024-05-31", {"audit_answer": [row | cells]}, without))
    return one.state, one.reason


CASES = [
    ("at the standard", GRADED, GOOD, MET),
    ("above it", GRADED, {"grade": "outstanding"}, MET),
    ("just below it", GRADED, {"grade": "requires-improvement"}, BELOW),
    ("raised by the moderator", GRADED, POOR | {"moderated_grade": "good"}, MET),
    ("lowered by the moderator", GRADED, GOOD | {"moderated_grade": "inadequate"}, BELOW),
    ("only the moderator graded", GRADED, {"moderated_grade": "good"}, MET),
    ("no grade at all", GRADED, {}, DOUBT),
    ("an unreadable grade", GRADED, {"grade": UNREADABLE}, DOUBT),
    ("unreadable, but moderated", GRADED, {"grade": UNREADABLE, "moderated_grade": "good"}, MET),
    ("good, the moderator's cannot be read", GRADED, GOOD | {"moderated_grade": UNREADABLE}, DOUBT),
    ("poor, the moderator's cannot be read", GRADED, POOR | {"moderated_grade": UNREADABLE}, DOUBT),
    ("not moderated by this rule", UNMODERATED, GOOD | {"moderated_grade": "inadequate"}, MET),
    ("off the scale", NARROW, POOR, NOT_ASKED),
    ("moderated off the scale", NARROW, GOOD | {"moderated_grade": "inadequate"}, NOT_ASKED),
    ("moderated onto the scale", NARROW, POOR | {"moderated_grade": "good"}, MET),
    ("yes", ANSWERED, {"answer": "yes"}, MET),
    ("partly", ANSWERED, {"answer": "partly"}, MET),
    ("no", ANSWERED, {"answer": "no"}, BELOW),
    ("not applicable", ANSWERED, {"answer": "not-applicable"}, NOT_ASKED),
    ("no answer", ANSWERED, {"grade": "good"}, DOUBT),
    ("no answer, and any would do", ANSWERED | {"at-least": "no"}, {}, DOUBT),
    ("out of scope", GRADED, POOR | {"kind": "census"}, OUT_OF_SCOPE),
    ("scope unknown", GRADED, GOOD | {"kind": None}, SCOPE_UNKNOWN),
    ("excused", GRADED, POOR | {"below_standard": False}, EXCUSED),
    ("not asked, excused or not", NARROW, POOR | {"below_standard": False}, NOT_ASKED),
    ("met, excused or not", GRADED, GOOD | {"below_standard": False}, MET),
    ("no grade, and excused", GRADED, {"below_standard": False}, EXCUSED),
    ("no grade, and perhaps excused", GRADED, {"below_standard": None}, EXCUSE_UNKNOWN),
    ("below, and perhaps excused", GRADED, POOR | {"below_standard": None}, EXCUSE_UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("why", "check", "cells", "expected"), CASES)
def test_graded(why: str, check: Cells, cells: Cells, expected: Expected) -> None:
    assert ask(check, cells) == expected, why


NOT_SUPPLIED = [
    ("the moderated grade", GOOD | {"moderated_grade": "inadequate"}, "moderated_grade", MET),
    ("the grade", GOOD, "grade", DOUBT),
    ("the grade, but it was moderated", POOR | {"moderated_grade": "good"}, "grade", MET),
]


@pytest.mark.parametrize(("why", "cells", "field", "expected"), NOT_SUPPLIED)
def test_not_supplied(why: str, cells: Cells, field: str, expected: Expected) -> None:
    assert ask(GRADED, cells, (f"audit_answer.{field}",)) == expected, why


NUMBERS = [
    (5, None, MET),
    (4, None, BELOW),
    (0, None, BELOW),
    (None, None, DOUBT),
    (5, 4, BELOW),
    (5, 0, BELOW),  # nought is filled in
    (0, 6, MET),
    (5, UNREADABLE, DOUBT),
    (UNREADABLE, None, DOUBT),
]


@pytest.mark.parametrize(("done", "moderated", "expected"), NUMBERS)
def test_a_whole_number_needs_no_scale(done: Any, moderated: Any, expected: Expected) -> None:
    check = {"grade": "completed_audits", "moderated": "planned_audits", "at-least": 5}
    rule = {"for-each": "audit_programme", "check": {"graded": check}}
    row = {"audit_programme_id": "p1", "service_id": "s1"}
    cells = {"completed_audits": done, "planned_audits": moderated}
    one = answer(rule, world_of("2024-05-31", {"audit_programme": [row | cells]}))
    assert (one.state, one.reason) == expected
