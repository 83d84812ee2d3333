"""A ruleset that links never fails at run time, whatever the rows; the two ways of judging agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
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
from ofsted_rules.rules.timescales import TimescalesText
from tests.rules.generated import FIRST, LAST, MAKERS, Drawn, existing, rows, ruleset

EXAMPLES = 40
LEAST_LINKED = 0.6
SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
KINDS_DRAWN = [
    pytest.param(
        kind, marks=[] if kind in MAKERS else pytest.mark.skip(reason="no rules are drawn of it")
    )
    for kind in KINDS
]


def linked_from(drawn: Drawn) -> Linked | None:
    """Take what was drawn through the real loader and linker; None where it was refused."""
    problems = Problems()
    theme = read_text(_text({"theme": "visits", "rules": [drawn.rule]}), "theme.yaml")
    limits = read_text(_text(drawn.timescales), "timescales.yaml")
    read = tuple(read_theme(theme, problems))
    timescales = load_model(TimescalesText, limits, problems=problems)
    profile = Profile(NO_PROFILE)
    if drawn.profile:
        own = read_text(_text(drawn.profile), "profile.yaml")
        text = load_model(ProfileText, own, problems=problems)
        profile = Profile(text or NO_PROFILE, own)
    if problems.errors or timescales is None:
        return None
    try:
        return link(Ruleset(read, timescales.root, limits, Catalogue(()), "test"), profile)
    except ProblemsError as refused:
        assert refused.problems
        return None


def _text(data: Any) -> str:
    return json.dumps(data, indent=1)


@pytest.mark.parametrize("kind", KINDS_DRAWN)
def test_what_links_never_raises(kind: str) -> None:
    tried: Counter[str] = Counter()
    states: Counter[State] = Counter()

    @SETTINGS
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        tried["drawn"] += 1
        drawn = ruleset(data, kind)
        linked = linked_from(drawn)
        if linked is None:
            event("refused")
            return
        tried["linked"] += 1
        held = rows(data, linked.rules[0])
        for as_at in data.draw(st.lists(st.dates(FIRST, LAST), min_size=2, max_size=2)):
            states.update(both_ways(linked, held, as_at))

    run()
    assert tried["linked"] >= LEAST_LINKED * tried["drawn"], tried
    print(kind, tried, states)


def both_ways(linked: Linked, held: Mapping[str, list[dict[str, Any]]], as_at: date) -> list[State]:
    """Judge rows in both ways; what they say must be the same, and of every record that exists."""
    record = linked.rules[0].record
    there = {str(row[record.id_field]) for row in existing(record, held[record.record_name], as_at)}
    (one,) = check_case(linked, held, as_at=as_at).rules
    with read_rows(held) as tables:
        assert not [problem for problem in tables.problems if problem.code.startswith("D9")]
        (all_,) = check(linked, tables, as_at=as_at).rules
    for run in (one, all_):
        _counts_add_up(run, there)
    by_id = {outcome.record.id: outcome for outcome in all_.outcomes}
    for outcome in one.outcomes:
        _same(outcome, by_id[outcome.record.id])
    return [outcome.state for outcome in one.outcomes]


def _counts_add_up(run: RuleRun, there: set[str]) -> None:
    assert run.supplied
    assert [outcome.record.id for outcome in run.outcomes].count("") == 0
    assert sorted(outcome.record.id for outcome in run.outcomes) == sorted(there)
    assert run.counts.population == len(there)
    assert run.counts[State.ERROR] == 0
    assert {state: run.counts[state] for state in State} == {
        state: len(list(run.of(state))) for state in State
    }


def _same(one: Outcome, other: Outcome) -> None:
    assert (one.state, one.reason, one.due) == (other.state, other.reason, other.due)
    if one.state in (State.GAP, State.CANNOT_TELL):
        assert (one.lapses, one.missing, one.band) == (other.lapses, other.missing, other.band)
    assert (one.state is State.GAP) == bool(one.lapses)
