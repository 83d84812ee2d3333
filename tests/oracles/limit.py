"""Limits: every number that the count may really come to is followed up, one row after the other.

Nothing here counts at worst and at best. A row in doubt is there in one possible world and not
there in another; a value in doubt is each of those that are known, and one that nobody has seen.
All worlds are carried along at once, and a limit is kept to when it is in every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from .calendar import LAST_DAY, day_of
from .limits import Limit, limit_on
from .world import (
    NO,
    UNKNOWN,
    YES,
    Answer,
    Case,
    Lapse,
    Mark,
    Row,
    Rule,
    Timescale,
    World,
    asks,
    cases,
    happens_field,
    record_named_by,
    related_rows,
)

VERDICTS: dict[int, tuple[str, str | None]] = {
    1: ("not-applicable", "out of scope"),
    2: ("cannot-tell", "scope unknown"),
    3: ("cannot-tell", "no start date"),
    4: ("not-applicable", "no limit in force"),
    5: ("cannot-tell", "no standard set"),
    6: ("met", None),
    7: ("not-applicable", "excused"),
    8: ("cannot-tell", "excuse unknown"),
    9: ("gap", "over the limit"),
    10: ("gap", "below standard"),
    11: ("cannot-tell", "evidence in doubt"),
}
MANY = Fraction(10**12)
"""Stands for a weight that nobody knows: as good as any."""


@dataclass(frozen=True)
class Standard:
    """Figures `(from, to, figure or None)`, both days inclusive; None for open ends."""

    versions: Sequence[tuple[date | None, date | None, Decimal | None]]
    direction: str
    local: bool = False
    unit: str = "cases"

    def on(self, day: date) -> Decimal | int:
        """Give the figure in force, or the line of the table that says why there is none."""
        for first, last, figure in self.versions:
            if (first is None or first <= day) and (last is None or day <= last):
                return 4 if figure is None else figure
        return 5 if self.local else 4


def answers(
    world: World,
    rule: Rule,
    timescales: Mapping[str, Timescale],
    standards: Mapping[str, Standard],
    last_day: date = LAST_DAY,
) -> list[Answer]:
    """Answer a limit rule for every record that existed on the as-at day."""
    return [_answer(case, standards) for case in cases(world, rule, timescales, last_day)]


def _answer(case: Case, standards: Mapping[str, Standard]) -> Answer:
    check = case.rule["check"]["limit"]
    standard = standards[check.get("at-most") or check["at-least"]]
    own_date = next((check[w] for w in ("on", "before", "not-after") if w in check), "as-at")
    day = case.view.as_at if own_date == "as-at" else _day(case.own[own_date])
    line = _line(case, check, standard, day)
    because = case.excuse[1] if line == 7 else ""
    if day is None or line not in (9, 10):
        return Answer(case.record_id, *VERDICTS[line], because=because, lines=(line,))
    lapse: Lapse = (None if own_date == "as-at" else day, day, None, str(VERDICTS[line][1]))
    found = _found(case, check, day)
    return Answer(case.record_id, *VERDICTS[line], (lapse,), found=found, lines=(line,))


def _found(case: Case, check: Rule, day: date) -> str:
    """Say what was counted, before it is divided."""
    numbers = _numbers(case, check, day)
    assert numbers
    fewest, most = min(numbers), max(numbers)
    number = most if "at-least" in check else fewest
    word = "" if fewest == most else "at most " if "at-least" in check else "at least "
    per = _number(case.own[check["per"]]) if "per" in check else None
    if per is None or not 0 < per <= 1000:
        return f"{word}{_plain(number)}"
    return f"{word}{_plain(number)} for {_plain(per)}"


def _plain(number: Fraction) -> str:
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):.3f}"
    return text.rstrip("0").rstrip(".")


def _line(case: Case, check: Rule, standard: Standard, day: date | None) -> int:
    if case.scope != YES:
        return 1 if case.scope == NO else 2
    if day is None:
        return 3
    figure = standard.on(day)
    if isinstance(figure, int):
        return figure
    kept = _ways_it_may_turn_out(case, check, Fraction(figure), day)
    if kept == {True}:
        return 6
    return _line_unless_met(case.excuse[0], kept, standard)


def _line_unless_met(excuse: str, kept: set[bool], standard: Standard) -> int:
    if excuse != NO:
        return 7 if excuse == YES else 8
    if kept == {False}:
        return 9 if standard.direction == "at-most" else 10
    return 11


def _ways_it_may_turn_out(case: Case, check: Rule, figure: Fraction, day: date) -> set[bool]:
    """Tell whether the limit is kept to in the possible worlds: in all, in none, in some."""
    numbers = _numbers(case, check, day)
    if numbers is None:
        return {True, False}
    if "per" in check:
        per = _number(case.own[check["per"]])
        if per is None or not 0 < per <= 1000:
            if numbers != {Fraction(0)}:
                return {True, False}
            per = Fraction(1)
        numbers = {number / per for number in numbers}
    if "at-most" in check:
        return {number <= figure for number in numbers}
    return {number >= figure for number in numbers}


def _numbers(case: Case, check: Rule, day: date) -> set[Fraction] | None:
    """Give every number that it may be, or None where nothing at all is known of it."""
    if "value" in check:
        value = _weight(case.own[check["value"]])
        return None if value is None else {value}
    rows = related_rows(case.view, check["count"], case.own)
    if rows is None:
        return None
    found = [(row, _there(case, check, row, day)) for row in rows]
    found = [(row, answer) for row, answer in found if answer != NO]
    if "distinct" in check:
        return _headcounts((row[check["distinct"]], answer) for row, answer in found)
    sums = {Fraction(0)}
    for row, answer in found:
        added = {Fraction(1)}
        if "weigh" in check:
            weight = _weight(row[check["weigh"]])
            added = {Fraction(0), MANY} if weight is None else {weight}
        if answer == UNKNOWN:
            added = added | {Fraction(0)}
        sums = {one + more for one in sums for more in added}
    return sums


def _headcounts(found: Iterable[tuple[Any, str]]) -> set[Fraction]:
    """Note down each value in a register; a value that nobody knows may be in it already."""
    rows = [(_value(cell), answer) for cell, answer in found]
    known = {value for value, _ in rows if value is not None}
    registers: set[tuple[frozenset[Any], int]] = {(frozenset(), 0)}
    for value, answer in rows:
        after: set[tuple[frozenset[Any], int]] = set(registers) if answer == UNKNOWN else set()
        for names, strangers in registers:
            if value is not None:
                after.add((names | {value}, strangers))
                continue
            after |= {(names | {name}, strangers) for name in known}
            after |= {(names, strangers + 1), (names, max(strangers, 1))}
        registers = after
    return {Fraction(len(names) + strangers) for names, strangers in registers}


def _there(case: Case, check: Rule, row: Row, day: date) -> str:
    """Answer whether a row counts on a day."""
    related = check["count"]
    happens = happens_field(record_named_by(related))
    answers = {asks(related.get("where"), row)}
    if "open" in check:
        begins, ends = check["open"]["from"], check["open"]["until"]
        answers.add(_by(row[begins], day, begins == happens))
        cell = row[ends]
        if isinstance(cell, Mark):
            answers.add(UNKNOWN)
        elif cell is not None:
            answers.add(YES if day_of(cell) > day else NO)
    else:
        dated = check["dated"]
        cell = row[dated]
        answers.add(_by(cell, day, dated == happens, before="before" in check))
        if "within" in check and isinstance(cell, date):
            answers.add(_not_too_long_ago(case, check["within"], day_of(cell), day))
    return NO if NO in answers else UNKNOWN if UNKNOWN in answers else YES


def _by(cell: Any, day: date, happens: bool, before: bool = False) -> str:
    if isinstance(cell, Mark):
        return UNKNOWN
    if cell is None:
        return UNKNOWN if happens else NO
    return YES if day_of(cell) < day or (day_of(cell) == day and not before) else NO


def _not_too_long_ago(case: Case, within: Any, row_day: date, day: date) -> str:
    """Wait from the row's day for as long as is given: the day asked of must have come by then."""
    if isinstance(within, str):
        limit = limit_on(within, case.own, case.timescales, day)
        if not isinstance(limit, Limit):
            return UNKNOWN
    else:
        [(unit, number)] = within.items()
        limit = Limit(((number, unit),))
    if row_day > day:
        return YES
    return YES if limit.run_out(row_day, case.last_day) >= day else NO


def _day(cell: Any) -> date | None:
    return day_of(cell) if isinstance(cell, date) else None


def _number(cell: Any) -> Fraction | None:
    if cell is None or isinstance(cell, Mark):
        return None
    return Fraction(Decimal(str(cell)).quantize(Decimal("0.001"), ROUND_HALF_UP))


def _weight(cell: Any) -> Fraction | None:
    number = _number(cell)
    return number if number is not None and 0 <= number <= 1_000_000 else None


def _value(cell: Any) -> Any:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _weight(cell)
    return None if isinstance(cell, Mark) else cell
