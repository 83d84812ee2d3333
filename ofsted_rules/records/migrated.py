"""Rows that came from an older system: their recording dates are those of the migration.

Such a date says nothing of when the work was recorded, so it counts as unreadable. What happened,
and a recording date that is blank, stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ofsted_rules.records.model import FieldKind, Record

MIGRATED = "migrated"
"""The yes/no field by which a record type says that a row came from an older system."""


@cache
def recording_fields(record: type[Record]) -> tuple[str, ...]:
    """Return the dates that say when something was put on record, in the dictionary's order."""
    return tuple(
        name
        for name, spec in record.specs().items()
        if spec.kind in (FieldKind.DAY, FieldKind.MOMENT)
        and (
            name in (record.entry_field, "recorded_on", "entered_on")
            or name.endswith("_recorded_on")
        )
    )


def migration_dates(record: type[Record], values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields of a row that hold nothing but the date of its migration."""
    if values.get(MIGRATED) is not True:
        return ()
    return tuple(name for name in recording_fields(record) if values.get(name) is not None)
