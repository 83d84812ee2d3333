"""Laws that tie outcomes to those of a changed world, where they hold for some kinds only.

`test_metamorphic.py` says which law holds for which kind.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from ofsted_rules.facts.spec import ClockFacts, First, HoldsFacts, IntervalFacts, Own
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Time
from ofsted_rules.rules.link import Rule
from ofsted_rules.vocabulary.where import YES, Where, answer
from tests.laws.judging import Cells, Rows, copied, judged, judged_batches, number_of, with_rows
from tests.oracles.calendar import day_of
from tests.oracles.generate import Batch
from tests.oracles.world import UNREADABLE, Timescale, World

pytestmark = pytest.mark.long

TIMED = ("deadline", "cadence")


# Laws of the kinds that run clocks ------------------------------------------------------------


@pytest.mark.parametrize("kind", TIMED)
def test_a_later_as_at_day_does_not_turn_a_gap_into_pending(kind: str) -> None:
    gaps = 0
    for one, rule, before, rng in judged_batches(kind):
        later = one.world.as_at + timedelta(days=rng.choice([1, 3, 30]))
        after = judged(one._replace(world=World(one.world.rows, one.world.supplied, later)), rule)
        for record, (state, *_) in before.items():
            if state is State.GAP:
                gaps += 1
                assert after[record][0] is not State.PENDING
    assert gaps >= 50


@pytest.mark.parametrize("kind", TIMED)
def test_a_tighter_limit_does_not_turn_a_gap_into_met_or_pending(kind: str) -> None:
    gaps = 0
    for one, _, before, rng in judged_batches(kind):
        after = judged(one._replace(timescales=_tightened(one, rng)))
        for record, (state, *_) in before.items():
            if state is State.GAP:
                gaps += 1
                assert after[record][0] not in (State.MET, State.PENDING)
    assert gaps >= 50


def _tightened(one: Batch, rng: Random) -> dict[str, Timescale]:
    """Take something off some or all of the timescales."""
    found = {}
    for name, scale in one.timescales.items():
        off = rng.choice([0, 1, 2]) if len(one.timescales) > 1 else 1
        versions = [(a, b, limit and max(limit - off, 0), u) for a, b, limit, u in scale.versions]
        found[name] = Timescale(versions, scale.local)
    return found


@pytest.mark.parametrize("kind", TIMED)
def test_an_event_on_the_due_day_ends_an_overdue_lapse(kind: str) -> None:
    ended = 0
    for one, rule, before, rng in judged_batches(kind):
        spec = rule.check.facts
        if isinstance(spec, ClockFacts) and spec.minutes:
            continue
        for record, (state, reason, spans, _) in before.items():
            if state is not State.GAP or reason is not Reason.OVERDUE:
                continue
            due = spans[-1][2]
            rows = due and _done_on(one, rule, record, date.fromordinal(due), rng)
            if not rows:
                continue
            ended += 1
            after = judged(with_rows(one, rows), rule)[record]
            if kind == "deadline":
                assert after[0] in (State.MET, State.NOT_APPLICABLE)
            assert spans[-1][1] not in [span[1] for span in after[2]]
    assert ended >= 20


def _done_on(one: Batch, rule: Rule, record_id: str, day: date, rng: Random) -> Rows | None:
    """Add the event that the rule waits for, on this day; None where no row can be tied."""
    spec = rule.check.facts
    assert isinstance(spec, ClockFacts | IntervalFacts)
    event = spec.done if isinstance(spec, ClockFacts) else spec.event
    rows, own = copied(one), rule.record.record_name
    (row,) = [row for row in rows[own] if row[rule.record.id_field] == record_id]
    if spec.number and row.get(spec.number) is UNREADABLE:
        return None  # the due day is in doubt
    if isinstance(event, Own):
        row[event.field] = day
        return rows
    found = _tied(one, event, row, rng)
    if found is None:
        return None
    rows[event.record].append({**found, event.on: day})
    return rows


def _tied(one: Batch, event: First, own: Cells, rng: Random) -> Cells | None:
    """Make up a row for which the filter says yes, tied to the record."""
    model = DICTIONARY[event.record]
    supplied = one.world.supplied.get(event.record, set())
    if not {event.theirs, event.on or event.theirs} <= supplied:
        return None
    if not isinstance(own.get(event.ours), str):
        return None
    row: Cells = {model.id_field: f"added-{number_of(str(own[event.ours]))}"}
    row[event.theirs] = own[event.ours]
    return _filled(row, event.record, event.where, one, rng)


def _filled(row: Cells, record: str, where: Where, one: Batch, rng: Random) -> Cells | None:
    """Fill in codes and flags until the filter says yes."""
    supplied = one.world.supplied[record]
    specs = [spec for name, spec in DICTIONARY[record].specs().items() if name in supplied]
    for _ in range(200):
        for spec in specs:
            if spec.kind is FieldKind.CODE:
                row[spec.name] = rng.choice(spec.codes)
            elif spec.kind is FieldKind.FLAG:
                row[spec.name] = rng.random() < 0.5
            elif spec.kind in (FieldKind.DAY, FieldKind.MOMENT) and spec.time is Time.HAPPENED:
                row[spec.name] = one.world.as_at - timedelta(days=1)
        if answer(where, lambda name: _value(row.get(name))) == YES:
            return row
    return None


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return day_of(value).toordinal()
    return int(value) if isinstance(value, bool) else value


# The law of `recorded` --------------------------------------------------------------------------


def test_what_is_missing_once_recorded_is_no_gap() -> None:
    put_right = 0
    for one, rule, before, rng in judged_batches("recorded"):
        for record, (state, *_) in before.items():
            rows = _all_recorded(one, rule, record, rng) if state is State.GAP else None
            if rows is not None:
                put_right += 1
                assert judged(with_rows(one, rows), rule)[record][0] is not State.GAP
    assert put_right >= 50


def _all_recorded(one: Batch, rule: Rule, record_id: str, rng: Random) -> Rows | None:
    """Fill in the fields and add the related rows; None where a row cannot be tied."""
    check, spec = one.rule["check"]["recorded"], rule.check.facts
    assert isinstance(spec, HoldsFacts)
    rows, own = copied(one), rule.record.record_name
    (row,) = [row for row in rows[own] if row[rule.record.id_field] == record_id]
    values = {"migrated": False, "visit_every_days": 7, "on_electronic_record": True}
    for name in [*check.get("fields", []), *check.get("holds", {})]:
        row[name] = values.get(name, one.world.as_at)
    for exists in spec.exists:
        event = First(exists.record, exists.theirs, exists.ours, "", exists.where)
        found = _tied(one, event, row, rng)
        if found is None:
            return None
        rows[exists.record].append(found)
    return rows
