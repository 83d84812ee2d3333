"""Shares and parities agree with an oracle that tries every way the doubtful may fall.

The intervals are held to those of statsmodels. What lies within a billionth of the edge of a
standard is left aside: exactly which side it is on is tested by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple

import pytest

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_case
from ofsted_rules.outcomes import Outcome, State
from tests.evaluation.judging_many import linked_many, same, told
from tests.oracles import recorded
from tests.oracles.generated_populations import SINGLE, many
from tests.oracles.many import Many
from tests.oracles.populations import Counted, answers
from tests.oracles.world import World
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical

LINES = range(1, 12)
Told = tuple[str, Outcome, Counted]


def judged(world: Many) -> Iterator[Told]:
    """Give rule, outcome and answer of every group; both ways of judging must agree."""
    linked = linked_many(world)
    rows, supplied = canonical(World(world.rows, world.supplied, world.days[0]))
    with load_tables(rows, supplied) as tables:
        for day in world.days:
            run = check(linked, tables, as_at=day)
            again = judge_case(linked, as_case(rows, supplied, day.toordinal()))
            found = _by_group(run.outcomes())
            assert {key: told(one) for key, one in found.items()} == {
                key: told(one) for key, one in _by_group(again.outcomes()).items()
            }
            single = world.rules[SINGLE]
            states = {
                one.record_id: one.state for one in recorded.answers(world.world(day), single, {})
            }
            for name, written in world.rules.items():
                if name == SINGLE:
                    continue
                expected = answers(
                    world.world(day), written, world.standards, states, single["for-each"]
                )
                groups = {key[1] for key in found if key[0] == name}
                assert groups == {answer.record_id for answer in expected}, (written, day, groups)
                for answer in expected:
                    yield name, found[name, answer.record_id], answer


def _by_group(outcomes: Iterator[Outcome]) -> dict[tuple[str, str], Outcome]:
    return {(one.rule, one.record.id): one for one in outcomes if one.rule != SINGLE}


class Press:
    """Holds world after world to the oracle."""

    def __init__(self) -> None:
        self.records = self.edges = 0
        self.lines: dict[str, Counter[int]] = {"share": Counter(), "parity": Counter()}

    def world(self, world: Many) -> None:
        for name, outcome, answer in judged(world):
            self.records += 1
            if "on the edge" in answer.notes:
                self.edges += 1
                continue
            assert outcome.state is not State.ERROR
            assert same(outcome, answer), (world.rules[name], told(outcome), answer)
            assert _same_numbers(outcome, answer), (world.rules[name], outcome, answer)
            self.lines[name.partition("-")[0]].update(answer.lines)

    def rare(self, kind: str, least: float) -> dict[int, float]:
        """Give the lines of a table that fire too seldom."""
        total = sum(self.lines[kind].values())
        shares = {line: self.lines[kind][line] / total for line in LINES}
        return {line: round(share, 4) for line, share in shares.items() if share < least}


def _same_numbers(outcome: Outcome, answer: Counted) -> bool:
    """Compare what was counted, and the intervals with those of statsmodels."""
    held = outcome.population
    if held is None or not answer.tallies:
        return True
    told = {share.group: share for share in held.shares}
    for name, tally in answer.tallies.items():
        share = told.get(name) or held.shares[0]
        got = share.tally
        ours = (got.met, got.not_met, got.in_doubt, got.may_met, got.may_not, got.may_either)
        if ours != astuple(tally):
            return False
        if answer.interval and share.interval != pytest.approx(answer.interval, abs=1e-9):
            return False
    widest = held.widest
    if answer.difference is None or widest is None:
        return answer.difference is None
    found = (abs(widest.points), widest.high - widest.low)
    points, low, high = answer.difference
    return found == pytest.approx((abs(points), high - low), abs=1e-9)


def test_a_few_worlds_agree() -> None:
    press = Press()
    for seed in range(4):
        press.world(many(10_000 + seed))
    assert press.records >= 200


@pytest.mark.fuzz
@pytest.mark.long
def test_many_worlds_agree_and_every_line_is_reached() -> None:
    press = Press()
    for seed in range(60):
        press.world(many(seed))
    assert press.records >= 5_000
    assert press.edges <= 0.1 * press.records
    assert press.rare("share", 0.003) == {}
    assert press.rare("parity", 0.005) == {}
