"""What a change would do: only changes of meaning count, and every flip is a real one."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofsted_rules.cli.main import main
from ofsted_rules.evaluation.authority import check
from ofsted_rules.readers.folder import read_folder
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset
from tests.testing.writing import ROOT

DATA = ROOT / "fixtures" / "authority"
KEPT = tempfile.TemporaryDirectory()
RULESETS = Path(KEPT.name) / "rulesets"
"""The shipped figures and letters with a few rules of our own, so that new rules change nothing."""
shutil.copytree(ROOT / "rulesets", RULESETS, ignore=shutil.ignore_patterns("themes"))
shutil.copytree(Path(__file__).with_name("themes"), RULESETS / "themes")
VISITS = "themes/visits.yaml"
MEETINGS = "themes/strategy-meetings.yaml"
Edit = Callable[[str], str]


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["impact", *map(str, arguments)], catch_exceptions=False)


def edited(folder: Path, **edits: Edit) -> Path:
    """Return a copy of the rulesets with some files edited, named by their stems."""
    target = folder / "new"
    shutil.copytree(RULESETS, target)
    for file in target.rglob("*.yaml"):
        edit = edits.get(file.stem.replace("-", "_"))
        if edit is not None:
            before = file.read_text("utf-8")
            assert edit(before) != before
            file.write_text(edit(before), encoding="utf-8")
    return target


def swap(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new)


def impact(folder: Path, **edits: Edit) -> dict[str, Any]:
    done = invoke(RULESETS, edited(folder, **edits), DATA, "--format", "json")
    assert done.exit_code in (0, 1), done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    assert (done.exit_code == 0) is report["same"]
    return report


def test_nothing_changed() -> None:
    done = invoke(RULESETS, RULESETS, DATA)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "rules: 5 same"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seen: yes", "all: [{seen: yes}]"),
        ("title: Each child", "title: Every child"),
        ("by: plan_id", "by: {plan_id: plan_id}"),
        ("severity: critical", "severity: critical  # a comment"),
    ],
)
def test_words_and_ways_of_writing_are_no_change(tmp_path: Path, old: str, new: str) -> None:
    assert impact(tmp_path, visits=swap(old, new))["same"]


def test_flips_are_the_difference_of_two_checks(tmp_path: Path) -> None:
    report = impact(tmp_path, timescales=swap("      limit: 72", "      limit: 48"))
    (rule,) = report["rules"]
    assert rule["rule"] == "return-interview-within-72-hours"
    assert [change["path"] for change in rule["changes"]] == [
        "timescales.return-interview.values.0.limit"
    ]
    before, after = states(RULESETS, rule["rule"]), states(tmp_path / "new", rule["rule"])
    flipped = {record for record in before if before[record] != after[record]}
    assert rule["impact"]["flips"] == len(flipped) > 5
    for one in rule["impact"]["by_state"]:
        same_way = {r for r in flipped if (before[r], after[r]) == (one["before"], one["after"])}
        assert one["count"] == len(same_way)
        assert set(one["examples"]) <= same_way
    assert "48 hours" in rule["figures"]["after"][0]


def states(ruleset: Path, rule_id: str) -> dict[str, str]:
    linked = link(load_ruleset(ruleset), load_profile("northmoor"))
    with read_folder(DATA) as tables:
        assert tables.manifest.as_at is not None
        run = check(linked, tables, as_at=tables.manifest.as_at)
        (one,) = (held for held in run.rules if held.rule.id == rule_id)
        return {outcome.record.id: outcome.state.value for outcome in one.outcomes}


WIDER = swap("{not: no-further-action}", "section-47")
FEWER = swap("by: meeting_id", "by: meeting_id, where: {agency: {not: police}}")


def test_the_changes_that_are_responsible(tmp_path: Path) -> None:
    """Each of two changes flips by itself what it flips where it is the only one."""
    alone = {}
    for name, single in (("where.outcome", WIDER), ("check.deadline.until.where", FEWER)):
        folder = tmp_path / name
        folder.mkdir()
        alone[name] = _flipped(impact(folder, strategy_meetings=single))
    both = impact(tmp_path, strategy_meetings=lambda text: FEWER(WIDER(text)))
    found = both["rules"][0]["impact"]
    causes = {one["path"]: one for one in found["causes"]}
    assert set(causes) == set(alone)
    assert all(one["viable"] for one in causes.values())
    assert causes["where.outcome"]["flips"] == alone["where.outcome"] > 20
    assert 0 < causes["check.deadline.until.where"]["flips"] <= alone["check.deadline.until.where"]
    assert found["only_together"] < found["flips"]


def _flipped(report: dict[str, Any]) -> int:
    number: int = report["rules"][0]["impact"]["flips"]
    return number


def test_rules_that_come_and_go(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    gone = edited(tmp_path / "gone")
    (gone / VISITS).unlink()
    removed = json.loads(invoke(RULESETS, gone, DATA, "--format", "json").stdout)["rules"]
    assert [(rule["rule"], rule["kind"]) for rule in removed] == [
        ("protection-plan-visits", "removed")
    ]
    assert removed[0]["impact"]["flips"] == removed[0]["impact"]["population"] > 50
    added = json.loads(invoke(gone, RULESETS, DATA, "--format", "json").stdout)["rules"]
    assert [rule["kind"] for rule in added] == ["added"]


def test_a_rule_under_a_new_id_is_compared_with_the_one_it_replaces(tmp_path: Path) -> None:
    new = "id: protection-visits\n    replaces: [protection-plan-visits]"
    report = impact(tmp_path, visits=swap("id: protection-plan-visits", new))
    (rule,) = report["rules"]
    assert (rule["was"], rule["rule"]) == ("protection-plan-visits", "protection-visits")
    assert rule["kind"] == "citations moved"
    assert rule["impact"] is None


def test_a_citation_that_moved_is_told(tmp_path: Path) -> None:
    report = impact(tmp_path, visits=swap("covers: whole", "covers: part"))
    assert not report["same"]
    assert report["rules"][0]["cites"]["after"] == [
        "oldham-2015-08-04#recommendations/6:a (direct, part)"
    ]


def test_two_profiles(tmp_path: Path) -> None:
    mine = RULESETS / "profiles" / "northmoor.yaml"
    other = tmp_path / "other.yaml"
    other.write_text(mine.read_text("utf-8").replace("limit: 5,", "limit: 1,"), encoding="utf-8")
    done = invoke(mine, other, DATA)
    assert done.exit_code == 1
    assert "profile.timescales.strategy-minutes.values.1.limit: 5 -> 1" in done.stdout
    assert "met -> gap" in done.stdout


def test_a_revision_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(RULESETS, repository / "rulesets")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "first"]):
        subprocess.run(["git", *words], cwd=repository, check=True)
    file = repository / "rulesets" / VISITS
    file.write_text(file.read_text("utf-8").replace("seen: yes", "seen: no"), encoding="utf-8")
    monkeypatch.chdir(repository)
    done = invoke("git:HEAD", "rulesets", DATA)
    assert done.exit_code == 1
    assert "check.cadence.event.where.seen: yes -> no" in done.stdout
    assert str(tmp_path) not in done.stdout
    one = invoke(f"git:HEAD:rulesets/{VISITS}", f"git:HEAD:rulesets/{VISITS}", DATA)
    assert (one.exit_code, one.stdout.splitlines()[-1]) == (0, "rules: 1 same")


@pytest.mark.parametrize("name", ["git:no-such-revision", "git:--help", "no-such-folder"])
def test_what_is_not_there_is_refused(name: str) -> None:
    done = invoke(name, RULESETS, DATA)
    assert done.exit_code == 2
    assert "error[R001]" in done.stderr


def test_a_ruleset_with_a_mistake_is_refused_under_its_own_name(tmp_path: Path) -> None:
    new = edited(tmp_path, visits=swap("plan_id", "plna_id"))
    done = invoke(RULESETS, new, DATA)
    assert done.exit_code == 2
    assert "plna_id" in done.stderr


def test_the_shipped_rules_do_not_differ_from_themselves() -> None:
    """Each kind of check compares by what it is made of, also where another rule counts it."""
    shipped = ROOT / "rulesets"
    done = invoke(shipped, shipped, DATA)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (
        0,
        f"rules: {len(load_ruleset(shipped).rules)} same",
    )
