"""An authority's own fields and record types, from its profile to outcomes, both ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import check_case
from ofsted_rules.outcomes import State
from ofsted_rules.problems import ProblemsError
from ofsted_rules.readers import read_folder
from ofsted_rules.records.describe import describe
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Sensitivity, SubjectKind, Time
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import load_profile, load_ruleset

AS_AT = date(2025, 6, 30)
PROFILE = """\
profile: here
authority: Nowhere
fields:
  strategy_meeting:
    locality: {type: code, codes: [north, south], what: The locality that called the meeting}
    signed_off_on: {type: day, time: happened, what: Day a manager signed the minutes off}
    next_panel_on: {type: day, time: planned, what: Day of the next panel, sensitivity: open}
    panel_hearing_id: {type: id, what: The hearing it led to, refers-to: panel_hearing}
records:
  panel_hearing:
    what: A hearing of the placement panel about one child.
    id: panel_hearing_id
    subject: {child: child_id}
    happens: held_on
    entered: typed_on
    fields:
      held_on: {type: day, time: happened, what: Day of the hearing}
      typed_on: {type: day, time: happened, what: Day the row was typed in}
      decision: {type: code, codes: [agreed, deferred], what: What the panel decided}
      papers: {type: whole number, what: How many papers there were, unit: papers}
"""
RULES = """\
theme: strategy-meetings
rules:
  - id: signed-off
    title: Minutes in the north are signed off within five days
    for-each: strategy_meeting
    where: {locality: north}
    check:
      recorded: {fields: [signed_off_on]}
    standard: own
    severity: low
    put-right: Sign them off
  - id: heard
    title: A hearing with papers follows the meeting
    for-each: strategy_meeting
    check:
      recorded:
        exists:
          - {any: panel_hearing, by: panel_hearing_id, where: {papers: {at-least: 1}}}
    standard: own
    severity: low
    put-right: Hold it
  - id: decided
    title: The panel decides
    for-each: panel_hearing
    check: {recorded: {holds: {decision: agreed}}}
    standard: own
    severity: low
    put-right: Decide
