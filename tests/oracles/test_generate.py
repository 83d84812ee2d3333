"""The generated batches are fit to press an implementation with; the oracles keep their laws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.records.dictionary import DICTIONARY

from .generate import KINDS, ORACLES, Batch, alone, batch, rates
from .world import Answer, World

pytestmark = pytest.mark.long

LINES = {"deadline": range(1, 17), "cadence": range(4, 18), "recorded": range(1, 8)}
"""The lines of the table that each kind is settled by; 17 is a gap that undated events excuse."""
FEW = settings(max_examples=15, deadline=None)
SOME = settings(max_examples=30, deadline=None)
STATES = {"met", "gap", "pending", "cannot-tell", "not-applicable"}


def ask(kind: str, one: Batch) -> dict[str, Answer]:
    answers = ORACLES[kind](one.world, one.rule, one.timescales)
    return {answer.record_id: answer for answer in answers}


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_every_table_fires(kind: str) -> None:
    records, count = rates(kind, 150)
    shares = {line: count[f"line {line:2}"] / records for line in LINES[kind]}
    assert {line: round(share, 4) for line, share in shares.items() if share < 0.015} == {}


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(data=st.data())
def test_records_are_independent(kind: str, data: Any) -> None:
    one = data.draw(batch(kind, 3, 8))
    together = ask(kind, one)
    for record_id, answer in together.items():
        assert ask(kind, alone(one, record_id)) == {record_id: answer}


@pytest.mark.parametrize("kind", KINDS)
@SOME
@given(data=st.data())
def test_the_order_of_rows_plays_no_part(kind: str, data: Any) -> None:
    one = data.draw(batch(kind))
    turned = {name: list(reversed(rows)) for name, rows in one.world.rows.items()}
    world = World(turned, one.world.supplied, one.world.as_at)
    assert ask(kind, one._replace(world=world)) == ask(kind, one)


@pytest.mark.parametrize("kind", KINDS)
@SOME
@given(data=st.data())
def test_only_gaps_have_lapses_and_only_days_give_them_dates(kind: str, data: Any) -> None:
    one = data.draw(batch(kind))
    for answer in ask(kind, one).values():
        assert answer.state in STATES
        assert bool(answer.lapses) == (answer.state == "gap" and kind != "recorded")
        for start, due, done, reason in answer.lapses:
            assert start is not None
            assert due is None or start <= due < (done or one.world.as_at)
            assert reason == ("late" if done else "overdue")


@pytest.mark.parametrize("kind", KINDS)
@SOME
@given(data=st.data())
def test_what_comes_after_the_as_at_day_changes_nothing(kind: str, data: Any) -> None:
    """The rows as they stood on the as-at day, judged again, give the same answers."""
    one = data.draw(batch(kind))
    later = one.world.as_at
    rows = {
        name: [row for row in some if not _is_later(name, row, later)]
        for name, some in one.world.rows.items()
    }
    world = World(rows, one.world.supplied, later)
    columns = one.world.supplied
    if all(set(DICTIONARY[name].specs()) == columns.get(name) for name in rows):
        assert ask(kind, one._replace(world=world)) == ask(kind, one)


def _is_later(record: str, row: Any, as_at: Any) -> bool:
    model = DICTIONARY[record]
    cells = [row.get(name) for name in (model.happens_field, model.entry_field) if name]
    days = [cell for cell in cells if hasattr(cell, "isoformat")]
    return any(day.isoformat()[:10] > as_at.isoformat() for day in days)
