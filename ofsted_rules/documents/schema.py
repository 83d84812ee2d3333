"""JSON Schema (draft 7) of hand-written files, from the models that read them.

An editor checks and completes a file with it. A schema accepts what its model accepts, but for odd
spellings (`on` for yes, a number in quotes); what a model's own validators refuse it may let pass.
Draft 7 is the newest that the editors' YAML language server reads in full.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$"
_A_WORD, _A_NUMBER = "a-word", 7


def document_schema(
    name: str,
    title: str,
    root: type[BaseModel],
    *,
    others: Sequence[type[BaseModel]] = (),
    named: Mapping[str, Schema] | None = None,
) -> Schema:
    """Return the schema of a file that is read into the model `root`.

    `others` are models that the file holds where `root` says only "a mapping"; each comes out as
    ``#/definitions/`` and its class's name, as do the schemas in `named`.
    """
    wanted: list[tuple[type[BaseModel], Any]] = [(model, "validation") for model in (root, *others)]
    _, made = models_json_schema(
        wanted, by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    definitions = {key: _tidied(part) for key, part in made["$defs"].items()}
    own = definitions.pop(root.__name__)
    definitions.update(named or {})
    head: Schema = {"$schema": DRAFT, "$id": f"{name}.json", "title": title}
    return {**own, **head, **({"definitions": definitions} if definitions else {})}


def as_text(schema: Schema) -> str:
    """Return a schema as the text of its file, the same bytes every time."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def reference(definition: str) -> Schema:
    """Return a reference to a definition of the same schema."""
    return {"$ref": f"#/definitions/{definition}"}


def one_key_of(choices: Mapping[str, Schema]) -> Schema:
    """Return the schema of a mapping with exactly one key, each key with its own value."""
    return {
        "type": "object",
        "properties": dict(choices),
        "additionalProperties": False,
        "oneOf": [{"required": [key]} for key in choices],
    }


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, with short forms, our days and moments, and the fields' docstrings."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> dict[str, Any]:
        """Add the short form that a validator spells out before the model looks at it."""
        inner = super().function_before_schema(schema)
        short = _short_form(schema["function"]["function"], inner)
        return inner if short is None else {"anyOf": [short, inner]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> dict[str, Any]:  # noqa: ARG002
        """Return how yes and no are written: `yes` is text in YAML 1.2."""
        return {"enum": [True, False, "yes", "no"]}

    def date_schema(self, schema: core_schema.DateSchema) -> dict[str, Any]:  # noqa: ARG002
        """Return how a day is written."""
        return {"type": "string", "pattern": _DAY}

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> dict[str, Any]:  # noqa: ARG002
        """Return how a moment is written: a day, with its time where that is known."""
        return {"type": "string", "pattern": _MOMENT}

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """Add what stands below each field in the model's source."""
        made = super().model_schema(schema)
        model = schema["cls"]
        told = _docstrings(model)
        for name, info in model.model_fields.items():
            here = made.get("properties", {}).get(info.alias or name)
            if here is not None and name in told:
                here["description"] = told[name]
        return made


def _short_form(spell_out: Any, inner: Schema) -> Schema | None:
    """Return what may stand for the whole in short: a word or a number shows what becomes of it."""
    made = _tried(spell_out, _A_WORD)
    if isinstance(made, Mapping):
        return {"type": "string"}
    if isinstance(made, list):
        return dict(inner["items"])
    return {"type": "integer"} if isinstance(_tried(spell_out, _A_NUMBER), str) else None


def _tried(spell_out: Any, value: str | int) -> Any:
    try:
        return spell_out(value)
    except (TypeError, ValueError):
        return None


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Return the texts that stand below the fields of a model, by field."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    told = {}
    for field, below in pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            told[field.target.id] = str(below.value.value)
    return told


def _tidied(part: Any) -> Any:
    """Return a generated schema without what says nothing, in the words of draft 7."""
    if isinstance(part, list):
        return [_tidied(item) for item in part]
    if not isinstance(part, dict):
        return part
    made: Schema = {
        key: {name: _tidied(value) for name, value in held.items()}
        if key == "properties"
        else _tidied(held)
        for key, held in part.items()
        if key != "title" and not (key == "default" and not held)
    }
    if "description" in made:
        made["description"] = " ".join(str(made["description"]).split())
    if "$ref" in made and len(made) > 1:
        made["allOf"] = [{"$ref": made.pop("$ref")}]  # draft 7 reads nothing beside a `$ref`
    if "anyOf" in made:
        made["anyOf"] = [part for choice in made["anyOf"] for part in _choices(choice)]
    return _with_null(_with_sizes(made))


def _choices(choice: Schema) -> list[Schema]:
    """Return the choices of a choice that is nothing but choices, else itself."""
    inner = choice.get("anyOf")
    return inner if inner and len(choice) == 1 else [choice]


_SIZES = {
    "object": {"minLength": "minProperties", "maxLength": "maxProperties"},
    "array": {"minLength": "minItems", "maxLength": "maxItems"},
}
_SIZE_WORDS = ("minLength", "maxLength", "minItems", "maxItems")


def _with_sizes(made: Schema) -> Schema:
    """Put the least and greatest size where it is read: pydantic does not look into choices."""
    sizes = {name: made[name] for name in _SIZE_WORDS if name in made}
    if not sizes or made.get("type") == "string":
        return made
    rest = {key: value for key, value in made.items() if key not in sizes}
    for choice in rest.get("anyOf", [rest]):
        words = _SIZES.get(choice.get("type", ""), {})
        named = {words.get(name, name): size for name, size in sizes.items()}
        choice.update({name: size for name, size in named.items() if name in words.values()})
    return rest


def _with_null(made: Schema) -> Schema:
    """Write "this or null" as two types of one schema where that says the same."""
    choices = made.get("anyOf", [])
    if len(choices) != 2 or choices[1] != {"type": "null"} or "type" not in choices[0]:
        return made
    held = dict(choices[0])
    if "enum" in held or not isinstance(held["type"], str) or held["type"] == "object":
        return made
    held["type"] = [held["type"], "null"]
    return {**held, **{key: value for key, value in made.items() if key != "anyOf"}}
