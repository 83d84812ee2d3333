"""The dictionary as plain dicts: one for each field of each record type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ofsted_rules.documents import use_one_of
from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec, Record

UNKNOWN_RECORD = "D090"

SHAPES = {
    FieldKind.ID: "any text, the same wherever it refers to the same thing",
    FieldKind.DAY: "YYYY-MM-DD",
    FieldKind.MOMENT: "YYYY-MM-DD HH:MM, or YYYY-MM-DD where the time is not known",
    FieldKind.CODE: "one of the codes",
    FieldKind.FLAG: "yes or no",
    FieldKind.COUNT: "a whole number",
    FieldKind.NUMBER: "a number",
    FieldKind.TEXT: "text",
}
"""How a cell of each kind of field is written."""


def record_type(name: str, dictionary: Mapping[str, type[Record]] = DICTIONARY) -> type[Record]:
    """Return the record type of that name.

    Raises
    ------
    ProblemsError
        No record type has that name.

    """
    try:
        return dictionary[name]
    except KeyError:
        problem = Problem(
            code=UNKNOWN_RECORD,
            message=f"there is no record type `{name}`",
            place=Place("the dictionary"),
            help=use_one_of(name, dictionary),
        )
        raise ProblemsError([problem]) from None


def describe(
    record_name: str | None = None, *, dictionary: Mapping[str, type[Record]] = DICTIONARY
) -> list[dict[str, Any]]:
    """Describe one record type, or all of them, field by field.

    Every dict has the keys `record`, `about` (what the record is), `subject` (whom it is about),
    `field`, `description`, `type`, `written` (how a cell is written), `unit`, `codes`, `time`
    (``happened``, ``planned`` or empty), `sensitivity`, `ssd`, `extension` (no standard dataset
    has the field), `required`, `refers_to` and `part` (what the field is to the record type).

    Raises
    ------
    ProblemsError
        No record type has that name.

    """
    chosen = dictionary.values() if record_name is None else [record_type(record_name, dictionary)]
    return [_field(record, spec) for record in chosen for spec in record.specs().values()]


def _field(record: type[Record], spec: FieldSpec) -> dict[str, Any]:
    return {
        "record": record.record_name,
        "about": summary(record),
        "subject": record.subject_kind.value,
        "field": spec.name,
        "description": spec.description,
        "type": spec.kind.value,
        "written": SHAPES[spec.kind],
        "unit": spec.unit,
        "codes": list(spec.codes),
        "time": spec.time.value if spec.time else "",
        "sensitivity": spec.sensitivity.value,
        "ssd": spec.ssd,
        "extension": not spec.ssd,
        "required": spec.required,
        "refers_to": spec.refers_to,
        "part": _parts(record, spec.name),
    }


def summary(record: type[Record]) -> str:
    """Return the first sentence of what a record type is."""
    return (record.__doc__ or "").strip().splitlines()[0]


def _parts(record: type[Record], name: str) -> list[str]:
    parts = {
        "id": record.id_field,
        "subject": record.subject_field,
        "happens": record.happens_field,
        "ends": record.ends_field,
        "entered": record.entry_field,
    }
    return [part for part, field in parts.items() if field == name]
