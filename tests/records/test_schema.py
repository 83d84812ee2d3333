"""The JSON Schema accepts what the dictionary accepts, by a checker of its own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.schema import json_schema
from ofsted_rules.records.strategies import instances

record_types = pytest.mark.parametrize("record", DICTIONARY.values(), ids=list(DICTIONARY))
TYPES: dict[str, Any] = {"string": str, "boolean": bool, "null": type(None)}


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """Judge a value by the few keywords that these schemas use."""
    unknown = schema.keys() - {
        *("$schema", "title", "description", "type", "properties", "required"),
        *("additionalProperties", "format", "pattern", "minLength", "enum"),
    }
    assert not unknown
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if kinds == ["object"]:
        return (
            set(schema["required"]) <= value.keys() <= schema["properties"].keys()
            and not schema["additionalProperties"]
            and all(accepts(schema["properties"][name], part) for name, part in value.items())
        )
    return (
        any(_is(kind, value) for kind in kinds)
        and ("enum" not in schema or value in schema["enum"])
        and (
            not isinstance(value, str)
            or (
                len(value) >= schema.get("minLength", 0)
                and re.search(schema.get("pattern", ""), value) is not None
            )
        )
    )


def _is(kind: str, value: Any) -> bool:
    if kind in ("integer", "number"):
        wanted = int if kind == "integer" else (int, float)
        return isinstance(value, wanted) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


@record_types
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_valid_rows_are_accepted(record: type[Record], data: st.DataObject) -> None:
    row = data.draw(instances(record)).model_dump(mode="json")
    schema = json.loads(json.dumps(json_schema(record)))
    assert accepts(schema, row)
    assert accepts(schema, {name: value for name, value in row.items() if value is not None})


@record_types
def test_what_the_dictionary_refuses_is_refused(record: type[Record]) -> None:
    schema = json_schema(record)
    whole = {name: "A1" for name, spec in record.specs().items() if spec.required}
    assert accepts(schema, whole)
    assert not accepts(schema, {**whole, "no_such_field": "A1"})
    for name, spec in record.specs().items():
        assert accepts(schema, {**whole, name: None}) is not spec.required
        assert not accepts(schema, {**whole, name: ["A1"]})
        if spec.required:
            assert not accepts(schema, {key: "A1" for key in whole if key != name})
        if spec.codes or spec.time:
            assert not accepts(schema, {**whole, name: "tomorrow"})
