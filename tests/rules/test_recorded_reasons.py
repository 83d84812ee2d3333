"""Where a reason is recorded: what the linker refuses, and what both ways of judging say of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ofsted_rules import link, load_ruleset, read_folder, report
from ofsted_rules.evaluation.authority import check
from ofsted_rules.outcomes import RecordedReason, State
from ofsted_rules.problems import ProblemsError
from ofsted_rules.reporting.json_report import as_json
from ofsted_rules.reporting.plain import render_plain

RULE = """\
theme: assessment-timeliness
rules:
  - id: in-time
    title: In time
    for-each: assessment
    check:
      deadline:
        {from: referred_on, until: authorised_on, within: single-assessment, reason: REASON}
    severity: high
    put-right: Be in time.
"""
ROWS = """\
assessment_id,child_id,started_on,referred_on,authorised_on,overrun_reason_recorded
A1,C1,2022-04-04,2022-04-04,2022-06-14,yes
A2,C2,2022-04-04,2022-04-04,2022-06-14,no
A3,C3,2022-04-04,2022-04-04,,
A4,C4,2022-04-04,2022-04-04,2022-06-13,yes
"""


def _rules(folder: Path, reason: str) -> Path:
    file = folder / "rules.yaml"
    file.write_text(RULE.replace("REASON", reason))
    return file


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("overrun_reason", "L003"),
        ("{field: overrun_reason}", "L003"),
        ("{exists: {any: referal, by: child_id}}", "L003"),
        ("{exists: {any: referral, by: overrun_reason}}", "L003"),
        ("{}", "Y008"),
        ("{field: due_on, exists: {any: referral, by: child_id}}", "Y008"),
    ],
)
def test_a_place_that_is_none_is_refused(tmp_path: Path, reason: str, code: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        link(load_ruleset(_rules(tmp_path, reason)))
    assert {problem.code for problem in refused.value.problems} == {code}


def test_reasons_are_counted_apart_and_stay_gaps(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "assessment.csv").write_text(ROWS)
    linked = link(load_ruleset(_rules(tmp_path, "overrun_reason_recorded")))
    run = check(linked, read_folder(data), as_at=date(2022, 9, 30))
    (rule,) = run.rules
    assert rule.counts[State.GAP] == 3
    found = {outcome.record.id: outcome.recorded_reason for outcome in rule.of(State.GAP)}
    assert found == {
        "A1": RecordedReason.REASON_RECORDED,
        "A2": RecordedReason.NO_REASON,
        "A3": RecordedReason.NO_REASON,
    }
    made = report(run)
    shown = as_json(made)
    assert shown["gaps_with_recorded_reason"] == 1
    assert shown["rules"][0]["gaps_by_recorded_reason"] == {
        "reason recorded": 1,
        "no reason recorded": 2,
    }
    assert {gap["lapses"][0]["recorded_reason"] for gap in shown["gaps"]} == {
        "reason recorded",
        "no reason recorded",
    }
    text = render_plain(made)
    assert "1 reason recorded, 2 no reason recorded" in text
    assert "Of these, 1 gap has the recorded reason" in text
