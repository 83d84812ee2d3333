"""The header of a file against the dictionary: which column holds which field."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from ofsted_rules.documents import nearest
from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.report import refusal, show
from ofsted_rules.records.model import Record
from ofsted_rules.records.text import TRIMMED


def match_header(header: Sequence[str], record: type[Record], file: str) -> tuple[str, ...]:
    """Return the field of each column, in the file's order; case and outer blanks do not count.

    Raises
    ------
    ProblemsError
        With every column that is unknown, there twice, without a name, or required and missing.

    """
    names = [unicodedata.normalize("NFC", name).strip(TRIMMED).casefold() for name in header]
    fields = record.specs()
    if not any(name in fields for name in names):
        # Nothing is repeated here: without a header the first row is somebody's data.
        raise ProblemsError([_no_header(header, record, file)])
    problems = [
        *_nameless(names, file),
        *_repeated(names, file),
        *_unknown(header, names, record, file),
        *_missing(names, record, file),
    ]
    if problems:
        raise ProblemsError(problems)
    return tuple(names)


def guess(name: str, known: Collection[str], otherwise: str) -> str:
    """Say which known name is nearest, or else what to do."""
    near = nearest(name.casefold()[:100], known)
    return f"use `{near}`" if near else otherwise


def _no_header(header: Sequence[str], record: type[Record], file: str) -> Problem:
    known = ", ".join(f"`{name}`" for name in record.specs())
    help = f"start the file with a row of column names; known are {known}"
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        mark = "semicolons" if ";" in header[0] else "tabs"
        help = f"the cells seem to be parted by {mark}; save the file with commas"
    message = "the file is empty" if not header else "the first row names no known column"
    return refusal(codes.NO_HEADER, message, file, help, row=1)


def _nameless(names: list[str], file: str) -> list[Problem]:
    message = "column {} has no name"
    help = "name the column, or take it out"
    return [
        refusal(codes.UNKNOWN_COLUMN, message.format(position), file, help, row=1)
        for position, name in enumerate(names, start=1)
        if not name
    ]


def _repeated(names: list[str], file: str) -> list[Problem]:
    return [
        refusal(
            codes.DUPLICATE_COLUMN,
            f"the column `{show(name)}` is there {names.count(name)} times",
            file,
            "keep one of them",
            row=1,
            column=show(name),
        )
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]


def _unknown(
    header: Sequence[str], names: list[str], record: type[Record], file: str
) -> list[Problem]:
    known = list(record.specs())
    return [
        refusal(
            codes.UNKNOWN_COLUMN,
            f"`{show(label)}` is not a field of `{record.record_name}`",
            file,
            guess(name, known, "take the column out; only fields of the dictionary are read"),
            row=1,
            column=show(label),
        )
        for name, label in dict(zip(names, header, strict=True)).items()
        if name and name not in known
    ]


def _missing(names: list[str], record: type[Record], file: str) -> list[Problem]:
    return [
        refusal(
            codes.MISSING_COLUMN,
            f"the column `{name}` is missing; every row must have it",
            file,
            f"add the column: {spec.description[0].lower()}{spec.description[1:]}",
            row=1,
            column=name,
        )
        for name, spec in record.specs().items()
        if spec.required and name not in names
    ]
