"""`manifest.yaml`: what a folder of data says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ofsted_rules.documents import Document, load_model, read_document, use_one_of
from ofsted_rules.problems import Problems, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.report import refusal
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Day, Flag, Record
from ofsted_rules.records.tables import Manifest

NAME = "manifest.yaml"


class _Written(BaseModel):
    """The manifest as a person writes it."""

    model_config = ConfigDict(extra="forbid")

    authority: str = ""
    as_at: Day | None = None
    extracted_on: Day | None = None
    profile: str = ""
    synthetic: Flag = False
    only_last: tuple[str, ...] = ()


def read_manifest(folder: Path, dictionary: Mapping[str, type[Record]] = DICTIONARY) -> Manifest:
    """Read the manifest of a folder; without one, nothing is known of the data.

    Raises
    ------
    ProblemsError
        It is a link, is no YAML, has entries that are unknown or cannot be read, or asks for a day
        after that of extraction.

    """
    path = folder / NAME
    if path.is_symlink():
        message = "expected a file and found a symbolic link"
        problem = refusal(codes.NOT_A_FILE, message, NAME, "put the file itself in the folder")
        raise ProblemsError([problem])
    if not path.exists():
        return Manifest()
    problems = Problems()
    document = read_document(path, display=NAME)
    written = load_model(_Written, document, problems=problems)
    if written:
        _refuse_late_as_at(written, document, problems)
        _check_only_last(written, document, dictionary, problems)
    problems.raise_if_errors()
    return Manifest(**written.model_dump()) if written else Manifest()


def _refuse_late_as_at(written: _Written, document: Document, problems: Problems) -> None:
    if written.as_at and written.extracted_on and written.as_at > written.extracted_on:
        message = f"as-at date {written.as_at} is after the extraction on {written.extracted_on}"
        help = "the data says nothing of the days between; give an `as_at` up to `extracted_on`"
        problems.add(document.problem(codes.AS_AT_AFTER_EXTRACT, message, ("as_at",), help=help))


def _check_only_last(
    written: _Written,
    document: Document,
    dictionary: Mapping[str, type[Record]],
    problems: Problems,
) -> None:
    """Refuse record types that are none, and a snapshot of nobody knows which day."""
    for index, name in enumerate(written.only_last):
        if name not in dictionary:
            message, help = f"unknown record type `{name}`", use_one_of(name, dictionary)
            place = ("only_last", index)
            problems.add(document.problem(codes.ONLY_LAST, message, place, help=help))
    if written.only_last and written.extracted_on is None:
        message = "data that hold only the last of each do not say of which day"
        help = "add `extracted_on`, the day the data was taken out"
        problems.add(document.problem(codes.ONLY_LAST, message, ("only_last",), help=help))
