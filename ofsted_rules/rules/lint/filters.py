"""Every filter of a rule: where it is written, and of which record it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ofsted_rules.documents import Path
from ofsted_rules.documents.trace import written_key
from ofsted_rules.rules.link import Rule
from ofsted_rules.rules.load import WrittenRule
from ofsted_rules.vocabulary.base import Written

_FILTERS = ("where", "holds", "meets")
_NAMES_A_RECORD = ("first", "each", "any")


@dataclass(frozen=True, slots=True)
class WrittenFilter:
    """A filter as written, the record type that it asks, and its path in the document."""

    written: Mapping[str, Any]
    record: str
    path: Path


def filters_of(rule: WrittenRule, linked: Rule) -> Iterator[WrittenFilter]:
    """Yield the filters of a rule's check and its own `where`; those of excuses are not here."""
    own = (linked.counts or linked).record.record_name
    if rule.text.where is not None:
        yield WrittenFilter(rule.text.where, own, (*rule.path, "where"))
    yield from below(rule.check, own, (*rule.path, "check", rule.kind))


def below(model: Written, own: str, path: Path) -> Iterator[WrittenFilter]:
    """Yield the filters of a written model; one that names no other record asks `own`."""
    record = _record_of(model) or own
    for name in type(model).model_fields:
        value = getattr(model, name)
        here = (*path, written_key(type(model), name)[0])
        if name in _FILTERS and isinstance(value, Mapping):
            yield WrittenFilter(value, record, here)
        else:
            yield from _of_value(value, own, here)


def _of_value(value: Any, own: str, path: Path) -> Iterator[WrittenFilter]:
    if isinstance(value, Written):
        yield from below(value, own, path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _of_value(item, own, (*path, index))


def _record_of(model: Written) -> str | None:
    """Return the related record type that a model names, if it names one."""
    named = (getattr(model, word, None) for word in _NAMES_A_RECORD)
    return next((name for name in named if isinstance(name, str)), None)
