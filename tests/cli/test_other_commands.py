"""`explain`, `letters`, `lint`, `data`, and the help that imports nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofsted_rules.cli.main import COMMANDS, main
from tests.letters.sibling import TEXTS, needs_texts
from tests.reporting.world import THEME, write_ruleset


def _run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def _json(*words: object) -> Any:
    result = _run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["letters", "--help"]])
def test_help_and_version(words: list[str]) -> None:
    assert _run(*words).exit_code == 0


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_in_the_table_can_be_imported_and_says_what_it_does(name: str) -> None:
    result = _run(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    result = _run("chek")
    assert result.exit_code == 2
    assert "use `check`" in result.stderr


@pytest.mark.parametrize(
    ("name", "kind", "labels"),
    [
        ("minutes-on-record", "rule", {"letter", "asks", "limit", "can end in", "put right"}),
        ("interview", "timescale", {"kind", "limit", "used by"}),
        ("strategy-meetings", "theme", {"rule", "asked by"}),
        ("D101", "code", {"meaning", "remedy"}),
        ("d101", "code", {"meaning", "remedy"}),
    ],
)
def test_explain(tmp_path: Path, name: str, kind: str, labels: set[str]) -> None:
    rules = write_ruleset(tmp_path)
    page = _json("explain", name, "--ruleset", rules)
    assert page["kind"] == kind
    assert labels <= {fact["label"] for fact in page["facts"]}
    assert _run("explain", name, "--ruleset", rules).stdout.startswith(f"{kind} ")


def test_explain_says_what_was_meant() -> None:
    result = _run("explain", "strategy-minute")
    assert result.exit_code == 2
    assert "use `strategy-minutes`" in result.stderr


def test_lint_finds_nothing_wrong_with_what_is_shipped() -> None:
    result = _run("lint", "--format", "json")
    assert result.exit_code == 0
    problems = json.loads(result.stdout)["problems"]
    codes = {problem["code"] for problem in problems if problem["severity"] != "note"}
    assert codes <= {"L021"}  # duties of law without a number: tests/cli/test_lint_command.py


def test_lint_shows_every_problem_at_once_with_its_place(tmp_path: Path) -> None:
    rules = write_ruleset(tmp_path)
    wrong = THEME.replace("severity: high", "severity: hihg").replace("held_on", "heldon")
    wrong = wrong.replace("severity: critical", "serverity: critical")
    (rules / "themes" / "all.yaml").write_text(wrong)
    result = _run("lint", rules, "--format", "json")
    assert result.exit_code == 2
    problems = json.loads(result.stdout)["problems"]
    assert len(problems) >= 2
    assert all(problem["place"]["line"] for problem in problems)
    assert _run("lint", tmp_path / "nowhere").exit_code == 2


def test_letters_are_listed_oldest_first() -> None:
    letters = _json("letters", "list")["letters"]
    assert [letter["date"] for letter in letters] == sorted(letter["date"] for letter in letters)
    assert "bury-2011-04-07" in {letter["letter"] for letter in letters}


def test_coverage_shows_both_ways_and_they_agree() -> None:
    made = _json("letters", "coverage")
    by_finding = {one["finding"]: set(one["rules"]) for one in made["findings"]}
    by_rule = {one["rule"]: set(one["findings"]) for one in made["rules"]}
    assert by_rule
    for rule, findings in by_rule.items():
        for finding in findings:
            assert rule in by_finding[finding]
    for finding, rules in by_finding.items():
        for rule in rules:
            assert finding in by_rule[rule]


@needs_texts
def test_the_shipped_catalogue_is_proved_by_the_texts() -> None:
    made = _json("letters", "verify", "--texts", TEXTS)
    assert made["counts"]["found"] == len(made["findings"])


def test_letters_without_their_texts_are_inconclusive(tmp_path: Path) -> None:
    assert _run("letters", "verify", "--texts", tmp_path).exit_code == 3
    assert _run("letters", "verify", "--texts", tmp_path / "nowhere").exit_code == 2


def test_the_dictionary_is_described() -> None:
    fields = _json("data", "describe", "strategy_meeting")["fields"]
    assert {field["record"] for field in fields} == {"strategy_meeting"}
    assert "strategy_meeting" in _run("data", "describe").stdout
    assert _run("data", "describe", "nothing-like-it").exit_code == 2


def test_a_synthetic_authority_is_written_and_can_be_checked(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    assert _run("data", "generate", folder, "--children", 30, "--seed", 7).exit_code == 0
    result = _run("check", folder, "--format", "json")
    assert result.exit_code in (0, 1)
    made = json.loads(result.stdout)
    assert made["data"]["synthetic"] is True
    assert made["counts"]["error"] == 0
    for rule in made["rules"]:
        assert sum(rule["counts"].values()) == rule["population"]
    assert _run("data", "generate", folder).exit_code == 2


def test_explain_says_how_the_profile_counts_and_when_it_changed_over(tmp_path: Path) -> None:
    profile = tmp_path / "own.yaml"
    profile.write_text(
        "profile: own\nauthority: Nowhere\ntimescales:\n  initial-assessment:\n"
        "    counting: inclusive\n    weekend-start: next-working-day\n    changeovers:\n"
        "      - {national: 2013-04-15, here: 2013-06-01, source: Cabinet decision}\n"
    )
    said = _run("explain", "initial-assessment", "--profile", profile).stdout
    assert "counting: the day of the event is day 1" in said
    assert "counts as on the next working day" in said
    assert "until 31 May 2013" in said
    assert "Cabinet decision" in said
    assert "the authority's own standard" in said
    plain = _run("explain", "single-assessment").stdout
    assert "counting: the day of the event is day 0" in plain
    assert "may exceed: with recorded reason" in plain
