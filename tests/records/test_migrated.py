"""A migrated row's recording dates count as unreadable, and nothing else of it does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.evaluation.one_case import make_case
from ofsted_rules.records.as_at import as_at_rows
from ofsted_rules.records.canonical import canonical_row, is_unreadable
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.migrated import MIGRATED, recording_fields
from ofsted_rules.records.model import (
    Day,
    FieldKind,
    Flag,
    Moment,
    Record,
    happened,
    identifier,
    value,
)
from ofsted_rules.records.strategies import instances

MEETING = DICTIONARY["strategy_meeting"]


class Note(Record):
    """A made-up record type with every kind of recording date, and names that only look it."""

    record_name: ClassVar[str] = "note"
    id_field: ClassVar[str] = "note_id"
    subject_field: ClassVar[str] = "note_id"
    happens_field: ClassVar[str | None] = "made_on"
    entry_field: ClassVar[str | None] = "typed_at"

    note_id: str = identifier("Id")
    made_on: Day | None = happened("Day it was made")
    typed_at: Moment | None = happened("When it was typed in")
    recorded_on: Day | None = happened("Day it was recorded")
    plan_recorded_on: Moment | None = happened("When its plan was recorded")
    entered_on: Day | None = happened("Day it was entered")
    unrecorded_on: Day | None = happened("No recording date by its name")
    recorded_on_time: Flag | None = value("No date")
    migrated: Flag | None = value("It came from an older system")


def test_recording_dates_by_role_and_by_name() -> None:
    assert recording_fields(Note) == ("typed_at", "recorded_on", "plan_recorded_on", "entered_on")
    assert recording_fields(MEETING) == ("minutes_recorded_on", "entered_on")
    assert recording_fields(DICTIONARY["return_interview"]) == ("recorded_on",)
    assert recording_fields(DICTIONARY["child"]) == ()


@pytest.mark.parametrize("record", DICTIONARY.values(), ids=list(DICTIONARY))
def test_the_dictionary_marks_migrated_rows_by_a_yes_or_no(record: type[Record]) -> None:
    spec = record.specs().get(MIGRATED)
    assert spec is None or spec.kind is FieldKind.FLAG
    for field in (record.entry_field, *recording_fields(record)):
        assert field is None or (field in recording_fields(record) and field != record.id_field)


@settings(max_examples=50, deadline=None)
@given(made=instances(Note), marked=st.sampled_from([True, False, None]))
def test_only_dates_of_record_in_marked_rows_are_doubted(made: Record, marked: bool | None) -> None:
    values = {**dict(made), MIGRATED: marked}
    row = canonical_row(Note, values, "unrecorded_on" if marked is None else "")
    plain = canonical_row(Note, {**values, MIGRATED: None})
    dates = {name for name in recording_fields(Note) if values[name] is not None}
    for name in Note.specs():
        doubted = bool(marked) and name in dates
        assert is_unreadable(row, name) == (doubted or (name, marked) == ("unrecorded_on", None))
        if name != MIGRATED:
            assert row[name] == (None if doubted else plain[name])
    # Every column of a moment goes, not only its day.
    assert (row["typed_at__by"] is None) == (row["typed_at"] is None)
    assert row.keys() == plain.keys()


def test_what_could_not_be_read_stays_named_beside_what_is_doubted() -> None:
    values = {"note_id": "n", MIGRATED: True, "typed_at": datetime(2024, 1, 1, 9), "made_on": None}
    assert canonical_row(Note, values, "made_on")["_unreadable"] == ",made_on,typed_at,"


def test_a_doubted_day_of_entry_hides_no_row() -> None:
    values: dict[str, Any] = {
        "strategy_meeting_id": "s",
        "child_id": "c",
        "held_on": "2024-01-08",
        "entered_on": "2024-06-01",
    }
    for migrated, seen in (("yes", 1), ("no", 0)):
        rows = {"strategy_meeting": [{**values, MIGRATED: migrated}]}
        case = make_case(rows, date(2024, 3, 1))
        assert len(case.rows["strategy_meeting"]) == seen
    row = canonical_row(MEETING, dict(MEETING.model_validate({**values, MIGRATED: "yes"})))
    assert not as_at_rows(MEETING, [row], date(2024, 1, 7).toordinal())
