"""JSON Schema of the file of conclusions, for editors."""

from __future__ import annotations

from ofsted_rules.conclusions.kinds import CONCLUSION, KINDS, FactKind, FieldType
from ofsted_rules.conclusions.written import ConclusionsText
from ofsted_rules.documents.schema import Schema, document_schema, one_key_of


def conclusions_schema() -> Schema:
    """Return the schema, with the kinds of fact and their fields."""
    schema = document_schema("conclusions", "What gaps and letters mean together", ConclusionsText)
    premises = {name: _premise(kind) for name, kind in KINDS.items()}
    premises[CONCLUSION] = {
        "type": "object",
        "description": "another conclusion of the same subject",
        "additionalProperties": {"type": ["string", "integer"]},
    }
    when = schema["definitions"]["ConclusionText"]["properties"]["when"]
    when["items"] = one_key_of(premises)
    return schema


def _premise(kind: FactKind) -> Schema:
    return {
        "type": "object",
        "description": kind.description,
        "properties": {name: _value(type_) for name, type_ in kind.all_fields.items()},
        "additionalProperties": False,
    }


def _value(type_: FieldType) -> Schema:
    """Return what a field of a fact holds: a constant of its type, or a variable."""
    variable: Schema = {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"}
    if type_.number:
        return {"anyOf": [{"type": "integer"}, variable]}
    if type_.codes:
        return {"anyOf": [{"type": "string", "enum": list(type_.codes)}, variable]}
    return {"type": "string"}
