"""A sound ruleset with one planted fault gives exactly that finding, at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ofsted_rules.cli.lint_files import Linter
from ofsted_rules.problems import Place, Problem, Severity
from ofsted_rules.problems.codes import CODES
from ofsted_rules.rules.lint import CHECKS
from tests.rules.lint.sound import TESTS, THEME, TIMESCALES, write

AS_AT = date(2025, 6, 30)
LAST = "    put-right: See the child\n"
OVERLAPPING = """\
  - id: {name}
    title: Another rule on strategy meetings
    cites:
      - {{finding: bury-2011-04-07#areas-for-development/2, reading: direct, covers: part}}
    for-each: strategy_meeting
{where}    check:
      recorded: {check}
    standard: assumed
    severity: low
    put-right: Put it right
"""
TESTED = "visited-in-time: met"


@dataclass(frozen=True)
class Fault:
    """A fault: what is written in the place of what, and the line that is then pointed at."""

    code: str
    name: str
    was: str
    now: str
    at: str
    """A piece of text of that line, which stands there once."""
    file: str = "theme"
    severity: Severity = Severity.WARNING
    tests: str = TESTS


def another(code: str, name: str, check: str, where: str = "", at: str = "") -> Fault:
    """Return a fault that is one more rule, which has tests."""
    rule = OVERLAPPING.format(name="another-rule", check=check, where=where)
    tests = TESTS.replace(TESTED, f"{TESTED}, another-rule: met")
    return Fault(code, name, LAST, LAST + rule, at or "- id: another-rule", tests=tests)


FOR_EACH = "for-each: strategy_meeting\n"
OTHERWISE = f"{FOR_EACH}    check:\n      recorded: {{fields: [chair_id]}}\n"


def between(rule: str, first: str, then: str) -> str:
    """Return the part of a rule from one word up to another."""
    start = THEME.index(first, THEME.index(f"id: {rule}"))
    return THEME[start : THEME.index(then, start)]


FAULTS = [
    Fault("L020", "no test", "", "", "- id: reasons-recorded",
          tests=TESTS.replace("reasons-recorded: {M1: met}, ", "")),
    Fault("L020", "named in a given only", "", "", "- id: visited-in-time",
          tests=TESTS.replace(f", {TESTED}", "").replace("a day", "visited-in-time")),
    Fault("L021", "no cites, on a local timescale",
          between("minutes-in-time", "cites:", "    where"), FOR_EACH, "- id: minutes-in-time"),
    Fault("L021", "no cites, and an assumption",
          between("reasons-recorded", "cites:", "    check"), FOR_EACH, "- id: reasons-recorded"),
    Fault("L021", "no cites, and a law that is not named",
          between("reasons-recorded", "cites:", "    severity"), OTHERWISE + "    standard: law\n",
          "- id: reasons-recorded"),
    Fault("L022", "two values at once", "where: {outcome: {not: no-further-action}}",
          "where: {all: [{kind: initial}, {kind: review}]}", "where: {all"),
    Fault("L022", "blank and a value", "where: {outcome: {not: no-further-action}}",
          "where: {all: [{kind: missing}, {kind: review}]}", "where: {all"),
    Fault("L022", "every code left out", "where: {outcome: {not: no-further-action}}",
          "where: {mode: {not: {in: [in-person, video, telephone]}}}", "where: {mode: {not"),
    Fault("L022", "neither yes nor no", "where: {outcome: {not: no-further-action}}",
          "where: {immediate_concern: {not: {in: [yes, no]}}}", "where: {immediate_concern"),
    Fault("L022", "after and before", "where: {outcome: {not: no-further-action}}",
          "where: {all: [{held_on: {at-least: 2025-01-02}}, {held_on: {at-most: 2025-01-01}}]}",
          "where: {all"),
    Fault("L022", "one branch of any", "where: {outcome: {not: no-further-action}}",
          "where:\n      any:\n        - {kind: initial}\n"
          "        - {kind: review, not: {kind: review}}", "- {kind: review, not"),
    Fault("L022", "of related records", "where: {seen: yes}}",
          "where: {all: [{seen: yes}, {seen: no}]}}", "event: {each"),
    Fault("L022", "of what has to hold", "holds: {history_recorded: yes}",
          "holds: {all: [{history_recorded: yes}, {history_recorded: missing}]}",
          "recorded: {fields"),
    Fault("L023", "the rule leaves them out", "where: {mode: telephone}",
          "where: {outcome: no-further-action}", "- {because: it was"),
    Fault("L023", "by itself", "where: {mode: telephone}",
          "where: {all: [{mode: telephone}, {mode: video}]}", "- {because: it was"),
    Fault("L023", "of related records", "where: {mode: telephone}",
          "exists: {any: minutes_copy, by: meeting_id, where: {all: [{sent_on: missing}, "
          "{sent_on: 2025-01-01}]}}", "- {because: it was"),
    another("L024", "wanted missing, and as a date", "{holds: {minutes_recorded_on: missing}}"),
    another("L024", "another value", "{holds: {history_recorded: no}}"),
    another("L024", "for some records only", "{holds: {rationale_recorded: missing}}",
            "    where: {kind: review}\n"),
    another("L025", "the same", "{fields: [rationale_recorded], holds: {history_recorded: yes}}"),
    Fault("L026", "days between", "      to: 2009-12-31\n      limit: 9",
          "      to: 2009-12-30\n      limit: 9", "to: 2009-12-30", "timescales"),
    Fault("L027", "unverified", "limit: 5, source: Our standards, sure: primary",
          "limit: 5, source: Our standards, sure: assumed", "sure: assumed", "timescales",
          Severity.NOTE),
    Fault("L028", "read long ago, in force", "limit: 6, source: Guidance, sure: primary, "
          "checked: 2025-05-02", "limit: 6, source: Guidance, sure: primary, checked: 2023-06-30",
          "checked: 2023-06-30", "timescales"),
]  # fmt: skip


def lint(folder: Path, **changed: str) -> list[Problem]:
    """Lint a ruleset that was written so."""
    linter = Linter(AS_AT)
    linter.ruleset(write(folder, **changed))
    return list(linter.problems)


def test_the_sound_ruleset_lints_clean(tmp_path: Path) -> None:
    assert lint(tmp_path) == []


def planted(whole: str, fault: Fault) -> str:
    """Return the file with the fault in it, the first time after the line that is pointed at."""
    if not fault.was:
        return whole
    start = whole.index(fault.at) if whole.count(fault.was) > 1 else 0
    assert fault.was in whole[start:]
    return whole[:start] + whole[start:].replace(fault.was, fault.now, 1)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.name}")
def test_a_planted_fault_is_found_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    files = {"theme": THEME, "timescales": TIMESCALES}
    whole = files[fault.file]
    text = planted(whole, fault)
    (found,) = lint(tmp_path, **{fault.file: text, "tests": fault.tests})
    assert (found.code, found.severity) == (fault.code, fault.severity)
    assert isinstance(found.place, Place)
    (line,) = (n for n, held in enumerate(text.splitlines(), 1) if fault.at in held)
    assert (Path(found.place.file).stem, found.place.line) == (fault.file, line)
    assert found.place.column > 0
    assert found.help
    assert CODES[found.code].title


HARMLESS = {
    "read in time": ("checked: 2025-05-02}\nby-law", "checked: 2023-07-01}\nby-law", "timescales"),
    "a null value fills the gap": (
        "      to: 2009-12-31\n      limit: 9",
        "      to: 2009-12-30\n      limit: 9\n      source: Our standards\n      sure: primary\n"
        "    - from: 2009-12-31\n      limit: null",
        "timescales",
    ),
    "the authority's own rule": (
        between("reasons-recorded", "cites:", "    severity"),
        OTHERWISE + "    standard: own\n",
        "theme",
    ),
    "joined by any": (
        "where: {outcome: {not: no-further-action}}",
        "where: {any: [{kind: initial}, {kind: review}]}",
        "theme",
    ),
    "a day on which both hold": (
        "where: {outcome: {not: no-further-action}}",
        "where: {all: [{held_on: {at-least: 2025-01-01}}, {held_on: {at-most: 2025-01-01}}]}",
        "theme",
    ),
    "unless that overlaps": ("where: {mode: telephone}", "where: {outcome: other}", "theme"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_close_to_a_fault_is_none(name: str, tmp_path: Path) -> None:
    was, now, file = HARMLESS[name]
    whole = {"theme": THEME, "timescales": TIMESCALES}[file]
    assert whole.count(was) == 1
    assert lint(tmp_path, **{file: whole.replace(was, now)}) == []


@pytest.mark.parametrize(
    ("where", "check"),
    [
        ("    where: {outcome: no-further-action}\n", "{holds: {minutes_recorded_on: missing}}"),
        ("    where: {mode: telephone}\n", "{holds: {minutes_recorded_on: missing}}"),
        ("    where: {rationale_recorded: missing}\n", "{holds: {rationale_recorded: missing}}"),
        ("", "{fields: [minutes_recorded_on]}"),
    ],
)
def test_rules_that_do_not_contradict(where: str, check: str, tmp_path: Path) -> None:
    fault = another("", "", check, where)
    theme = THEME.replace(LAST, fault.now)
    assert lint(tmp_path, theme=theme, tests=fault.tests) == []


def test_every_check_has_a_planted_fault() -> None:
    def codes() -> Iterator[str]:
        for check in CHECKS:
            yield check.__globals__["CODE"]  # type: ignore[attr-defined]

    assert set(codes()) == {fault.code for fault in FAULTS}


def test_without_a_day_nothing_is_old(tmp_path: Path) -> None:
    old = TIMESCALES.replace("2025-05-02", "1999-05-02")
    linter = Linter()
    linter.ruleset(write(tmp_path, timescales=old))
    assert list(linter.problems) == []
