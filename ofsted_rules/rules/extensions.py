"""An authority's own fields and record types: as its profile writes them, and as records.

They are fields like any other, and extensions: no standard dataset has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, create_model, model_validator

from ofsted_rules.documents import Document, use_one_of
from ofsted_rules.documents import Path as Steps
from ofsted_rules.problems import Problem, Problems
from ofsted_rules.records.model import (
    Day,
    Flag,
    Moment,
    Record,
    Sensitivity,
    SubjectKind,
    Time,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)
from ofsted_rules.vocabulary.base import Written

FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
FieldType = Literal["id", "day", "moment", "code", "yes/no", "whole number", "number", "text"]
_DATES = ("day", "moment")
_TYPES: Mapping[str, Any] = {
    "id": str,
    "day": Day,
    "moment": Moment,
    "yes/no": Flag,
    "whole number": int,
    "number": float,
    "text": str,
}


class OwnFieldText(Written):
    """A field of the authority's own."""

    type: FieldType
    what: str = Field(min_length=3)
    time: Time | None = None
    codes: list[Annotated[str, Field(min_length=1)]] = Field(default_factory=list)
    unit: str = ""
    sensitivity: Sensitivity | None = None
    """Default: `identifier` for an id, else `personal`."""
    refers_to: str = ""

    @model_validator(mode="after")
    def _fits(self) -> OwnFieldText:
        if (self.type in _DATES) != (self.time is not None):
            raise ValueError("`time` is for a day or a moment, which need it")
        if (self.type == "code") != bool(self.codes):
            raise ValueError("`codes` are for a code, which needs them")
        if self.refers_to and self.type != "id":
            raise ValueError("`refers-to` is for an id")
        if len(set(self.codes)) < len(self.codes):
            raise ValueError("a code stands twice")
        return self

    def annotated(self) -> tuple[Any, Any]:
        """Return the field as a record holds it: its type, and what the dictionary says of it."""
        held = Literal[tuple(self.codes)] if self.codes else _TYPES[self.type]
        return held | None, self._described()

    def _described(self) -> Any:
        if self.type == "id":
            return link(self.what, self.refers_to) if self.refers_to else shared(self.what)
        kept = self.sensitivity or Sensitivity.PERSONAL
        if self.time is not None:
            made = happened if self.time is Time.HAPPENED else planned
            return made(self.what, sensitivity=kept)
        return value(self.what, unit=self.unit, sensitivity=kept)


class OwnRecordText(Written):
    """A record type of the authority's own."""

    what: str = Field(min_length=5)
    id: FieldName
    subject: dict[SubjectKind, FieldName] | None = Field(default=None, min_length=1, max_length=1)
    """Whom it is about, and the field that says who; left out: the service."""
    happens: FieldName | None = None
    ends: FieldName | None = None
    entered: FieldName | None = None
    fields: dict[FieldName, OwnFieldText] = Field(default_factory=dict)


OwnFields = dict[str, dict[FieldName, OwnFieldText]]
OwnRecords = dict[FieldName, OwnRecordText]


def extended(
    fields: OwnFields,
    records: OwnRecords,
    document: Document | None,
    dictionary: Mapping[str, type[Record]],
    problems: Problems,
) -> Mapping[str, type[Record]]:
    """Return the dictionary with own fields and record types; what is wrong is in `problems`."""
    if document is None or not (fields or records):
        return dictionary
    made = dict(dictionary)
    for name, text in records.items():
        wrong = list(_record_wrong(name, text, document, dictionary))
        problems.extend(wrong)
        if not wrong:
            made[name] = _record(name, text)
    for name, own in fields.items():
        path: Steps = ("fields", name)
        if name not in dictionary:
            message = f"unknown record type `{name}`"
            help_ = use_one_of(name, dictionary)
            problems.add(document.problem("P028", message, path, key=True, help=help_))
            continue
        known = dictionary[name].specs()
        taken = [field for field in own if field in known]
        problems.extend(_taken(name, field, (*path, field), document) for field in taken)
        if not taken:
            made[name] = _with_fields(dictionary[name], own)
    problems.extend(_references(fields, records, made, document))
    return made


def _with_fields(record: type[Record], own: Mapping[str, OwnFieldText]) -> type[Record]:
    parts: dict[str, Any] = {name: text.annotated() for name, text in own.items()}
    made: type[Record] = create_model(
        record.__name__, __base__=record, __module__=__name__, __doc__=record.__doc__, **parts
    )
    return made


def _record(name: str, text: OwnRecordText) -> type[Record]:
    ((kind, subject),) = (text.subject or {SubjectKind.SERVICE: text.id}).items()
    parts: dict[str, Any] = {text.id: (str, identifier(f"Id of the row: {text.what}"))}
    if subject != text.id:
        is_known = kind in (SubjectKind.CHILD, SubjectKind.WORKER, SubjectKind.TEAM)
        about = f"The {kind.value} it is about"
        made = link(about, kind.value, required=True) if is_known else shared(about, required=True)
        parts[subject] = (str, made)
    parts |= {field: held.annotated() for field, held in text.fields.items()}
    record: type[Record] = create_model(
        name, __base__=Record, __module__=__name__, __doc__=text.what, **parts
    )
    record.record_name = name
    record.id_field, record.subject_field, record.subject_kind = text.id, subject, kind
    record.happens_field, record.ends_field = text.happens, text.ends
    record.entry_field = text.entered
    return record


# What can be wrong -------------------------------------------------------------------------------


def _record_wrong(
    name: str, text: OwnRecordText, document: Document, dictionary: Mapping[str, type[Record]]
) -> Iterator[Problem]:
    path: Steps = ("records", name)
    if name in dictionary:
        message = f"the dictionary has a record type `{name}` already"
        help_ = "add fields to it under `fields:`, or choose another name"
        yield document.problem("P029", message, path, key=True, help=help_)
    own = {text.id, *(text.subject or {}).values()}
    for field in text.fields:
        if field in own:
            yield _taken(name, field, (*path, "fields", field), document)
    for part in ("happens", "ends", "entered"):
        field = getattr(text, part)
        held = text.fields.get(field) if field else None
        if field and (held is None or held.time is not Time.HAPPENED):
            days = [known for known, other in text.fields.items() if other.time is Time.HAPPENED]
            message = f"`{field}` is no date of the record that tells what happened"
            help_ = use_one_of(field, days) or "add it under `fields:`"
            yield document.problem("P028", message, (*path, part), help=help_)


def _taken(record: str, field: str, path: Steps, document: Document) -> Problem:
    message = f"`{record}` has a field `{field}` already"
    help_ = "use that field, or choose another name"
    return document.problem("P029", message, path, key=True, help=help_)


def _references(
    fields: OwnFields,
    records: OwnRecords,
    made: Mapping[str, type[Record]],
    document: Document,
) -> Iterator[Problem]:
    """Yield the ids that refer to no record type."""
    known = [*made, *records]  # one that is itself wrong was said already
    written = [(("fields", name), own) for name, own in fields.items()]
    for path, own in [
        *written,
        *((("records", name, "fields"), text.fields) for name, text in records.items()),
    ]:
        for field, text in own.items():
            if text.refers_to and text.refers_to not in known:
                message = f"unknown record type `{text.refers_to}`"
                help_ = use_one_of(text.refers_to, known)
                here = (*path, field, "refers-to")
                yield document.problem("P028", message, here, help=help_)
