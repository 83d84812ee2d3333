"""Every record type keeps to the same few conventions."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from ofsted_rules.records import dictionary
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Record, Sensitivity, SubjectKind, Time

DATES = (FieldKind.DAY, FieldKind.MOMENT)
FIELDS = [(record, spec) for record in DICTIONARY.values() for spec in record.specs().values()]
SUBJECTS = {
    SubjectKind.CHILD: ("child_id", "child"),
    SubjectKind.WORKER: ("worker_id", "worker"),
    SubjectKind.TEAM: ("team", "team"),
    SubjectKind.ADULT: ("adult_id", ""),
    SubjectKind.SERVICE: ("service_id", ""),
}
OF_A_MEETING = {"minutes_copy", "meeting_attendance"}
"""Rows about a meeting that several children share; they reach the child by its `meeting_id`."""

record_types = pytest.mark.parametrize("record", DICTIONARY.values(), ids=list(DICTIONARY))


def modules() -> list[str]:
    return [item.name for item in pkgutil.iter_modules(dictionary.__path__)]


def test_every_record_type_of_every_module_is_in_the_dictionary() -> None:
    found = set()
    for name in modules():
        module = importlib.import_module(f"{dictionary.__name__}.{name}")
        found |= {
            item
            for item in vars(module).values()
            if isinstance(item, type) and issubclass(item, Record) and item is not Record
        }
    assert set(DICTIONARY.values()) == found
    assert len({record.record_name for record in found}) == len(found)


def test_modules_stay_short() -> None:
    for path in Path(dictionary.__path__[0]).glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name


def test_importing_the_dictionary_warns_of_nothing_and_loads_nothing_heavy() -> None:
    heavy = ("duckdb", "rich", "jinja2", "durable", "pandas", "hypothesis")
    code = f"import sys, {dictionary.__name__}; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@record_types
def test_names_and_documentation(record: type[Record]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", record.record_name)
    first = (record.__doc__ or "").splitlines()[0]
    assert first.endswith(".")
    assert len(first) < 100


@record_types
def test_the_id_comes_first_and_cannot_be_blank(record: type[Record]) -> None:
    spec = record.specs()[record.id_field]
    assert next(iter(record.specs())) == record.id_field
    assert spec.kind is FieldKind.ID
    assert spec.required
    assert not spec.refers_to


@record_types
def test_the_subject_is_of_its_kind_and_cannot_be_blank(record: type[Record]) -> None:
    name, target = SUBJECTS[record.subject_kind]
    if record.record_name in OF_A_MEETING:
        name, target = "meeting_id", ""
    spec = record.specs()[record.subject_field]
    assert record.subject_field == name
    assert spec.required
    assert spec.refers_to == ("" if record.id_field == name else target)


@record_types
def test_the_dates_that_rule_a_row_have_happened(record: type[Record]) -> None:
    for name in (record.happens_field, record.ends_field, record.entry_field):
        if name is not None:
            assert record.specs()[name].kind in DATES
            assert record.specs()[name].time is Time.HAPPENED
    assert record.ends_field is None or record.happens_field is not None
    assert (record.entry_field is not None) == ("entered_on" in record.specs())


@record_types
def test_dates_say_whether_they_happened(record: type[Record]) -> None:
    for spec in record.specs().values():
        assert (spec.time is not None) == (spec.kind in DATES)
        if spec.kind is FieldKind.MOMENT:
            assert spec.name.endswith("_at")
        if spec.kind is FieldKind.DAY:
            assert re.search(r"_(on|until|from|to)$", spec.name)
        if spec.name.endswith(("_on", "_at")):
            assert spec.kind in DATES


@record_types
def test_links_lead_somewhere(record: type[Record]) -> None:
    for spec in record.specs().values():
        if spec.refers_to:
            assert spec.kind is FieldKind.ID
            assert spec.refers_to in DICTIONARY
        if spec.kind is FieldKind.ID:
            assert spec.sensitivity is Sensitivity.IDENTIFIER
        if spec.name.endswith("_id"):
            assert spec.kind is FieldKind.ID


@record_types
def test_descriptions_and_units(record: type[Record]) -> None:
    for spec in record.specs().values():
        assert spec.description
        assert spec.description[0].isupper()
        assert not spec.description.endswith(".")
        assert "\n" not in spec.description
        if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
            assert spec.unit or (record.record_name, spec.name) == ("service_return", "number")
        else:
            assert not spec.unit


@record_types
def test_codes_are_spelt_in_one_way(record: type[Record]) -> None:
    for spec in record.specs().values():
        assert bool(spec.codes) == (spec.kind is FieldKind.CODE)
        assert len(set(spec.codes)) == len(spec.codes)
        for code in spec.codes:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)


@record_types
def test_no_field_asks_for_a_name_or_an_address(record: type[Record]) -> None:
    for spec in record.specs().values():
        assert not re.search(
            r"(^|_)(name|forename|surname|address|postcode|phone|email)(_|$)", spec.name
        )


def test_a_field_means_the_same_kind_of_thing_wherever_it_stands() -> None:
    kinds: dict[str, set[FieldKind]] = defaultdict(set)
    for record, spec in FIELDS:
        if record.subject_kind is not SubjectKind.TEAM:
            kinds[spec.name].add(spec.kind)
    assert [name for name, found in kinds.items() if len(found) > 1] == []


def test_a_link_field_that_names_a_record_type_leads_to_it() -> None:
    ids = {
        record.id_field: name
        for name, record in DICTIONARY.items()
        if record.id_field not in ("plan_id", "visit_id", "review_id")
    }
    for record, spec in FIELDS:
        if spec.name in ids and record.id_field != spec.name:
            assert spec.refers_to in (ids[spec.name], ""), f"{record.record_name}.{spec.name}"
