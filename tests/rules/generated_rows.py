"""Random rows for rules: ids are unique, keys often meet, and half of the rows have no blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from hypothesis import strategies as st

from ofsted_rules.facts.reads import needs, related_of
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldSpec, Record
from ofsted_rules.records.strategies import rows as rows_of
from ofsted_rules.rules.link import Rule
from tests.rules.generated import FIRST, KEYS, LAST, Plain


def rows(data: st.DataObject, rules: Iterable[Rule], most: int = 6) -> dict[str, list[Plain]]:
    """Draw rows of every record type that the rules read; ids are unique, keys often meet."""
    read: dict[str, set[str]] = {}
    keys: dict[str, set[str]] = {}
    for one in rules:
        spec = one.check.facts
        for record, fields in needs(spec).items():
            read.setdefault(record, set()).update(fields)
            keys.setdefault(record, {DICTIONARY[record].id_field})
        for link in related_of(spec):
            keys[link.record].add(link.theirs)
            keys[one.record.record_name].add(link.ours)
    return {
        name: data.draw(_some(DICTIONARY[name], read[name], keys[name], most))
        for name in sorted(read)
    }


def _some(
    record: type[Record], read: set[str], keys: set[str], most: int
) -> st.SearchStrategy[list[Plain]]:
    """Draw rows; what no rule reads is blank, and half of the rows have no other blank."""
    gates = {record.happens_field, record.entry_field}
    given: Plain = {
        name: None
        for name, spec in record.specs().items()
        if not spec.required and name not in read | gates
    }
    given |= {name: _key(record.specs()[name]) for name in keys}
    one = st.one_of(
        rows_of(record, given=given, blanks=blanks, first=FIRST, last=LAST)
        for blanks in (True, False)
    ).map(partial(_in_order, record))
    return st.lists(one, max_size=most, unique_by=lambda row: row[record.id_field])


def _in_order(record: type[Record], row: Plain) -> Plain:
    """Blank an end that lies before its start: only readers doubt it, so the two ways differ."""
    start = row.get(record.happens_field or "")
    end = row.get(record.ends_field or "")
    if start is None or end is None or (_day(start), str(start)) <= (_day(end), str(end)):
        return row
    return {**row, str(record.ends_field): None}


def _key(spec: FieldSpec) -> st.SearchStrategy[Any]:
    some = st.sampled_from(KEYS)
    return some if spec.required else st.none() | some | some


def existing(record: type[Record], held: list[Plain], as_at: date) -> Iterator[Plain]:
    """Yield the rows that exist on a day: what happened or was entered later does not yet."""
    gates = [name for name in (record.happens_field, record.entry_field) if name]
    for row in held:
        if all(row[gate] is None or _day(row[gate]) <= as_at for gate in gates):
            yield row


def _day(value: Any) -> date:
    day = value.date() if hasattr(value, "date") else value
    assert isinstance(day, date)
    return day
