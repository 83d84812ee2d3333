"""A whole authority's records as typed tables, ready to be looked at on a day.

Layout of a table (one for each record type supplied, named as the record type):

==================  =====================================================================
``_file``           name of the file the row came from (VARCHAR)
``_row``            row as a spreadsheet numbers it, the header being 1 (BIGINT)
``_unreadable``     NULL, or the fields of this row that could not be read: ``,held_on,outcome,``
a day field         ``date.toordinal()`` (INTEGER)
a moment field      three columns: ``f`` the wall day as ordinal (INTEGER), ``f__from`` and
                    ``f__by`` the earliest and latest elapsed minute it can have been (BIGINT)
id, code, text      VARCHAR, trimmed, blank as NULL
yes/no              1 or 0 (INTEGER)
whole number        BIGINT
number              DOUBLE
==================  =====================================================================

A field that was not supplied has no column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ofsted_rules.problems import Problem
from ofsted_rules.records.supplied import Supplied

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file and what became of its rows: ``read == used + refused``."""

    name: str
    record: str
    read: int
    used: int
    refused: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the data says of itself."""

    authority: str = ""
    as_at: date | None = None
    extracted_on: date | None = None
    profile: str = ""
    """Name of a shipped profile, or a path relative to the data."""
    synthetic: bool = False
    only_last: tuple[str, ...] = ()
    """Record types of which the data hold only the last of each."""


@dataclass(slots=True)
class Tables:
    """A whole authority: typed tables in a DuckDB connection, and how they were read.

    Close it, or use it as a context manager, when done.
    """

    connection: duckdb.DuckDBPyConnection
    supplied: Supplied
    files: tuple[FileRead, ...] = ()
    problems: tuple[Problem, ...] = ()
    manifest: Manifest = field(default_factory=Manifest)
    name: str = ""

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
