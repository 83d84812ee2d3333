"""Cadences by time, by age and of one interval: Python and SQL agree, and doubt is sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import pytest

from ofsted_rules.outcomes import State
from tests.cadence.worlds import Made, cadence, in_sql, made, really, verdicts
from tests.oracles.world import UNREADABLE, World

pytestmark = pytest.mark.long

ROUNDS = 80
PLANS = 14
STANDING = (State.MET, State.GAP)


@pytest.mark.parametrize("which", ["every", "first", "open"])
def test_python_and_sql_agree(which: str) -> None:
    seen: Counter[State] = Counter()
    for seed in range(ROUNDS):
        chance = Random(seed)
        one = made(chance, PLANS, cadence(chance, which=which))
        found = {record: verdict.state for record, verdict in verdicts(one).items()}
        assert in_sql(one) == found, (seed, one.cadence)
        seen.update(found.values())
    assert all(seen[state] >= 20 for state in State if state not in (State.EXCEPTED, State.ERROR))


@pytest.mark.parametrize("which", ["every", "first", "open"])
def test_met_and_gap_stand_however_the_doubt_turns_out(which: str) -> None:
    tried = 0
    for seed in range(ROUNDS):
        chance = Random(seed)
        one = made(chance, PLANS, cadence(chance, which=which))
        found = verdicts(one)
        may_have_ended = _may_have_ended(one) if which == "open" else ()
        for _ in range(8):
            after = verdicts(really(chance, one))
            for record, verdict in found.items():
                if verdict.state not in STANDING or _no_limit_in_doubt(one.cadence, one.world):
                    continue
                tried += 1
                if after[record].state is State.NOT_APPLICABLE and record in may_have_ended:
                    continue  # the last visit was recent enough, open or not
                assert after[record].state is verdict.state, (seed, record, one.cadence, verdict)
    assert tried > 1000


def _may_have_ended(one: Made) -> list[str]:
    plans = one.world.rows["child_protection_plan"]
    return [
        plan["plan_id"]
        for plan in plans
        if plan["ended_on"] is UNREADABLE or _before(plan["ended_on"], plan["started_on"])
    ]


def _before(end: Any, start: Any) -> bool:
    return isinstance(end, date) and isinstance(start, date) and end < start


def _no_limit_in_doubt(written: Mapping[str, Any], world: World) -> bool:
    """The exception that the manual names: met in a phase that may have had no limit in force."""
    return any(phase["every"] == "none" for phase in written.get("phases", ()))
