"""Rows that a program already holds: the same way into typed tables as a folder of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.header import guess, match_header
from ofsted_rules.readers.load import loader
from ofsted_rules.readers.report import refusal, show
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.tables import Manifest, Tables
from ofsted_rules.records.text import fits_a_file

_CHUNK_ROWS = 10_000
_LARGEST = 10**18


def read_rows(
    rows: Mapping[str, Iterable[Mapping[str, Any]]],
    *,
    manifest: Manifest | None = None,
    name: str = "",
    dictionary: Mapping[str, type[Record]] = DICTIONARY,
) -> Tables:
    """Read rows by record type into typed tables, just as cells of files are read.

    A value is a text as in a file, or a date, datetime (wall time), bool, int, float or None. The
    fields supplied are those that any row names; a record type without rows supplies them all. The
    record type stands in for the file name, and the first row is row 2, as below a header.

    Raises
    ------
    ProblemsError
        A record type or field is unknown, a required field is in no row, or a value is of a type
        that no field can hold.

    """
    problems: list[Problem] = []
    with loader(manifest or Manifest(), dictionary) as gathered:
        for record in sorted(rows, key=lambda record: _order(record, dictionary)):
            if record not in dictionary:
                problems.append(_unknown_record(record, dictionary))
                continue
            model, listed = dictionary[record], list(rows[record])
            try:
                columns = _columns(model, listed)
                cells = _chunks(_cells(listed, columns, record))
                names = match_header(columns, model, record)
                gathered.add(model, record, names, cells)
            except ProblemsError as error:
                problems += error.problems
        if problems:
            raise ProblemsError(problems)
        return gathered.tables(name)


def _order(record: str, dictionary: Mapping[str, type[Record]]) -> int:
    return list(dictionary).index(record) if record in dictionary else len(dictionary)


def _unknown_record(record: str, dictionary: Mapping[str, type[Record]]) -> Problem:
    help = guess(str(record), list(dictionary), f"known are {', '.join(dictionary)}")
    return refusal(codes.UNKNOWN_RECORD, f"`{show(record)}` is no record type", record, help)


def _columns(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    if not rows:
        return list(model.specs())
    return list(dict.fromkeys(key for row in rows for key in row))


def _cells(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], record: str
) -> Iterator[list[str]]:
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        cells = [_text(row.get(column)) for column in columns]
        wrong = [columns[index] for index, cell in enumerate(cells) if cell is None]
        problems += [_wrong_type(record, number, column) for column in wrong]
        yield [cell or "" for cell in cells]
    if problems:
        raise ProblemsError(problems)


def _wrong_type(record: str, row: int, column: str) -> Problem:
    message = "expected text, a date, a datetime, yes or no, or a number, as plain Unicode"
    return refusal(codes.WRONG_TYPE, message, record, row=row, column=show(column))


def _text(value: Any) -> str | None:
    """Return a value as a cell would hold it; None when no cell can."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value) if fits_a_file(value) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, int | float) else None


def _number(value: int | float) -> str:
    """Write a number in plain digits; what no field can hold becomes a text that none can read."""
    if not -_LARGEST < value < _LARGEST:
        return "not a number of plain digits"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def _chunks(cells: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while chunk := list(islice(cells, _CHUNK_ROWS)):
        yield chunk
