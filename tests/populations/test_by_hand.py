"""Shares and comparisons worked out by hand, from the page that says how they are judged."""

from __future__ import annotations

from typing import Any

import pytest

from ofsted_rules.outcomes import Outcome
from tests.populations.counted import UNREADABLE, answers, judged, linked, outcomes, some

OF = {"of": "says-yes"}


def said(outcome: Outcome) -> str:
    return f"{outcome.state}: {outcome.reason}" if outcome.reason else str(outcome.state)


def share(given: list[dict[str, Any]], floor: float | None = 80, **more: Any) -> Outcome:
    check = {"share": {**OF, "at-least": "floor", **more}}
    return outcomes(judged(linked(check, floor=floor), answers(given)))["service"]


@pytest.mark.parametrize(
    ("numbers", "floor", "sample", "answer"),
    [
        ((9, 1, 0), 90, "census", "met"),
        ((8, 2, 0), 90, "census", "gap: below standard"),
        ((9, 1, 0), 90, "sample", "cannot-tell: sample too small to say"),
        ((80, 20, 0), 90, "sample", "gap: below standard"),
        ((30, 0, 0), 90, "sample", "cannot-tell: sample too small to say"),
        ((36, 0, 0), 90, "sample", "met"),
        ((8, 1, 1), 85, "census", "cannot-tell: evidence in doubt"),
        ((17, 1, 2), 85, "census", "met"),
        ((2, 6, 2), 50, "census", "gap: below standard"),
        ((0, 0, 3), 50, "census", "cannot-tell: evidence in doubt"),
        ((0, 0, 0), 50, "census", "not-applicable: nothing to count"),
        ((5, 5, 0), None, "census", "cannot-tell: no standard set"),
        ((500, 0, 0), 100, "sample", "cannot-tell: sample too small to say"),
        ((500, 0, 0), 100, "census", "met"),
    ],
)
def test_a_share(
    numbers: tuple[int, int, int], floor: float | None, sample: str, answer: str
) -> None:
    yes, no, blank = numbers
    given = some(yes=yes, no=no, blank=blank)
    assert said(share(given, floor, sample=sample)) == answer


def test_a_third_is_a_third() -> None:
    """No rounding: 1 of 3 is below 33.334 % and above 33.333 %."""
    assert said(share(some(yes=1, no=2), 33.333)) == "met"
    assert said(share(some(yes=1, no=2), 33.334)) == "gap: below standard"


def test_fewest() -> None:
    assert said(share(some(yes=9), fewest=10)) == "cannot-tell: too few to tell"
    assert said(share(some(yes=9, blank=1), fewest=10)) == "cannot-tell: evidence in doubt"
    assert said(share(some(yes=10, blank=1), fewest=10)) == "met"


def test_which_way_a_sample_leans() -> None:
    sample = {"sample": "sample"}
    assert share(some(yes=9, no=1), 90, **sample).note == "likely to keep to the standard"
    assert share(some(yes=8, no=2), 90, **sample).note == "likely to fall short"


def test_at_most() -> None:
    check = {"share": {**OF, "at-most": "ceiling"}}

    def say(**numbers: int) -> str:
        return said(outcomes(judged(linked(check), answers(some(**numbers))))["service"])

    assert say(yes=2, no=8) == "met"
    assert say(yes=3, no=7) == "gap: above standard"
    assert say(yes=2, no=7, blank=1) == "cannot-tell: evidence in doubt"


def test_children_count_once_and_are_met_only_if_all_is() -> None:
    given = some(yes=4, no=1, blank=1)
    for row, child in zip(given, ["A", "A", "B", "C", "B", "C"], strict=True):
        row["child_id"] = child
    told = share(given, counting="children").population
    assert told is not None
    tally = told.shares[0].tally
    assert (tally.met, tally.not_met, tally.in_doubt) == (1, 1, 1)
    members = told.shares[0].members
    assert (members.met, members.not_met) == (("a000", "a001", "a002", "a003"), ("a004",))
    assert members.in_doubt == ("a005",)


