"""A folder of CSV files named after record types, with an optional `manifest.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.csv_file import open_csv
from ofsted_rules.readers.header import guess, match_header
from ofsted_rules.readers.load import Loader, loader
from ofsted_rules.readers.manifest import read_manifest
from ofsted_rules.readers.report import refusal, show
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.tables import Manifest, Tables

SUFFIX = ".csv"


def read_folder(path: Path | str, *, dictionary: Mapping[str, type[Record]] = DICTIONARY) -> Tables:
    """Read every `<record type>.csv` of a folder into typed tables.

    `dictionary` is that of the linked rules, where a profile has fields of its own.

    Cells and rows that cannot be used do not stop the reading; they are listed in the tables'
    problems, an error where a row was left out and a warning where it was kept. Hidden files
    and files that do not end in `.csv` are not looked at.

    Raises
    ------
    ProblemsError
        The data is refused: with everything that makes it so, over all files.

    """
    path = Path(path)
    files, problems = _list_files(path, dictionary)
    manifest = Manifest()
    try:
        manifest = read_manifest(path, dictionary)
    except ProblemsError as error:
        problems += error.problems
    with loader(manifest, dictionary) as gathered:
        for record, model in dictionary.items():
            if record in files:
                problems += _read_file(gathered, model, files[record])
        if problems:
            raise ProblemsError(problems)
        return gathered.tables(path.resolve().name)


def _list_files(path: Path, dictionary: Iterable[str]) -> tuple[dict[str, Path], list[Problem]]:
    """Return the file of each record type, and what is wrong with the rest."""
    if not path.is_dir():
        found = "a file" if path.exists() else "nothing"
        message = f"expected a folder of CSV files and found {found}"
        help = "give the folder that holds the CSV files"
        raise ProblemsError([refusal(codes.NO_FOLDER, message, path.name, help)])
    listed = sorted(
        entry
        for entry in _entries(path)
        if entry.suffix.lower() == SUFFIX and not entry.name.startswith(".")
    )
    names = {record + SUFFIX for record in dictionary}
    files = {entry.stem: entry for entry in listed if entry.name in names}
    problems = [_unknown_file(entry, names) for entry in listed if entry.name not in names]
    if not files:
        message = "the folder holds no CSV file named after a record type"
        help = (
            "name each file after its record type, such as `child.csv` or `protection_visit.csv`; "
            "`ofsted-rules data describe` lists them all"
        )
        raise ProblemsError([*problems, refusal(codes.NO_FILES, message, path.name, help)])
    return files, problems


def _entries(path: Path) -> list[Path]:
    try:
        return list(path.iterdir())
    except OSError:
        help = "ask for the right to list it"
        problem = refusal(codes.NOT_READABLE, "the folder cannot be listed", path.name, help)
    raise ProblemsError([problem])


def _unknown_file(entry: Path, names: Iterable[str]) -> Problem:
    otherwise = "name the file after a record type, or move it elsewhere"
    help = guess(entry.name, sorted(names), otherwise)
    return refusal(
        codes.UNKNOWN_FILE, f"`{show(entry.name)}` is not a known name", entry.name, help
    )


def _read_file(gathered: Loader, model: type[Record], path: Path) -> list[Problem]:
    try:
        with open_csv(path) as source:
            columns = match_header(source.header, model, path.name)
            gathered.add(model, path.name, columns, source.chunks())
    except ProblemsError as error:
        return error.problems
    return []
