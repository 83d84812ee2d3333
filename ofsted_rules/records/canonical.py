"""Rows in the layout of `tables.py`, as plain dicts: what both ways of gathering read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.records.migrated import migration_dates
from ofsted_rules.records.model import FieldKind, FieldSpec, Record

Row = dict[str, Any]
"""Canonical values by column: day ordinals, elapsed minutes, text, 1 and 0, numbers, None."""


def earliest(field: str) -> str:
    """Return the column that holds the earliest minute of a moment field."""
    return f"{field}__from"


def latest(field: str) -> str:
    """Return the column that holds the latest minute of a moment field."""
    return f"{field}__by"


def canonical_row(record: type[Record], values: Mapping[str, Any], unreadable: str = "") -> Row:
    """Turn validated Python values into the layout of a table row.

    `unreadable` names fields that could not be read, separated by commas. The recording dates of a
    row that is marked as migrated count as unreadable too, and so does an end before its start.
    """
    doubted = (*migration_dates(record, values), *_misplaced_end(record, values))
    named = ",".join(filter(None, (unreadable, *doubted)))
    row: Row = {"_unreadable": f",{named}," if named else None}
    for name, value in values.items():
        row.update(canonical_value(record.specs()[name], None if name in doubted else value))
    return row


def canonical_value(spec: FieldSpec, value: Any) -> Row:
    """Turn one value into its column or columns."""
    name = spec.name
    if spec.kind is FieldKind.MOMENT:
        if value is None:
            return {name: None, earliest(name): None, latest(name): None}
        low, high = elapsed_minutes(value)
        return {name: value.toordinal(), earliest(name): low, latest(name): high}
    if isinstance(value, datetime):
        return {name: value.date().toordinal()}
    if isinstance(value, date):
        return {name: value.toordinal()}
    if isinstance(value, bool):
        return {name: int(value)}
    return {name: value or None if isinstance(value, str) else value}


def _misplaced_end(record: type[Record], values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the field of an episode's end that certainly lies before its start, if it does."""
    first, last = record.happens_field, record.ends_field
    if first is None or last is None:
        return ()
    start, end = values.get(first), values.get(last)
    if start is None or end is None:
        return ()
    kinds = {record.specs()[name].kind for name in (first, last)}
    if kinds == {FieldKind.MOMENT}:
        before = elapsed_minutes(end)[1] < elapsed_minutes(start)[0]
    else:
        before = end.toordinal() < start.toordinal()
    return (last,) if before else ()


def is_unreadable(row: Row, field: str) -> bool:
    """Tell whether the field of this row could not be read."""
    named = row.get("_unreadable")
    return isinstance(named, str) and f",{field}," in named
