"""From the written rows of a case to records as at a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ValidationError

from ofsted_rules.documents import use_one_of
from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.canonical import Row, canonical_row
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec, Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.testing.given import Cell, GivenRow, Reader, Tables

_TEXT = (FieldKind.ID, FieldKind.CODE, FieldKind.TEXT, FieldKind.DAY, FieldKind.MOMENT)
_WORDS = {
    FieldKind.DAY: "a day as 2025-03-31",
    FieldKind.MOMENT: "a day, or a moment as 2025-03-31 14:30",
    FieldKind.FLAG: "yes or no",
    FieldKind.COUNT: "a whole number",
    FieldKind.NUMBER: "a number",
}


def build_case(tables: Tables, supplied: Supplied, as_at: date, reader: Reader) -> Case:
    """Return the records as at a day; values that a field cannot hold become problems."""
    seen: dict[str, list[Row]] = {}
    for name, rows in tables.items():
        record = DICTIONARY[name]
        canonical = [
            built for row in rows.values() if (built := _canonical(record, row, reader)) is not None
        ]
        seen[name] = as_at_rows(record, canonical, as_at.toordinal())
    return Case(seen, supplied, as_at.toordinal())


def _canonical(record: type[Record], row: GivenRow, reader: Reader) -> Row | None:
    values: dict[str, Any] = {}
    unreadable = []
    for name, cell in row.cells.items():
        fault = _fault(record.specs()[name], cell)
        if fault:
            reader.wrong("T006", fault[0], cell.path, fault[1])
            return None
        if cell.unreadable:
            unreadable.append(name)
        else:
            values[name] = cell.value
    try:
        valid = record.model_validate(values)
    except ValidationError as error:
        for item in error.errors(include_url=False):
            _refuse(record, row, dict(item), reader)
        return None
    canonical = canonical_row(record, dict(valid), ",".join(unreadable))
    canonical["_id"] = canonical[record.id_field]
    return canonical


def _fault(spec: FieldSpec, cell: Cell) -> tuple[str, str] | None:
    """Return what is wrong with the kind of a value, and what to do, before it is converted."""
    value = cell.value
    if cell.unreadable and spec.required:
        return (f"`{spec.name}` is needed to place the row", "only other cells can be doubtful")
    if cell.unreadable or value is None:
        return None
    if value == "":
        return (f"`{spec.name}` is an empty text", "write `null` for a blank cell")
    if isinstance(value, str) and value.startswith("$"):
        return (f"nothing gives a value to `{value}` here", "only a case can have parameters")
    if not _right_kind(spec.kind, value):
        wanted = _WORDS.get(spec.kind, "text")
        hint = "put it in quotes" if wanted == "text" else f"write {wanted}"
        return (f"`{spec.name}` holds {wanted}", hint)
    return None


def _right_kind(kind: FieldKind, value: Any) -> bool:
    if kind in _TEXT:
        return isinstance(value, str)
    if kind is FieldKind.FLAG:
        return isinstance(value, bool | str)
    number = isinstance(value, int) or (kind is FieldKind.NUMBER and isinstance(value, float))
    return number and not isinstance(value, bool)


def _refuse(record: type[Record], row: GivenRow, error: dict[str, Any], reader: Reader) -> None:
    name = str(error["loc"][0])
    spec = record.specs()[name]
    cell = row.cells.get(name)
    if cell is None:
        message = f"a row of `{record.record_name}` needs `{name}`"
        reader.wrong("T006", message, row.path, f"add `{name}:`")
    elif spec.codes:
        help_ = use_one_of(str(cell.value), spec.codes)
        reader.wrong("T006", f"`{name}` is never `{cell.value}`", cell.path, help_)
    else:
        own = (error.get("ctx") or {}).get("error")
        wanted = _WORDS.get(spec.kind, "text")
        message = str(own) if isinstance(own, Exception) else f"expected {wanted}"
        reader.wrong("T006", f"`{name}`: {message}", cell.path, f"write {wanted}")
