"""Rows claimed before the next start, and rows in windows of days: an oracle by another hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.evaluation.judging_many import Press
from tests.oracles.generated_windows import many
from tests.oracles.many import Many
from tests.oracles.windowed import answers
from tests.oracles.world import Answer

RECORDED = 20
"""Added to the lines of the table of `recorded`, to tell them from those of the clock table."""
LINES = [line for line in range(17) if line != 6] + [RECORDED + line for line in range(1, 8)]
"""All but the end of the calendar, which `test_agreement.py` reaches."""


def ask(world: Many, rule: str, day: date) -> list[Answer]:
    written = world.rules[rule]
    found = answers(world.world(day), written, world.timescales)
    if "deadline" in written["check"]:
        return found
    return [replace(one, lines=tuple(RECORDED + line for line in one.lines)) for one in found]


def test_a_few_worlds_agree() -> None:
    press = Press(ask)
    for seed in range(2):
        press.world(many(10_000 + seed))
    assert press.records >= 1000


@pytest.mark.fuzz
@pytest.mark.long
def test_many_worlds_agree_and_every_line_is_reached() -> None:
    press = Press(ask)
    for seed in range(26):
        press.world(many(seed))
    assert press.records >= 40_000
    assert press.rare(LINES, 0.001) == {}
