"""Sequences: every way that the stages may have happened is written out, and the ways compared.

A stage may have happened on any of some days, or not at all. The page defines *skipped* and
*complete* so that they say what all ways have in common. *Out of order* it defines for two stages
at a time, and a stage that may not have happened at all leaves the order in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from .calendar import LAST_DAY, ONE_DAY, day_of
from .limits import Timescales
from .world import NO, UNKNOWN, YES, Answer, Case, Rule, Sign, World, cases

VERDICTS: dict[int, tuple[str, str | None]] = {
    1: ("not-applicable", "out of scope"),
    2: ("cannot-tell", "scope unknown"),
    3: ("met", None),
    4: ("not-applicable", "excused"),
    5: ("pending", None),
    6: ("cannot-tell", "excuse unknown"),
    7: ("gap", "stage missing"),
    8: ("gap", "out of order"),
    9: ("cannot-tell", "evidence in doubt"),
}
Ways = set[date | None]
"""The days on which a stage may have happened; None stands for not at all."""
_ANSWER = {frozenset({True}): YES, frozenset({False}): NO, frozenset({True, False}): UNKNOWN}


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a sequence rule for every record that existed on the as-at day."""
    return [_answer(case) for case in cases(world, rule, timescales, last_day)]


def _answer(case: Case) -> Answer:
    if case.scope != YES:
        line = 1 if case.scope == NO else 2
        return Answer(case.record_id, *VERDICTS[line], lines=(line,))
    stages = case.rule["check"]["sequence"]["stages"]
    ways = _ways(case, stages)
    asked = [stage.get("optional") not in (True, "yes") for stage in stages]
    skipped, complete = _presence(ways, asked)
    disorder = _disorder(ways)
    line = _line(skipped, disorder, complete, case.excuse[0])
    because = case.excuse[1] if line == 4 else ""
    notes = (f"skipped {skipped}", f"disorder {disorder}", f"complete {complete}")
    return Answer(case.record_id, *VERDICTS[line], because=because, lines=(line,), notes=notes)


def _line(skipped: str, disorder: str, complete: str, excused: str) -> int:
    well = skipped == NO and disorder == NO
    lines = (
        (3, well and complete == YES),
        (4, excused == YES),
        (5, well and complete == NO),
        (6, excused == UNKNOWN),
        (7, skipped == YES),
        (8, disorder == YES),
    )
    return next((line for line, holds in lines if holds), 9)


def _presence(ways: list[Ways], asked: list[bool]) -> tuple[str, str]:
    """Tell whether a stage is skipped, and whether all that are asked for have happened."""
    skipped, complete = set(), set()
    for happened in product(*({day is not None for day in days} for days in ways)):
        left_out = [index for index, there in enumerate(happened) if asked[index] and not there]
        skipped.add(any(any(happened[index + 1 :]) for index in left_out))
        complete.add(not left_out)
    return _ANSWER[frozenset(skipped)], _ANSWER[frozenset(complete)]


def _disorder(ways: list[Ways]) -> str:
    """Tell whether any two stages are out of order."""
    found = {_pair(first, second) for first, second in combinations(ways, 2)}
    return YES if YES in found else UNKNOWN if UNKNOWN in found else NO


def _pair(first: Ways, second: Ways) -> str:
    seen = {
        "one is absent" if one is None or other is None else "wrong" if one > other else "right"
        for one, other in product(first, second)
    }
    if seen == {"wrong"}:
        return YES
    # A stage that may not have happened at all leaves the order in doubt, even on a known day.
    return NO if seen in ({"right"}, {"one is absent"}) else UNKNOWN


def _ways(case: Case, stages: list[Rule]) -> list[Ways]:
    """Give the ways each stage may have happened: a doubtful row is there, on any day, or not."""
    told = [case.signs(stage["on"]) for stage in stages]
    known = {day_of(sign.when) for signs in told for sign in signs if sign.when is not None}
    near = {day + step * ONE_DAY for day in known or {case.view.as_at} for step in (-1, 0, 1)}
    return [_first(signs, near) for signs in told]


def _first(signs: list[Sign], any_day: set[date]) -> Ways:
    """Give the days on which the first of all rows may have fallen."""
    ways: Ways = {None}
    for sign in signs:
        may_be: Ways = set(_days(sign, any_day))
        ways = {_earlier(one, other) for one, other in product(ways, may_be)}
    return ways


def _days(sign: Sign, any_day: set[date]) -> Iterator[date | None]:
    if sign.when is None:
        # Undated rows too: a row is certain only when its day can be read.
        yield None
        yield from any_day
        return
    if not sign.sure:
        yield None
    yield day_of(sign.when)


def _earlier(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else min(one, other)
