"""Attended: a row in doubt is taken both for the one who is asked for and for somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

from . import recorded
from .calendar import LAST_DAY
from .limits import Timescales
from .world import NO, UNKNOWN, YES, Answer, Case, Mark, Row, Rule, World, asks, cases, related_rows

VERDICTS: dict[int, tuple[str, str | None]] = recorded.VERDICTS | {7: ("gap", "not attended")}
_MAY_BE = {YES: (True,), NO: (False,), UNKNOWN: (True, False)}


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer an attended rule for every record that existed on the as-at day.

    The notes of a gap name those who were certainly not there, as `absent: police`.
    """
    return [_answer(case) for case in cases(world, rule, timescales, last_day)]


def _answer(case: Case) -> Answer:
    things = dict(_things(case))
    line = _line(case, things.values())
    because = case.excuse[1] if line == 4 else ""
    absent = [f"absent: {who}" for who, there in things.items() if there == {False}]
    notes = tuple(absent) if line == 7 else ()
    return Answer(case.record_id, *VERDICTS[line], because=because, lines=(line,), notes=notes)


def _line(case: Case, things: Iterable[set[bool]]) -> int:
    if case.scope != YES:
        return 1 if case.scope == NO else 2
    all_there = {all(way) for way in product(*things)}
    if all_there == {True}:
        return 3
    excused = case.excuse[0]
    if excused != NO:
        return 4 if excused == YES else 5
    return 7 if all_there == {False} else 6


def _things(case: Case) -> Iterator[tuple[str, set[bool]]]:
    """Give each thing asked, and the ways it may have been: there, not there, or either."""
    check = case.rule["check"]["attended"]
    for value in check.get("required") or []:
        yield str(value), _one_of(case, check, [value])
    if check.get("any-of"):
        yield " or ".join(map(str, check["any-of"])), _one_of(case, check, check["any-of"])
    if check.get("same"):
        yield f"same {_pair(check)[0]}", _same_one(case, check)


def _one_of(case: Case, check: Rule, values: list[Any]) -> set[bool]:
    rows, who = related_rows(case.view, check, case.own), check["who"]
    if rows is None:
        return {True, False}
    return _ways_there(check, rows, [_is_one_of(row[who], values) for row in rows])


def _same_one(case: Case, check: Rule) -> set[bool]:
    rows = related_rows(case.view, check, case.own)
    if rows is None:
        return {True, False}
    theirs, ours = _pair(check)
    own = case.own[ours]
    if _is_value(own):
        return _ways_there(check, rows, [_is_one_of(row[theirs], [own]) for row in rows])
    return _ways_there(check, rows, [(True, False)] * len(rows))


def _pair(check: Rule) -> tuple[str, str]:
    """Give their field and ours."""
    same = check["same"]
    if isinstance(same, str):
        return same, same
    ((theirs, ours),) = same.items()
    return theirs, ours


def _is_one_of(cell: Any, values: list[Any]) -> tuple[bool, ...]:
    return (cell in values,) if _is_value(cell) else (True, False)


def _is_value(cell: Any) -> bool:
    return cell is not None and not isinstance(cell, Mark)


def _ways_there(check: Rule, rows: list[Row], whos: list[tuple[bool, ...]]) -> set[bool]:
    """Try every row as one who took part or not, and as the one asked for or not."""
    took_part = [_MAY_BE[asks(check.get("where"), row)] for row in rows]
    each_row = [
        {there and is_who for there, is_who in product(*ways)}
        for ways in zip(took_part, whos, strict=True)
    ]
    return {any(way) for way in product(*each_row)}
