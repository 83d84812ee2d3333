"""The editors' schemas: fresh, valid, taking every file that we ship and refusing broken ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.checks import KINDS as KINDS_OF_CHECK
from ofsted_rules.cli.schema import KINDS, command, schema
from ofsted_rules.documents import read_document, read_text
from ofsted_rules.documents.schema import as_text
from ofsted_rules.problems import Problems
from ofsted_rules.rules.load import read_theme
from tests.rules.broken.files import FILES as FILES_TO_BREAK
from tests.rules.generated import ruleset

jsonschema: Any = pytest.importorskip("jsonschema", reason="`make test` installs it")

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "rulesets" / "schemas"
SHIPPED = {
    "ruleset": "rulesets/themes/*.yaml",
    "timescales": "rulesets/timescales.yaml",
    "standards": "rulesets/standards.yaml",
    "settings": "rulesets/settings.yaml",
    "profile": "rulesets/profiles/*.yaml",
    "letter": "rulesets/letters/*.yaml",
    "rule-test": "fixtures/rules/*.test.yaml",
    "conclusions": "rulesets/conclusions.yaml",
}
FILES = [(kind, file) for kind, pattern in SHIPPED.items() for file in sorted(ROOT.glob(pattern))]
OF_EACH_KIND = pytest.mark.parametrize("kind", KINDS)


@cache
def checker_of(kind: str) -> Any:
    return jsonschema.Draft7Validator(json.loads(as_text(schema(kind))))


def wrong(kind: str, text: str) -> list[str]:
    """Return what a schema has against the text of a file."""
    data = read_text(text, "file.yaml").root.plain()
    checker = checker_of(kind)
    return [error.message for error in checker.iter_errors(data)]


@OF_EACH_KIND
def test_it_is_a_schema_of_draft_7(kind: str) -> None:
    made = schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert made["$id"] == f"{kind}.json"
    assert set(_references(made)) <= {f"#/definitions/{name}" for name in made["definitions"]}


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        assert not own or len(part) == 1, "draft 7 reads nothing beside a `$ref`"
        return own + [found for held in part.values() for found in _references(held)]
    if isinstance(part, list):
        return [found for held in part for found in _references(held)]
    return []


@OF_EACH_KIND
def test_the_committed_file_is_fresh(kind: str) -> None:
    committed = (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")
    stale = "stale: run `ofsted-rules schema --all rulesets/schemas`"
    assert committed == as_text(schema(kind)), stale


def test_there_is_one_file_for_each_kind_and_no_other() -> None:
    assert {file.name for file in SCHEMAS.iterdir()} == {f"{kind}.json" for kind in KINDS}


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[file.name for _, file in FILES])
def test_every_shipped_file_is_accepted(kind: str, file: Path) -> None:
    assert wrong(kind, read_document(file).text) == []


def test_there_are_shipped_files_of_every_kind() -> None:
    assert {kind for kind, _ in FILES} == set(KINDS)


def test_the_rule_language_is_closed() -> None:
    definitions = schema("ruleset")["definitions"]
    check = definitions["RuleText"]["properties"]["check"]
    assert set(check["properties"]) == set(KINDS_OF_CHECK)
    assert check["oneOf"] == [{"required": [name]} for name in KINDS_OF_CHECK]
    open_ended = [
        name
        for name, part in definitions.items()
        if part.get("type") == "object" and part.get("additionalProperties") in (None, True)
    ]
    assert not open_ended


@pytest.mark.parametrize(
    "path",
    [
        ("EventText", "properties", "where"),
        ("RuleText", "properties", "where"),
        ("RecordedText", "properties", "holds"),
    ],
)
def test_filters_are_not_left_open(path: tuple[str, ...]) -> None:
    part = schema("ruleset")["definitions"]
    for step in path:
        part = part[step]
    assert {"$ref": "#/definitions/where"} in part["anyOf"]


RULE = """\
theme: visits
rules:
  - id: one-rule
    title: A rule to break
    for-each: child_protection_plan
    where: {any: [{visit_every_days: missing}, {not: {visit_every_days: {in: [1, 2]}}}]}
    unless:
      - {because: moved away, exists: {any: conference, by: plan_id}}
    check:
      deadline:
        from: started_on
        until: {first: conference, by: {child_id: child_id}, on: held_on, where: {kind: review}}
        within: {field: visit_every_days, unit: calendar days, at-most: protection-visit}
    severity: high
    put-right: Do it.
"""
LIMIT = """\
strategy-minutes:
  kind: local
  unit: working days
  values:
    - {from: 2024-01-01, to: 2024-12-31, limit: 5, source: a text, sure: primary}
"""
PROFILE = """\
profile: northmoor
authority: Northmoor
timescales:
  strategy-minutes:
    unit: working days
    values: [{from: 2024-01-01, limit: 5, source: a text, sure: primary}]
