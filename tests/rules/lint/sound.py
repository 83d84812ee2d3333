"""A sound ruleset of which lint has nothing to say, as files that a fault can be planted in."""

from __future__ import annotations

from pathlib import Path

THEME = """\
theme: strategy-meetings
rules:
  - id: minutes-in-time
    title: Minutes of a strategy meeting are on the record promptly
    cites:
      - {finding: bury-2011-04-07#areas-for-development/2, reading: direct, covers: part}
    for-each: strategy_meeting
    where: {outcome: {not: no-further-action}}
    unless:
      - {because: it was a discussion by telephone, where: {mode: telephone}}
    check:
      deadline: {from: held_on, until: minutes_recorded_on, within: own-pace}
    severity: high
    put-right: Write the minutes
  - id: reasons-recorded
    title: The record of a strategy meeting says why
    cites:
      - {finding: bury-2011-04-07#areas-for-development/2, reading: direct, covers: part}
    for-each: strategy_meeting
    check:
      recorded: {fields: [rationale_recorded], holds: {history_recorded: yes}}
    standard: assumed
    severity: low
    put-right: Write down why
  - id: visited-in-time
    title: A child is seen in time
    for-each: child_protection_plan
    check:
      cadence:
        over: {from: started_on, until: ended_on}
        event: {each: protection_visit, by: plan_id, on: visited_on, where: {seen: yes}}
        every: by-law
    severity: high
    put-right: See the child
"""

TIMESCALES = """\
own-pace:
  kind: local
  unit: working days
  values:
    - from: 2000-01-01
      to: 2009-12-31
      limit: 9
      source: Our standards
      sure: primary
      checked: 2025-05-01
    - {from: 2010-01-01, limit: 5, source: Our standards, sure: primary, checked: 2025-05-02}
by-law:
  kind: statutory-guidance
  unit: weeks
  values:
    - from: 2000-01-01
      to: 2009-12-31
      limit: 7
      source: Guidance
      sure: primary
      checked: 2019-05-01
    - {from: 2010-01-01, limit: 6, source: Guidance, sure: primary, checked: 2025-05-02}
"""

TESTS = """\
rules: [.]
as-at: 2025-06-30
cases:
  - name: a day for each
    given:
      add:
        strategy_meeting: [{strategy_meeting_id: M1, child_id: C1}]
        child_protection_plan: [{plan_id: P1, child_id: C1}]
    expect: {minutes-in-time: met, reasons-recorded: {M1: met}, visited-in-time: met}
"""


def write(folder: Path, **changed: str) -> Path:
    """Write the ruleset into a folder, some files otherwise, and return it."""
    files = {"theme": THEME, "timescales": TIMESCALES, "tests": TESTS, **changed}
    names = {"theme": "theme.yaml", "timescales": "timescales.yaml", "tests": "a.test.yaml"}
    for key, text in files.items():
        (folder / names[key]).write_text(text, encoding="utf-8")
    return folder
