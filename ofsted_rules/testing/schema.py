"""JSON Schema of a file of rule tests, for editors."""

from __future__ import annotations

from typing import Any

from ofsted_rules.documents.schema import Schema, document_schema, reference
from ofsted_rules.testing.model import CaseText, Expected, ExpectText, FileText

_PARAMETER: Schema = {"type": "string", "pattern": r"\$[a-z][a-z0-9_]*"}
"""In a case, `$name` may stand in place of any value that its `each` gives."""
_HOLDS_PARAMETERS = ("enum", "pattern")


def rule_test_schema() -> Schema:
    """Return the schema."""
    schema = document_schema("rule-test", "Tests of rules", FileText, others=[CaseText, ExpectText])
    schema["properties"]["cases"]["items"] = reference(CaseText.__name__)
    case = schema["definitions"][CaseText.__name__]
    case["properties"]["expect"].update(additionalProperties=_expected(records=True))
    schema["definitions"] = _with_parameters(schema["definitions"])
    return schema


def _expected(*, records: bool) -> Schema:
    """Return what is expected of a rule, or (not `records`) of one record."""
    state: Schema = {"type": "string", "enum": [word.value for word in Expected]}
    by_record: Schema = {
        "type": "object",
        "not": {"required": ["is"]},
        "additionalProperties": _expected(records=False) if records else False,
    }
    choices = [state, reference(ExpectText.__name__)]
    return {"anyOf": [*choices, by_record] if records else choices}


def _with_parameters(part: Any) -> Any:
    """Let a parameter stand wherever a choice, a day or a number is asked for."""
    if isinstance(part, list):
        return [_with_parameters(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {key: _with_parameters(held) for key, held in part.items()}
    kinds = made.get("type", ())
    number = "integer" in kinds or "number" in kinds
    strict = number or any(key in made for key in _HOLDS_PARAMETERS)
    return {"anyOf": [made, dict(_PARAMETER)]} if strict else made
