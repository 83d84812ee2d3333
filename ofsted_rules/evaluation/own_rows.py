"""Fetching records' own rows (and what belongs to them) from tables, to judge them in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ofsted_rules.evaluation.holder import ALLOCATION, FALLBACK, READ
from ofsted_rules.facts.reads import claim_of, needs, related_of
from ofsted_rules.facts.spec import FactSpec
from ofsted_rules.facts.sql_view import quote
from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.canonical import Row, earliest, latest
from ofsted_rules.records.model import FieldKind, Record
from ofsted_rules.records.tables import Tables

BATCH = 2000


class OwnRows:
    """Fetches cases for records of one rule, a batch at a time.

    `more` are fields of the record that somebody wants to read besides.
    """

    def __init__(
        self,
        tables: Tables,
        spec: FactSpec,
        dictionary: Mapping[str, type[Record]],
        day: int,
        more: Iterable[str] = (),
    ) -> None:
        self.tables = tables
        self.spec = spec
        self.dictionary = dictionary
        self.day = day
        self.more = frozenset(more)

    def cases(self, record_ids: Sequence[str]) -> Iterator[tuple[Row, Case]]:
        """Yield each record's row with the case it stands in, as at the day."""
        for start in range(0, len(record_ids), BATCH):
            wanted = record_ids[start : start + BATCH]
            case = self._case(wanted)
            key = self.spec.scope.id_field
            rows = {row[key]: row for row in case.rows[self.spec.scope.record]}
            for record_id in wanted:
                yield rows[record_id], case

    def _case(self, wanted: Sequence[str]) -> Case:
        scope = self.spec.scope
        columns = needs(self.spec)
        columns.setdefault(ALLOCATION, set()).update(READ)
        own_fields = self.dictionary[scope.record].specs()
        columns[scope.record].update(name for name in FALLBACK if name in own_fields)
        columns[scope.record].update(self.more)
        connection = self.tables.connection
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE _wanted AS SELECT unnest(?) AS id", [wanted]
        )
        found: dict[str, dict[Any, Row]] = {}
        own = f"{quote(scope.id_field)} IN (SELECT id FROM _wanted)"
        self._read(found, scope.record, columns[scope.record], own)
        for related in related_of(self.spec):
            supplied = self.tables.supplied
            if not supplied.has(related.record, related.theirs):
                continue
            if not supplied.has(scope.record, related.ours):
                continue
            ours = f"(SELECT {quote(related.ours)} FROM {quote(scope.record)} WHERE {own})"
            match = f"{quote(related.theirs)} IN {ours}"
            self._read(found, related.record, columns[related.record], match)
            if claim_of(related):  # the records that the rows may belong to instead
                match = f"{quote(related.ours)} IN {ours}"
                self._read(found, scope.record, columns[scope.record], match)
        if scope.subject_field == "child_id" and self.tables.supplied.has(ALLOCATION, "child_id"):
            match = f"child_id IN (SELECT child_id FROM {quote(scope.record)} WHERE {own})"
            self._read(found, ALLOCATION, columns[ALLOCATION], match)
        rows = {
            name: as_at_rows(self.dictionary[name], held.values(), self.day)
            for name, held in found.items()
        }
        return Case(rows, self.tables.supplied, self.day)

    def _read(
        self, found: dict[str, dict[Any, Row]], record: str, wanted: set[str], match: str
    ) -> None:
        """Read the matching rows of a table, each once however often it is asked for."""
        kept = found.setdefault(record, {})
        for key, row in _rows(self.tables, self.dictionary[record], wanted, match):
            kept[key] = row


def whole_case(
    tables: Tables,
    wanted: Mapping[str, set[str]],
    dictionary: Mapping[str, type[Record]],
    day: int,
) -> Case:
    """Return every row of some tables with the fields wanted, as at a day."""
    rows = {
        name: as_at_rows(
            dictionary[name],
            [row for _, row in _rows(tables, dictionary[name], fields, "TRUE")],
            day,
        )
        for name, fields in wanted.items()
        if tables.supplied.has(name, dictionary[name].id_field)
    }
    return Case(rows, tables.supplied, day)


def _rows(
    tables: Tables, model: type[Record], wanted: set[str], match: str
) -> Iterator[tuple[Any, Row]]:
    """Yield the matching rows of a table, each with its file and number, in the order of files."""
    gates = {gate for gate in (model.happens_field, model.entry_field) if gate}
    names = _columns(tables, model, wanted | gates | {model.id_field})
    listed = ", ".join(["_file", "_row", "_unreadable", *(quote(name) for name in names)])
    cursor = tables.connection.execute(
        f"SELECT {listed} FROM {quote(model.record_name)} WHERE {match} ORDER BY _file, _row"
    )
    for file, number, unreadable, *values in cursor.fetchall():
        row: Row = {"_unreadable": unreadable, **dict(zip(names, values, strict=True))}
        row["_id"] = row.get(model.id_field)
        yield (file, number), row


def _columns(tables: Tables, model: type[Record], wanted: set[str]) -> list[str]:
    specs = model.specs()
    names: list[str] = []
    for name in sorted(wanted):
        if tables.supplied.has(model.record_name, name):
            names.append(name)
            if specs[name].kind is FieldKind.MOMENT:
                names += [earliest(name), latest(name)]
    return names