select: {themes: [visits]}
settings: {visit-by: {value: any, source: a text}}
exceptions:
  - rule: a-rule
    for: {child: [C1]}
    where: {outcome: {not: {in-setting: visit-by}}}
    because: There is a reason
    authorised-by: Director
    from: 2025-01-01
    until: 2025-02-01
"""
TEST = """\
rules: shipped
as-at: 2025-01-31
fixtures: {plan: {child_protection_plan: [{plan_id: P1, child_id: C1}]}}
cases:
  - name: a case with parameters
    as-at: $day
    each: {day: [2025-01-01], state: [met], over: [1]}
    given: {use: plan, set: {child_protection_plan.P1.started_on: $day}}
    expect:
      protection-plan-visits: {P1: {is: gap, over: $over, band: own}}
      another-rule: $state
"""
CONCLUSION = """\
conclusions:
  - id: still-open
    title: Still open
    subject: authority
    when:
      - rule_result: {finding: $finding, state: gaps, gaps: 3}
    because: It is.
    severity: high
"""
LETTER = """\
id: bury-2011-04-07
title: A letter
authority: bury
date: 2011-04-07
kind: unannounced-inspection
framework: ilacs
publisher: Ofsted
findings:
  - locator: strengths/1
    kind: strength
    expectations:
      - {part: a, text: It is done., polarity: met, themes: [visits], evidence: [record]}
"""
CAP = """\
caseload:
  what: Children held by a worker
  kind: local
  direction: at-most
  unit: children
  values: [{from: 2024-01-01, limit: 17.5, source: a text, sure: primary}]
"""
SETTING = """\
visit-by:
  what: Who may visit
  holds: codes
  field: protection_visit.visitor
  default: any
  may-change: freely
  source: a text
  sure: assumed
