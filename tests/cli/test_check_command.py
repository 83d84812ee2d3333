"""`check`: what goes where, and what the exit code says."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofsted_rules.cli.main import main
from tests.reporting.world import MANIFEST, MEETINGS, write_data, write_ruleset


@pytest.fixture(name="rules")
def _rules(tmp_path: Path) -> Path:
    return write_ruleset(tmp_path / "rules")


@pytest.fixture(name="data")
def _data(tmp_path: Path) -> Path:
    return write_data(tmp_path / "data")


def _run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def _check(data: Path, rules: Path, *more: object) -> Result:
    return _run("check", data, "--ruleset", rules, *more)


def _json(result: Result) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(result.stdout)
    return made


def test_gaps_are_reported_on_stdout_and_in_the_exit_code(data: Path, rules: Path) -> None:
    result = _check(data, rules)
    assert result.exit_code == 1
    assert result.stdout.startswith("report: Testshire, as at 2025-09-30")
    assert "gap minutes-on-record: strategy_meeting SM3" in result.stdout
    assert not result.stderr


def test_json_goes_to_stdout_when_no_output_is_named(data: Path, rules: Path) -> None:
    made = _json(_check(data, rules, "--format", "json"))
    assert [gap["record"]["id"] for gap in made["gaps"]] == ["ME2", "SM3", "SM2"]


def test_another_day_gives_another_answer(data: Path, rules: Path) -> None:
    result = _check(data, rules, "--as-at", "2025-09-02", "--format", "json")
    assert [gap["record"]["id"] for gap in _json(result)["gaps"]] == ["SM3"]


def test_without_a_day_it_asks_for_one(tmp_path: Path, rules: Path) -> None:
    data = write_data(tmp_path / "data", manifest="authority: Testshire\nprofile: own.yaml\n")
    result = _check(data, rules)
    assert result.exit_code == 2
    assert "--as-at YYYY-MM-DD" in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("day", ["30/09/2025", "2025-02-30", "yesterday", "2025-9-1"])
def test_a_day_in_another_form_is_refused(data: Path, rules: Path, day: str) -> None:
    result = _check(data, rules, "--as-at", day)
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_without_the_own_standard_it_cannot_tell(tmp_path: Path, rules: Path) -> None:
    manifest = MANIFEST.replace("profile: own.yaml\n", "")
    data = write_data(tmp_path / "data", manifest=manifest)
    made = _json(_check(data, rules, "--format", "json", "--rule", "minutes-on-record"))
    assert made["counts"]["gap"] == 0
    doubts = {unsure["doubt"] for unsure in made["rules"][0]["cannot_tell"]}
    assert "no standard set" in doubts


def test_a_manifest_cannot_reach_out_of_its_folder(tmp_path: Path, rules: Path) -> None:
    write_data(tmp_path / "elsewhere")
    data = write_data(
        tmp_path / "data", manifest=MANIFEST.replace("own.yaml", "../elsewhere/own.yaml")
    )
    result = _check(data, rules)
    assert result.exit_code == 2
    assert "neither a shipped one nor a file beside the data" in result.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--rule", "minutes-on-record"], ["minutes-on-record"]),
        (["--theme", "strategy-meetings"], ["interview-in-time", "minutes-on-record"]),
        (
            ["--letter", "testshire-2011-04-07", "--rule", "interview-in-time"],
            ["interview-in-time"],
        ),
    ],
)
def test_rules_can_be_chosen(
    data: Path, rules: Path, options: list[str], expected: list[str]
) -> None:
    made = _json(_check(data, rules, "--format", "json", *options))
    assert [rule["id"] for rule in made["rules"]] == expected
    cited = {cite["finding"].partition(":")[0] for rule in made["rules"] for cite in rule["cites"]}
    assert {item["cites"][0]["finding"] for item in made["conclusions"]} <= cited


@pytest.mark.parametrize("option", ["--rule", "--theme", "--letter"])
def test_a_misspelt_choice_is_answered_with_the_nearest(
    data: Path, rules: Path, option: str
) -> None:
    names = {
        "--rule": "minutes-on-record",
        "--theme": "strategy-meetings",
        "--letter": "testshire-2011-04-07",
    }
    result = _check(data, rules, option, names[option][:-1])
    assert result.exit_code == 2
    assert f"use `{names[option]}`" in result.stderr


@pytest.mark.parametrize(
    ("level", "code"), [("low", 1), ("high", 1), ("critical", 0), ("never", 0)]
)
def test_only_gaps_at_or_above_the_fail_level_count(
    data: Path, rules: Path, level: str, code: int
) -> None:
    chosen = ["--rule", "minutes-on-record", "--fail-on", level]
    assert _check(data, rules, *chosen).exit_code == code


def test_missing_evidence_counts_only_when_asked(tmp_path: Path, rules: Path) -> None:
    data = write_data(tmp_path / "data", meetings=(MEETINGS[0], MEETINGS[4]))
    chosen = ["--rule", "minutes-on-record"]
    assert _check(data, rules, *chosen).exit_code == 0
    assert _check(data, rules, *chosen, "--strict-evidence").exit_code == 3


def test_refused_rows_are_missing_evidence_too(tmp_path: Path, rules: Path) -> None:
    data = write_data(tmp_path / "data", meetings=(MEETINGS[0], MEETINGS[0]))
    chosen = ["--rule", "minutes-on-record", "--strict-evidence"]
    assert _check(data, rules, *chosen).exit_code == 3


def test_several_formats_go_to_their_outputs(data: Path, rules: Path, tmp_path: Path) -> None:
    text, made = tmp_path / "a.txt", tmp_path / "b.json"
    pairs = ["--format", "text", "--output", text, "--format", "json", "--output", made]
    result = _check(data, rules, *pairs)
    assert result.exit_code == 1
    assert not result.stdout
    assert text.read_text("utf-8").startswith("report: Testshire")
    assert json.loads(made.read_bytes())["as_at"] == "2025-09-30"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert result.stderr.count("written: ") == 2


def test_a_suffix_names_the_format_and_a_dash_the_screen(
    data: Path, rules: Path, tmp_path: Path
) -> None:
    result = _check(data, rules, "--output", tmp_path / "b.json", "--output", "-")
    assert result.stdout.startswith("report: ")
    assert json.loads((tmp_path / "b.json").read_bytes())["gaps"]


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "text", "--format", "json"],
        ["--format", "text", "--output", "a", "--output", "b"],
        ["--output", "report.doc"],
        ["--output", "a.json", "--output", "./a.json"],
        ["--most", "many"],
        ["--texts", "nowhere"],
    ],
)
def test_what_makes_no_sense_is_a_usage_error(
    data: Path,
    rules: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert _check(data, rules, *options).exit_code == 2
    assert not list(here.iterdir())


def test_where_an_output_cannot_be_written_the_old_one_stays(
    data: Path, rules: Path, tmp_path: Path
) -> None:
    result = _check(data, rules, "--output", tmp_path / "nowhere" / "a.json")
    assert result.exit_code == 4
    assert "could not write" in result.stderr
    result = _check(data, rules, "--format", "json", "--output", tmp_path)
    assert result.exit_code == 4


def test_data_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path, rules: Path) -> None:
    result = _check(tmp_path / "nowhere", rules)
    assert result.exit_code == 2
    assert "help: give the folder" in result.stderr
    assert not result.stdout


def test_one_changed_date_turns_exactly_one_outcome(tmp_path: Path, rules: Path) -> None:
    def outcomes(name: str, meetings: tuple[str, ...]) -> dict[str, str]:
        data = write_data(tmp_path / name, meetings=meetings)
        made = _json(_check(data, rules, "--format", "json"))
        return {one["id"]: one["state"] for one in made["outcomes"]}

    before = outcomes("a", MEETINGS)
    changed = (MEETINGS[0], MEETINGS[1].replace("2025-09-19", "2025-09-15"), *MEETINGS[2:])
    after = outcomes("b", changed)
    assert {key: (before[key], after[key]) for key in before if before[key] != after[key]} == {
        "minutes-on-record:SM2": ("gap", "met")
    }


def test_an_unexpected_error_never_prints_a_value(
    data: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ofsted_rules.evaluation import authority

    canary = "-".join(("CANARY", "7f3a"))

    def broken(*_args: object, **_named: object) -> None:
        raise ValueError(canary)

    monkeypatch.setattr(authority, "check", broken)
    quiet = _check(data, rules)
    assert quiet.exit_code == 2
    assert "ValueError" in quiet.stderr
    loud = _run("--debug", "check", data, "--ruleset", rules)
    assert "in broken" in loud.stderr
    for result in (quiet, loud):
        assert canary not in result.output
