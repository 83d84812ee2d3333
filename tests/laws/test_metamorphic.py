"""Laws that tie the outcomes of one world to those of another, changed in a known way.

Which law holds for which kind:

=========================================================  ========  =======  ========
law                                                        deadline  cadence  recorded
=========================================================  ========  =======  ========
the order of the rows does not matter                      yes       yes      yes
nor do the ids, as long as they tie the same rows          yes       yes      yes
nor do the rows of other children                          yes       yes      yes
a world split by child and joined again is the same        yes       yes      yes
what the rule does not read does not matter                yes       yes      yes
a related row told twice counts once                       yes       dated    yes
what lies after the as-at day does not matter              yes       yes      yes
a scope turned round takes in what it left out             yes       yes      yes
all dates moved by whole weeks move the lapses             yes [1]   yes [1]  yes
a later as-at day does not turn a gap into pending         yes       yes      (none)
a tighter limit does not turn a gap into met or pending    yes       yes      (none)
an event on the due day ends an overdue lapse              yes       yes [2]  (none)
what is missing, once recorded, is no gap                  (none)    (none)   yes
=========================================================  ========  =======  ========

dated: an undated row told twice stands for two events of a cadence, of which each may close a gap.
[1]: where limits count in calendar days or weeks only. [2]: the next interval may
lapse in its turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from ofsted_rules.facts.reads import needs
from ofsted_rules.facts.spec import IntervalFacts
from ofsted_rules.outcomes import Reason
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Time
from ofsted_rules.rules.link import Rule
from ofsted_rules.vocabulary.where import NO, YES
from tests.laws.judging import (
    KINDS,
    RECORDS,
    Cells,
    Outcomes,
    Plain,
    Rows,
    copied,
    judged,
    judged_batches,
    number_of,
    with_rows,
)
from tests.oracles.calendar import day_of
from tests.oracles.generate import Batch, make
from tests.oracles.world import UNREADABLE, Timescale, World

pytestmark = pytest.mark.long

WEEKS = timedelta(weeks=40)


def _supplying(one: Batch, supplied: Mapping[str, set[str]], rows: Rows) -> Batch:
    return one._replace(world=World(rows, supplied, one.world.as_at))


# Laws of every kind ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_the_rows_does_not_matter(kind: str) -> None:
    for one, rule, before, rng in judged_batches(kind):
        rows = copied(one)
        for some in rows.values():
            rng.shuffle(some)
        assert judged(with_rows(one, rows), rule) == before


@pytest.mark.parametrize("kind", KINDS)
def test_ids_only_tie_rows_together(kind: str) -> None:
    for one, rule, before, _ in judged_batches(kind):
        rows = copied(one)
        for record, some in rows.items():
            ids = _ids(record)
            for row in some:
                row.update({n: _renamed(row[n]) for n in ids if isinstance(row.get(n), str)})
        after = judged(with_rows(one, rows), rule)
        assert after == {_renamed(record): outcome for record, outcome in before.items()}


def _ids(record: str) -> list[str]:
    return [n for n, spec in DICTIONARY[record].specs().items() if spec.kind is FieldKind.ID]


def _renamed(name: str) -> str:
    return f"{name[::-1]}/x"


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_of_other_children_do_not_matter(kind: str) -> None:
    for seed, (_, rule, before, _) in enumerate(judged_batches(kind)):
        after = judged(make(kind, seed, RECORDS + 5), rule)  # the same, and five children more
        assert {record: after[record] for record in before} == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_world_split_by_child_and_joined_again_is_the_same(kind: str) -> None:
    for one, rule, before, rng in judged_batches(kind):
        side = [rng.random() < 0.5 for _ in range(RECORDS)]
        joined: Outcomes = {}
        for chosen in (True, False):
            rows = {
                record: [row for row in some if side[_number(row)] is chosen]
                for record, some in one.world.rows.items()
            }
            joined |= judged(with_rows(one, rows), rule)
        assert joined == before


def _number(row: Mapping[str, Any]) -> int:
    return int(number_of(str(next(iter(row.values())))))


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_rule_does_not_read_does_not_matter(kind: str) -> None:
    """Gates are read: a row exists from the day that it happened and was entered."""
    for one, rule, before, rng in judged_batches(kind):
        read = needs(rule.check.facts)
        rows = copied(one)
        supplied = {record: set(names) for record, names in one.world.supplied.items()}
        for record in list(supplied):
            if record not in read:
                rows[record] = [{**row, "child_id": "c-1"} for row in rows[record][:3]]
                continue
            model = DICTIONARY[record]
            gates = {model.happens_field, model.entry_field}
            unread = sorted(set(model.specs()) - read[record] - gates)
            for name in unread:
                if rng.random() < 0.3:
                    supplied[record].discard(name)
                for row in rows[record]:
                    row[name] = rng.choice([None, UNREADABLE, row.get(name)])
        assert judged(_supplying(one, supplied, rows), rule) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_related_row_told_twice_counts_once(kind: str) -> None:
    for one, rule, before, rng in judged_batches(kind):
        rows = copied(one)
        for record, some in rows.items():
            if record == one.rule["for-each"]:
                continue
            model = DICTIONARY[record]
            for row in list(some):
                if rng.random() < 0.5 and (kind != "cadence" or _dated(rule, record, row)):
                    some.append({**row, model.id_field: f"again-{row[model.id_field]}"})
        assert judged(with_rows(one, rows), rule) == before


def _dated(rule: Rule, record: str, row: Cells) -> bool:
    spec = rule.check.facts
    if not isinstance(spec, IntervalFacts) or spec.event.record != record:
        return True
    return isinstance(row.get(spec.event.on), date)


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_after_the_as_at_day_does_not_matter(kind: str) -> None:
    taken = 0
    for one, rule, before, _ in judged_batches(kind):
        rows: Rows = {}
        for record, some in one.world.rows.items():
            kept = [_until(one, record, row) for row in some if not _later(one, record, row)]
            taken += len(some) - len(kept)
            rows[record] = kept
        assert judged(with_rows(one, rows), rule) == before
    assert taken >= 50


def _is_after(one: Batch, record: str, name: str, value: Any) -> bool:
    supplied = name in one.world.supplied.get(record, set())
    return supplied and isinstance(value, date) and day_of(value) > one.world.as_at


def _later(one: Batch, record: str, row: Mapping[str, Any]) -> bool:
    model = DICTIONARY[record]
    gates = [name for name in (model.happens_field, model.entry_field) if name]
    return any(_is_after(one, record, name, row.get(name)) for name in gates)


def _until(one: Batch, record: str, row: Mapping[str, Any]) -> Cells:
    specs = DICTIONARY[record].specs()
    return {
        name: None
        if specs[name].time is Time.HAPPENED and _is_after(one, record, name, value)
        else value
        for name, value in row.items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_scope_turned_round_takes_in_what_it_left_out(kind: str) -> None:
    turned = 0
    for one, _, before, _ in judged_batches(kind):
        if "where" not in one.rule:
            continue
        after = judged(one._replace(rule={**one.rule, "where": {"not": one.rule["where"]}}))
        for record, (_, reason, *_) in before.items():
            was, now = _in_scope(reason), _in_scope(after[record][1])
            assert now == (None if was is None else 1 - was)
            turned += was == NO
    assert turned >= 10


def _in_scope(reason: Reason | None) -> int | None:
    if reason is Reason.SCOPE_UNKNOWN:
        return None
    return NO if reason is Reason.OUT_OF_SCOPE else YES


@pytest.mark.parametrize("kind", KINDS)
def test_all_dates_moved_by_whole_weeks_move_the_lapses(kind: str) -> None:
    moved = 0
    for one, _, before, _ in judged_batches(kind):
        if not _in_days_or_weeks(one):
            continue
        after = judged(_moved(one))
        expected = {record: _later_by(outcome) for record, outcome in before.items()}
        assert after == expected
        moved += len(after)
    assert moved >= 100


def _in_days_or_weeks(one: Batch) -> bool:
    units = {unit for scale in one.timescales.values() for *_, unit in scale.versions}
    return units <= {"calendar days", "weeks"}


def _moved(one: Batch) -> Batch:
    rows = {
        record: [{name: _shift(value) for name, value in row.items()} for row in some]
        for record, some in one.world.rows.items()
    }
    scales = {
        name: Timescale(
            [(_shift(a), _shift(b), limit, unit) for a, b, limit, unit in scale.versions],
            scale.local,
        )
        for name, scale in one.timescales.items()
    }
    world = World(rows, one.world.supplied, one.world.as_at + WEEKS)
    return Batch(_shift(one.rule), scales, world)


def _shift(value: Any) -> Any:
    if isinstance(value, date):
        return value + WEEKS
    if isinstance(value, dict):
        return {key: _shift(held) for key, held in value.items()}
    return [_shift(held) for held in value] if isinstance(value, list) else value


def _later_by(outcome: Plain) -> Plain:
    state, reason, spans, due = outcome
    days = WEEKS.days
    spans = tuple((why, *(day and day + days for day in ends)) for why, *ends in spans)
    return state, reason, spans, due and due + days
