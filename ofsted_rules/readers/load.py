"""From rows of text to the typed tables of `records.tables`, one record type after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ofsted_rules.problems import Problem
from ofsted_rules.readers import codes
from ofsted_rules.readers.births import before_birth, past_childhood
from ofsted_rules.readers.cells import name, text
from ofsted_rules.readers.doubts import doubt_ends, doubt_future, doubt_migrated, doubt_stamps
from ofsted_rules.readers.duplicates import refuse_duplicates, refuse_rows_without_key
from ofsted_rules.readers.engine import Engine, connect, store_lines
from ofsted_rules.readers.report import ROWS_NAMED, in_rows
from ofsted_rules.readers.staging import Staging, type_cells
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.records.tables import FileRead, Manifest, Tables

if TYPE_CHECKING:
    import duckdb


@dataclass(slots=True)
class Loader:
    """Gathers tables, their account and their problems; `tables` hands all of it over."""

    connection: duckdb.DuckDBPyConnection
    manifest: Manifest
    dictionary: Mapping[str, type[Record]] = field(default_factory=lambda: DICTIONARY)
    files: list[FileRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, frozenset[str]] = field(default_factory=dict)
    unreadable: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(
        self,
        record: type[Record],
        file: str,
        columns: tuple[str, ...],
        chunks: Iterable[list[list[str]]],
    ) -> None:
        """Read the rows of one file into the table of its record type.

        Raises
        ------
        ProblemsError
            The rows cannot be read at all (raised by `chunks`), or the database failed.

        """
        engine = Engine(self.connection, file)
        store_lines(engine, chunks)
        staging = type_cells(engine, record, columns)
        (read,) = engine.row("SELECT count(*) FROM _typed")
        refuse_rows_without_key(staging)
        refuse_duplicates(staging)
        doubt_future(staging, self.manifest.extracted_on)
        doubt_ends(staging)
        doubt_migrated(staging)
        doubt_stamps(staging)
        used = self._finish(staging)
        self.files.append(FileRead(file, record.record_name, read, used, read - used))

    def tables(self, title: str) -> Tables:
        """Return the tables, after looking for rows at odds with rows of another record type."""
        for file in self.files:
            self._list_orphans(file)
            engine = Engine(self.connection, file.name)
            record = self.dictionary[file.record]
            self.problems += before_birth(engine, record, self.fields)
            self.problems += past_childhood(engine, record, self.fields, self.manifest.extracted_on)
        return Tables(
            connection=self.connection,
            supplied=self._supplied(),
            files=tuple(self.files),
            problems=tuple(self.problems),
            manifest=self.manifest,
            name=title,
        )

    def _supplied(self) -> Supplied:
        taken = self.manifest.extracted_on
        return Supplied(
            self.fields,
            self.unreadable,
            frozenset(self.manifest.only_last),
            taken.toordinal() if taken else 0,
        )

    def _finish(self, staging: Staging) -> int:
        """Make the final table; return its number of rows."""
        engine, record = staging.engine, staging.record.record_name
        fields = list(enumerate(staging.fields))
        named = ", ".join(
            f"CASE WHEN u{index} IS NOT NULL THEN {text(',' + spec.name)} ELSE '' END"
            for index, spec in fields
        )
        columns = [column for index, _ in fields for column in _final_columns(staging, index)]
        engine.rows(
            f"CREATE OR REPLACE TABLE {name(record)} AS"
            f" SELECT {text(staging.file)} AS _file, r AS _row,"
            f" nullif(concat({named}, ','), ',') AS _unreadable,"
            f" {', '.join(columns)} FROM _typed ORDER BY r"
        )
        counts = engine.row(
            f"SELECT {', '.join(['count(*)', *(f'count(u{index})' for index, _ in fields)])}"
            " FROM _typed"
        )
        engine.rows("DROP TABLE _typed")
        self.problems += staging.problems
        self.fields[record] = frozenset(spec.name for spec in staging.fields)
        bad = frozenset(spec.name for index, spec in fields if counts[index + 1])
        if bad:
            self.unreadable[record] = bad
        return int(counts[0])

    def _list_orphans(self, file: FileRead) -> None:
        engine = Engine(self.connection, file.name)
        for spec in self.dictionary[file.record].specs().values():
            if not spec.refers_to or spec.name not in self.fields[file.record]:
                continue
            if spec.refers_to not in self.fields:
                continue
            key = name(self.dictionary[spec.refers_to].id_field)
            count, rows = engine.row(
                f"SELECT count(*), min(_row, {ROWS_NAMED}) FROM {name(file.record)} c"
                f" ANTI JOIN {name(spec.refers_to)} p ON c.{name(spec.name)} = p.{key}"
                f" WHERE c.{name(spec.name)} IS NOT NULL"
            )
            if count:
                message = f"expected the id of a row of `{spec.refers_to}` that is in the data"
                help = f"supply the row of `{spec.refers_to}`, or correct the id; the row is used"
                place = (file.name, spec.name)
                self.problems.append(in_rows(codes.ORPHAN, message, place, count, rows, help=help))


def _final_columns(staging: Staging, index: int) -> list[str]:
    spec = staging.fields[index]
    columns = [f"v{index} AS {name(spec.name)}"]
    if spec.kind is FieldKind.MOMENT:
        columns += [
            f"b{index} AS {name(spec.name + '__from')}",
            f"e{index} AS {name(spec.name + '__by')}",
        ]
    return columns


@contextmanager
def loader(
    manifest: Manifest, dictionary: Mapping[str, type[Record]] = DICTIONARY
) -> Iterator[Loader]:
    """Open a database for a loader; close it when loading fails, else leave it to the tables."""
    connection = connect()
    done = False
    try:
        yield Loader(connection, manifest, dictionary)
        done = True
    finally:
        if not done:
            connection.close()
