"""Rows drawn from the dictionary are valid, and vary in what matters."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Record
from ofsted_rules.records.strategies import cells, instances, rows

record_types = pytest.mark.parametrize("record", DICTIONARY.values(), ids=list(DICTIONARY))


@record_types
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_rows_validate_to_what_they_say(record: type[Record], data: st.DataObject) -> None:
    row = data.draw(rows(record))
    assert list(row) == list(record.specs())
    assert record.model_validate(row).model_dump() == row


@record_types
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_cells_read_back_to_the_row_they_were_made_of(
    record: type[Record], data: st.DataObject
) -> None:
    row = data.draw(cells(record))
    assert all(isinstance(cell, str) for cell in row.values())
    read = record.model_validate({name: cell or None for name, cell in row.items()})
    again = data.draw(cells(record, given=read.model_dump()))
    assert again == row


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_nothing_is_blank_where_blanks_are_not_wanted(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(list(DICTIONARY.values())))
    row = data.draw(rows(record, blanks=False))
    assert None not in row.values()


def test_both_blank_and_filled_cells_are_common() -> None:
    blank = filled = date_only = with_time = 0

    @settings(max_examples=100, deadline=None, database=None, derandomize=True)
    @given(rows(DICTIONARY["contact"]))
    def draw(row: dict[str, object]) -> None:
        nonlocal blank, filled, date_only, with_time
        blank += sum(value is None for value in row.values())
        filled += sum(value is not None for value in row.values())
        moments = [row["received_at"], row["decided_at"], row["screened_at"]]
        with_time += sum(isinstance(value, datetime) for value in moments)
        date_only += sum(type(value) is date for value in moments)

    draw()
    assert min(blank, filled) > 0.1 * (blank + filled)
    assert min(date_only, with_time) > 5


@settings(max_examples=30, deadline=None)
@given(
    instances(
        DICTIONARY["placement"],
        given={"child_id": "C1", "ended_on": st.none()},
        first=date(2024, 1, 1),
        last=date(2024, 1, 31),
    )
)
def test_fields_can_be_fixed_and_days_bounded(placement: Record) -> None:
    row = placement.model_dump()
    assert row["child_id"] == "C1"
    assert row["ended_on"] is None
    days = [row[name] for name, spec in placement.specs().items() if spec.kind is FieldKind.DAY]
    assert all(day is None or (day.year, day.month) == (2024, 1) for day in days)


def test_fixing_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no field `ended_at`"):
        rows(DICTIONARY["placement"], given={"ended_at": None})
