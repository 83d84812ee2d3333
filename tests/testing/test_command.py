"""`ofsted-rules test`: exit codes and formats."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from ofsted_rules.cli.test_rules import command

from .test_runner import LATE
from .writing import CASE, HEAD, SHIPPED, write


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def test_all_passed(tmp_path: Path) -> None:
    write(tmp_path)
    done = invoke(str(tmp_path))
    assert (done.exit_code, done.stdout) == (0, "1 passed in 1 file\n")


def test_the_summary_is_last_also_where_a_case_fails(tmp_path: Path) -> None:
    write(tmp_path, CASE + LATE.replace("the case", "a late one"))
    done = invoke(str(tmp_path))
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "1 passed, 1 failed in 1 file"


@pytest.mark.parametrize("status", ["error", "todo that passes"])
def test_other_ways_not_to_pass(tmp_path: Path, status: str) -> None:
    write(tmp_path, CASE + ("    as-at: 2025-06-01\n" if status == "error" else "    todo: why\n"))
    assert invoke(str(tmp_path)).exit_code == 1


def test_a_file_that_is_refused_stops_everything(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, CASE.replace("expect", "exepct"), name="b")
    done = invoke(str(tmp_path))
    assert done.exit_code == 2
    assert not done.stdout
    assert "error[Y004]" in done.stderr


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = invoke(str(tmp_path / "none"))
    assert done.exit_code == 2
    assert "error[T014]" in done.stderr


def test_no_tests_is_no_pass(tmp_path: Path) -> None:
    assert invoke(str(tmp_path)).exit_code == 5
    write(tmp_path)
    assert invoke(str(tmp_path), "-k", "nothing like it").exit_code == 5
    assert invoke(str(tmp_path), "-k", "THE CASE").exit_code == 0


def test_without_a_path_the_tests_of_this_folder_or_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = invoke("-k", "visits.test.yaml::seen on the last day")
    assert shipped.exit_code == 0
    assert " passed in " in shipped.stdout
    folder = tmp_path / "fixtures" / "rules"
    folder.mkdir(parents=True)
    write(folder)
    assert "1 passed" in invoke().stdout


def test_json(tmp_path: Path) -> None:
    write(tmp_path, CASE + LATE.replace("the case", "a late one"))
    report = json.loads(invoke(str(tmp_path), "--format", "json").stdout)
    assert {key: report[key] for key in ("passed", "failed", "errors", "todo")} == {
        "passed": 1,
        "failed": 1,
        "errors": 0,
        "todo": 0,
    }
    good, bad = report["cases"]
    assert good["id"].endswith("a.test.yaml::the case")
    assert bad["failures"][0]["differences"][0] == {
        "part": "state",
        "expected": "met",
        "actual": "gap: late",
    }
    covered = report["coverage"]["strategy-minutes-on-record"]
    assert covered["states"]["met"] == 1
    assert covered["states_missing"] == ["gap", "cannot-tell"]
    assert covered["lines"]["8"] == 1
    assert 16 in covered["lines_missing"]


def test_junit(tmp_path: Path) -> None:
    known = LATE.replace("the case", 'known <&" late') + "    todo: why\n"
    unseen = CASE.replace("the case", "unseen") + "    as-at: 2025-06-01\n"
    write(tmp_path, CASE + LATE.replace("the case", "a late one") + known + unseen)
    root = ET.fromstring(invoke(str(tmp_path), "--format", "junit").stdout)
    assert [root.get(key) for key in ("tests", "failures", "errors", "skipped")] == list("4111")
    cases = root.findall("testsuite/testcase")
    assert [case.get("name") for case in cases][2] == 'known <&" late'
    assert [[child.tag for child in case] for case in cases] == [
        [],
        ["failure"],
        ["skipped"],
        ["error"],
    ]
    told = cases[1].find("failure")
    assert told is not None
    assert "clock line 16" in (told.text or "")


def test_junit_names_of_the_shipped_cases_are_unique() -> None:
    root = ET.fromstring(invoke(str(SHIPPED), "--format", "junit").stdout)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names)) > 100


def test_coverage_as_text(tmp_path: Path) -> None:
    write(tmp_path)
    done = invoke(str(tmp_path), "--coverage")
    assert "coverage strategy-minutes-on-record: met 1" in done.stdout
    assert "not reached: line 16, gap: late" in done.stdout
    assert "line 8, not-applicable: excused" not in done.stdout
    assert "no case expects: gap, cannot-tell" in done.stdout


def test_mutants_that_survive_are_shown_with_a_case(tmp_path: Path) -> None:
    write(tmp_path)
    done = invoke(str(tmp_path), "--mutants", "--format", "json")
    assert done.exit_code == 1
    mutants = json.loads(done.stdout)["mutants"]
    assert mutants["made"] == mutants["killed"] + len(mutants["survived"])
    assert mutants["survived"]
    assert all(survivor["line"] > 1 for survivor in mutants["survived"])
    with_case = [one for one in mutants["survived"] if one["test"].startswith("  - name: ")]
    assert len(with_case) > len(mutants["survived"]) / 2
    text = invoke(str(tmp_path), "--mutants").stdout
    assert text.count("survived ") == len(mutants["survived"])
    assert all(survivor["test"] in text for survivor in with_case)
    assert text.splitlines()[-1] == "1 passed in 1 file"


def test_an_equivalent_mutant_that_is_none_is_stale(tmp_path: Path) -> None:
    said = "equivalent-mutants:\n  - {path: no-such-rule.where, after: x, because: it is not so}\n"
    write(tmp_path, head=HEAD.replace("fixtures:", f"{said}fixtures:"))
    assert invoke(str(tmp_path)).exit_code == 0
    done = invoke(str(tmp_path), "--mutants")
    assert "stale " in done.stdout
    assert "there is no such mutant" in done.stdout


def test_only_the_mutants_of_some_rules() -> None:
    done = invoke(str(SHIPPED), "--mutants", "--rule", "protection-plan-visits")
    assert done.exit_code == 0
    assert "0 survived" in done.stdout
    assert invoke(str(SHIPPED), "--rule", "no-such-rule").exit_code == 5


def test_clauses_and_dated_values_are_covered_on_both_sides(tmp_path: Path) -> None:
    """One meeting that asks for copies: its clause was answered yes, and never no."""
    head = HEAD.replace("no-further-action", "section-47")
    head = head.replace("{strategy-minutes:", "{strategy-minutes-copies:")
    case = CASE.replace("minutes-on-record: met", "minutes-to-partners: cannot-tell")
    write(tmp_path, case + "    others: ignore\n", head=head)
    report = json.loads(invoke(str(tmp_path), "--format", "json").stdout)
    covered = report["coverage"]["strategy-minutes-to-partners"]
    clause = "strategy_meeting.outcome is not no-further-action"
    assert covered["clauses"] == [{"clause": clause, "yes": 1, "no": 0, "unknown": 0}]
    assert covered["settings"] == [
        {"timescale": "strategy-minutes-copies", "profile": 1, "library": 0, "not_set": 0}
    ]
    assert covered["values"] == []
    assert f"  {clause}: never no" in invoke(str(tmp_path), "--coverage").stdout


def test_the_shipped_rules_are_covered_on_both_sides() -> None:
    file = SHIPPED / "missing-children.test.yaml"
    report = json.loads(invoke(str(file), "--format", "json").stdout)
    covered = report["coverage"]["return-interview-within-72-hours"]
    clauses = {one["clause"]: one for one in covered["clauses"]}
    day = clauses.pop("return_interview.declined_on at least 1900-01-02")  # is there a day at all?
    assert day["yes"]
    assert day["unknown"]
    assert len(clauses) == 2
    assert all(one["yes"] and one["no"] for one in clauses.values())
    (value,) = covered["values"]
    assert value["value"].startswith("return-interview from 2014-01-01: 72 hours")
    assert value["before"] >= 2
    assert value["in_force"] > 20
    assert covered["settings"][0]["profile"] == 2
