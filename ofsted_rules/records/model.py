"""What a record type is: a pydantic model whose fields say what they mean.

A record type states which field identifies a row, whom the row is about, which date makes the row
a fact (``happens_field``) and which ends it (``ends_field``). A row asserts that its
``happens_field`` event happened, even where the date is blank; a blank in any other date says that
it has not happened.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from ofsted_rules.records.text import (
    clean_cell,
    parse_count,
    parse_day,
    parse_flag,
    parse_moment,
    parse_number,
)


class Time(StrEnum):
    """What a date tells; the as-at view hides what happened later, never what is planned."""

    HAPPENED = "happened"
    PLANNED = "planned"


class FieldKind(StrEnum):
    """The type of a field, as the dictionary and the readers see it."""

    ID = "id"
    DAY = "day"
    MOMENT = "moment"
    CODE = "code"
    FLAG = "yes/no"
    COUNT = "whole number"
    NUMBER = "number"
    TEXT = "text"


class Sensitivity(StrEnum):
    """How a value may travel: ids and personal values never leave in a `share` report."""

    OPEN = "open"
    IDENTIFIER = "identifier"
    PERSONAL = "personal"


class SubjectKind(StrEnum):
    """Whom a record is about."""

    CHILD = "child"
    WORKER = "worker"
    TEAM = "team"
    ADULT = "adult of concern"
    SERVICE = "service"


Day = Annotated[date, BeforeValidator(parse_day)]
"""A date without a time."""
Moment = Annotated[date | datetime, BeforeValidator(parse_moment)]
"""A date, with the time of day where it is known (Europe/London wall time)."""
Flag = Annotated[bool, BeforeValidator(parse_flag)]
"""Yes or no."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What the dictionary says of one field."""

    name: str
    kind: FieldKind
    description: str
    required: bool
    time: Time | None
    unit: str
    codes: tuple[str, ...]
    sensitivity: Sensitivity
    ssd: str
    """The Standard Safeguarding Dataset's column, or empty: then the field is an extension."""
    refers_to: str
    """The record type whose key this field holds, or empty."""


def _field(description: str, **extra: Any) -> Any:
    required = extra.pop("required", False)
    default = ... if required else None
    return Field(default, description=description, json_schema_extra={"ofsted": extra})


def identifier(description: str, *, ssd: str = "") -> Any:
    """Make the field that identifies a row."""
    return _field(
        description, required=True, kind="id", ssd=ssd, sensitivity=Sensitivity.IDENTIFIER
    )


def link(description: str, to: str, *, ssd: str = "", required: bool = False) -> Any:
    """Make a field that holds the key of another record type."""
    return _field(
        description,
        required=required,
        kind="id",
        ssd=ssd,
        refers_to=to,
        sensitivity=Sensitivity.IDENTIFIER,
    )


def shared(description: str, *, ssd: str = "", required: bool = False) -> Any:
    """Make an id that several rows share and no record type owns (a meeting, a family)."""
    return _field(
        description, required=required, kind="id", ssd=ssd, sensitivity=Sensitivity.IDENTIFIER
    )


def happened(
    description: str, *, ssd: str = "", sensitivity: Sensitivity = Sensitivity.OPEN
) -> Any:
    """Make a date of something that has happened."""
    return _field(description, time=Time.HAPPENED, ssd=ssd, sensitivity=sensitivity)


def planned(description: str, *, ssd: str = "", sensitivity: Sensitivity = Sensitivity.OPEN) -> Any:
    """Make a date of something that is planned or due; it may lie in the future."""
    return _field(description, time=Time.PLANNED, ssd=ssd, sensitivity=sensitivity)


def value(
    description: str,
    *,
    ssd: str = "",
    unit: str = "",
    required: bool = False,
    sensitivity: Sensitivity = Sensitivity.OPEN,
) -> Any:
    """Make a code, a yes/no, a number or a text."""
    return _field(description, required=required, ssd=ssd, unit=unit, sensitivity=sensitivity)


class Record(BaseModel):
    """One row of data. Every record type is a subclass with one row of metadata and its fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )

    record_name: ClassVar[str]
    """The record type's name, as in rules and file names."""
    id_field: ClassVar[str]
    subject_field: ClassVar[str]
    subject_kind: ClassVar[SubjectKind] = SubjectKind.CHILD
    happens_field: ClassVar[str | None]
    ends_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = None
    """The field that says when the row itself was entered; later entries are not known yet."""

    @field_validator("*", mode="before")
    @classmethod
    def _read_text(cls, value: Any, info: ValidationInfo) -> Any:
        """Read text as a cell of a file is read, so that both ways in mean the same."""
        if not isinstance(value, str):
            return value
        text = clean_cell(value)
        kind = cls.specs()[str(info.field_name)].kind
        return _NUMBERS[kind](text) if kind in _NUMBERS else text

    @classmethod
    @cache
    def specs(cls) -> Mapping[str, FieldSpec]:
        """Return the fields by name, in the order of the dictionary."""
        return types.MappingProxyType(
            {name: _spec(name, info) for name, info in cls.model_fields.items()}
        )


_NUMBERS = {FieldKind.COUNT: parse_count, FieldKind.NUMBER: parse_number}


def _spec(name: str, info: Any) -> FieldSpec:
    extra: dict[str, Any] = dict((info.json_schema_extra or {}).get("ofsted", {}))
    kind, codes = _kind_of(info)
    if extra.get("kind") == "id":
        kind = FieldKind.ID
    return FieldSpec(
        name=name,
        kind=kind,
        description=info.description or "",
        required=info.is_required(),
        time=extra.get("time"),
        unit=extra.get("unit", ""),
        codes=codes,
        sensitivity=extra.get("sensitivity", Sensitivity.OPEN),
        ssd=extra.get("ssd", ""),
        refers_to=extra.get("refers_to", ""),
    )


_PLAIN = {
    bool: FieldKind.FLAG,
    int: FieldKind.COUNT,
    float: FieldKind.NUMBER,
    str: FieldKind.TEXT,
    date: FieldKind.DAY,
}


def _kind_of(info: Any) -> tuple[FieldKind, tuple[str, ...]]:
    """Read kind and codes off the annotation, through `X | None` and `Annotated`."""
    leaves = [leaf for leaf in _leaves(info.annotation) if leaf is not type(None)]
    if datetime in leaves:
        return FieldKind.MOMENT, ()
    codes = tuple(code for leaf in leaves if get_origin(leaf) is Literal for code in get_args(leaf))
    if codes:
        return FieldKind.CODE, codes
    return _PLAIN[leaves[0]], ()


def _leaves(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [leaf for part in get_args(annotation) for leaf in _leaves(part)]
    return [annotation]
