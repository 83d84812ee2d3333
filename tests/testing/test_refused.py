"""What is wrong with a test file is an error of loading, at its line, and never a pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_rules.problems import Place
from ofsted_rules.problems.codes import CODES

from .writing import CASE, HEAD, refused

RULE = "strategy-minutes-on-record"
USED = "  - name: the case\n    given: {use: base}\n"
FIRST = 13

WRONG = {
    "unknown key of a case": (CASE + "    exepct: {}\n", "Y004", 16, "use "),
    "unknown key of an expectation": (
        USED + f"    expect:\n      {RULE}:\n        is: met\n        resaon: late\n",
        "Y004",
        18,
        "reason",
    ),
    "full form without is": (
        USED + f"    expect:\n      {RULE}: {{reason: late}}\n",
        "Y005",
        16,
        "is:",
    ),
    "unknown rule": (USED + "    expect: {strategy-minuts-on-record: met}\n", "T001", 15, RULE),
    "unknown record": (USED + f"    expect: {{{RULE}: {{M2: met}}}}\n", "T002", 15, "M1"),
    "garbage state": (USED + f"    expect: {{{RULE}: passed}}\n", "T003", 15, "met"),
    "garbage state of a record": (
        USED + f"    expect: {{{RULE}: {{M1: gapp}}}}\n",
        "T003",
        15,
        "gap",
    ),
    "garbage state in full": (USED + f"    expect: {{{RULE}: {{is: mett}}}}\n", "Y007", 15, "met"),
    "error is nothing to hope for": (USED + f"    expect: {{{RULE}: error}}\n", "T003", 15, ""),
    "garbage reason": (
        USED + f"    expect: {{{RULE}: {{is: gap, reason: lat}}}}\n",
        "Y007",
        15,
        "late",
    ),
    "garbage date": (USED + f"    expect: {{{RULE}: {{is: gap, due: soon}}}}\n", "Y008", 15, ""),
    "no expectation": (USED, "Y005", FIRST, "expect"),
    "empty expectation": (USED + "    expect: {}\n", "Y008", 15, ""),
    "unknown fixture": (CASE.replace("base", "bass"), "T004", 14, "base"),
    "unknown field in set": (
        CASE.replace("{use: base}", "{use: base, set: {strategy_meeting.M1.held: 2025-06-01}}"),
        "T004",
        14,
        "held_on",
    ),
    "unknown row in set": (
        CASE.replace("{use: base}", "{use: base, set: {strategy_meeting.M2.held_on: 2025-06-01}}"),
        "T005",
        14,
        "M1",
    ),
    "a date that is none": (
        CASE.replace("{use: base}", "{use: base, set: {strategy_meeting.M1.held_on: 2025-06-31}}"),
        "T006",
        14,
        "a day",
    ),
    "a number for a date": (
        CASE.replace("{use: base}", "{use: base, set: {strategy_meeting.M1.held_on: 2025}}"),
        "T006",
        14,
        "a day",
    ),
    "a code that is none": (
        CASE.replace("{use: base}", "{use: base, set: {strategy_meeting.M1.outcome: othre}}"),
        "T006",
        14,
        "other",
    ),
    "an empty text": (
        CASE.replace("{use: base}", '{use: base, set: {strategy_meeting.M1.outcome: ""}}'),
        "T006",
        14,
        "null",
    ),
    "the same name twice": (CASE + CASE, "T007", 16, ""),
    "supplied and not supplied": (
        CASE.replace("{use: base}", "{use: base, supplied: {without: [strategy_meeting.outcome]}}"),
        "T008",
        14,
        "",
    ),
    "unknown field not supplied": (
        CASE.replace("{use: base}", "{use: base, supplied: {without: [strategy_meeting.result]}}"),
        "T004",
        14,
        "",
    ),
    "lists of other lengths": (
        CASE.replace("met}", "$state}") + "    each: {state: [met, gap], days: [1]}\n",
        "T009",
        16,
        "",
    ),
    "parameter that nothing gives": (CASE.replace("met}", "$state}"), "T009", 15, "each"),
    "parameter that nothing uses": (CASE + "    each: {days: [1, 2]}\n", "T009", 16, "$days"),
    "the same values twice": (
        CASE.replace("met}", "$state}") + "    each: {state: [met, met]}\n",
        "T009",
        16,
        "",
    ),
    "unknown others": (CASE + "    others: ignored\n", "Y007", 16, "ignore"),
    "ignore among states": (CASE + "    others: [ignore, met]\n", "T015", 16, ""),
    "unknown profile": (CASE + "    profile: northmor\n", "P002", 16, "northmoor"),
    "unknown timescale": (
        CASE + "    profile: {strategy-minuts: {unit: working days, limit: 5}}\n",
        "P003",
        16,
        "strategy-minutes",
    ),
    "loosened guidance": (
        CASE
        + "    profile:\n      return-interview:\n        unit: hours\n"
        + "        values: [{from: 2020-01-01, limit: 96}]\n",
        "P001",
        19,
        "",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_refused_at_its_line(what: str, tmp_path: Path) -> None:
    cases, code, line, help_ = WRONG[what]
    problems = refused(tmp_path, cases)
    assert [problem.code for problem in problems] == [code]
    place = problems[0].place
    assert isinstance(place, Place)
    assert place.line == line
    assert place.column > 0
    assert help_ in problems[0].help
    assert problems[0].excerpt


def test_the_as_at_day_is_compulsory(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, CASE, head=HEAD.replace("as-at: 2025-06-30\n", ""))
    assert (problem.code, problem.message) == ("Y005", "missing key `as-at`")


def test_rules_that_are_not_there_are_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, CASE, head=HEAD.replace("meetings.yaml", "meeting.yaml"))
    assert problem.code == "T013"


def test_the_mistake_of_a_fixture_is_told_once(tmp_path: Path) -> None:
    head = HEAD.replace("held_on: 2025-06-02", "held_on: 2025-06-32")
    problems = refused(tmp_path, CASE + CASE.replace("the case", "another case"), head=head)
    assert [problem.code for problem in problems] == ["T006"]
    assert isinstance(problems[0].place, Place)
    assert problems[0].place.line == 9


def test_every_code_that_is_used_has_a_page_and_the_other_way_round() -> None:
    used = {code for _, code, _, _ in WRONG.values() if code.startswith("T")} | {"T013", "T014"}
    assert used == {code for code in CODES if code.startswith("T")}
