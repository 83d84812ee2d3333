"""The records of a case: fixtures, changed cells, added rows, and what is not supplied at all.

Every cell remembers where it was written, so a value that its field cannot hold is reported there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ofsted_rules.documents import Document, Path, use_one_of
from ofsted_rules.problems import Problems
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.testing.model import UNREADABLE, GivenText, Rows


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as written (None: blank), and where."""

    value: Any
    path: Path

    @property
    def unreadable(self) -> bool:
        """Tell whether the test asks for a cell that cannot be read."""
        return bool(self.value == UNREADABLE)


@dataclass(frozen=True, slots=True)
class GivenRow:
    """The cells of a row by field, and where the row was written."""

    cells: Mapping[str, Cell]
    path: Path


Tables = dict[str, dict[str, GivenRow]]
"""Rows by record type and id."""


@dataclass(slots=True)
class Reader:
    """Reads the parts of one document; what is wrong is added to `problems`."""

    document: Document
    problems: Problems

    def wrong(self, code: str, message: str, path: Path, help_: str, *, key: bool = False) -> None:
        """Collect something that is wrong."""
        self.problems.add(self.document.problem(code, message, path, key=key, help=help_))

    def record(self, name: str, path: Path, *, key: bool = True) -> type[Record] | None:
        """Return a record type, or None after saying that there is no such."""
        if name not in DICTIONARY:
            help_ = use_one_of(name, DICTIONARY)
            self.wrong("T004", f"unknown record type `{name}`", path, help_, key=key)
            return None
        return DICTIONARY[name]

    def field(self, record: type[Record], name: str, path: Path, *, key: bool = True) -> bool:
        """Tell whether the record type has the field, and say so where it has not."""
        if name in record.specs():
            return True
        message = f"`{record.record_name}` has no field `{name}`"
        self.wrong("T004", message, path, use_one_of(name, record.specs()), key=key)
        return False

    # Rows -------------------------------------------------------------------------------------

    def rows(self, written: Rows, path: Path) -> Tables:
        """Return rows written out by record type."""
        found: Tables = {}
        for name, items in written.items():
            record = self.record(name, (*path, name))
            if record is None:
                continue
            for index, item in enumerate(items):
                row = self._row(record, item, (*path, name, index))
                if row is not None:
                    self._put(found, name, *row)
        return found

    def _row(
        self, record: type[Record], item: Mapping[str, Any], path: Path
    ) -> tuple[str, GivenRow] | None:
        for name in item:
            self.field(record, name, (*path, name))
        row_id = item.get(record.id_field)
        if not isinstance(row_id, str) or not row_id or row_id.startswith("$"):
            message = f"a row of `{record.record_name}` needs its id `{record.id_field}` as text"
            self.wrong("T005", message, path, f"add `{record.id_field}:`")
            return None
        cells = {
            name: Cell(value, (*path, name))
            for name, value in item.items()
            if name in record.specs()
        }
        return row_id, GivenRow(cells, path)

    def _put(self, tables: Tables, name: str, row_id: str, row: GivenRow) -> None:
        rows = tables.setdefault(name, {})
        if row_id in rows:
            message = f"`{name}` already has a row `{row_id}`"
            self.wrong("T005", message, row.path, "give it another id, or change the row by `set:`")
        rows[row_id] = row

    # A case -----------------------------------------------------------------------------------

    def given(self, text: GivenText, fixtures: Mapping[str, Tables], path: Path) -> Tables:
        """Return the rows of a case: fixtures first, then changes, additions and removals."""
        found: Tables = {}
        for index, name in enumerate(text.use):
            if name not in fixtures:
                help_ = use_one_of(name, fixtures) or "add it under `fixtures:`"
                self.wrong("T004", f"unknown fixture `{name}`", (*path, "use", index), help_)
            for table, rows in fixtures.get(name, {}).items():
                for row_id, row in rows.items():
                    self._put(found, table, row_id, row)
        for address, value in text.set.items():
            self._set(found, address, value, (*path, "set", address))
        for name, rows in self.rows(text.add, (*path, "add")).items():
            for row_id, row in rows.items():
                self._put(found, name, row_id, row)
        for index, address in enumerate(text.remove):
            self._remove(found, address, (*path, "remove", index))
        return found

    def _set(self, tables: Tables, address: str, value: Any, path: Path) -> None:
        row_address, _, field = address.rpartition(".")
        at = self._address(tables, row_address, path, "`record.id.field: value`", key=True)
        if at is None or not self.field(DICTIONARY[at[0]], field, path):
            return
        name, row_id = at
        if field == DICTIONARY[name].id_field:
            self.wrong("T005", "the id of a row cannot be changed", path, "add a row", key=True)
            return
        row = tables[name][row_id]
        tables[name][row_id] = GivenRow({**row.cells, field: Cell(value, path)}, row.path)

    def _remove(self, tables: Tables, address: str, path: Path) -> None:
        at = self._address(tables, address, path, "`record.id`", key=False)
        if at is not None:
            del tables[at[0]][at[1]]

    def _address(
        self, tables: Tables, address: str, path: Path, form: str, *, key: bool
    ) -> tuple[str, str] | None:
        name, dot, row_id = address.partition(".")
        if not dot or not row_id:
            self.wrong("T005", f"`{address}` names no row", path, f"write {form}", key=key)
            return None
        if self.record(name, path, key=key) is None:
            return None
        rows = tables.get(name, {})
        if row_id not in rows:
            help_ = use_one_of(row_id, rows) or "add the row first"
            self.wrong("T005", f"`{name}` has no row `{row_id}` here", path, help_, key=key)
            return None
        return name, row_id

    # Supplied ---------------------------------------------------------------------------------

    def supplied(self, text: GivenText, tables: Tables, path: Path) -> Supplied:
        """Return what the data of the case holds at all, and where it cannot be read."""
        fields = {name: set(record.specs()) for name, record in DICTIONARY.items()}
        for index, address in enumerate(text.supplied.without if text.supplied else ()):
            here = (*path, "supplied", "without", index)
            name, dot, field = address.partition(".")
            record = self.record(name, here, key=False)
            if record is None or (dot and not self.field(record, field, here, key=False)):
                continue
            self._contradiction(tables, record, field, here)
            if dot:
                fields.get(name, set()).discard(field)
            else:
                fields.pop(name, None)
        unreadable = {
            name: frozenset(
                field for row in rows.values() for field, c in row.cells.items() if c.unreadable
            )
            for name, rows in tables.items()
        }
        only_last = frozenset(text.supplied.only_last if text.supplied else ())
        for index, name in enumerate(text.supplied.only_last if text.supplied else ()):
            self.record(name, (*path, "supplied", "only-last", index), key=False)
        return Supplied({n: frozenset(f) for n, f in fields.items()}, unreadable, only_last)

    def _contradiction(self, tables: Tables, record: type[Record], field: str, path: Path) -> None:
        """Refuse rows or values in what the data is said not to hold."""
        rows = tables.get(record.record_name, {})
        spec = record.specs().get(field)
        if spec is None and rows:
            message = f"`{record.record_name}` is not supplied, but the case has rows of it"
            self.wrong("T008", message, path, "take the rows away, or the record type from here")
        elif spec is not None and not spec.required and any(_written(rows, field)):
            message = f"`{field}` is not supplied, but a row has a value in it"
            self.wrong("T008", message, path, "write null in the row, or take the field from here")


def _written(rows: Mapping[str, GivenRow], field: str) -> Iterator[bool]:
    for row in rows.values():
        yield field in row.cells and row.cells[field].value is not None