def test_with_at_most_a_child_has_it_when_any_record_says_so() -> None:
    given = some(yes=1, no=3)
    for row, child in zip(given, ["A", "A", "B", "B"], strict=True):
        row["child_id"] = child
    check = {"share": {**OF, "at-most": "ceiling", "counting": "children"}}
    told = outcomes(judged(linked(check), answers(given)))["service"].population
    assert told is not None
    assert (told.shares[0].tally.met, told.shares[0].tally.not_met) == (1, 1)


def test_a_population_and_a_condition() -> None:
    given = some(yes=2, no=2)
    for row, question in zip(given, ["x", "x", "y", None], strict=True):
        row["question"] = question
    meets = {"each": "audit_answer", "where": {"question": "x"}, "meets": {"answer": "yes"}}
    for named in (meets, {**OF, "where": {"question": "x"}}):
        check = {"share": {**named, "at-least": "floor"}}
        told = outcomes(judged(linked(check), answers(given)))["service"].population
        assert told is not None
        tally = told.shares[0].tally
        assert (tally.met, tally.not_met, tally.in_doubt) == (2, 0, 1)


def test_an_audit_says_itself_whether_it_is_a_sample() -> None:
    given = [{**row, "kind": "census"} for row in some(yes=9, no=1)]
    assert said(share(given, 90, sample="as-audit")) == "met"
    given[0]["kind"] = None
    assert "sample too small" in said(share(given, 90, sample="as-audit"))
    given[0].update(kind="sample", answer="not-applicable")
    assert "sample too small" in said(share(given, 90, sample="as-audit"))


# Teams ------------------------------------------------------------------------------------------


def teams(given: list[dict[str, Any]], **more: Any) -> dict[str, Outcome]:
    check = {"share": {**OF, "at-least": "floor", **more}}
    return outcomes(judged(linked(check, of="team"), answers(given)))


def test_teams_are_told_apart_and_the_unplaced_doubted_for_each() -> None:
    given = some(yes=8, no=3)
    for number, row in enumerate(given):
        row["team"] = "north" if number < 8 else "south"
    assert {name: said(one) for name, one in teams(given).items()} == {
        "north": "met",
        "south": "gap: below standard",
    }
    given += [{**given[-1], "audit_answer_id": f"b{n}", "team": None} for n in range(3)]
    found = teams(given)
    assert said(found["north"]) == "cannot-tell: evidence in doubt"  # 8 of 11 at worst
    assert said(found["south"]) == "gap: below standard"
    told = found["north"].population
    assert told is not None
    assert (told.shares[0].tally.may_not, told.shares[0].tally.possible) == (3, 11)
    assert told.shares[0].members.unplaced == ("b0", "b1", "b2")


def test_the_team_that_held_the_case_that_day() -> None:
    """Interviews have no team of their own."""
    rules = linked(
        {"share": {"each": "child_protection_plan", "meets": {"plan_id": {"not": "p9"}},
                   "at-least": "floor"}},
        of="team",
    )  # fmt: skip
    held = [
        {"allocation_id": "1", "child_id": "A", "team": "old", "started_on": "2025-01-01",
         "ended_on": "2025-03-31"},
        {"allocation_id": "2", "child_id": "A", "team": "new", "started_on": "2025-04-01"},
        {"allocation_id": "3", "child_id": "B", "team": "new", "started_on": "2025-01-01"},
        {"allocation_id": "4", "child_id": "C", "team": "old", "started_on": UNREADABLE},
    ]  # fmt: skip
    plans = [
        {"plan_id": "p1", "child_id": "A", "started_on": "2025-01-05", "ended_on": "2025-03-01"},
        {"plan_id": "p2", "child_id": "A", "started_on": "2025-01-05"},
        {"plan_id": "p3", "child_id": "B", "started_on": "2024-01-05", "ended_on": "2024-03-01"},
        {"plan_id": "p9", "child_id": "C", "started_on": "2025-01-05"},
    ]
    found = outcomes(judged(rules, held_world(plans, held)))
    tallies = {n: one.population.shares[0].tally for n, one in found.items() if one.population}
    assert set(tallies) == {"old", "new"}
    assert (tallies["old"].met, tallies["old"].may_not) == (1, 1)
    assert (tallies["new"].met, tallies["new"].may_not) == (1, 1)


