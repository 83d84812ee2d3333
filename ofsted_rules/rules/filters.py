"""Filters of rules and profiles: their words understood with the dictionary and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ofsted_rules.documents import use_one_of
from ofsted_rules.records.model import FieldKind, FieldSpec, Record
from ofsted_rules.records.text import parse_day
from ofsted_rules.rules.settings import Setting
from ofsted_rules.vocabulary.where import Scalar, Where, WhereMistake, parse_where

_DATES = (FieldKind.DAY, FieldKind.MOMENT)


def understand(
    written: Mapping[str, Any], record: type[Record], settings: Mapping[str, Setting]
) -> tuple[Where, list[WhereMistake], list[str]]:
    """Understand a filter on a record type; return its mistakes, and the settings it names."""
    specs = record.specs()
    used: list[str] = []

    def read(name: str, value: Any) -> Scalar:
        if name not in specs:
            raise KeyError(use_one_of(name, [*specs, "all", "any", "not"]))
        return read_value(specs[name], value)

    def read_setting(name: str) -> tuple[str, ...] | None:
        known = [name for name, held in settings.items() if held.text.holds == "codes"]
        if name not in known:
            raise KeyError(use_one_of(name, known))
        used.append(name)
        return settings[name].codes

    mistakes: list[WhereMistake] = []
    where = parse_where(written, read, mistakes, read_setting=read_setting)
    return where, mistakes, used


def read_value(spec: FieldSpec, value: Any) -> Scalar:
    """Turn a written value into the canonical value of a field.

    Raises
    ------
    ValueError
        The field cannot hold the value: a sentence, then `` | `` and what to do.
    """
    if spec.kind is FieldKind.CODE:
        return _code(spec, value)
    if spec.kind is FieldKind.FLAG:
        return _flag(spec, value)
    if spec.kind in _DATES:
        try:
            day: int = parse_day(value).toordinal()
        except (ValueError, AttributeError):
            raise ValueError(f"`{spec.name}` holds days | write a day as 2024-03-01") from None
        return day
    if spec.kind is FieldKind.COUNT and isinstance(value, float):
        raise ValueError(f"`{spec.name}` holds whole numbers | write a whole number")
    if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"`{spec.name}` holds numbers | write a number")
        return value
    if not isinstance(value, str) or not value:
        raise ValueError(f"`{spec.name}` holds text | write the text in quotes")
    return value


def _code(spec: FieldSpec, value: Any) -> str:
    if value in spec.codes:
        return str(value)
    raise ValueError(f"`{spec.name}` is never `{value}` | {use_one_of(str(value), spec.codes)}")


def _flag(spec: FieldSpec, value: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    if value in ("yes", "no"):
        return int(value == "yes")
    raise ValueError(f"`{spec.name}` is yes or no | write `{spec.name}: yes`")
