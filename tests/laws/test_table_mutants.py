"""Every small change to a decision table is noticed by the oracles' answers.

The facts of frozen batches are gathered once. Each mutant of a table then judges them anew, and at
least one outcome (state, reason or lapses) must differ from what the oracles say. Mutants that no
facts can tell apart are listed with the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from ofsted_rules.checks import AsAt, LinkedCheck, Verdict
from ofsted_rules.checks.table import Compare, Condition, Row, Table
from ofsted_rules.checks.tables import CLOCK, RECORDED
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State
from tests.laws.judging import frozen, gathered, linked
from tests.oracles.by_hand import always, d, world
from tests.oracles.calendar import LAST_DAY
from tests.oracles.generate import ORACLES, Batch
from tests.oracles.world import Answer

pytestmark = pytest.mark.long

BATCHES = {"deadline": 250, "cadence": 60, "recorded": 120}
RECORDS = 12
MOST_LEFT_OUT = 0.03
"""Cadences in which the library may be more careful than the oracle: a share of the records."""
TWINS = {
    "due_from": "due_by",
    "due_by": "due_from",
    "done_from": "done_by",
    "done_by": "done_from",
    "stop_from": "stop_by",
    "stop_by": "stop_from",
}


# What the mutants are held against ------------------------------------------------------------


class Frozen(NamedTuple):
    """The facts of one record, and what the oracle says of it."""

    check: LinkedCheck
    facts: list[Facts]
    as_at: AsAt
    state: str
    reason: str | None
    lapses: tuple[tuple[str, int | None, int | None], ...]
    """Reason, clock start and day done."""

    def noticed(self) -> bool:
        """Tell whether the tables in place say something else."""
        verdict = self.check.judge(self.facts, self.as_at)
        said = (verdict.state.value, verdict.reason.value if verdict.reason else None)
        return said != (self.state, self.reason) or _lapses(verdict) != self.lapses


def _lapses(verdict: Verdict) -> tuple[tuple[str, int | None, int | None], ...]:
    return tuple((span.reason.value, span.start, span.done) for span in verdict.spans)


@cache
def _records(kind: str) -> tuple[list[Frozen], int]:
    """Return the records on which library and oracle agree, and how many are left out."""
    kept, left_out = [], 0
    for one in frozen(kind, BATCHES[kind], RECORDS):
        rule = linked(one)
        facts = gathered(rule, one.world)
        as_at = AsAt.of(one.world.as_at.toordinal())
        for said in ORACLES[kind](one.world, one.rule, one.timescales, LAST_DAY):
            verdict = rule.check.judge(facts[said.record_id], as_at)
            held = Frozen(
                rule.check,
                facts[said.record_id],
                as_at,
                said.state,
                said.reason,
                _lapses(verdict) if _in_minutes(verdict) else _told(said, kind),
            )
            if held.noticed():
                left_out += 1
            else:
                kept.append(held)
    return kept, left_out


def _in_minutes(verdict: Verdict) -> bool:
    return any(span.hours for span in verdict.spans)


def _told(said: Answer, kind: str) -> tuple[tuple[str, int | None, int | None], ...]:
    if kind == "recorded":
        return (("not recorded", None, None),) if said.state == "gap" else ()
    return tuple((why, _ordinal(start), _ordinal(done)) for start, _, done, why in said.lapses)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


@pytest.mark.parametrize("kind", list(BATCHES))
def test_few_records_are_left_out(kind: str) -> None:
    kept, left_out = _records(kind)
    assert len(kept) >= 500
    assert left_out <= (MOST_LEFT_OUT * len(kept) if kind == "cadence" else 0)


# Mutants --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Before(Condition):
    """Hold where the first is strictly before the second, not on the same day."""

    def holds(self, facts: Facts) -> bool:  # type: ignore[override]
        left = facts[self.left]
        right = facts[self.right] if isinstance(self.right, str) else self.right
        return left is not None and right is not None and left < right


def mutants(table: Table) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield each mutant's name and rows. The last row stays the last: it always fires."""
    rows, last = table.rows, len(table.rows) - 1
    for index, line in enumerate(rows):
        name, after = _name(line), rows[index + 1 :]
        if index < last:
            yield f"{name}: dropped", (*rows[:index], *after)
        if index < last - 1:
            yield f"{name}: swapped with the next", (*rows[:index], after[0], line, *after[1:])
        for what, changed in _changed(line):
            yield f"{name}: {what}", (*rows[:index], changed, *after)


def _name(line: Row) -> str:
    asked = line.conditions[0].left if line.conditions else "nothing"
    return f"{line.reason or line.state}, by {asked}"


