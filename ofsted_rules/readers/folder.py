"""A folder of CSV files named after record types, with an optional `manifest.yaml`."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.csv_file import open_csv
from ofsted_rules.readers.header import guess, match_header
from ofsted_rules.readers.load import Loader, loader
from ofsted_rules.readers.manifest import read_manifest
from ofsted_rules.readers.report import refusal, show
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.tables import Manifest, Tables

SUFFIX = ".csv"


def read_folder(path: Path | str) -> Tables:
    """Read every `<record type>.csv` of a folder into typed tables.

    Cells and rows that cannot be used do not stop the reading; they are listed in the tables'
    problems, an error where a row was left out and a warning where it was kept. Hidden files
    and files that do not end in `.csv` are not looked at.

    Raises
    ------
    ProblemsError
        The data is refused: with everything that makes it so, over all files.

    """
    path = Path(path)
    files, problems = _list_files(path)
    manifest = Manifest()
    try:
        manifest = read_manifest(path)
    except ProblemsError as error:
        problems += error.problems
    with loader(manifest) as gathered:
        for record in DICTIONARY:
            if record in files:
                problems += _read_file(gathered, record, files[record])
        if problems:
            raise ProblemsError(problems)
        return gathered.tables(path.resolve().name)


def _list_files(path: Path) -> tuple[dict[str, Path], list[Problem]]:
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
    files = {entry.stem: entry for entry in listed if entry.name in _NAMES}
    problems = [_unknown_file(entry) for entry in listed if entry.name not in _NAMES]
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


_NAMES = {record + SUFFIX for record in DICTIONARY}


def _unknown_file(entry: Path) -> Problem:
    otherwise = "name the file after a record type, or move it elsewhere"
    help = guess(entry.name, sorted(_NAMES), otherwise)
    return refusal(
        codes.UNKNOWN_FILE, f"`{show(entry.name)}` is not a known name", entry.name, help
    )


def _read_file(gathered: Loader, record: str, path: Path) -> list[Problem]:
    model = DICTIONARY[record]
    try:
        with open_csv(path) as source:
            columns = match_header(source.header, model, path.name)
            gathered.add(model, path.name, columns, source.chunks())
    except ProblemsError as error:
        return error.problems
    return []
