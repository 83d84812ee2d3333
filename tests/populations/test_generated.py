"""Shares and comparisons on generated populations: two ways, every line, and what must never be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

import pytest

from ofsted_rules.checks.tables import PARITY, SHARE
from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import counted_outcomes
from ofsted_rules.evaluation.populations import asked_of
from ofsted_rules.outcomes import Outcome, Population, State
from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.rules.link import Linked
from tests.populations.counted import AS_AT, UNREADABLE, answers, judged, linked, outcomes
from tests.populations.generated import (
    answers_of,
    children_of,
    parity_of,
    share_of,
    standards_of,
    unsupplied_of,
)
from tests.support.tables import load_tables

MAKE = {"share": share_of, "parity": parity_of}
MOST = {"share": 24, "parity": 60}
LEAST_FIRED = 4
"""Each line of a table answers at least so often."""


class World(NamedTuple):
    """A rule and the rows that it is asked of."""

    rules: Linked
    given: list[dict[str, Any]]
    children: list[dict[str, Any]]
    without: frozenset[tuple[str, str]] = frozenset()

    @property
    def rows(self) -> Any:
        return answers(self.given, self.children, without=self.without)

    def outcomes(self) -> dict[str, Outcome]:
        return outcomes(judged(self.rules, self.rows))


def world(kind: str, seed: int, *, whole: bool = False) -> World:
    random = Random(f"{kind}{seed}")
    written, of = MAKE[kind](random)
    rules = linked(written, of=of, **standards_of(random))
    given = answers_of(random, MOST[kind])
    children = children_of(random, given)
    return World(rules, given, children, frozenset() if whole else unsupplied_of(random))


def told(outcome: Outcome) -> Population:
    assert outcome.population is not None
    return outcome.population


@pytest.mark.parametrize("kind", list(MAKE))
def test_one_case_and_a_whole_authority_say_the_same(kind: str) -> None:
    for seed in range(60):
        one = world(kind, seed)
        rows, supplied = one.rows
        with load_tables(rows, supplied) as tables:
            run = check(one.rules, tables, as_at=AS_AT)
            gaps = check(one.rules, tables, as_at=AS_AT, detail=[State.GAP])
            alone = check(replace(one.rules, rules=one.rules.rules[1:]), tables, as_at=AS_AT)
        mine = one.outcomes()
        assert outcomes(run) == mine
        assert outcomes(alone) == mine
        assert outcomes(gaps) == {n: o for n, o in mine.items() if o.state is State.GAP}
        assert [held.counts for held in gaps.rules] == [held.counts for held in run.rules]
        many = run.rules[1]
        assert many.supplied or many.missing


@pytest.mark.parametrize(("kind", "table"), [("share", SHARE), ("parity", PARITY)])
def test_every_line_of_the_table_answers(kind: str, table: Any) -> None:
    fired: Counter[int] = Counter()
    for seed in range(500):
        one = world(kind, seed)
        rows, supplied = one.rows
        day = AS_AT.toordinal()
        seen = {n: as_at_rows(DICTIONARY[n], held, day) for n, held in rows.items()}
        case, rule = Case(seen, supplied, day), one.rules.rules[1]
        asked = asked_of(rule, counted_outcomes(one.rules, rule, case), case)
        fired.update(found.index for each in asked.values() for found in each)
    assert {n for n in range(len(table.rows)) if fired[n] < LEAST_FIRED} == set(), fired


# Doubt ------------------------------------------------------------------------------------------


def settled(random: Random, one: World) -> World:
    """Fill in everything that was in doubt, at random."""

    def fill(row: dict[str, Any], name: str, values: list[str]) -> None:
        if name in row and (row[name] in (None, "unknown") or row[name] is UNREADABLE):
            row[name] = random.choice(values)

    lean = random.choice([["yes"], ["no"], ["yes", "no"]])
    place = random.choice([["north"], ["south"], ["north", "south", "east", "west"]])
    given = [dict(row) for row in one.given]
    for row in given:
        fill(row, "answer", lean)
        fill(row, "team", place)
        fill(row, "question", ["x"] if random.random() < 0.5 else ["x", "y"])
    sexes = random.choice([["male"], ["female"], ["male", "female", "other"]])
    known = {row["child_id"] for row in one.children}
    missing = sorted({row["child_id"] for row in one.given} - known)
    children = [
        dict(row) for row in [*one.children, *({"child_id": c, "sex": None} for c in missing)]
    ]
    for row in children:
        fill(row, "sex", sexes)
    return one._replace(given=given, children=children)


@pytest.mark.parametrize("kind", list(MAKE))
def test_a_decision_stands_whichever_way_the_doubtful_fall(kind: str) -> None:
    decided = 0
    for seed in range(250):
        one = world(kind, seed, whole=True)
        if any(row["kind"] is None for row in one.given):
            continue  # whether it is a sample is not a doubt of a record
        before = one.outcomes()
        if not any(share.tally.doubtful for o in before.values() for share in told(o).shares):
            continue
        for again in range(12):
            after = settled(Random(f"{seed}-{again}"), one).outcomes()
            for name, outcome in before.items():
                if outcome.state in (State.MET, State.GAP) and not moved(outcome, after[name]):
                    decided += 1
                    assert (after[name].state, after[name].reason) == (
                        outcome.state,
                        outcome.reason,
                    )
    assert decided > 100


def moved(before: Outcome, after: Outcome) -> bool:
    """Tell whether other groups are compared, or it has become a sample: another question."""
    first, second = told(before), told(after)
    groups = [share.group for share in first.shares], [share.group for share in second.shares]
    return groups[0] != groups[1] or first.small != second.small or first.sample != second.sample


def test_the_true_share_lies_between_worst_and_best() -> None:
    tried = 0
    for seed in range(150):
        one = world("share", seed, whole=True)
        before = one.outcomes()
        for again in range(8):
            after = settled(Random(f"{seed}-{again}"), one).outcomes()
            for name, outcome in before.items():
                low, high = told(outcome).shares[0].tally, told(after[name]).shares[0].tally
                if high.sure and low.least[1] and low.most[1]:
                    tried += 1
                    true = Fraction(high.met, high.sure)
                    assert Fraction(*low.least) <= true <= Fraction(*low.most)
    assert tried > 500


# Laws -------------------------------------------------------------------------------------------


def sure_of(one: World) -> dict[str, Fraction]:
    found = {}
    for name, outcome in one.outcomes().items():
        tally = told(outcome).shares[0].tally
        if tally.sure:
            found[name] = Fraction(tally.met, tally.sure)
    return found


def test_one_more_that_is_met_never_lowers_a_share() -> None:
    for seed in range(120):
        one = world("share", seed, whole=True)
        before = sure_of(one)
        more = {"audit_answer_id": "z", "audit_id": "u", "child_id": "z", "team": "north",
                "question": "x", "answer": "yes", "kind": "census"}  # fmt: skip
        after = sure_of(one._replace(given=[*one.given, more]))
        for name, share in before.items():
            assert after[name] >= share


def test_the_teams_and_the_unplaced_add_up_to_the_service() -> None:
    for seed in range(80):
        random = Random(seed)
        given = answers_of(random, 24)
        share = {"of": "says-yes", "at-least": "floor"}
        teams = World(linked({"share": share}, of="team"), given, []).outcomes()
        whole = World(linked({"share": share}), given, []).outcomes()["service"]
        members = [told(outcome).shares[0].members for outcome in teams.values()]
        if not members:
            continue
        of_service = told(whole).shares[0].members
        unplaced = set(members[0].unplaced)
        for word in ("met", "not_met", "in_doubt"):
            of_teams = [one for held in members for one in getattr(held, word)]
            assert len(of_teams) == len(set(of_teams))
            assert set(of_teams) <= set(getattr(of_service, word))
        counted = sum(told(o).shares[0].tally.sure for o in teams.values())
        doubted = sum(told(o).shares[0].tally.in_doubt for o in teams.values())
        tally = told(whole).shares[0].tally
        assert counted + doubted + len(unplaced) == tally.sure + tally.in_doubt


@pytest.mark.parametrize("kind", list(MAKE))
def test_neither_order_nor_names_matter(kind: str) -> None:
    renamed = {"north": "Team 9", "south": "Team 1", "east": "Team 5"}
    for seed in range(40):
        one = world(kind, seed, whole=True)
        before = one.outcomes()
        given = [{**row, "team": renamed.get(str(row["team"]), row["team"])} for row in one.given]
        given.reverse()
        after = one._replace(given=given, children=one.children[::-1]).outcomes()
        for name, outcome in before.items():
            other = after[renamed.get(name, name)]
            assert (other.state, other.reason) == (outcome.state, outcome.reason)
            tallies = Counter(share.tally for share in told(outcome).shares)
            assert tallies == Counter(share.tally for share in told(other).shares)


def test_counting_children_counts_each_once() -> None:
    for seed in range(60):
        random = Random(seed)
        given = answers_of(random, 24)
        share = {"of": "says-yes", "at-least": "floor", "counting": "children"}
        whole = World(linked({"share": share}), given, []).outcomes()["service"]
        children = {row["child_id"] for row in given}
        assert told(whole).shares[0].tally.possible == len(children)
