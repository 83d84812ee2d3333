"""Mutants of whatever is written as a model, by the type of each field.

A number goes up and down by one, a choice becomes another one, an item of a list or what need not
be there is dropped, a field of a record becomes another of its kind, a filter is mutated clause by
clause. What a change makes of a rule that cannot be loaded is no mutant; the loader decides that.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ofsted_rules.calendar import Unit
from ofsted_rules.documents import Document, ListNode, MappingNode, Path, nearest
from ofsted_rules.documents.patch import REMOVED
from ofsted_rules.documents.trace import written_key
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Record
from ofsted_rules.rules.timescales import TimescaleText
from ofsted_rules.testing.mutants.filters import of_filter
from ofsted_rules.testing.mutants.model import Change, Changes
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import EventText

_DATES = (FieldKind.DAY, FieldKind.MOMENT)
_MOST_FIELDS = 2
"""So many other fields are tried in the place of one."""
_UNIT: Mapping[Unit, Unit] = {
    Unit.HOURS: Unit.CALENDAR_DAYS,
    Unit.CALENDAR_DAYS: Unit.WORKING_DAYS,
    Unit.WORKING_DAYS: Unit.CALENDAR_DAYS,
    Unit.WEEKS: Unit.WORKING_DAYS,
    Unit.MONTHS: Unit.WEEKS,
}
"""The unit for which each is most easily mistaken; any other is mistaken for months."""


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks written models beside the document they were read from."""

    document: Document
    own: str
    """The record type that the rule is about, or empty."""
    named: tuple[frozenset[str], ...] = ()
    """Sets of names (timescales, standards) of which one may stand for another."""
    skipped: frozenset[str] = frozenset()
    """Names of fields that only say where something comes from, or are words for people."""
    by_model: Mapping[type[Written], Callable[[Any, Path], Changes]] = field(default_factory=dict)
    """What some models have besides what their fields give."""

    def model(self, model: Written, path: Path) -> Changes:
        """Yield the mutants of a model that was written at a path."""
        if type(model) in self.by_model:
            yield from self.by_model[type(model)](model, path)
        yield from _last_for_first(model, path)
        record = DICTIONARY.get(_record_of(model) or self.own)
        for name, info in type(model).model_fields.items():
            if name not in self.skipped and not _plays_no_part(model, name, path):
                at = _Field(self, model, name, info, (*path, written_key(type(model), name)[0]))
                for change in at.changes(record):
                    yield self._in_full(model, path, change)

    def _in_full(self, model: Written, path: Path, change: Change) -> Change:
        """Return a change of what was written in short (``until: sent_on``), spelt out."""
        node = self.document.find(path)
        if isinstance(node, MappingNode) or len(change.path) != len(path) + 1:
            return change
        key = str(change.path[-1])
        full = model.model_dump(by_alias=True, exclude_unset=True, mode="json")
        full = {**full, key: change.after}
        if change.after is REMOVED:
            del full[key]
        short = next(iter(full.values())) if len(full) == 1 else full
        return Change(path, short if isinstance(short, str) else full, change.why)


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a model."""

    walker: Walker
    model: Written
    name: str
    info: FieldInfo
    path: Path

    @property
    def value(self) -> Any:
        return getattr(self.model, self.name)

    @property
    def key(self) -> str:
        return str(self.path[-1])

    def changes(self, record: type[Record] | None) -> Changes:
        """Yield the mutants of the field, which may be that it is left out."""
        value = self.value
        written = self.name in self.model.model_fields_set
        if written and not self.info.is_required() and not _is_choice(self.info, value):
            yield Change(self.path, REMOVED, f"`{self.key}` dropped")
        if value is None or not (written or _is_choice(self.info, value)):
            return
        if isinstance(value, bool):
            yield Change(self.path, not value, f"`{self.key}` the other way round")
        elif isinstance(value, BaseModel):
            assert isinstance(value, Written)
            yield from self.walker.model(value, self.path)
        elif isinstance(value, Mapping):
            yield from self._mapping(value)
        elif isinstance(value, list):
            yield from self._list(value, record)
        else:
            yield from self._scalar(value, record)

    def _mapping(self, value: Mapping[str, Any]) -> Changes:
        if _holds(self.info.annotation, (str, Any)):
            node = self.walker.document.find(self.path)
            yield from of_filter(node.plain() if node else value, self.path)
        elif _holds(self.info.annotation, (str, str)) and len(value) == 1:
            yield from self._keys(value)

    def _keys(self, value: Mapping[str, str]) -> Changes:
        """Tie the records by another id that both have."""
        related, own = DICTIONARY.get(_record_of(self.model) or ""), DICTIONARY[self.walker.own]
        if related is None:
            return
        both = [name for name in _ids(related) if name in _ids(own) and name not in value]
        for name in both[:_MOST_FIELDS]:
            yield Change(self.path, name, f"tied by `{name}`")

    def _list(self, items: list[Any], record: type[Record] | None) -> Changes:
        whole = isinstance(self.walker.document.find(self.path), ListNode)
        for index, item in enumerate(items):
            here = (*self.path, index) if whole else self.path
            if whole and len(items) > 1:
                yield Change(here, REMOVED, f"one of `{self.key}` dropped")
            if isinstance(item, Written):
                yield from self.walker.model(item, here)
            elif isinstance(item, str) and record is not None:
                for other in _other_fields(record, item):
                    yield Change(here, other, f"`{other}` for `{item}`")

    def _scalar(self, value: Any, record: type[Record] | None) -> Changes:
        for other, why in self._others(value, record):
            yield Change(self.path, other, why)

    def _others(self, value: Any, record: type[Record] | None) -> Iterator[tuple[Any, str]]:
        if isinstance(value, Unit):
            other = _UNIT.get(value, Unit.MONTHS).value
            yield other, f"{other} for {value}"
        elif options := _options(self.info.annotation):
            others = sorted(options - {str(value)})
            yield from ((option, f"`{option}` for `{value}`") for option in others)
        elif isinstance(value, int | float):
            yield value + 1, "one more"
            yield value - 1, "one less"
        elif isinstance(value, date):
            yield (value + timedelta(days=1)).isoformat(), "a day later"
        elif isinstance(value, str):
            yield from self._other_words(value, record)

    def _other_words(self, value: str, record: type[Record] | None) -> Iterator[tuple[str, str]]:
        names = next((names for names in self.walker.named if value in names), None)
        if names is not None:
            other = nearest(value, names - {value})
            if other:
                yield other, f"`{other}` for `{value}`"
        elif scale := _scale_with(self.model, value):
            place = scale.index(value)
            for beside, how in ((place + 1, "higher"), (place - 1, "lower")):
                if 0 <= beside < len(scale):
                    yield scale[beside], f"one {how}"
        elif record is not None:
            for name in _other_fields(record, value):
                yield name, f"`{name}` for `{value}`"


def _last_for_first(model: Written, path: Path) -> Changes:
    names = type(model).model_fields
    if "first" in names and "last" in names:
        for name, other in (("first", "last"), ("last", "first")):
            if getattr(model, name) is not None:
                full = model.model_dump(by_alias=True, exclude_unset=True, mode="json")
                full[other] = full.pop(name)
                yield Change(path, full, f"`{other}` for `{name}`")


def _plays_no_part(model: Written, name: str, path: Path) -> bool:
    """Tell whether a field changes nothing here.

    What a blank means matters where a clock starts; hours are counted in one way only; rows are
    shared out among records only where the rule says so.
    """
    if name == "before_next":
        return name not in model.model_fields_set
    if isinstance(model, TimescaleText):
        return name == "counting" and model.unit is Unit.HOURS
    return isinstance(model, EventText) and name == "blank" and path[-1] != "from"


def _record_of(model: Written) -> str | None:
    """Return the related record type that a model names, if it names one."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name != "name" and isinstance(value, str) and value in DICTIONARY:
            return value
    return None


