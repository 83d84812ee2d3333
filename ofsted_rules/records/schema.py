"""JSON Schema (draft 7) of one record type, for editors and for programs that send rows as JSON."""

from __future__ import annotations

from typing import Any

from ofsted_rules.records.model import FieldKind, FieldSpec, Record

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$"

_SHAPES: dict[FieldKind, dict[str, Any]] = {
    FieldKind.ID: {"type": "string", "minLength": 1},
    FieldKind.DAY: {"type": "string", "format": "date", "pattern": _DAY},
    FieldKind.MOMENT: {"type": "string", "pattern": _MOMENT},
    FieldKind.CODE: {"type": "string"},
    FieldKind.FLAG: {"type": "boolean"},
    FieldKind.COUNT: {"type": "integer"},
    FieldKind.NUMBER: {"type": "number"},
    FieldKind.TEXT: {"type": "string"},
}


def json_schema(record: type[Record]) -> dict[str, Any]:
    """Return the schema of one row of a record type.

    A blank is `null` or a key left out. Unknown keys are refused, as they are when rows are read.
    """
    specs = record.specs()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": record.record_name,
        "description": " ".join((record.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _field(spec) for name, spec in specs.items()},
        "required": [name for name, spec in specs.items() if spec.required],
        "additionalProperties": False,
    }


def _field(spec: FieldSpec) -> dict[str, Any]:
    shape = dict(_SHAPES[spec.kind])
    if spec.codes:
        shape["enum"] = list(spec.codes)
    if not spec.required:
        shape["type"] = [shape["type"], "null"]
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
    shape["description"] = spec.description + (f" (in {spec.unit})" if spec.unit else "")
    return shape
