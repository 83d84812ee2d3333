"""The law behind doubt: `met` and `gap` stand, however the doubtful cells turn out.

Generated batches are judged, then every doubtful cell is given one of the values that it may have
(see `resolving.py`), many times over, and each such world is judged again. A record that was met is
met in all of them, and one with a gap has a gap in all of them. The law has a counterpart: where
the evidence was in doubt, it mostly can turn out more than one way, or the doubt would be idle.

Holds for deadline and recorded. For cadence it holds with the one exception that the documentation
names: a met in a doubtful phase, where the phase may have had no limit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.rules.link import Rule
from tests.laws.judging import KINDS, copied, frozen, gathered, linked, verdicts, with_rows
from tests.laws.resolving import Resolver
from tests.oracles.by_hand import always, d, world
from tests.oracles.generate import Batch, alone
from tests.oracles.world import UNREADABLE, Timescale, World

pytestmark = pytest.mark.long

BATCHES = {"deadline": 200, "cadence": 120, "recorded": 120}
RECORDS = 12
TRIES = 10
TRIES_IN_DOUBT = 30
LEAST_DIFFERENT = {"deadline": 1000, "cadence": 1000, "recorded": 100}
"""So many of the worlds tried gave a met or a gap other facts to stand on."""
LEAST_OPEN = 0.4
STANDING = (State.MET, State.GAP)
DEFINITE = (*STANDING, State.PENDING, State.NOT_APPLICABLE)


# What the documentation leaves out ------------------------------------------------------------


def _phase_in_doubt(facts: Sequence[Facts], state: State) -> bool:
    """The clock may belong to a phase with no limit in force."""
    names = [name.removesuffix("_by") for name in facts[0] if name.startswith("phase")]
    ends = [facts[0].get(f"{name}_by") != facts[0].get(f"{name}_from") for name in names]
    return state is State.MET and any(ends)


Class = Callable[[Sequence[Facts], State], bool]
KNOWN: tuple[Class, ...] = (_phase_in_doubt,)


# The law --------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What came of trying many worlds."""

    worlds: int = 0
    different: int = 0
    in_doubt: int = 0
    open: int = 0
    known: int = 0
    broken: list[str] = field(default_factory=list)


def _try(one: Batch, number: int, tally: Tally) -> None:
    rule = linked(one)
    facts, before = gathered(rule, one.world), verdicts(rule, one.world)
    doubtful = {
        record: set[State]()
        for record, verdict in before.items()
        if verdict.reason is Reason.DOUBTFUL_EVIDENCE
    }
    for turn in range(TRIES_IN_DOUBT if doubtful else TRIES):
        really = Resolver(one, rule, 1000 * number + turn).resolve()
        after = verdicts(rule, really)
        for record, states in doubtful.items():
            if record in after:
                states.add(after[record].state)
        if turn >= TRIES:
            continue
        changed = gathered(rule, really)
        for record, verdict in before.items():
            if verdict.state not in STANDING or record not in after:
                continue
            tally.worlds += 1
            tally.different += changed[record] != facts[record]
            if after[record].state is not verdict.state:
                if any(known(facts[record], verdict.state) for known in KNOWN):
                    tally.known += 1
                else:
                    tally.broken.append(_told(one, rule, record, really))
    tally.in_doubt += len(doubtful)
    tally.open += sum(len(states & set(DEFINITE)) > 1 for states in doubtful.values())


def _told(one: Batch, rule: Rule, record: str, really: World) -> str:
    """Tell of a broken law with one record, and only the cells that it takes."""
    alone_now, alone_then = alone(one, record), alone(one._replace(world=really), record)
    found = _least(rule, record, alone_now, alone_then)
    before, after = verdicts(rule, alone_now.world)[record], verdicts(rule, found)[record]
    parts = [
        f"{record}: {before.state}, and then {after.state} ({after.reason})",
        f"rule {one.rule}",
        f"timescales {one.timescales}, as at {one.world.as_at}",
        f"rows {alone_now.world.rows}, supplied {sorted(one.world.supplied)}",
        f"really {found.rows}",
    ]
    return "\n".join(parts)


def _least(rule: Rule, record: str, before: Batch, after: Batch) -> World:
    """Take back every change that the contradiction does not need."""
    state = verdicts(rule, before.world)[record].state
    rows = copied(after)
    for name, some in rows.items():
        old = before.world.rows[name]
        for index, row in enumerate(some[: len(old)]):
            for cell, value in list(row.items()):
                row[cell] = old[index].get(cell)
                again = verdicts(rule, with_rows(after, rows).world)
                if record not in again or again[record].state is state:
                    row[cell] = value
    return with_rows(after, rows).world


@pytest.mark.parametrize("kind", KINDS)
def test_met_and_gap_stand_whatever_the_doubtful_cells_hold(kind: str) -> None:
    tally = Tally()
    for number, one in enumerate(frozen(kind, BATCHES[kind], RECORDS)):
        _try(one, number, tally)
    assert not tally.broken, f"{len(tally.broken)} broken, first:\n{tally.broken[0]}"
    assert tally.different >= LEAST_DIFFERENT[kind]
    assert tally.known <= 0.01 * tally.worlds
    # Evidence in doubt mostly turns out more than one way.
    assert tally.in_doubt >= 50
    assert tally.open > LEAST_OPEN * tally.in_doubt


