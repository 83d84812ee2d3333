"""A rule test may write out the authority's own caps and floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_rules.testing.runner import Status

from .writing import refused, results

THEME = """\
theme: caseloads
rules:
  - id: caseload-below-the-cap
    title: No worker holds more children than the cap
    for-each: worker
    check:
      limit:
        count: {any: allocation, by: worker_id}
        open: {from: started_on, until: ended_on}
        distinct: child_id
        per: full_time_equivalent
        at-most: caseload
    severity: high
    put-right: Take cases off.
"""
HEAD = """\
rules: [theme.yaml]
profile: {standards: {caseload: {limit: 2.5}}}
as-at: 2025-06-30
fixtures:
  held:
    worker: [{worker_id: W, full_time_equivalent: 0.8}]
    allocation:
      - {allocation_id: A1, child_id: C1, worker_id: W, started_on: 2025-01-01}
      - {allocation_id: A2, child_id: C2, worker_id: W, started_on: 2025-01-01}
cases:
"""
CASES = """\
  - name: two children for eight tenths of a post are two and a half
    given: {use: held}
    expect: {caseload-below-the-cap: met}
  - name: three children are not
    given:
      use: held
      add:
        allocation:
          - {allocation_id: A3, child_id: C3, worker_id: W, started_on: 2025-06-30}
    expect:
      caseload-below-the-cap: {is: gap, reason: over the limit, due: 2025-06-30, band: own}
  - name: the authority has set no cap
    profile: none
    given: {use: held}
    expect: {caseload-below-the-cap: {is: cannot-tell, reason: no standard set}}
  - name: no figure is in force
    profile: {standards: {caseload: {limit: null}}}
    given: {use: held}
    expect: {caseload-below-the-cap: {is: not-applicable, reason: no limit in force}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "theme.yaml").write_text(THEME, encoding="utf-8")
    return tmp_path


def test_standards_are_the_authority_s_own(folder: Path) -> None:
    found = results(folder, CASES, head=HEAD)
    assert [(one.status, one.failures) for one in found] == [(Status.PASSED, ())] * 4


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("limit: 2.5", "limit: 2.5001", "Y"),
        ("limit: 2.5", "limit: -1", "Y"),
        ("caseload:", "caselod:", "P022"),
    ],
)
def test_a_wrong_standard_is_refused_at_its_line(
    folder: Path, was: str, now: str, code: str
) -> None:
    assert was in HEAD
    (problem,) = refused(folder, CASES, head=HEAD.replace(was, now))
    assert problem.code.startswith(code)
    assert getattr(problem.place, "line", None) == 2
