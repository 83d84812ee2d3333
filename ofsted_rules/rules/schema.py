"""JSON Schema of rulesets, timescales, standards, settings, profiles and letters, for editors.

It knows the words of the rule language. It says nothing of how words hang together (a field that a
record does not have), which only linking can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ofsted_rules.checks import KINDS
from ofsted_rules.documents.schema import Schema, document_schema, one_key_of, reference
from ofsted_rules.letters.model import Letter
from ofsted_rules.letters.themes import DESCRIPTIONS, Theme
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.rules.counting import ASKED_OF
from ofsted_rules.rules.models import RuleText, ThemeText
from ofsted_rules.rules.profiles import ProfileText
from ofsted_rules.rules.settings import SettingsText
from ofsted_rules.rules.standards import StandardsText
from ofsted_rules.rules.timescales import TimescalesText

_NAMES_A_RECORD = ("first", "each", "any")
"""Keys under which a rule names a record type."""
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def _ruleset() -> Schema:
    schema = document_schema(
        "ruleset",
        "Rules of one theme",
        ThemeText,
        others=[kind.text for kind in KINDS.values()],
        named={
            "record-type": _record_types(),
            "asked-of": _asked_of(),
            "where": _where(),
            "where-field": _where_field(),
        },
    )
    for part in [schema, *schema["definitions"].values()]:
        for key, value in part.get("properties", {}).items():
            _name_what_is_free(key, value)
    schema["properties"]["theme"] = _themes()
    check = {name: reference(kind.text.__name__) for name, kind in KINDS.items()}
    schema["definitions"][RuleText.__name__]["properties"]["check"] = one_key_of(check)
    return schema


def _timescales() -> Schema:
    return document_schema("timescales", "Timescales by name", TimescalesText)


def _standards() -> Schema:
    return document_schema("standards", "Caps and floors by name", StandardsText)


def _settings() -> Schema:
    return document_schema("settings", "Settings by name", SettingsText)


def _profile() -> Schema:
    schema = document_schema(
        "profile",
        "An authority's profile",
        ProfileText,
        named={"where": _where(), "where-field": _where_field()},
    )
    for text in ("ExceptionText", "ExplainedText"):
        _name_what_is_free("where", schema["definitions"][text]["properties"]["where"])
    themes = schema["definitions"]["SelectText"]["properties"]["themes"]
    themes["items"] = _themes()
    return schema


def _letter() -> Schema:
    return document_schema("letter", "The catalogue of one letter", Letter)


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "ruleset": _ruleset,
    "timescales": _timescales,
    "standards": _standards,
    "settings": _settings,
    "profile": _profile,
    "letter": _letter,
}
"""What makes the schema of each kind of file that this package and those below it read."""


def _asked_of() -> Schema:
    names = list(dict.fromkeys([*DICTIONARY, *ASKED_OF]))
    told = "A type of record; for a share or a parity: of whom it is asked."
    return {"type": "string", "enum": names, "description": told}


def _record_types() -> Schema:
    return {"type": "string", "enum": list(DICTIONARY), "description": "A type of record."}


def _themes() -> Schema:
    told = "; ".join(f"{theme.value}: {words}" for theme, words in DESCRIPTIONS.items())
    return {"type": "string", "enum": [theme.value for theme in Theme], "description": told}


def _where() -> Schema:
    several = {"type": "array", "minItems": 1, "items": reference("where")}
    return {
        "description": "A filter: every part of it must hold.",
        "type": "object",
        "minProperties": 1,
        "properties": {
            "all": {**several, "description": "Each of these filters must hold."},
            "any": {**several, "description": "At least one of these filters must hold."},
            "not": {"allOf": [reference("where")], "description": "The filter must not hold."},
        },
        "additionalProperties": reference("where-field"),
    }


def _where_field() -> Schema:
    operators: dict[str, Schema] = {
        "not": reference("where-field"),
        "in": {"type": "array", "minItems": 1, "items": dict(_SCALAR)},
        "in-setting": {"type": "string", "description": "The name of a setting of codes."},
        "at-least": dict(_SCALAR),
        "at-most": dict(_SCALAR),
    }
    return {
        "description": "What a field must hold: a value, `missing`, or one of the operators.",
        "anyOf": [dict(_SCALAR), one_key_of(operators)],
    }


def _name_what_is_free(key: str, value: Schema) -> None:
    """Say what a property of the rule language holds where its model leaves it open."""
    for shape in [value, *value.get("anyOf", ())]:
        if shape.get("type") == "object" and shape.get("additionalProperties") is True:
            _replace(shape, reference("where"))
        elif key == "for-each":
            _replace(shape, reference("asked-of"))
        elif key in _NAMES_A_RECORD and shape.get("type") == "string":
            _replace(shape, reference("record-type"))
        elif key in _NAMES_A_RECORD and shape.get("type") == ["string", "null"]:
            _replace(shape, {"anyOf": [reference("record-type"), {"type": "null"}]})


def _replace(shape: Schema, by: Schema) -> None:
    told = shape.get("description")
    shape.clear()
    shape.update({"allOf": [by], "description": told} if told else by)
