"""The typed staging table `_typed` of one file, and what every step on it needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofsted_rules.problems import Problem, Severity
from ofsted_rules.readers.cells import Fault, expectation, parsed_day, trimmed, typed
from ofsted_rules.readers.engine import CELL_END, Engine
from ofsted_rules.readers.moments import add_minutes
from ofsted_rules.readers.report import ROWS_NAMED, in_rows
from ofsted_rules.records.model import FieldKind, FieldSpec, Record


@dataclass(slots=True)
class Staging:
    """One file in the database on its way to a typed table.

    `fields` are those supplied, in the order of the dictionary; the field in position ``i`` has the
    columns that `cells` describes.
    """

    engine: Engine
    record: type[Record]
    fields: list[FieldSpec]
    problems: list[Problem] = field(default_factory=list)

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.engine.file

    def position(self, name: str | None) -> int | None:
        """Return the position of a field, or None when it is not supplied."""
        return next((i for i, spec in enumerate(self.fields) if spec.name == name), None)

    def positions(self, *kinds: FieldKind) -> list[int]:
        """Return the positions of the fields of some kinds."""
        return [i for i, spec in enumerate(self.fields) if spec.kind in kinds]

    def values(self, index: int) -> list[str]:
        """Return the columns that hold a field's value."""
        moment = self.fields[index].kind is FieldKind.MOMENT
        return [f"{letter}{index}" for letter in ("vmbe" if moment else "v")]

    def doubt(self, index: int, where: str, source: str = "") -> None:
        """Make the field unreadable in the rows that a condition picks, by a join with `source`."""
        cleared = ", ".join(f"{column} = NULL" for column in self.values(index))
        self.engine.rows(
            f"UPDATE _typed SET {cleared}, u{index} = {Fault.DOUBT:d}"
            f"{f' FROM {source}' if source else ''} WHERE {where}"
        )

    def matching(self, where: str) -> tuple[int, list[int]]:
        """Return how many rows a condition picks, and the first few of them."""
        count, rows = self.engine.row(
            f"SELECT count(*), min(r, {ROWS_NAMED}) FROM _typed WHERE {where}"
        )
        return count, rows or []

    def list_rows(
        self,
        code: str,
        message: str,
        index: int,
        count: int,
        rows: list[int],
        *,
        help: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """List one problem of a column."""
        place = (self.file, self.fields[index].name)
        self.problems.append(
            in_rows(code, message, place, count, rows, help=help, severity=severity)
        )


def type_cells(engine: Engine, record: type[Record], columns: tuple[str, ...]) -> Staging:
    """Turn `_lines` into `_typed`, and list the cells that cannot be read."""
    specs = record.specs()
    fields = [spec for name, spec in specs.items() if name in columns]
    staging = Staging(engine, record, fields)
    cells = [
        trimmed(f"c[{columns.index(spec.name) + 1}]", index) for index, spec in enumerate(fields)
    ]
    days = [parsed_day(spec, index) for index, spec in enumerate(fields)]
    values = [typed(spec, index) for index, spec in enumerate(fields)]
    engine.rows(
        f"CREATE OR REPLACE TABLE _typed AS SELECT r, {', '.join(values)}"
        f" FROM (SELECT {', '.join(['*', *filter(None, days)])}"
        f" FROM (SELECT r, {', '.join(cells)}"
        f" FROM (SELECT r, string_split(line, chr({ord(CELL_END)})) AS c"
        " FROM _lines WHERE line <> '')))"
    )
    engine.rows("DROP TABLE _lines")
    add_minutes(engine, staging.positions(FieldKind.MOMENT))
    _list_faults(staging)
    return staging


_FAULTS = (Fault.SHAPE, Fault.UNREAL, Fault.PLACEHOLDER)
_HELP = "put it right at the source; until then the field counts as unreadable, not as blank"

_SLASHED_HELP = (
    "; most of these cells have the form DD/MM/YYYY, so export the column in ISO form, YYYY-MM-DD"
)


def _list_faults(staging: Staging) -> None:
    checked = [
        (index, fault)
        for index, spec in enumerate(staging.fields)
        if spec.kind not in (FieldKind.ID, FieldKind.TEXT)
        for fault in _FAULTS
    ]
    if not checked:
        return
    sums = [
        f"count(*) FILTER (WHERE u{index} = {fault:d}),"
        f" min(r, {ROWS_NAMED}) FILTER (WHERE u{index} = {fault:d})"
        for index, fault in checked
    ]
    found = staging.engine.row(f"SELECT {', '.join(sums)} FROM _typed")
    for (index, fault), count, rows in zip(checked, found[0::2], found[1::2], strict=True):
        if count:
            code, expected = expectation(staging.fields[index], fault)
            help = _HELP
            if fault is Fault.SHAPE and _mostly_slashed(staging, index, count):
                help += _SLASHED_HELP
            staging.list_rows(code, expected, index, count, rows, help=help)


def _mostly_slashed(staging: Staging, index: int, faults: int) -> bool:
    """Tell whether most of the cells that are no date in a column have the form DD/MM/YYYY."""
    if staging.fields[index].kind not in (FieldKind.DAY, FieldKind.MOMENT):
        return False
    slashed, _ = staging.matching(f"g{index}")
    return 2 * slashed > faults
