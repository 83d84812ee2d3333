"""Graded: the scale is climbed from its lowest step; a grade in doubt may stand on any step."""

from __future__ import annotations

from datetime import date
from typing import Any

from .calendar import LAST_DAY
from .limits import Timescales
from .world import NO, NOT_SUPPLIED, YES, Answer, Case, Mark, Row, Rule, World, cases

VERDICTS: dict[int, tuple[str, str | None]] = {
    1: ("not-applicable", "out of scope"),
    2: ("cannot-tell", "scope unknown"),
    3: ("not-applicable", "not asked"),
    4: ("met", None),
    5: ("not-applicable", "excused"),
    6: ("cannot-tell", "excuse unknown"),
    7: ("cannot-tell", "evidence in doubt"),
    8: ("gap", "below standard"),
}
ENOUGH, SHORT, NOT_ASKED = "enough", "short", "not asked"
_LINE = {ENOUGH: 4, NOT_ASKED: 3}


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a graded rule for every record that existed on the as-at day."""
    return [_answer(case) for case in cases(world, rule, timescales, last_day)]


def _answer(case: Case) -> Answer:
    line = _line(case)
    because = case.excuse[1] if line == 5 else ""
    return Answer(case.record_id, *VERDICTS[line], because=because, lines=(line,))


def _line(case: Case) -> int:
    if case.scope != YES:
        return 1 if case.scope == NO else 2
    check = case.rule["check"]["graded"]
    grades = _may_be(check, case.own)
    if len(grades) == 1 and grades <= set(_LINE):
        return _LINE[grades.pop()]
    excused = case.excuse[0]
    if excused != NO:
        return 5 if excused == YES else 6
    return 8 if grades == {SHORT} else 7


def _may_be(check: Rule, own: Row) -> set[str]:
    """Give all that the grade that counts may come to."""
    cell = own[check["grade"]]
    moderated = own[check["moderated"]] if check.get("moderated") else None
    if moderated is not None and moderated is not NOT_SUPPLIED:
        cell = moderated
    if cell is None or isinstance(cell, Mark):
        return {ENOUGH, SHORT, NOT_ASKED}
    return {_climb(check, cell)}


def _climb(check: Rule, grade: Any) -> str:
    if "scale" not in check:
        return ENOUGH if grade >= check["at-least"] else SHORT
    reached = False
    for step in check["scale"]:
        reached = reached or step == check["at-least"]
        if step == grade:
            return ENOUGH if reached else SHORT
    return NOT_ASKED
