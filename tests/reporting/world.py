"""A tiny authority with rules and a letter of its own: nothing shipped moves these tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ofsted_rules.evaluation.authority import check
from ofsted_rules.readers.folder import read_folder
from ofsted_rules.reporting import Report, report
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset

AS_AT = date(2025, 9, 30)

THEME = """\
theme: strategy-meetings
rules:
  - id: minutes-on-record
    title: Minutes are on the child's record promptly
    cites:
      - {finding: "testshire-2011-04-07#areas-for-development/2:a", reading: direct, covers: whole}
    for-each: strategy_meeting
    check:
      deadline: {from: held_on, until: minutes_recorded_on, within: minutes}
    severity: high
    put-right: Finalise the minutes.
  - id: interview-in-time
    title: A return interview is held within 72 hours
    cites:
      - finding: testshire-2011-04-07#areas-for-development/1
        reading: interpreted
        because: The letter gives no number.
        covers: proxy
    for-each: missing_episode
    where: {returned_at: {not: missing}}
    check:
      deadline:
        from: returned_at
        until: {first: return_interview, by: missing_episode_id, on: held_at}
        within: interview
    severity: critical
    put-right: Offer the interview today.
"""
TIMESCALES = """\
minutes:
  what: Minutes on record
  kind: local
  unit: working days
  values: []
interview:
  what: Interview held
  kind: statutory-guidance
  unit: hours
  values:
    - {from: 2014-01-01, limit: 72, source: "Guidance of 2014", sure: secondary}
"""
LETTER = """\
id: testshire-2011-04-07
title: Unannounced inspection, Testshire
authority: testshire
date: 2011-04-07
kind: unannounced-inspection
framework: contact-referral-and-assessment
publisher: Ofsted
findings:
  - locator: areas-for-development/1
    kind: area-for-development
    fingerprint: "{0}"
    expectations:
      - part: a
        text: Children who come back are asked what happened.
        polarity: falling-short
        themes: [missing-children]
        evidence: [record]
  - locator: areas-for-development/2
    kind: area-for-development
    fingerprint: "{0}"
    expectations:
      - part: a
        text: Minutes are there when they are needed.
        polarity: falling-short
        themes: [strategy-meetings]
        evidence: [record]
""".format("0" * 64)
PROFILE = """\
profile: testshire
authority: Testshire
letters-to: [testshire]
timescales:
  minutes:
    unit: working days
    values:
      - {from: 2024-01-01, limit: 10, source: "Testshire standards", sure: primary}
"""

MANIFEST = "authority: Testshire\nas_at: 2025-09-30\nextracted_on: 2025-10-02\nprofile: own.yaml\n"
MEETINGS = (
    "SM1,M1,C1,2025-09-01,2025-09-10",  # met
    "SM2,M2,C2,2025-09-01,2025-09-19",  # gap: late
    "SM3,M3,C3,2025-08-01,",  # gap: overdue
    "SM4,M4,C4,2025-09-29,",  # pending
    "SM5,M5,C5,,",  # cannot tell
)
MISSING = (
    "ME1,C1,2025-09-01 20:00,2025-09-02 08:00",
    "ME2,C2,2025-09-01 20:00,2025-09-02 08:00",
    "ME3,C3,2025-09-01 20:00,",
)
INTERVIEWS = ("RI1,C1,ME1,2025-09-03 08:00",)


def write_ruleset(folder: Path) -> Path:
    """Write the rules, timescales and the letter; return the folder."""
    files = {"themes/all.yaml": THEME, "timescales.yaml": TIMESCALES}
    files["letters/testshire-2011-04-07.yaml"] = LETTER
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_data(
    folder: Path,
    *,
    meetings: tuple[str, ...] = MEETINGS,
    missing: tuple[str, ...] = MISSING,
    interviews: tuple[str, ...] = INTERVIEWS,
    manifest: str = MANIFEST,
) -> Path:
    """Write the records, a manifest and the profile beside them; return the folder."""
    headers = {
        "strategy_meeting": "strategy_meeting_id,meeting_id,child_id,held_on,minutes_recorded_on",
        "missing_episode": "missing_episode_id,child_id,started_at,returned_at",
        "return_interview": "return_interview_id,child_id,missing_episode_id,held_at",
    }
    rows = {"strategy_meeting": meetings, "missing_episode": missing}
    rows["return_interview"] = interviews
    folder.mkdir(parents=True, exist_ok=True)
    for name, header in headers.items():
        text = "".join(f"{line}\n" for line in (header, *rows[name]))
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    (folder / "own.yaml").write_text(PROFILE, encoding="utf-8")
    return folder


def small_report(folder: Path, *, texts: Path | None = None, **rows: tuple[str, ...]) -> Report:
    """Write the tiny authority under a folder, check it, and return its report."""
    rules = write_ruleset(folder / "rules")
    data = write_data(folder / "data", **rows)  # type: ignore[arg-type]
    linked = link(load_ruleset(rules), load_profile(data / "own.yaml"))
    with read_folder(data) as tables:
        return report(check(linked, tables, as_at=AS_AT), texts=texts)
