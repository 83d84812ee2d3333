"""Writing small test files, and running them."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.problems import Problem, Problems
from ofsted_rules.testing.load import load_suite
from ofsted_rules.testing.rulebook import Rulebook
from ofsted_rules.testing.runner import CaseResult, run_case

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "fixtures" / "rules"
RULES = ROOT / "rulesets" / "themes" / "strategy-meetings.yaml"

HEAD = f"""\
rules: ["{RULES}"]
profile: {{strategy-minutes: {{unit: working days, limit: 5}}}}
as-at: 2025-06-30
fixtures:
  base:
    strategy_meeting:
      - strategy_meeting_id: M1
        child_id: C1
        held_on: 2025-06-02
        outcome: no-further-action
        minutes_recorded_on: 2025-06-09
cases:
"""
"""Twelve lines; the cases begin on line 13. The minutes of M1 are in time, on the last day."""

CASE = """\
  - name: the case
    given: {use: base}
    expect: {strategy-minutes-on-record: met}
"""


def write(folder: Path, cases: str = CASE, *, head: str = HEAD, name: str = "a") -> Path:
    """Write a file of rule tests."""
    file = folder / f"{name}.test.yaml"
    file.write_text(head + cases, encoding="utf-8")
    return file


def results(folder: Path, cases: str, *, head: str = HEAD) -> list[CaseResult]:
    """Run cases that must load."""
    problems = Problems()
    suite = load_suite(write(folder, cases, head=head), Rulebook(), problems)
    assert not list(problems)
    assert suite is not None
    return [run_case(case) for case in suite.cases]


def result(folder: Path, cases: str, *, head: str = HEAD) -> CaseResult:
    """Run the one case."""
    (only,) = results(folder, cases, head=head)
    return only


def refused(folder: Path, cases: str, *, head: str = HEAD) -> list[Problem]:
    """Return what is wrong with a file, in the order of its lines."""
    problems = Problems()
    load_suite(write(folder, cases, head=head), Rulebook(), problems)
    return list(problems)
