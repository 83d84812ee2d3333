"""No mistake in a shipped rule goes unnoticed; every suggested case would notice one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ofsted_rules.documents import read_document
from ofsted_rules.problems import Problems
from ofsted_rules.rules.load import Profile
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.load import find_files, load_suite, load_suites
from ofsted_rules.testing.mutants.kill import Group, Survivor, Trial, groups
from ofsted_rules.testing.mutants.made import EMPTY
from ofsted_rules.testing.mutants.run import run_mutants
from ofsted_rules.testing.mutants.suggest import suggestion
from ofsted_rules.testing.rulebook import Rulebook
from ofsted_rules.testing.runner import Status, run, run_case
from tests.testing.writing import SHIPPED

PROBLEMS = Problems()
SUITES = [
    suite
    for suite in load_suites(find_files([SHIPPED], PROBLEMS), PROBLEMS)
    if all(case.linked.rules[0].place.file.startswith("rulesets") for case in suite.cases)
]
CASES = [case for suite in SUITES for case in suite.cases]
SAID = [held for suite in SUITES for held in suite.equivalent]
GROUPS = list(groups(CASES))
SOME = GROUPS[:: max(1, len(GROUPS) // 12)]
"""A dozen, spread over the themes: a case is searched for against each mutant, which takes time."""


def test_no_mutant_of_a_shipped_rule_survives() -> None:
    assert not PROBLEMS.errors
    done = run_mutants(run(CASES), SAID)
    assert not [survivor.mutant for survivor in done.survived]
    assert not done.stale
    assert len(done.killed) > 50
    assert len(done.equivalent) == len({(said.path, said.after) for said in SAID})


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.source.name)
def test_what_has_mutants_has_some_of_its_own(group: Group) -> None:
    made = [one.mutant for one in group.source.made(group.ruleset, _profiles(group))]
    no_figures = group.source.name.startswith(("standards.", "timescales."))
    assert made or no_figures  # a local one without values
    assert len({mutant.key for mutant in made}) == len(made)
    assert all(mutant.address.startswith(group.source.name) for mutant in made)
    assert all(mutant.before != mutant.after for mutant in made)


def test_a_suggested_case_passes_and_notices_its_mutant(tmp_path: Path) -> None:
    """With only the first case of each, most mutants survive; a case is asked for against each."""
    tried = found = 0
    for group in SOME:
        first = replace(group, cases=group.cases[:1])
        survivors = [
            Survivor(made, first)
            for made in group.source.made(group.ruleset, _profiles(group))
            if not Trial(made).noticed_by(first.cases[0])
        ]
        for survivor in survivors:
            tried += 1
            text = suggestion(survivor)
            if text:
                case = _pasted(first.cases[0], text, tmp_path)
                assert run_case(case).status is Status.PASSED, text
                assert Trial(survivor.made).noticed_by(case), text
                found += 1
    assert found >= 0.6 * tried > 0


def _pasted(like: RuleCase, text: str, folder: Path) -> RuleCase:
    """Return a case as the only one of a file with the same head."""
    head = read_document(Path(like.file)).text.partition("equivalent-mutants:")[0]
    head = head.partition("fixtures:")[0].replace(
        "../../rulesets", (SHIPPED.parents[1] / "rulesets").as_posix()
    )
    file = folder / "pasted.test.yaml"
    file.write_text(f"{head}cases:\n{text}\n", encoding="utf-8")
    problems = Problems()
    suite = load_suite(file, Rulebook(), problems)
    assert not list(problems), text
    assert suite is not None
    (case,) = suite.cases
    return case


def _profiles(group: Group) -> list[Profile]:
    return [EMPTY, group.cases[0].linked.profile]
