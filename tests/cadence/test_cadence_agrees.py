"""Cadences by time, by age and of one interval: Python and SQL agree, and doubt is sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from ofsted_rules.checks import Verdict
from ofsted_rules.outcomes import State
from tests.cadence.worlds import Made, cadence, in_sql, made, really, snapshot, verdicts
from tests.oracles.world import UNREADABLE, World

pytestmark = pytest.mark.long

ROUNDS = 80
PLANS = 14
REACHED = [state for state in State if state not in (State.EXCEPTED, State.ERROR)]
STANDING = (State.MET, State.GAP)


@pytest.mark.parametrize("which", ["every", "first", "open", "once-in"])
def test_python_and_sql_agree(which: str) -> None:
    seen: Counter[State] = Counter()
    for seed in range(ROUNDS):
        chance = Random(seed)
        one = made(chance, PLANS, cadence(chance, which=which))
        found = {record: verdict.state for record, verdict in verdicts(one).items()}
        assert in_sql(one) == found, (seed, one.cadence)
        seen.update(found.values())
    rare = {state: seen[state] for state in REACHED if seen[state] < 10}
    assert not rare


@pytest.mark.parametrize("which", ["every", "first", "open", "once-in"])
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


# Laws ---------------------------------------------------------------------------------------------


def _plain(one: Made) -> dict[str, tuple[Any, ...]]:
    return {
        record: (verdict.state, verdict.reason, verdict.due, *_lapses(verdict))
        for record, verdict in verdicts(one).items()
    }


def _lapses(verdict: Verdict) -> tuple[Any, ...]:
    return tuple((span.start, span.due, span.done) for span in verdict.spans)


@pytest.mark.parametrize("end", [{"lasting": {"months": 400}}, {"until-age": 25}])
def test_a_phase_that_outlasts_everything_is_the_only_one(end: Mapping[str, Any]) -> None:
    for seed in range(40):
        alone = cadence(Random(seed), phases=False)
        phases = [{"every": alone["every"], **end}, {"every": "week"}]
        world = _born(made(Random(seed), PLANS, alone).world, date(2023, 1, 1))
        assert _plain(Made(_phased(alone, phases), world)) == _plain(Made(alone, world))


def test_an_age_that_was_reached_before_the_start_is_no_phase() -> None:
    for seed in range(40):
        alone = cadence(Random(seed), phases=False)
        phases = [{"every": "week", "until-age": 5}, {"every": alone["every"]}]
        world = _born(made(Random(seed), PLANS, alone).world, date(2010, 1, 1))
        assert _plain(Made(_phased(alone, phases), world)) == _plain(Made(alone, world))


def _phased(alone: Mapping[str, Any], phases: list[dict[str, Any]]) -> dict[str, Any]:
    return {**{key: value for key, value in alone.items() if key != "every"}, "phases": phases}


def _born(world: World, day: date) -> World:
    births = [{"child_id": f"c-{number}", "born_on": day} for number in range(PLANS)]
    supplied = {**world.supplied, "child": {"child_id", "born_on"}}
    return World({**world.rows, "child": births}, supplied, world.as_at)


def test_one_more_event_never_makes_a_gap_of_periods() -> None:
    better = 0
    for seed in range(ROUNDS):
        chance = Random(seed)
        one = made(chance, PLANS, cadence(chance, which="once-in"))
        before = verdicts(one)
        rows = {name: [*held] for name, held in one.world.rows.items()}
        for number in range(PLANS):
            day = date(2024, 1, 1) + timedelta(days=chance.randint(0, 150))
            keys = {"visit_id": f"w-{number}", "plan_id": f"p-{number}", "child_id": f"c-{number}"}
            rows["protection_visit"].append({**keys, "visited_on": day, "seen": True})
        after = verdicts(Made(one.cadence, World(rows, one.world.supplied, one.world.as_at)))
        for record, verdict in before.items():
            assert len(after[record].spans) <= len(verdict.spans) or _end_in_doubt(one, record)
            better += len(after[record].spans) < len(verdict.spans)
    assert better > 10


def _end_in_doubt(one: Made, record: str) -> bool:
    """An event shows that the episode was open, which settles a doubt about an earlier period."""
    return record in _may_have_ended(one)


# Only the last --------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["every", "first", "open", "once-in"])
def test_python_and_sql_agree_on_data_that_hold_only_the_last(which: str) -> None:
    for seed in range(ROUNDS // 2):
        chance = Random(seed)
        one = made(chance, PLANS, cadence(chance, which=which))
        one = Made(one.cadence, one.world, only_last=True)
        found = {record: verdict.state for record, verdict in verdicts(one).items()}
        assert in_sql(one) == found, (seed, one.cadence)


@pytest.mark.parametrize("which", ["every", "first", "open", "once-in"])
def test_what_a_snapshot_shows_is_so_in_the_whole_history(which: str) -> None:
    stood = 0
    for seed in range(ROUNDS):
        chance = Random(seed)
        one = really(chance, made(chance, PLANS, cadence(chance, which=which)))
        if "protection_visit" not in one.world.supplied:
            continue
        asked = {**one.cadence, "intervals": "open"} if which == "every" else one.cadence
        whole = verdicts(Made(asked, one.world))
        for record, verdict in verdicts(snapshot(one)).items():
            if verdict.state in STANDING and not _no_limit_in_doubt(one.cadence, one.world):
                stood += 1
                assert whole[record].state is verdict.state, (seed, record, one.cadence)
            assert which != "every" or verdict.state is State.NOT_APPLICABLE or verdict.note
    assert stood > 100
