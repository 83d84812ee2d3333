"""Limits agree with an oracle by another hand, in Python and in SQL, on many rules and days."""

from __future__ import annotations

from datetime import date

import pytest

from tests.evaluation.judging_many import Press
from tests.oracles.generated_limits import many
from tests.oracles.limit import answers
from tests.oracles.many import Many
from tests.oracles.world import Answer

LINES = range(1, 12)


def ask(world: Many, rule: str, day: date) -> list[Answer]:
    return answers(world.world(day), world.rules[rule], world.timescales, world.standards)


def test_a_few_worlds_agree() -> None:
    press = Press(ask)
    for seed in range(2):
        press.world(many(10_000 + seed))
    assert press.records >= 1000


@pytest.mark.fuzz
@pytest.mark.long
def test_many_worlds_agree_and_every_line_is_reached() -> None:
    press = Press(ask)
    for seed in range(30):
        press.world(many(seed))
    assert press.records >= 30_000
    assert press.rare(LINES, 0.01) == {}