# What is known not to hold, by hand -------------------------------------------------------------

VISITS = {"each": "protection_visit", "by": "plan_id", "on": "visited_on"}
OVER = {"from": "started_on", "until": "ended_on"}
PLAN = {"plan_id": "p-1", "child_id": "c-1", "started_on": d("2024-03-01")}
FAR = 100_000
"""Working days: past the end of the calendar."""


def _visit(day: str | None) -> dict[str, Any]:
    number = day or "undated"
    visited = d(day) if day else None
    row = {"visit_id": f"v-{number}", "plan_id": "p-1", "child_id": "c-1", "seen": True}
    return row | {"visited_on": visited}


def _state(rule: dict[str, Any], limits: dict[str, Timescale], data: World) -> State:
    one = Batch({"for-each": "child_protection_plan", **rule}, limits, data)
    (verdict,) = verdicts(linked(one), data).values()
    return verdict.state


def _cadence(**more: Any) -> dict[str, Any]:
    return {"check": {"cadence": {"over": OVER, "event": VISITS, **more}}}


@pytest.mark.parametrize("kind", ["deadline", "cadence"])
def test_an_unreadable_limit_below_a_ceiling_past_the_calendar_is_no_gap(kind: str) -> None:
    limit = {"field": "visit_every_days", "unit": "calendar days", "at-most": "a"}
    until = {"first": "protection_visit", "by": "plan_id", "on": "visited_on"}
    deadline = {"check": {"deadline": {"from": "started_on", "until": until, "within": limit}}}
    rule = deadline if kind == "deadline" else _cadence(every=limit)
    limits = {"a": always(FAR, "working days")}
    for number, state in ((UNREADABLE, State.CANNOT_TELL), (30, State.MET)):
        plan = {**PLAN, "visit_every_days": number}
        data = world(
            "2024-03-10", child_protection_plan=[plan], protection_visit=[_visit("2024-03-04")]
        )
        assert _state(rule, limits, data) is state


CHANGES = date(2024, 3, 10)
BEFORE = date(2024, 3, 9)
WEEK = (CHANGES, None, 1, "weeks")
TIGHTER: Mapping[str, tuple[dict[str, Any], dict[str, Timescale], tuple[str, ...], str]] = {
    "a later version": (
        {"every": "a"},
        {"a": Timescale([(None, BEFORE, 6, "weeks"), WEEK])},
        ("2024-03-03",),
        "2024-03-20",
    ),
    "a first limit": (
        {"every": "a"},
        {"a": Timescale([(None, BEFORE, None, "weeks"), WEEK])},
        ("2024-03-03", "2024-03-22", "2024-03-24"),
        "2024-03-26",
    ),
    "a later interval": (
        {"phases": [{"every": "a", "intervals": 1}, {"every": "b"}]},
        {"a": always(6, "weeks"), "b": always(1, "weeks")},
        ("2024-03-20",),
        "2024-03-20",
    ),
    "a clock past the calendar": (
        {"every": "a"},
        {"a": Timescale([(None, BEFORE, 6, "weeks"), (CHANGES, None, FAR, "working days")])},
        ("2024-03-03",),
        "2024-03-20",
    ),
}
"""A cadence, its timescales, the days of the visits and the as-at day."""


@pytest.mark.parametrize("how", list(TIGHTER))
def test_a_met_stands_whenever_an_undated_event_was(how: str) -> None:
    check, limits, days, as_at = TIGHTER[how]
    found = {}
    for day in (None, "2024-03-02", "2024-03-10", "2024-03-19"):
        visits = [*map(_visit, days), _visit(day)]
        data = world(as_at, child_protection_plan=[PLAN], protection_visit=visits)
        found[day] = _state(_cadence(**check), limits, data)
    first = found.pop(None)
    assert first not in STANDING or set(found.values()) == {first}


def test_a_met_in_a_doubtful_phase_is_in_time_by_any_limit_that_may_be_in_force() -> None:
    """As documented: where the phase in force may have had no limit, met is the more it can say."""
    until = {"first": "conference", "by": "child_id", "on": "held_on", "where": {"kind": "review"}}
    rule = _cadence(phases=[{"every": "a", "until": until}, {"every": "b"}])
    limits = {"a": always(None, "weeks"), "b": always(1, "weeks")}
    found = {}
    for held in (UNREADABLE, d("2024-03-20")):
        review = {"conference_id": "k-1", "child_id": "c-1", "kind": "review", "held_on": held}
        data = world(
            "2024-03-05",
            child_protection_plan=[PLAN],
            protection_visit=[_visit("2024-03-02")],
            conference=[review],
        )
        found[held] = _state(rule, limits, data)
    assert found[UNREADABLE] is State.MET
    assert found[d("2024-03-20")] is State.NOT_APPLICABLE
