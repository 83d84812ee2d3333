"""Every small change to the table of limits is noticed by answers that were worked out by hand."""

from __future__ import annotations

from ofsted_rules.checks.table import Table
from ofsted_rules.checks.tables import LIMIT
from ofsted_rules.facts.spec import Facts
from tests.laws.test_table_mutants import mutants


def facts(**other: int | None) -> Facts:
    """Return the facts of a record that keeps to a cap with nothing to spare, changed as said."""
    kept: Facts = {
        "applies": 1,
        "excused": 0,
        "day": 700_000,
        "limit": 1,
        "worst": 0,
        "over": 0,
        "short": None,
    }
    return {**kept, **other}


NO_FIGURE = {"worst": None, "over": None}
BY_HAND: list[tuple[Facts, str]] = [
    (facts(), "met"),
    (facts(worst=-1, over=-5), "met"),
    (facts(worst=0, over=None, short=0), "met"),
    (facts(applies=0), "not-applicable: out of scope"),
    (facts(applies=0, day=None, limit=None, **NO_FIGURE), "not-applicable: out of scope"),
    (facts(applies=None), "cannot-tell: scope unknown"),
    (facts(applies=None, day=None, limit=None, **NO_FIGURE), "cannot-tell: scope unknown"),
    (facts(day=None, limit=None, excused=1, **NO_FIGURE), "cannot-tell: no start date"),
    (facts(limit=0, excused=1, **NO_FIGURE), "not-applicable: no limit in force"),
    (facts(limit=-1, excused=1, **NO_FIGURE), "cannot-tell: no standard set"),
    (facts(excused=1), "met"),
    (facts(excused=None), "met"),
    (facts(excused=1, worst=1, over=1), "not-applicable: excused"),
    (facts(excused=2, worst=1, over=0), "not-applicable: excused"),
    (facts(excused=None, worst=1, over=1), "cannot-tell: excuse unknown"),
    (facts(excused=None, worst=None, over=None), "cannot-tell: excuse unknown"),
    (facts(worst=1, over=1), "gap: over the limit"),
    (facts(worst=9, over=5), "gap: over the limit"),
    (facts(worst=None, over=1), "gap: over the limit"),
    (facts(worst=1, over=None, short=1), "gap: below standard"),
    (facts(worst=9, over=None, short=5), "gap: below standard"),
    (facts(worst=1, over=0), "cannot-tell: evidence in doubt"),
    (facts(worst=1, over=None, short=0), "cannot-tell: evidence in doubt"),
    (facts(**NO_FIGURE), "cannot-tell: evidence in doubt"),
]
EQUIVALENT = {
    # No two answers at once: the scope is no, or it is unknown; and so with the others.
    "out of scope, by applies: swapped with the next",
    "no limit in force, by limit: swapped with the next",
    "excused, by excused: swapped with the next",
    "over the limit, by over: swapped with the next",
    # Without a day there is no standard to look up.
    "no start date, by day: swapped with the next",
    # Without a figure nothing is known to keep to it.
    "no standard set, by limit: swapped with the next",
}


def answer(table: Table, held: Facts) -> str:
    line = table.rows[table.judge(held)]
    return f"{line.state}: {line.reason}" if line.reason else str(line.state)


def test_the_table_says_what_was_worked_out_by_hand() -> None:
    assert [answer(LIMIT, held) for held, _ in BY_HAND] == [said for _, said in BY_HAND]


def test_every_mutant_is_noticed() -> None:
    survivors = {
        name
        for name, rows in mutants(LIMIT)
        if all(answer(Table("mutant", rows), held) == said for held, said in BY_HAND)
    }
    assert survivors == EQUIVALENT