def _ids(record: type[Record]) -> list[str]:
    return [name for name, spec in record.specs().items() if spec.kind is FieldKind.ID]


def _other_fields(record: type[Record], name: str) -> list[str]:
    """Return other fields of the record that hold the same kind of thing; dates before others."""
    spec = record.specs().get(name)
    if spec is None or spec.kind in (FieldKind.ID, FieldKind.TEXT):
        return []
    kinds = _DATES if spec.kind in _DATES else (spec.kind,)
    names = [
        other.name
        for other in record.specs().values()
        if other.kind in kinds and other.codes == spec.codes
    ]
    at = names.index(name)
    return [*names[at + 1 :], *names[:at]][:_MOST_FIELDS]


def _scale_with(model: Written, value: str) -> list[str]:
    """Return the list beside a word that has it among its items."""
    for name in type(model).model_fields:
        items = getattr(model, name)
        if isinstance(items, list) and value in items:
            return items
    return []


def _is_choice(info: FieldInfo, value: Any) -> bool:
    """Tell whether leaving a field out would only be one of its choices again."""
    return isinstance(value, bool) or bool(_options(info.annotation) and info.default is not None)


def _options(annotation: Any) -> set[str]:
    """Return the words of a closed choice; units are not among them, for there is a better way."""
    found: set[str] = set()
    for member in _members(annotation):
        if get_origin(member) is Literal:
            found |= {str(word) for word in get_args(member)}
        elif isinstance(member, type) and issubclass(member, StrEnum):
            found |= {str(word.value) for word in member}
    return found


def _holds(annotation: Any, args: tuple[Any, Any]) -> bool:
    return any(get_origin(m) is dict and get_args(m) == args for m in _members(annotation))


def _members(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from _members(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation
