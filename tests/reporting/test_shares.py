"""How shares and comparisons are told: never a percentage of a few, never added to the gaps."""

from __future__ import annotations

from typing import Any

from ofsted_rules.evaluation.run import Run
from ofsted_rules.outcomes import State
from ofsted_rules.reporting.build import build_report
from ofsted_rules.reporting.json_report import as_json
from ofsted_rules.reporting.plain import render_plain
from ofsted_rules.reporting.text import render_terminal
from tests.populations.counted import answers, judged, linked, some


def run_of(of: str = "service", *, yes: int = 8, no: int = 2, **more: Any) -> Run:
    check = {"share": {"of": "says-yes", "at-least": "floor", **more}}
    given = [{**row, "team": "north"} for row in some(yes=yes, no=no, blank=1)]
    return judged(linked(check, of=of, floor=90), answers(given))


def told(run: Run) -> str:
    lines = render_plain(build_report(run)).splitlines()
    return "\n".join(line for line in lines if line.startswith("share many"))


def test_so_many_of_so_many() -> None:
    words = told(run_of())
    assert "service: 8 of 10 records (80 %), 1 in doubt: gap, below standard" in words
    assert "at least 90 percent: a test" in words


def test_no_percentage_of_a_few() -> None:
    words = told(run_of(yes=2, no=1))
    assert "2 of 3 records, 1 in doubt" in words
    assert "66" not in words


def test_only_a_sample_has_an_interval() -> None:
    assert "between" not in told(run_of())
    assert "a sample: between 49 % and 94.3 %" in told(run_of(sample="sample"))


def test_shares_are_told_apart_from_gaps_and_not_added_to_them() -> None:
    report = build_report(run_of())
    assert report.counts[State.GAP] == 2
    assert sum(held.gaps for held in report.bands) == 2
    assert [rule.id for rule in report.single] == ["says-yes"]
    assert [rule.id for rule in report.shares] == ["many"]
    text = render_terminal(report, width=100, colour=False)
    assert "SHARES AND COMPARISONS" in text.upper()
    assert "8 of 10 records" in text


def test_the_ids_behind_a_share_can_be_listed() -> None:
    data = as_json(build_report(run_of("team")))
    one = next(outcome for outcome in data["outcomes"] if outcome["rule"] == "many")
    (share,) = one["population"]["shares"]
    assert (share["met"], share["of"], share["least"], share["most"]) == (8, 10, [8, 11], [9, 11])
    assert share["members"]["not_met"] == ["a008", "a009"]
    assert share["members"]["in_doubt"] == ["a010"]
    rule = next(rule for rule in data["rules"] if rule["id"] == "many")
    assert rule["over_many"]


def test_a_comparison_names_both_sides() -> None:
    check = {"parity": {"of": "says-yes", "between": "team", "floor": "floor", "at-most": "apart"}}
    given = some(yes=18, no=2)
    for number, row in enumerate(given):
        row["team"] = "north" if number < 10 else "south"
    words = told(judged(linked(check, floor=50), answers(given)))
    assert "north: 10 of 10 records (100 %)" in words
    assert "south: 8 of 10 records (80 %)" in words
    assert "north less south: +20.0 points, between" in words