def held_world(plans: list[dict[str, Any]], held: list[dict[str, Any]]) -> Any:
    from datetime import date

    from tests.populations.counted import _row

    def dated(row: dict[str, Any]) -> dict[str, Any]:
        return {
            k: date.fromisoformat(v) if k.endswith("_on") and isinstance(v, str) else v
            for k, v in row.items()
        }

    rows, supplied = answers([], allocations=[dated(one) for one in held])
    rows["child_protection_plan"] = [_row("child_protection_plan", dated(one)) for one in plans]
    from ofsted_rules.records.dictionary import DICTIONARY
    from ofsted_rules.records.supplied import Supplied

    fields = {
        **supplied.fields,
        "child_protection_plan": frozenset(DICTIONARY["child_protection_plan"].specs()),
    }
    return rows, Supplied(fields)


def test_without_the_field_there_is_no_team_to_ask() -> None:
    check = {"share": {**OF, "at-least": "floor"}}
    world = answers(some(yes=1), without=frozenset({("audit_answer", "team")}))
    run = judged(linked(check, of="team"), world)
    assert not run.rules[1].supplied
    assert [str(ref) for ref in run.rules[1].missing] == ["audit_answer.team"]


def test_a_service_is_asked_even_without_data() -> None:
    world = answers([], without=frozenset({("audit_answer", "")}))
    outcome = outcomes(judged(linked({"share": {**OF, "at-least": "floor"}}), world))["service"]
    assert said(outcome) == "cannot-tell: not supplied"


# Comparisons ------------------------------------------------------------------------------------


def compared(
    boys: tuple[int, int],
    girls: tuple[int, int],
    *,
    floor: float = 50,
    apart: float = 10,
    more: dict[str, Any] | None = None,
) -> Outcome:
    given = some(yes=boys[0], no=boys[1]) + [
        {**row, "audit_answer_id": "g" + row["audit_answer_id"], "child_id": "g" + row["child_id"]}
        for row in some(yes=girls[0], no=girls[1])
    ]
    children = [
        {"child_id": row["child_id"], "sex": "female" if row["child_id"][0] == "g" else "male"}
        for row in given
    ]
    check = {
        "parity": {
            **OF,
            "between": "sex",
            "groups": {"boys": "male", "girls": "female"},
            "floor": "floor",
            "at-most": "apart",
            "counting": "children",
            **(more or {}),
        }
    }
    rules = linked(check, floor=floor, apart=apart)
    return outcomes(judged(rules, answers(given, children)))["service"]


@pytest.mark.parametrize(
    ("boys", "girls", "apart", "answer"),
    [
        ((12, 8), (18, 4), 10, "cannot-tell: may be chance"),
        ((30, 20), (44, 10), 10, "cannot-tell: may be chance"),
        ((30, 20), (44, 10), 3, "gap: groups differ"),
        ((0, 20), (0, 20), 10, "gap: below standard"),
        ((400, 100), (405, 95), 10, "met"),
        ((0, 0), (5, 0), 10, "cannot-tell: too few to tell"),
    ],
)
def test_a_comparison(
    boys: tuple[int, int], girls: tuple[int, int], apart: float, answer: str
) -> None:
    assert said(compared(boys, girls, apart=apart)) == answer


def test_the_numbers_of_a_comparison() -> None:
    told = compared((12, 8), (18, 4)).population
    assert told is not None
    widest = told.widest
    assert widest is not None
    assert (round(widest.points, 3), round(widest.low, 3), round(widest.high, 3)) == (
        -0.218,
        -0.458,
        0.054,
    )
