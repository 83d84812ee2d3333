"""Recorded: whatever is unknown may turn out either way, so every way it may turn out is tried."""

from __future__ import annotations

from datetime import date
from itertools import product

from .calendar import LAST_DAY
from .limits import Timescales
from .world import NO, UNKNOWN, YES, Answer, Case, Rule, World, asks, cases

VERDICTS: dict[int, tuple[str, str | None]] = {
    1: ("not-applicable", "out of scope"),
    2: ("cannot-tell", "scope unknown"),
    3: ("met", None),
    4: ("not-applicable", "excused"),
    5: ("cannot-tell", "excuse unknown"),
    6: ("cannot-tell", "evidence in doubt"),
    7: ("gap", "not recorded"),
}
_MAY_BE = {YES: (True,), NO: (False,), UNKNOWN: (True, False)}


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a recorded rule for every record that existed on the as-at day."""
    return [answer_case(case) for case in cases(world, rule, timescales, last_day)]


def answer_case(case: Case) -> Answer:
    """Answer for one record."""
    line = _line(case)
    because = case.excuse[1] if line == 4 else ""
    return Answer(case.record_id, *VERDICTS[line], because=because, lines=(line,))


def _line(case: Case) -> int:
    if case.scope != YES:
        return 1 if case.scope == NO else 2
    recorded = {all(way) for way in product(*(_MAY_BE[answer] for answer in _things(case)))}
    if recorded == {True}:
        return 3
    excused = case.excuse[0]
    if excused != NO:
        return 4 if excused == YES else 5
    return 7 if recorded == {False} else 6


def _things(case: Case) -> list[str]:
    check, own = case.rule["check"]["recorded"], case.own
    filled = [asks({name: {"not": "missing"}}, own) for name in check.get("fields") or []]
    present = [case.exists(related) for related in check.get("exists") or []]
    held = [asks(check["holds"], own)] if check.get("holds") else []
    return filled + present + held