"""
SOUND = {
    "ruleset": RULE,
    "timescales": LIMIT,
    "standards": CAP,
    "settings": SETTING,
    "profile": PROFILE,
    "rule-test": TEST,
    "conclusions": CONCLUSION,
    "letter": LETTER,
}
BROKEN = [
    ("ruleset", "theme: visits", "theme: visit"),
    ("ruleset", "theme: visits\n", ""),
    ("ruleset", "severity: high", "severity: hihg"),
    ("ruleset", "severity: high", "serverity: high"),
    ("ruleset", "title: A rule to break", "title: Rule"),
    ("ruleset", "title: A rule to break", "title: [A rule to break]"),
    ("ruleset", "id: one-rule", "id: One Rule"),
    ("ruleset", "for-each: child_protection_plan", "for-each: child_protection_plans"),
    ("ruleset", "for-each: child_protection_plan", "for_each: child_protection_plan"),
    ("ruleset", "for-each: child_protection_plan", "for-each: child_protection_plan\n    so: 1"),
    ("ruleset", "any: conference", "any: konference"),
    ("ruleset", "first: conference", "first: konference"),
    ("ruleset", "by: plan_id}", "by: {}}"),
    ("ruleset", "by: plan_id}", "by: {plan_id: plan_id, child_id: child_id}}"),
    ("ruleset", "by: plan_id}", "by: [plan_id]}"),
    ("ruleset", "unit: calendar days", "unit: calender days"),
    ("ruleset", "deadline:", "dedline:"),
    ("ruleset", "      deadline:", "      recorded: {fields: [ended_on]}\n      deadline:"),
    ("ruleset", "from: started_on", "frmo: started_on"),
    ("ruleset", "from: started_on", "from: 3"),
    ("ruleset", "any: [{visit_every_days: missing}, ", "any: [3, "),
    ("ruleset", "{in: [1, 2]}", "{in: 1}"),
    ("ruleset", "{in: [1, 2]}", "{among: [1, 2]}"),
    ("ruleset", "{in: [1, 2]}", "{in: [1], at-least: 1}"),
    ("ruleset", "where: {kind: review}", "where: {kind: [review]}"),
    ("ruleset", "where: {kind: review}", "where: {kind: {at-least: [review]}}"),
    ("ruleset", "where: {kind: review}", "where: review"),
    ("timescales", "kind: local", "kind: locl"),
    ("timescales", "unit: working days", "unit: workdays"),
    ("timescales", "unit: working days\n", "\n"),
    ("timescales", "limit: 5", "limit: -5"),
    ("timescales", "limit: 5", "limit: five"),
    ("timescales", "limit: 5, ", ""),
    ("timescales", "from: 2024-01-01", "from: 1 January 2024"),
    ("timescales", "sure: primary", "sure: certain"),
    ("timescales", "source: a text", "source: ''"),
    ("standards", "kind: local", "kind: locl"),
    ("standards", "direction: at-most", "direction: most"),
    ("standards", "direction: at-most\n", "\n"),
    ("standards", "unit: children", "unit: childs"),
    ("standards", "limit: 17.5", "limit: -5"),
    ("standards", "limit: 17.5", "limit: many"),
    ("standards", "what: Children held by a worker", "what: ''"),
    ("settings", "holds: codes", "holds: code"),
    ("settings", "default: any", "default: all"),
    ("settings", "may-change: freely", "may-change: always"),
    ("settings", "  source: a text\n", ""),
    ("profile", "profile: northmoor", "profile: North Moor"),
    ("profile", "themes: [visits]", "themes: [visit]"),
    ("profile", "{value: any, source: a text}", "{value: any}"),
    ("profile", "{child: [C1]}", "{children: [C1]}"),
    ("profile", "{child: [C1]}", "{child: []}"),
    ("profile", "{in-setting: visit-by}", "{in-settings: visit-by}"),
    ("profile", "    until: 2025-02-01\n", ""),
    ("profile", "authorised-by: Director", "authorised-by: ''"),
    ("profile", "authority:", "authorty:"),
    ("profile", "values: [{", "vlues: [{"),
    (
        "profile",
        "values: [{from: 2024-01-01, limit: 5, source: a text, sure: primary}]",
        "values: []",
    ),
    ("rule-test", "as-at: 2025-01-31", "as-at: January"),
    ("rule-test", "given:", "givn:"),
    ("rule-test", "is: gap", "is: gaps"),
    ("rule-test", "band: own", "band: mine"),
    ("rule-test", "over: $over", "over: many"),
    ("rule-test", "cases:", "case:"),
    ("conclusions", "rule_result:", "rule_results:"),
    ("conclusions", "state: gaps", "state: gap"),
    ("conclusions", "gaps: 3", "gaps: many"),
    ("conclusions", "finding: $finding", "findng: $finding"),
    ("conclusions", "subject: authority", "subject: county"),
    ("conclusions", "{finding: $finding, state: gaps, gaps: 3}", "{}\n        finding: {}"),
    ("letter", "id: bury-2011-04-07", "id: Bury 2011"),
    ("letter", "themes: [visits]", "themes: [visit]"),
    ("letter", "themes: [visits]", "themes: []"),
    ("letter", "polarity: met", "polarity: good"),
    ("letter", "locator: strengths/1", "locator: strengths"),
    ("letter", "kind: strength", "kind: strong"),
    ("letter", "date: 2011-04-07", "date: 2011"),
]


@OF_EACH_KIND
def test_the_sound_files_below_are_accepted(kind: str) -> None:
    assert wrong(kind, SOUND[kind]) == []


@pytest.mark.parametrize(("kind", "was", "now"), BROKEN, ids=[f"{k}: {n}" for k, _, n in BROKEN])
def test_a_broken_file_is_refused(kind: str, was: str, now: str) -> None:
    assert SOUND[kind].count(was) == 1
    assert wrong(kind, SOUND[kind].replace(was, now, 1))


@OF_EACH_KIND
def test_the_command_prints_what_is_committed(kind: str) -> None:
    done = CliRunner().invoke(command, [kind])
    assert (done.exit_code, done.stdout) == (0, as_text(schema(kind)))


def test_the_command_writes_all(tmp_path: Path) -> None:
    assert CliRunner().invoke(command, ["--all", str(tmp_path)]).exit_code == 0
    assert {file.stem for file in tmp_path.iterdir()} == set(KINDS)
    for kind in KINDS:
        assert (tmp_path / f"{kind}.json").read_text(encoding="utf-8") == as_text(schema(kind))


@pytest.mark.parametrize("arguments", [[], ["rulesets"], ["ruleset", "--all", "."]])
def test_the_command_asks_for_one_thing(arguments: list[str]) -> None:
    assert CliRunner().invoke(command, arguments).exit_code == 2


def test_fields_bring_their_descriptions() -> None:
    rule = schema("ruleset")["definitions"]["RuleText"]["properties"]
    assert rule["good"]["description"] == "What a good answer looks like."


@settings(max_examples=40, derandomize=True, database=None, deadline=None)
@given(data=st.data())
def test_what_the_loader_accepts_the_schemas_accept(data: st.DataObject) -> None:
    drawn = ruleset(data)
    for kind, made in drawn.rules.items():
        text = json.dumps({"theme": "visits", "rules": [made]})
        problems = Problems()
        read_theme(read_text(text, "theme.yaml"), problems)
        assert problems.errors or not wrong("ruleset", text), kind
    assert not wrong("timescales", json.dumps(drawn.timescales))
    assert not wrong("standards", json.dumps(drawn.standards))
    assert not drawn.profile or not wrong("profile", json.dumps(drawn.profile))


@pytest.mark.parametrize("name", FILES_TO_BREAK)
def test_the_files_with_every_word_are_accepted(name: str) -> None:
    kind = {"theme.yaml": "ruleset"}.get(name, name.removesuffix(".yaml"))
    assert not wrong(kind, FILES_TO_BREAK[name])