def _changed(line: Row) -> Iterator[tuple[str, Row]]:
    for state in State:
        if state is not line.state and state not in (State.EXCEPTED, State.ERROR):
            yield f"says {state}", replace(line, state=state)
    other = Reason.DISAGREEMENT
    yield "another reason", replace(line, reason=other)
    for place, condition in enumerate(line.conditions):
        rest = line.conditions[:place], line.conditions[place + 1 :]
        yield f"condition {place + 1} dropped", replace(line, conditions=rest[0] + rest[1])
        for what, changed in _conditions(condition):
            yield what, replace(line, conditions=(*rest[0], changed, *rest[1]))


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    if condition.left in TWINS:
        yield "left for its twin", replace(condition, left=TWINS[condition.left])
    if condition.right in TWINS:
        yield "right for its twin", replace(condition, right=TWINS[str(condition.right)])
    if condition.compare is Compare.NOT_AFTER:
        yield "strictly before", Before(condition.left, condition.compare, condition.right)
    if condition.compare in (Compare.IS, Compare.AT_LEAST) and isinstance(condition.right, int):
        for by in (-1, 1):
            yield f"constant {by:+}", replace(condition, right=condition.right + by)
    opposite = {Compare.PRESENT: Compare.MISSING, Compare.MISSING: Compare.PRESENT}
    if condition.compare in opposite:
        yield "turned round", replace(condition, compare=opposite[condition.compare])


def _survivors(table: Table, records: Sequence[Frozen]) -> set[str]:
    """Return the mutants that no record tells apart; the table itself is changed, and restored."""
    rows, found = table.rows, set()
    try:
        for name, changed in mutants(table):
            object.__setattr__(table, "rows", changed)
            if not any(held.noticed() for held in records):
                found.add(name)
    finally:
        object.__setattr__(table, "rows", rows)
    return found


EQUIVALENT_CLOCK = {
    # No two answers at once: the scope is no, or it is unknown.
    "out of scope, by applies: swapped with the next",
    # Without a start there is no limit to look up: `limit` is unknown, and so are the due days.
    "no start date, by start: swapped with the next",
    # A limit is of one kind.
    "no limit in force, by limit: swapped with the next",
    # Nothing is on or before a day that is not known.
    "beyond the calendar, by due_from: swapped with the next",
    # Both ends of the due day are known, or neither is.
    "beyond the calendar, by due_from: left for its twin",
    # Both say the same.
    "evidence in doubt, by done_from: swapped with the next",
    # What was done, was done by the as-at moment. Where that is on or before `due_by`, so is
    # `done_by`, hence `done_from`, and the line of `done_from` has fired.
    "time of day not recorded, by as_at: swapped with the next",
}
EQUIVALENT_RECORDED = {
    "out of scope, by applies: swapped with the next",
    # An excuse holds, or may hold.
    "excused, by excused: swapped with the next",
}


def test_every_mutant_of_the_clock_table_is_noticed() -> None:
    records = [*_records("deadline")[0], *_records("cadence")[0], *_waiting()]
    assert _survivors(CLOCK, records) == EQUIVALENT_CLOCK


def test_every_mutant_of_the_recorded_table_is_noticed() -> None:
    assert _survivors(RECORDED, _records("recorded")[0]) == EQUIVALENT_RECORDED


# By hand: what the generated rules do not hold ---------------------------------------------------


def _waiting() -> list[Frozen]:
    """Return the records of a clock that waits for its start, as the documentation has them."""
    check = {
        "from": {"field": "ended_on", "blank": "not-yet"},
        "until": {"first": "conference", "by": "child_id", "on": "held_on"},
        "within": "a",
    }
    rule = {
        "for-each": "child_protection_plan",
        "where": {"visit_every_days": {"at-least": 4}},
        "check": {"deadline": check},
    }
    expected = {
        7: ("pending", "waiting to start"),
        3: ("not-applicable", "out of scope"),
        None: ("cannot-tell", "scope unknown"),
    }
    plans = [
        {"plan_id": str(days), "child_id": "c-1", "started_on": d("2024-03-01")}
        | {"visit_every_days": days}
        for days in expected
    ]
    one = Batch(rule, {"a": always(1, "weeks")}, world("2024-03-10", child_protection_plan=plans))
    linked_rule = linked(one)
    facts = gathered(linked_rule, one.world)
    as_at = AsAt.of(one.world.as_at.toordinal())
    found = [
        Frozen(linked_rule.check, facts[str(days)], as_at, *expected[days], ()) for days in expected
    ]
    assert not any(held.noticed() for held in found)
    return found
