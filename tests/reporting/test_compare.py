"""How gaps moved between two runs: by lapse, and never kinder than the evidence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.cli.main import main
from ofsted_rules.reporting.compare import Movement, compare_runs
from ofsted_rules.reporting.saved import read_run
from tests.testing.writing import ROOT

DATA = ROOT / "fixtures" / "authority"
Edit = Callable[[dict[str, Any]], None]


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("runs")

    def made(day: str) -> Path:
        file = folder / f"{day}.json"
        if not file.exists():
            invoke("check", DATA, "--as-at", day, "--format", "json", "--output", file)
        return file

    return made


def written(file: Path, edit: Edit, to: Path) -> Path:
    held = json.loads(file.read_text("utf-8"))
    edit(held)
    target = to / f"edited-{file.name}"
    target.write_text(json.dumps(held), encoding="utf-8")
    return target


def test_a_run_against_itself(run: Callable[[str], Path]) -> None:
    done = invoke("compare", run("2025-06-30"), run("2025-06-30"), "--format", "json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert not report["warnings"]
    counts = report["counts"]
    assert counts.pop("still_open") > 20
    assert set(counts.values()) == {0}


def test_every_lapse_moves_in_one_way(run: Callable[[str], Path]) -> None:
    """Those of the first run are still open, closed or lost; of the second new, back or open."""
    old, new = read_run(run("2025-03-31")), read_run(run("2025-09-30"))
    found = compare_runs(old, new)
    ids = {movement: {one.lapse.id for one in found.of(movement)} for movement in Movement}
    before = [ids[m] for m in (Movement.STILL_OPEN, Movement.CLOSED, Movement.LOST)]
    after = [ids[m] for m in (Movement.STILL_OPEN, Movement.NEW, Movement.RECURRED)]
    assert set().union(*before) == set(old.lapses)
    assert sum(map(len, before)) == len(old.lapses)
    assert set().union(*after) == set(new.lapses)
    assert sum(map(len, after)) == len(new.lapses)
    assert ids[Movement.NEW]
    assert ids[Movement.STILL_OPEN]


def test_the_other_way_round_new_and_ended_change_places(run: Callable[[str], Path]) -> None:
    old, new = read_run(run("2025-03-31")), read_run(run("2025-09-30"))
    there, back = compare_runs(old, new), compare_runs(new, old)
    assert {one.lapse.id for one in there.of(Movement.STILL_OPEN)} == {
        one.lapse.id for one in back.of(Movement.STILL_OPEN)
    }
    came = [one for m in (Movement.NEW, Movement.RECURRED) for one in there.of(m)]
    went = [one for m in (Movement.CLOSED, Movement.LOST) for one in back.of(m)]
    assert {one.lapse.id for one in came} == {one.lapse.id for one in went}
    assert not any("first run is the later" in warning for warning in there.warnings)
    assert any("first run is the later" in warning for warning in back.warnings)


def without_gap(state: str | None) -> Edit:
    """Take the first gap away; its record then ends in a state, or is gone."""

    def edit(held: dict[str, Any]) -> None:
        gap = held["gaps"].pop(0)
        key = (gap["rule"], gap["record"]["id"])
        held["outcomes"] = [
            {**one, "state": state} if (one["rule"], one["record"]) == key else one
            for one in held["outcomes"]
            if state is not None or (one["rule"], one["record"]) != key
        ]

    return edit


@pytest.mark.parametrize(
    ("state", "movement"),
    [
        ("met", "closed"),
        ("not-applicable", "closed"),
        ("excepted", "closed"),
        ("cannot-tell", "lost_sight_of"),
        ("error", "lost_sight_of"),
        (None, "lost_sight_of"),
    ],
)
def test_only_what_is_known_to_be_over_is_closed(
    run: Callable[[str], Path], tmp_path: Path, state: str | None, movement: str
) -> None:
    old = run("2025-06-30")
    new = written(old, without_gap(state), tmp_path)
    lapses = json.loads(invoke("compare", old, new, "--format", "json").stdout)["lapses"]
    (one,) = lapses[movement]
    assert one["now"] == (state or "not in the data")
    back = json.loads(invoke("compare", new, old, "--format", "json").stdout)
    assert back["counts"]["new"] + back["counts"]["recurred"] == 1


def test_a_lapse_after_one_that_is_over_has_recurred(
    run: Callable[[str], Path], tmp_path: Path
) -> None:
    old = run("2025-06-30")

    def another_start(held: dict[str, Any]) -> None:
        lapse = held["gaps"][0]["lapses"][0]
        lapse["id"] += "-later"

    done = invoke("compare", old, written(old, another_start, tmp_path), "--format", "json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert len(report["lapses"]["recurred"]) == 1
    assert report["lapses"]["closed"][0]["now"] == "another lapse of the same record"


def first_asked(held: dict[str, Any]) -> dict[str, Any]:
    return next(rule for rule in held["rules"] if rule["supplied"])


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda held: held.update(ruleset_hash="other"), "rules differ"),
        (lambda held: held.update(profile="other"), "another profile"),
        (lambda held: held.update(authority="other"), "two authorities"),
        (lambda held: held["data"]["files"].pop(), "no longer in the data"),
        (lambda held: held["data"]["files"][0].update(used=1), "less than half"),
        (lambda held: first_asked(held).update(supplied=False), "could not be asked"),
    ],
)
def test_runs_that_are_not_alike(
    run: Callable[[str], Path], tmp_path: Path, edit: Edit, told: str
) -> None:
    old = run("2025-06-30")
    done = invoke("compare", old, written(old, edit, tmp_path))
    assert told in done.stdout


def test_a_rule_of_one_run_only_is_left_out(run: Callable[[str], Path], tmp_path: Path) -> None:
    old = run("2025-06-30")

    def fewer(held: dict[str, Any]) -> None:
        gone = held["rules"].pop()["id"]
        held["gaps"] = [gap for gap in held["gaps"] if gap["rule"] != gone]

    report = json.loads(
        invoke("compare", old, written(old, fewer, tmp_path), "--format", "json").stdout
    )
    assert len(report["left_out"]["old"]) == 1
    assert report["counts"]["closed"] == report["counts"]["lost_sight_of"] == 0


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["schema_version", "gaps", "data", "rules"]), x)
        ),
    )
)
def test_anything_else_is_refused(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    file = tmp_path_factory.mktemp("odd") / "run.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    done = invoke("compare", file, file)
    assert done.exit_code == 2
    assert "error[R002]" in done.stderr


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert invoke("compare", tmp_path / "none.json", tmp_path).exit_code == 2