"""
FILES = {
    "strategy_meeting.csv": (
        "strategy_meeting_id,child_id,held_on,locality,signed_off_on,panel_hearing_id\n"
        "M1,C1,2025-06-02,north,2025-06-05,H1\n"
        "M2,C1,2025-06-02,north,,H2\n"
        "M3,C2,2025-06-02,south,,\n"
        "M4,C2,2025-06-02,north,2025-07-03,\n"
        "M5,C2,2025-06-02,,,\n"
    ),
    "panel_hearing.csv": (
        "panel_hearing_id,child_id,held_on,typed_on,decision,papers\n"
        "H1,C1,2025-06-10,2025-06-11,agreed,3\n"
        "H2,C1,2025-06-10,2025-06-11,deferred,0\n"
        "H3,C2,2025-07-10,2025-07-11,agreed,1\n"
        "H4,C2,2025-06-10,2025-07-11,agreed,1\n"
    ),
}
EXPECTED = {
    "signed-off": {
        "M1": State.MET,
        "M2": State.GAP,
        "M3": State.NOT_APPLICABLE,
        "M4": State.GAP,  # signed off after the as-at day
        "M5": State.CANNOT_TELL,
    },
    "heard": {
        "M1": State.MET,
        "M2": State.GAP,
        "M3": State.CANNOT_TELL,
        "M4": State.CANNOT_TELL,
        "M5": State.CANNOT_TELL,
    },
    # H3 is held, and H4 typed in, after the as-at day.
    "decided": {"H1": State.MET, "H2": State.GAP},
}


@pytest.fixture
def linked(tmp_path: Path) -> Linked:
    return with_profile(tmp_path, PROFILE)


def with_profile(folder: Path, profile: str) -> Linked:
    (folder / "here.yaml").write_text(profile, encoding="utf-8")
    (folder / "own.yaml").write_text(RULES, encoding="utf-8")
    return link(load_ruleset(folder / "own.yaml"), load_profile(folder / "here.yaml"))


def test_own_fields_flow_from_files_to_outcomes(linked: Linked, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name, text in FILES.items():
        (data / name).write_text(text, encoding="utf-8")
    with read_folder(data, dictionary=linked.dictionary) as tables:
        run = check(linked, tables, as_at=AS_AT)
    found = {one.rule.id: {o.record.id: o.state for o in one.outcomes} for one in run.rules}
    assert found == EXPECTED
    with pytest.raises(ProblemsError):
        read_folder(data)


def test_and_from_plain_rows(linked: Linked) -> None:
    rows = {
        name.removesuffix(".csv"): [
            dict(zip(text.splitlines()[0].split(","), line.split(","), strict=True))
            for line in text.splitlines()[1:]
        ]
        for name, text in FILES.items()
    }
    plain = {name: [{k: v or None for k, v in row.items()} for row in rows[name]] for name in rows}
    run = check_case(linked, plain, as_at=AS_AT)
    found = {one.rule.id: {o.record.id: o.state for o in one.outcomes} for one in run.rules}
    assert found == EXPECTED


def test_they_are_fields_like_any_other_and_extensions(linked: Linked) -> None:
    specs = linked.dictionary["strategy_meeting"].specs()
    assert set(specs) - set(DICTIONARY["strategy_meeting"].specs()) == {
        "locality",
        "signed_off_on",
        "next_panel_on",
        "panel_hearing_id",
    }
    assert (specs["locality"].kind, specs["locality"].codes) == (
        FieldKind.CODE,
        ("north", "south"),
    )
    assert specs["signed_off_on"].time is Time.HAPPENED
    assert specs["next_panel_on"].time is Time.PLANNED
    kept = {name: specs[name].sensitivity for name in ("locality", "next_panel_on")}
    assert kept == {"locality": Sensitivity.PERSONAL, "next_panel_on": Sensitivity.OPEN}
    assert specs["panel_hearing_id"].sensitivity is Sensitivity.IDENTIFIER
    told = {
        field["field"]: field for field in describe("panel_hearing", dictionary=linked.dictionary)
    }
    assert told["held_on"]["part"] == ["happens"]
    assert told["typed_on"]["part"] == ["entered"]
    assert told["child_id"]["refers_to"] == "child"
    assert all(field["extension"] for field in told.values())
    assert told["papers"]["about"] == "A hearing of the placement panel about one child."
    assert linked.dictionary["panel_hearing"].subject_kind is SubjectKind.CHILD
    assert "locality" not in DICTIONARY["strategy_meeting"].specs()
    assert "panel_hearing" not in DICTIONARY


def test_rules_that_use_them_link_only_with_the_profile(linked: Linked, tmp_path: Path) -> None:
    assert linked.rules
    with pytest.raises(ProblemsError) as refused:
        link(load_ruleset(tmp_path / "own.yaml"))
    assert {problem.code for problem in refused.value.problems} == {"L003"}


WRONG = [
    ("strategy_meeting:\n", "strategy_meetings:\n", "P028", "strategy_meetings:"),
    ("refers-to: panel_hearing", "refers-to: panel_hearings", "P028", "panel_hearings"),
    ("    locality:", "    outcome:", "P029", "outcome:"),
    ("  panel_hearing:", "  conference:", "P029", "conference:"),
    ("happens: held_on", "happens: held", "P028", "happens: held"),
    ("happens: held_on", "happens: decision", "P028", "happens: decision"),
    (
        "      held_on: {",
        "      child_id: {type: text, what: A name}\n      held_on: {",
        "P029",
        "child_id: {t",
    ),
    ("time: planned", "time: hoped", "Y", "time: hoped"),
    ("codes: [north, south], ", "", "Y", "locality:"),
    ("type: day, time: happened, what: Day a", "type: day, what: Day a", "Y", "signed_off_on:"),
    ("type: whole number", "type: integer", "Y", "integer"),
    ("signed_off_on:", "Signed Off:", "Y", "Signed Off"),
    ("[north, south]", "[north, north]", "Y", "locality:"),
    ("{child: child_id}", "{child: child_id, team: team_id}", "Y", "subject:"),
    ("{child: child_id}", "{dog: dog_id}", "Y", "subject:"),
]


@pytest.mark.parametrize(("was", "now", "code", "seen"), WRONG, ids=[w[1][:20] for w in WRONG])
def test_what_cannot_be_is_refused_at_its_line(
    tmp_path: Path, was: str, now: str, code: str, seen: str
) -> None:
    broken = PROFILE.replace(was, now, 1)
    assert broken != PROFILE
    with pytest.raises(ProblemsError) as refused:
        with_profile(tmp_path, broken)
    line = next(n for n, text in enumerate(broken.splitlines(), 1) if seen in text)
    at = {
        getattr(problem.place, "line", 0)
        for problem in refused.value.problems
        if problem.code.startswith(code)
    }
    assert line in at
