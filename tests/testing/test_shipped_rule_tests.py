"""The shipped rule tests pass, and the runner goes red when any one expectation is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ofsted_rules.outcomes import Reason, RecordedReason
from ofsted_rules.problems import Problems
from ofsted_rules.rules.load import load_ruleset
from ofsted_rules.rules.models import Whose
from ofsted_rules.testing.cases import Expectation, RuleCase
from ofsted_rules.testing.coverage import coverage
from ofsted_rules.testing.load import find_files, load_suites
from ofsted_rules.testing.model import Expected
from ofsted_rules.testing.runner import Status, run, run_case
from ofsted_rules.testing.trace import lines_of

from .writing import ROOT, SHIPPED


def _shipped() -> list[RuleCase]:
    problems = Problems()
    suites = load_suites(find_files([SHIPPED], problems), problems, relative_to=ROOT)
    assert not list(problems)
    return [case for suite in suites for case in suite.cases]


CASES = _shipped()
FIRM = [case for case in CASES if not case.todo]
FILES = sorted({case.place.file for case in CASES})
STEP = 12
"""Every so many cases of a file are expected to be otherwise; each takes tens of runs."""


@pytest.mark.parametrize("file", FILES)
def test_each_shipped_case_passes_or_is_known_not_to(file: str) -> None:
    for case in (case for case in CASES if case.place.file == file):
        ended = run_case(case).status
        assert ended is (Status.TODO if case.todo else Status.PASSED), case.id


def test_every_shipped_rule_has_shown_met_gap_and_cannot_tell() -> None:
    covered = coverage(run(CASES))
    shipped = {rule.text.id for rule in load_ruleset().rules}
    tested = [held for rule, held in covered.rules.items() if rule in shipped]
    assert len(tested) == len(shipped) >= 5
    assert not [held.rule.id for held in tested if held.states_missing]


@pytest.mark.parametrize("case", FIRM[::STEP], ids=lambda case: case.id)
def test_a_wrong_expectation_fails(case: RuleCase) -> None:
    made = 0
    for index, wanted in enumerate(case.expected):
        for wrong in _made_wrong(wanted):
            expected = (*case.expected[:index], wrong, *case.expected[index + 1 :])
            seeded = replace(case, expected=expected)
            assert run_case(seeded).status in (Status.FAILED, Status.ERROR), wrong
            made += 1
    assert made


def _made_wrong(wanted: Expectation) -> Iterator[Expectation]:
    """Yield the expectation with one part of it changed."""
    for state in Expected:
        if state is not wanted.state:
            yield replace(wanted, state=state)
    yield from (replace(wanted, asked=asked) for asked in _asked_wrong(wanted.asked))
    for index, lapse in enumerate(wanted.lapses or ()):
        for asked in _asked_wrong(lapse):
            lapses = list(wanted.lapses or ())
            lapses[index] = asked
            yield replace(wanted, lapses=tuple(lapses))
    if wanted.lapses:
        yield replace(wanted, lapses=wanted.lapses[:-1])
    if wanted.band is not None:
        yield from (replace(wanted, band=band) for band in Whose if band is not wanted.band)
    if wanted.note is not None:
        yield replace(wanted, note=f"{wanted.note}?")
    if wanted.missing_exactly:
        yield replace(wanted, missing_exactly=())
    if wanted.cites:
        yield replace(wanted, cites=("bury-2011-04-07#closing/1",))


def _asked_wrong(asked: Any) -> Iterator[dict[str, Any]]:
    for part, value in asked.items():
        for other in _other_values(value):
            yield {**asked, part: other}


def _other_values(value: Any) -> list[Any]:
    if isinstance(value, Reason | RecordedReason):
        return [other for other in type(value) if other is not value]
    if isinstance(value, str):
        return [f"{value}?"]
    if isinstance(value, datetime):
        return [value + timedelta(minutes=1), value - timedelta(minutes=1)]
    if isinstance(value, date):
        return [value + timedelta(days=1), value - timedelta(days=1), None]
    if value is None:
        return [date(2025, 6, 10)]
    return [value + 1, value - 1]


def test_the_line_that_is_shown_is_the_line_that_decided() -> None:
    """The lines are worked out beside the judging; they must not come to another answer."""
    seen = 0
    for case in CASES[::STEP]:
        outcomes = _outcomes(case)
        asked = {wanted.rule for wanted in case.expected}
        for rule in (rule for rule in case.linked.rules if rule.id in asked):
            for row in case.records.rows.get(rule.record.record_name, ()):
                lines = lines_of(rule, row, case.records)
                if len(lines) == 1 and not lines[0].interval:
                    outcome = next(
                        outcome.original or outcome
                        for outcome in outcomes
                        if outcome.rule == rule.id
                        and outcome.record.id == row[rule.record.id_field]
                    )
                    assert lines[0].table.rows[lines[0].index].state is outcome.state
                    seen += 1
    assert seen > 100


def _outcomes(case: RuleCase) -> Any:
    from ofsted_rules.evaluation.one_case import judge_case

    return list(judge_case(case.linked, case.records).outcomes())
