"""Cadences agree with oracles by another hand: phases, one interval, only the last, periods."""

from __future__ import annotations

from datetime import date

import pytest

from tests.evaluation.judging_many import Press
from tests.oracles import cadence, once_in
from tests.oracles.generated_cadences import many
from tests.oracles.many import Many
from tests.oracles.world import Answer

LINES = range(1, 18)


def ask(world: Many, rule: str, day: date) -> list[Answer]:
    written = world.rules[rule]
    seen = world.world(day)
    if "once-in" in written["check"]["cadence"]:
        return once_in.answers(seen, written, world.timescales, world.terms)
    return cadence.answers(seen, written, world.timescales)


def test_a_few_worlds_agree() -> None:
    press = Press(ask)
    for seed in range(2):
        press.world(many(10_000 + seed))
    assert press.records >= 1000


@pytest.mark.long
def test_many_worlds_agree_and_every_line_is_reached() -> None:
    press = Press(ask)
    for seed in range(24):
        press.world(many(seed))
    assert press.records >= 20_000
    assert press.careful <= 0.005 * press.records
    assert press.rare(LINES, 0.002) == {}
