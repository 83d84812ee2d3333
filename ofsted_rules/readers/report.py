"""Problems of data: many cells with the same fault become one problem that names a few rows."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_rules.problems import DataPlace, Problem, Severity

ROWS_NAMED = 6
"""So many rows are looked up for one problem; the rest are counted."""


def show(text: str, longest: int = 60) -> str:
    """Make a file name or a column name safe to print: no control characters, no endless text."""
    plain = "".join(
        letter if letter.isprintable() and letter != "`" else f"\\u{ord(letter):04x}"
        for letter in text[:longest]
    )
    return plain + ("..." if len(text) > longest else "")


def in_rows(
    code: str,
    expected: str,
    place: tuple[str, str],
    count: int,
    rows: Sequence[int],
    *,
    help: str = "",
    severity: Severity = Severity.WARNING,
) -> Problem:
    """Make one problem of one fault in `count` rows of a file's column.

    `place` is the file and the column; `rows` are the first few rows, in order.
    """
    file, column = place
    message = expected
    if count > 1:
        more = count - len(rows)
        named = ", ".join(str(row) for row in rows)
        message += f" ({count} rows: {named}{f' and {more} more' if more else ''})"
    return Problem(code, message, DataPlace(file, rows[0], column), help, severity, count=count)


def refusal(
    code: str, message: str, file: str, help: str = "", *, row: int = 0, column: str = ""
) -> Problem:
    """Make a problem that refuses a file as a whole."""
    return Problem(code, message, DataPlace(show(file), row, column), help)
