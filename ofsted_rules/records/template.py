"""Empty files to fill in: one CSV for each record type, and a table of what the columns mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ofsted_rules.problems import DataPlace, Problem, Problems
from ofsted_rules.records.describe import SHAPES, summary
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldSpec, Record

README = "README.txt"
FILE_EXISTS = "D091"


def csv_template(record: type[Record]) -> str:
    """Return the header line of a record type's CSV, with its line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(record.specs())
    return line.getvalue()


def readme(records: Iterable[str] | None = None) -> str:
    """Return the descriptions of every column of every file (or of these records), as text."""
    chosen = DICTIONARY if records is None else records
    return "\n".join([_INTRODUCTION, *(_table(DICTIONARY[name]) for name in chosen)])


def write_templates(
    folder: Path,
    *,
    records: Sequence[str] | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> list[Path]:
    """Write an empty CSV for each record type and a README, and return the paths written.

    Only for these `records`, where given; `texts` are further files by name.

    The folder is made where it does not exist. Files that stand there already may hold data, so
    nothing at all is written when one of them would be overwritten.

    Raises
    ------
    ProblemsError
        A file of that name is there already.
    OSError
        The folder or a file cannot be written.

    """
    chosen = list(DICTIONARY) if records is None else records
    files = {f"{name}.csv": csv_template(DICTIONARY[name]) for name in chosen}
    files |= {README: readme(chosen), **texts}
    _refuse_to_overwrite(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        with (folder / name).open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    return [folder / name for name in files]


def _refuse_to_overwrite(folder: Path, names: Iterable[str]) -> None:
    problems = Problems()
    for name in names:
        if (folder / name).exists():
            problems.add(
                Problem(
                    code=FILE_EXISTS,
                    message=f"`{name}` is already there and may hold data",
                    place=DataPlace(name),
                    help="name an empty folder, or move the file away",
                )
            )
    problems.raise_if_errors()


_INTRODUCTION = """\
One CSV file for each kind of record, with one row for each record. Fill in the files that you can
and delete the rest; delete a column that you do not have. A column that is there and blank says
`none`; a column that is not there says `not known`. Columns marked * cannot be blank.

Never put names or addresses of people in any file: only your own ids.
"""


def _table(record: type[Record]) -> str:
    lines = [f"{record.record_name}.csv: {summary(record)}", f"  about: {record.subject_kind}"]
    lines += [_line(spec) for spec in record.specs().values()]
    return "\n".join(lines) + "\n"


def _line(spec: FieldSpec) -> str:
    written = " | ".join(spec.codes) or SHAPES[spec.kind]
    unit = f", in {spec.unit}" if spec.unit else ""
    refers = f", refers to {spec.refers_to}.csv" if spec.refers_to else ""
    mark = "*" if spec.required else " "
    return f"  {mark} {spec.name}: {spec.description}{unit}{refers} [{written}]"
