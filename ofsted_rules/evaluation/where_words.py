"""A filter in words, with the values as a rule writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind
from ofsted_rules.vocabulary.where import AllOf, Op, Scalar, Test, Where

_MANY: Final[Mapping[Op, str]] = {Op.IS: "", Op.IS_NOT: "not "}
_NUMBERS: Final[Mapping[Op, str]] = {
    Op.AT_LEAST: "{} or more",
    Op.AT_MOST: "{} or less",
    Op.BELOW: "below {}",
    Op.ABOVE: "above {}",
}
_DAYS: Final[Mapping[Op, str]] = {
    Op.AT_LEAST: "{} or later",
    Op.AT_MOST: "{} or earlier",
    Op.BELOW: "before {}",
    Op.ABOVE: "after {}",
}


def where_words(where: Where, record: str) -> str:
    """Return what a row of a record type must be for the filter to say yes; empty for always."""
    if isinstance(where, Test):
        return f"`{where.field}` {_asked(where, _kind(record, where.field))}"
    joined = " and " if isinstance(where, AllOf) else " or "
    parts = [
        f"({words})" if not isinstance(part, Test) and len(where.parts) > 1 else words
        for part in where.parts
        if (words := where_words(part, record))
    ]
    return joined.join(parts)


def _asked(test: Test, kind: FieldKind | None) -> str:
    if test.op is Op.PRESENT:
        return "filled in"
    if test.op is Op.MISSING:
        return "blank"
    values = [_value(value, kind) for value in test.values]
    if test.op in _MANY:
        return _MANY[test.op] + " or ".join(values)
    words = _DAYS if kind in (FieldKind.DAY, FieldKind.MOMENT) else _NUMBERS
    return words[test.op].format(values[0])


def _kind(record: str, field: str) -> FieldKind | None:
    model = DICTIONARY.get(record)
    spec = model.specs().get(field) if model else None
    return spec.kind if spec else None


def _value(value: Scalar, kind: FieldKind | None) -> str:
    if kind is FieldKind.FLAG:
        return "yes" if value else "no"
    if kind in (FieldKind.DAY, FieldKind.MOMENT):
        return date.fromordinal(int(value)).isoformat()
    return str(value)
