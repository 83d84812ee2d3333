"""Cadences agree with oracles by another hand: phases, one interval, only the last, periods."""

from __future__ import annotations

from datetime import date

import pytest

from ofsted_rules.records.dictionary import DICTIONARY
from tests.evaluation.judging_many import Press, judged
from tests.oracles import cadence, once_in
from tests.oracles.generated_cadences import many
from tests.oracles.many import Many
from tests.oracles.world import Answer, Timescale

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


@pytest.mark.fuzz
@pytest.mark.long
def test_many_worlds_agree_and_every_line_is_reached() -> None:
    press = Press(ask)
    for seed in range(18):
        press.world(many(seed))
    assert press.records >= 15_000
    assert press.careful <= 0.005 * press.records
    assert press.rare(LINES, 0.005) == {}


def test_a_birthday_long_after_today_makes_no_doubt() -> None:
    """An undated visit starts no clock on the 18th birthday of a child of five."""
    day = date(2025, 3, 17)
    phases = [{"every": "ten", "until-age": 18}, {"every": "ten"}]
    cadence_of_plan = {
        "over": {"from": "started_on", "until": "ended_on"},
        "event": {"each": "protection_visit", "by": "plan_id", "on": "visited_on"},
        "phases": phases,
    }
    plan = {"plan_id": "p", "child_id": "c", "started_on": date(2025, 3, 3)}
    visits = [
        {"visit_id": name, "child_id": "c", "plan_id": "p", "visited_on": when}
        for name, when in (("first", date(2025, 3, 10)), ("undated", None))
    ]
    rows = {
        "child_protection_plan": [plan],
        "protection_visit": visits,
        "child": [{"child_id": "c", "born_on": date(2020, 1, 1)}],
    }
    rule = {"for-each": "child_protection_plan", "check": {"cadence": cadence_of_plan}}
    ten = Timescale([(None, None, 10, "working days")], local=True)
    supplied = {name: set(DICTIONARY[name].specs()) for name in rows}
    world = Many({"visits": rule}, rows, supplied, [day], {"ten": ten})
    [(_, _, outcome, answer)] = judged(world, ask)
    assert outcome.state.value == answer.state == "met"
