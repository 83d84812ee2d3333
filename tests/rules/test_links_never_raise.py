"""A ruleset that links never fails at run time, whatever the rows; both ways of judging agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ofsted_rules.checks import KINDS
from ofsted_rules.documents import load_model, read_text
from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import check_case
from ofsted_rules.evaluation.run import RuleRun
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.problems import Problems, ProblemsError
from ofsted_rules.readers.rows import read_rows
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Profile, Ruleset, read_theme
from ofsted_rules.rules.profiles import NO_PROFILE, ProfileText
from ofsted_rules.rules.standards import StandardsText
from ofsted_rules.rules.timescales import TimescalesText
from tests.rules.generated import FIRST, LAST, MAKERS, Drawn, ruleset
from tests.rules.generated_rows import existing, rows
from tests.support.rules import link_rules, rule

Rows = Mapping[str, list[dict[str, Any]]]
EXAMPLES = 60
LEAST_LINKED = 0.55
LEAST_OF_A_STATE = 0.02
STATES = [state for state in State if state not in (State.ERROR, State.EXCEPTED)]
"""What outcomes may be here: no exceptions are agreed, and an error is what this looks for."""


@pytest.mark.parametrize("kind", KINDS)
def test_rules_are_drawn_of_every_kind(kind: str) -> None:
    if kind not in MAKERS:
        pytest.skip(f"no rules are drawn of `{kind}`")


def test_what_links_never_raises_and_both_ways_agree() -> None:
    tried: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    states: Counter[State] = Counter()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        drawn = ruleset(data)
        tried.update(list(drawn.rules))
        sound = {kind: rule for kind, rule in drawn.rules.items() if link_drawn(drawn, [rule])}
        linked.update(list(sound))
        together = link_drawn(drawn, list(sound.values()))
        if together is None:
            return
        held = rows(data, together.rules)
        days = data.draw(st.lists(st.dates(FIRST, LAST), min_size=1, max_size=2, unique=True))
        states.update(both_ways(together, held, days))

    run()
    shares = {kind: linked[kind] / tried[kind] for kind in MAKERS}
    assert min(shares.values()) >= LEAST_LINKED, shares
    assert set(states) == set(STATES)
    assert min(states.values()) >= LEAST_OF_A_STATE * states.total(), states


def link_drawn(drawn: Drawn, rules: list[dict[str, Any]]) -> Linked | None:
    """Take what was drawn through the real loader and linker; None where it was refused."""
    if not rules:
        return None
    problems = Problems()
    theme = read_text(_text({"theme": "visits", "rules": rules}), "theme.yaml")
    limits = read_text(_text(drawn.timescales), "timescales.yaml")
    read = tuple(read_theme(theme, problems)[0])
    timescales = load_model(TimescalesText, limits, problems=problems)
    profile = Profile(NO_PROFILE)
    if drawn.profile:
        own = read_text(_text(drawn.profile), "profile.yaml")
        text = load_model(ProfileText, own, problems=problems)
        profile = Profile(text or NO_PROFILE, own)
    named = read_text(_text(drawn.standards), "standards.yaml")
    standards = load_model(StandardsText, named, problems=problems)
    if problems.errors or timescales is None or standards is None:
        return None
    made = Ruleset(read, timescales.root, limits, Catalogue(()), "test", standards=standards.root)
    try:
        return link(made, profile)
    except ProblemsError:
        return None


def _text(data: Any) -> str:
    return json.dumps(data, indent=1)


def both_ways(linked: Linked, held: Rows, days: list[date]) -> Iterator[State]:
    """Judge rows in both ways; what they say must be the same, and of every record that exists."""
    with read_rows(held) as tables:
        for as_at in days:
            case = check_case(linked, held, as_at=as_at)
            authority = check(linked, tables, as_at=as_at)
            for one, all_ in zip(case.rules, authority.rules, strict=True):
                yield from _same_run(one, all_, held, as_at)


def _same_run(one: RuleRun, all_: RuleRun, held: Rows, as_at: date) -> Iterator[State]:
    record = one.rule.record
    own = existing(record, held[record.record_name], as_at)
    there = sorted(str(row[record.id_field]) for row in own)
    for run in (one, all_):
        _counts_add_up(run, there)
    by_id = {outcome.record.id: outcome for outcome in all_.outcomes}
    for outcome in one.outcomes:
        _same(outcome, by_id[outcome.record.id])
        yield outcome.state


def _counts_add_up(run: RuleRun, there: list[str]) -> None:
    assert run.supplied
    assert sorted(outcome.record.id for outcome in run.outcomes) == there
    assert run.counts.population == len(there)
    assert run.counts[State.ERROR] == 0
    assert {state: run.counts[state] for state in State} == {
        state: len(list(run.of(state))) for state in State
    }


def _same(one: Outcome, other: Outcome) -> None:
    assert (one.state, one.reason, one.due) == (other.state, other.reason, other.due)
    if one.state in (State.GAP, State.CANNOT_TELL):
        assert (one.lapses, one.band) == (other.lapses, other.band)
        assert (one.doubt, one.missing) == (other.doubt, other.missing)
    assert (one.state is State.GAP) == bool(one.lapses)


@pytest.mark.parametrize("way", ["one case", "authority"])
def test_other_records_rows_do_not_settle_a_doubt(way: str) -> None:
    asked = {"agency": "police", "sent_on": {"at-least": "2024-01-01"}}
    exists = [{"any": "minutes_copy", "by": "meeting_id", "where": asked}]
    linked = link_rules([rule({"recorded": {"exists": exists}}, "strategy_meeting")], {})
    meetings = [
        {"strategy_meeting_id": f"S{n}", "meeting_id": f"M{n}", "child_id": "C1"} for n in (1, 2)
    ]
    copies = [
        {"minutes_copy_id": "A", "meeting_id": "M1", "agency": None, "sent_on": "2024-02-01"},
        {"minutes_copy_id": "B", "meeting_id": "M2", "agency": "police", "sent_on": None},
    ]
    held: Rows = {"strategy_meeting": meetings, "minutes_copy": copies}
    if way == "one case":
        run = check_case(linked, held, as_at=LAST)
    else:
        with read_rows(held) as tables:
            run = check(linked, tables, as_at=LAST)
    missing = {one.record.id: [ref.field for ref in one.missing] for one in run.outcomes()}
    assert missing == {"S1": ["agency"], "S2": ["sent_on"]}


@pytest.mark.parametrize(
    "what",
    [
        {
            "sequence": {
                "stages": [{"name": name, "on": name} for name in ("started_on", "ended_on")]
            }
        },
        {"recorded": {"fields": ["ended_on"]}},
    ],
    ids=["sequence", "recorded"],
)
def test_an_end_before_its_start_is_doubted_in_both_ways(what: dict[str, Any]) -> None:
    linked = link_rules([rule(what, "child_in_need_plan", standard="own")], {})
    row = {"plan_id": "P1", "child_id": "C1", "started_on": "2024-01-19", "ended_on": "2024-01-01"}
    held: Rows = {"child_in_need_plan": [row]}
    (one,) = check_case(linked, held, as_at=LAST).outcomes()
    with read_rows(held) as tables:
        (other,) = check(linked, tables, as_at=LAST).outcomes()
    assert (one.state, one.reason) == (other.state, other.reason)


def test_a_rule_about_allocations_is_judged_by_the_whole_row() -> None:
    linked = link_rules(
        [rule({"recorded": {"holds": {"held_by": "manager"}}}, "allocation", standard="own")], {}
    )
    row = {"allocation_id": "A1", "child_id": "C1", "started_on": "2024-01-08", "held_by": "worker"}
    with read_rows({"allocation": [row]}) as tables:
        (found,) = check(linked, tables, as_at=LAST).outcomes()
    assert found.state is State.GAP
