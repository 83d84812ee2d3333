"""Which mutants a rule has, by the type of what is written; rules of every kind have some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.checks import KINDS
from ofsted_rules.rules.load import Ruleset
from ofsted_rules.testing.mutants.made import EMPTY, of_rule, of_timescale
from tests.support.rules import link_rules, rule

TIMESCALES = {
    "soon": {
        "kind": "statutory-guidance",
        "unit": "working days",
        "values": [
            {"from": "2014-01-01", "limit": 10, "source": "guidance", "sure": "primary"},
            {"from": "2020-01-01", "limit": 5, "source": "guidance", "sure": "primary"},
        ],
    },
    "sooner": {
        "kind": "statutory-guidance",
        "unit": "months",
        "values": [{"from": "2014-01-01", "limit": 6, "source": "guidance", "sure": "primary"}],
    },
}
DEADLINE = {
    "from": "held_on",
    "until": {"first": "minutes_copy", "by": "meeting_id", "on": "sent_on"},
    "within": "soon",
    "ends": [{"field": "entered_on"}],
}
CADENCE = {
    "over": {"from": "started_on", "until": "ended_on"},
    "event": {"each": "protection_visit", "by": "plan_id", "on": "visited_on"},
    "phases": [{"every": "soon", "intervals": 2}, {"every": "sooner"}],
}
STAGES = {
    "stages": [
        {"name": "held", "on": "held_on"},
        {"name": "written", "on": "minutes_recorded_on"},
        {"name": "entered", "on": "entered_on", "optional": True},
    ]
}


def loaded(check: dict[str, Any], for_each: str, **more: Any) -> Ruleset:
    ruleset = link_rules([rule(check, for_each, **more)], TIMESCALES).ruleset
    assert ruleset is not None
    return ruleset


def mutants(check: dict[str, Any], for_each: str, **more: Any) -> set[tuple[str, str]]:
    ruleset = loaded(check, for_each, **more)
    made = of_rule(ruleset.rules[0], ruleset).made(ruleset, [EMPTY])
    at = len("rule-under-test.")
    return {(one.mutant.address[at:], one.mutant.after) for one in made}


def of_where(where: dict[str, Any]) -> set[tuple[str, str]]:
    check = {"recorded": {"fields": ["held_on"]}}
    made = mutants(check, "strategy_meeting", where=where)
    return {one for one in made if one[0].startswith("where")}


def test_a_filter_is_dropped_and_negated_clause_by_clause() -> None:
    assert of_where({"outcome": "section-47", "migrated": {"not": True}}) == {
        ("where", "(nothing)"),
        ("where.outcome", "(nothing)"),
        ("where.outcome", "{not: section-47}"),
        ("where.migrated", "(nothing)"),
        ("where.migrated", "yes"),
    }


def test_any_and_all_are_swapped_and_lose_an_item() -> None:
    parts = [{"outcome": "section-47"}, {"migrated": True}]
    held = "[{outcome: section-47}, {migrated: yes}]"
    for word, other in (("any", "all"), ("all", "any")):
        made = of_where({word: parts})
        assert ("where", f"{{{other}: {held}}}") in made
        assert {(f"where.{word}.0", "(nothing)"), (f"where.{word}.1", "(nothing)")} <= made


def test_a_list_of_values_loses_one_and_a_day_moves() -> None:
    made = of_where({"outcome": {"in": ["section-47", "other"]}})
    assert {("where.outcome.in.0", "(nothing)"), ("where.outcome.in.1", "(nothing)")} <= made
    assert ("where.held_on.at-least", "2020-01-02") in of_where(
        {"held_on": {"at-least": "2020-01-01"}}
    )


def test_a_deadline() -> None:
    made = mutants({"deadline": DEADLINE}, "strategy_meeting")
    at = "check.deadline"
    assert {
        (f"{at}.from", "minutes_recorded_on"),
        (f"{at}.from", "{field: held_on, blank: not-yet}"),
        (f"{at}.within", "sooner"),
        (f"{at}.ends", "(nothing)"),
    } <= made
    assert (f"{at}.until", "(nothing)") not in made  # it would not load


def test_a_window_moves_and_rows_are_no_longer_shared_out() -> None:
    at = "check.recorded.exists.0"
    window = {"on": "received_on", "not-after": "held_on", "within": {"working days": 15}}
    related = {"any": "referral", "by": "child_id", **window}
    made = mutants({"recorded": {"exists": [related]}}, "strategy_meeting")
    assert {(f"{at}.within", "(nothing)"), (f"{at}.within.working days", "16")} <= made
    assert f"{at}.before-next" not in dict(made)
    shared = related | {"before-next": "yes"}
    made = mutants({"recorded": {"exists": [shared]}}, "strategy_meeting")
    assert f"{at}.before-next" in dict(made)


def test_a_cadence_loses_phases_and_counts_otherwise() -> None:
    made = mutants({"cadence": CADENCE}, "child_protection_plan")
    at = "check.cadence"
    assert {
        (f"{at}.over.until", "(nothing)"),
        (f"{at}.phases.0", "(nothing)"),
        (f"{at}.phases.0.intervals", "3"),
        (f"{at}.phases.0.intervals", "1"),
    } <= made
    assert (f"{at}.phases.1", "(nothing)") not in made  # the last phase never ends


def test_a_limit_in_a_field_gives_way_to_its_ceiling() -> None:
    every = {"field": "visit_every_days", "unit": "calendar days", "at-most": "soon"}
    cadence = {**CADENCE, "every": every}
    del cadence["phases"]
    made = mutants({"cadence": cadence}, "child_protection_plan")
    assert ("check.cadence.every", "soon") in made
    assert ("check.cadence.every.unit", "working days") in made


def test_stages_are_dropped_and_made_optional() -> None:
    made = mutants({"sequence": STAGES}, "strategy_meeting")
    at = "check.sequence.stages"
    assert {
        (f"{at}.0", "(nothing)"),
        (f"{at}.0.optional", "yes"),
        (f"{at}.2.optional", "no"),
        (f"{at}.1.on", "entered_on"),
    } <= made


def test_a_required_agency_is_dropped() -> None:
    attended = {
        "each": "meeting_attendance",
        "by": "meeting_id",
        "who": "agency",
        "required": ["police", "health"],
    }
    made = mutants({"attended": attended}, "strategy_meeting")
    at = "check.attended.required"
    assert {(at, "(nothing)"), (f"{at}.0", "(nothing)"), (f"{at}.1", "(nothing)")} & made
    assert ("standard", "law") in made


def test_a_grade_goes_one_up_and_one_down() -> None:
    scale = ["inadequate", "requires-improvement", "good", "outstanding"]
    graded = {"grade": "grade", "scale": scale, "at-least": "good"}
    made = mutants({"graded": graded}, "audit")
    assert ("check.graded.at-least", "outstanding") in made
    assert ("check.graded.at-least", "requires-improvement") in made


def test_a_timescale() -> None:
    ruleset = loaded({"deadline": DEADLINE}, "strategy_meeting")
    source = of_timescale("soon", ruleset, ("rule-under-test",))
    made = {
        (one.mutant.address.removeprefix("timescales.soon."), one.mutant.after)
        for one in source.made(ruleset, [EMPTY])
    }
    kept = {one for one in made if one[1] != "(nothing)"}
    assert kept == {
        ("unit", "calendar days"),
        ("counting", "inclusive"),
        ("values.0.from", "2014-01-02"),
        ("values.0.limit", "11"),
        ("values.0.limit", "9"),
        ("values.1.from", "2020-01-02"),
        ("values.1.limit", "6"),
        ("values.1.limit", "4"),
    }
    assert made - kept == {("values.0", "(nothing)"), ("values.1", "(nothing)")}


SHARES = {
    name: {
        "what": "a share",
        "kind": "local",
        "direction": direction,
        "unit": unit,
        "values": [{"from": "2014-01-01", "limit": 80, "source": "a policy", "sure": "primary"}],
    }
    for name, direction, unit in (
        ("most", "at-least", "percent"),
        ("mostly", "at-least", "percent"),
        ("apart", "at-most", "percentage points"),
    )
}


def of_many(check: dict[str, Any], for_each: str) -> set[tuple[str, str]]:
    single = rule({"recorded": {"holds": {"answer": "yes"}}}, "audit_answer", id="single")
    many = rule(check, for_each)
    ruleset = link_rules([single, many], {}, standards=SHARES).ruleset
    assert ruleset is not None
    made = of_rule(ruleset.rules[1], ruleset).made(ruleset, [EMPTY])
    at = len("rule-under-test.")
    return {(one.mutant.address[at:], one.mutant.after) for one in made}


def test_a_share_counts_otherwise() -> None:
    share = {
        "of": "single",
        "where": {"grade": "good"},
        "at-least": "most",
        "counting": "children",
        "sample": "as-audit",
        "fewest": 10,
        "by": "auditor_level",
    }
    made = of_many({"share": share}, "group")
    at = "check.share"
    assert {
        (f"{at}.at-least", "mostly"),
        (f"{at}.counting", "(nothing)"),
        (f"{at}.sample", "census"),
        (f"{at}.sample", "sample"),
        (f"{at}.fewest", "11"),
        (f"{at}.fewest", "9"),
        (f"{at}.where", "(nothing)"),
    } <= made


def test_a_parity_counts_otherwise() -> None:
    parity = {
        "each": "audit_answer",
        "meets": {"answer": {"in": ["yes", "partly"]}},
        "between": "team",
        "floor": "most",
        "at-most": "apart",
    }
    made = of_many({"parity": parity}, "service")
    assert ("check.parity.floor", "mostly") in made
    assert any(address.startswith("check.parity.meets") for address, _ in made)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_of_check_is_without_an_example_here(kind: str) -> None:
    """A new kind belongs into this file, so that somebody has looked at its mutants."""
    source = Path(__file__).read_text("utf-8")
    assert f'"{kind}"' in source
