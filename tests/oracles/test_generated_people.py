"""The batches of the kinds without a clock are fit to press with; the oracles keep their laws."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .generate import KINDS_LATER, ORACLES, Batch, alone, batch, rates
from .world import Answer, World

pytestmark = pytest.mark.long

LINES = {"attended": range(1, 8), "sequence": range(1, 10), "graded": range(1, 9)}
SOME = settings(max_examples=20, deadline=None)


def ask(kind: str, one: Batch) -> dict[str, Answer]:
    answers = ORACLES[kind](one.world, one.rule, one.timescales)
    return {answer.record_id: answer for answer in answers}


@pytest.mark.parametrize("kind", KINDS_LATER)
def test_every_line_of_every_table_fires(kind: str) -> None:
    records, count = rates(kind, 150)
    shares = {line: count[f"line {line:2}"] / records for line in LINES[kind]}
    assert {line: round(share, 4) for line, share in shares.items() if share < 0.02} == {}


@pytest.mark.parametrize("kind", KINDS_LATER)
@SOME
@given(data=st.data())
def test_records_are_independent(kind: str, data: Any) -> None:
    one = data.draw(batch(kind, 3, 8))
    for record_id, answer in ask(kind, one).items():
        assert ask(kind, alone(one, record_id)) == {record_id: answer}


@pytest.mark.parametrize("kind", KINDS_LATER)
@SOME
@given(data=st.data())
def test_the_order_of_rows_plays_no_part(kind: str, data: Any) -> None:
    one = data.draw(batch(kind))
    turned = {name: list(reversed(rows)) for name, rows in one.world.rows.items()}
    world = World(turned, one.world.supplied, one.world.as_at)
    assert ask(kind, one._replace(world=world)) == ask(kind, one)


@pytest.mark.parametrize("kind", KINDS_LATER)
@SOME
@given(data=st.data())
def test_an_excuse_takes_nothing_but_gaps_and_doubts(kind: str, data: Any) -> None:
    """Without its excuses a rule answers alike, but where an excuse was used or in doubt."""
    one = data.draw(batch(kind))
    bare = {key: value for key, value in one.rule.items() if key != "unless"}
    without = ask(kind, one._replace(rule=bare))
    for record_id, answer in ask(kind, one).items():
        if answer.reason in ("excused", "excuse unknown"):
            assert without[record_id].state in ("gap", "cannot-tell", "pending")
        else:
            assert answer == without[record_id]
