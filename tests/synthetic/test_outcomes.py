"""What the shipped rules say of the synthetic authority."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ofsted_rules.checks.parity import LinkedParity
from ofsted_rules.checks.share import LinkedShare
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.readers import read_folder
from ofsted_rules.synthetic import generate
from tests.synthetic.expected import (
    COPIES,
    EVERY_OUTCOME,
    EXCEPTED,
    IN_TIME,
    MINUTES,
    OF_STORIES,
    PROBLEMS,
    REGISTER,
    VISITS,
)
from tests.synthetic.judged import Judged, judge

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "authority"
AS_AT = date(2025, 9, 30)
# The first, one after Easter, one after Christmas, one between two changes of clocks, the last.
DAYS = [
    date(2025, 6, 30), AS_AT, date(2026, 4, 7), date(2028, 1, 4), date(2028, 8, 26),
    date(2029, 12, 31),
]  # fmt: skip


@pytest.fixture(scope="module")
def judged() -> Judged:
    return judge(FIXTURE, AS_AT)


def test_the_manifest_says_what_the_folder_is(judged: Judged) -> None:
    manifest = judged.tables.manifest
    assert manifest.synthetic
    assert manifest.authority == "Northmoor (synthetic)"
    assert (manifest.as_at, manifest.profile) == (AS_AT, "northmoor")
    assert manifest.extracted_on is not None
    assert manifest.extracted_on > AS_AT


def test_every_row_is_accounted_for(judged: Judged) -> None:
    for file in judged.tables.files:
        lines = (FIXTURE / file.name).read_text("utf-8").splitlines()
        assert file.read == file.used + file.refused == len(lines) - 1
    assert Counter({file.record: file.refused for file in judged.tables.files if file.refused}) == {
        "strategy_meeting": 1,
        "protection_visit": 2,
    }


def test_the_data_problems_are_those_that_were_put_in(judged: Judged) -> None:
    found = Counter(
        (problem.place.file.removesuffix(".csv"), getattr(problem.place, "column", ""))
        for problem in judged.tables.problems
        for _ in range(problem.count)
    )
    assert found == PROBLEMS


@pytest.mark.parametrize("rule", EVERY_OUTCOME)
def test_every_outcome_of_every_rule_is_there(judged: Judged, rule: str) -> None:
    found = {
        (outcome.state, outcome.reason) for outcome in judged.run.outcomes() if outcome.rule == rule
    }
    assert EVERY_OUTCOME[rule] <= found


def test_every_reason_that_can_occur_is_there(judged: Judged) -> None:
    found = {outcome.reason for outcome in judged.run.outcomes()}
    assert found >= {reason for outcomes in EVERY_OUTCOME.values() for _, reason in outcomes}
    assert Reason.DISAGREEMENT not in found


def test_the_profile_excepts_two_gaps_and_explains_one(judged: Judged) -> None:
    excepted = {
        (held.rule, held.subject, held.agreed, held.original and held.original.reason)
        for held in judged.run.outcomes(State.EXCEPTED)
    }
    assert excepted == EXCEPTED
    explained = [(held.rule, held.subject, held.agreed) for held in judged.run.gaps if held.agreed]
    assert explained == [(IN_TIME, "N00031", "refused-at-the-door")]


def test_the_register_shows_every_standing(judged: Judged) -> None:
    found = {
        held.agreed.id: (held.standing.value, held.days_left, bool(held.gaps), held.not_needed)
        for held in judged.run.register
    }
    assert found == REGISTER


def test_counts_add_up_and_nothing_is_an_error(judged: Judged) -> None:
    for one in judged.run.rules:
        record = one.rule.record
        of_many = isinstance(one.rule.check, LinkedShare | LinkedParity)
        if one.supplied and not of_many:
            columns = {
                name
                for (name, *_) in judged.tables.connection.execute(
                    f"DESCRIBE {record.record_name}"
                ).fetchall()
            }
            known = [name for name in (record.happens_field, record.entry_field) if name in columns]
            exists = " AND ".join(
                f"coalesce({name} <= {AS_AT.toordinal()}, true)" for name in known
            )
            (rows,) = judged.tables.connection.execute(
                f"SELECT count(*) FROM {record.record_name} WHERE {exists or 'true'}"
            ).fetchall()
            assert (one.counts.population,) == rows
        assert one.counts[State.ERROR] == 0


def test_one_team_struggles(tmp_path: Path) -> None:
    generate(tmp_path, children=3_000)
    run = judge(tmp_path, AS_AT).run
    for rule in (MINUTES, COPIES, VISITS, IN_TIME):
        gaps = Counter(gap.team for gap in run.gaps if gap.rule == rule)
        assert gaps.most_common(1)[0][0] == "Team West", rule


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_each_special_case_ends_as_it_should(tmp_path: Path, as_at: date) -> None:
    made = generate(tmp_path, as_at=as_at, children=60)
    judged = judge(tmp_path, as_at)
    for name, expected in OF_STORIES.items():
        outcomes = [
            (outcome.rule, outcome.state, outcome.reason)
            for held in judged.of(*made.stories[name])
            if (outcome := held.original or held).rule in EVERY_OUTCOME
        ]
        wanted = Counter((rule, state, reason) for rule, (state, reason) in expected)
        assert Counter(outcomes) & wanted == wanted, name


def test_march_seen_in_september_is_march_seen_in_march(tmp_path: Path) -> None:
    generate(tmp_path, children=200)
    tables = read_folder(tmp_path)
    assert tables.manifest.as_at == AS_AT
    early = judge(tmp_path, date(2025, 3, 31)).run
    states = Counter(outcome.state for outcome in early.outcomes())
    assert states[State.PENDING] > 0
    assert states[State.ERROR] == 0
