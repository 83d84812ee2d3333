"""Rule tests can state shares, intervals and groups; whatever is stated wrongly is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_rules.testing.runner import Status
from tests.testing.writing import refused, result

THEME = """\
theme: audit-and-quality-assurance
rules:
  - id: single
    title: The answer is yes
    for-each: audit_answer
    check: {recorded: {holds: {answer: yes}}}
    standard: own
    severity: low
    put-right: Do it.
  - id: by-team
    title: Most answers are yes in every team
    for-each: team
    check: {share: {of: single, at-least: most}}
    severity: low
    put-right: Do it.
  - id: sampled
    title: Most answers are yes
    for-each: service
    check: {share: {of: single, at-least: most, sample: sample}}
    severity: low
    put-right: Do it.
  - id: alike
    title: The teams answer alike
    for-each: service
    check: {parity: {of: single, between: team, floor: most, at-most: apart}}
    severity: low
    put-right: Do it.
"""
STANDARDS = """\
most: {what: Most, kind: local, direction: at-least, unit: percent, values: []}
apart: {what: Apart, kind: local, direction: at-most, unit: percentage points, values: []}
"""
HEAD = """\
rules: [themes/audits.yaml]
profile: {standards: {most: {limit: 66}, apart: {limit: 10}}}
as-at: 2025-06-30
fixtures:
  base:
    audit_answer:
      - {audit_answer_id: A1, audit_id: U, child_id: C1, team: north, answer: "yes"}
      - {audit_answer_id: A2, audit_id: U, child_id: C2, team: north, answer: "yes"}
      - {audit_answer_id: A3, audit_id: U, child_id: C3, team: north, answer: "no"}
      - {audit_answer_id: A4, audit_id: U, child_id: C4, team: south, answer: "no"}
      - {audit_answer_id: A5, audit_id: U, child_id: C5, team: south}
cases:
"""
CASE = """\
  - name: the case
    given: {use: base}
    others: ignore
    expect:
      by-team:
        north: {is: met, share: {met: 2, of: 3, doubt: 0}}
        south: {is: gap, reason: below standard, share: {met: 0, of: 1, doubt: 1, excepted: 0}}
      sampled:
        is: cannot-tell
        reason: sample too small to say
        note: likely to fall short
        share: {met: 2, of: 4}
        low: 0.150
        high: 0.850
      alike:
        is: gap
        shares: {north: {met: 2, of: 3}, south: {met: 0, doubt: 1}}
        difference: 0.667
        low: -0.250
        high: 0.939
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "audits.yaml").write_text(THEME, encoding="utf-8")
    (tmp_path / "standards.yaml").write_text(STANDARDS, encoding="utf-8")
    return tmp_path


def test_what_is_stated_rightly_passes(folder: Path) -> None:
    found = result(folder, CASE, head=HEAD)
    assert [failure.differences for failure in found.failures] == []
    assert found.status is Status.PASSED


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("north: {is: met", "north: {is: gap"),
        ("met: 2, of: 3, doubt: 0", "met: 2, of: 4, doubt: 0"),
        ("met: 2, of: 3, doubt: 0", "met: 2, of: 3, doubt: 1"),
        ("excepted: 0", "excepted: 1"),
        ("low: 0.150", "low: 0.152"),
        ("high: 0.850", "high: 0.848"),
        ("note: likely to fall short", "note: likely to keep to the standard"),
        ("north: {met: 2, of: 3}, s", "north: {met: 1, of: 3}, s"),
        ("difference: 0.667", "difference: 0.5"),
        ("low: -0.250", "low: -0.2"),
        ("{north: {met: 2, of: 3}, s", "{west: {met: 2, of: 3}, s"),
        ("        north: {is: met", "        west: {is: met"),
    ],
)
def test_what_is_stated_wrongly_is_noticed(folder: Path, was: str, now: str) -> None:
    assert was in CASE
    assert result(folder, CASE.replace(was, now, 1), head=HEAD).status is not Status.PASSED


def test_a_rule_over_single_records_has_no_share(folder: Path) -> None:
    case = """\
  - name: the case
    given: {use: base}
    expect: {single: {A1: {is: met, share: {met: 1}}}}
"""
    (problem,) = refused(folder, case, head=HEAD)
    assert problem.code == "T003"
