"""The embedded database: opened shut to the outside, and its errors kept from quoting data.

Rows come in through Python's strict CSV reader and are handed over as text, so the database itself
may read no file at all, load no extension and reach no network.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ofsted_rules.problems import DataPlace, Problem, ProblemsError
from ofsted_rules.readers import codes

if TYPE_CHECKING:
    import duckdb

CELL_END = "\x1f"
ROW_END = "\x1e"
"""What parts cells and rows on their way into the database; within a cell they become a space."""


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory that can reach nothing; what does not fit goes to a private folder.

    The folder is removed with the connection.
    """
    import duckdb

    spill = tempfile.mkdtemp(prefix="ofsted-rules-")
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "enable_external_access": "false",
            "temp_directory": spill,
        },
    )
    weakref.finalize(connection, shutil.rmtree, spill, ignore_errors=True)
    return connection


class Engine:
    """Runs SQL for one file or record type; an error names the file and nothing else."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: str) -> None:
        self.connection = connection
        self.file = file

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows.

        Raises
        ------
        ProblemsError
            The database failed. Its own message quotes values, so it is dropped.

        """
        import duckdb

        try:
            return self.connection.execute(sql, parameters or None).fetchall()
        except (duckdb.Error, UnicodeError) as error:
            kind = type(error).__name__
        # Raised out here, so that the database's message does not hang on as context.
        raise ProblemsError(
            [
                Problem(
                    codes.ENGINE,
                    f"the embedded database could not work on this ({kind})",
                    DataPlace(self.file),
                    "if it ran out of memory, split the data by child or give it more",
                )
            ]
        )

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...]:
        """Run one statement and return its only row."""
        return self.rows(sql, parameters)[0]


def store_lines(engine: Engine, chunks: Iterable[list[list[str]]]) -> None:
    """Put rows of text into the table `_lines` (row number, cells in one text); 2 is the first.

    An empty row counts and is not stored with cells.
    """
    engine.rows("CREATE OR REPLACE TABLE _lines (r BIGINT, line VARCHAR)")
    first = 2
    for chunk in chunks:
        engine.rows(
            "INSERT INTO _lines SELECT f + unnest(range(len(l))), unnest(l)"
            f" FROM (SELECT ?::BIGINT AS f, string_split(?, chr({ord(ROW_END)})) AS l)",
            [first, _joined(chunk)],
        )
        first += len(chunk)


def _joined(chunk: list[list[str]]) -> str:
    joined = ROW_END.join(map(CELL_END.join, chunk))
    cells = sum(map(len, chunk)) - sum(map(bool, chunk))
    if joined.count(CELL_END) == cells and joined.count(ROW_END) == len(chunk) - 1:
        return joined
    blank = str.maketrans({CELL_END: " ", ROW_END: " "})
    return ROW_END.join(CELL_END.join(cell.translate(blank) for cell in row) for row in chunk)
