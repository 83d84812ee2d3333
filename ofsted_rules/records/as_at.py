"""The as-at view over rows in memory: what was known at the end of a day.

Rows that happened or were entered after the day do not exist yet; other dates that tell what
happened later are blank; planned dates stay. `facts/sql.py` says the same in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ofsted_rules.records.canonical import Row, earliest, latest
from ofsted_rules.records.model import FieldKind, Record, Time
from ofsted_rules.records.supplied import Supplied


def as_at_rows(record: type[Record], rows: Iterable[Row], day: int) -> list[Row]:
    """Return the rows as they stood at the end of `day` (an ordinal)."""
    happened = [
        (spec.name, spec.kind is FieldKind.MOMENT)
        for spec in record.specs().values()
        if spec.time is Time.HAPPENED
    ]
    gates = [name for name in (record.happens_field, record.entry_field) if name]
    seen = []
    for row in rows:
        if any(_later(row.get(gate), day) for gate in gates):
            continue
        hidden = [(name, moment) for name, moment in happened if _later(row.get(name), day)]
        if hidden:
            row = dict(row)  # noqa: PLW2901  (a copy: the caller's row stays as it was)
            for name, moment in hidden:
                row[name] = None
                if moment:
                    row[earliest(name)] = row[latest(name)] = None
        seen.append(row)
    return seen


def _later(value: int | None, day: int) -> bool:
    return value is not None and value > day


@dataclass(slots=True)
class Case:
    """All rows of one case (or of a few records and what belongs to them), as at a day.

    `rows` are canonical rows by record type, already seen through `as_at_rows`.
    """

    rows: Mapping[str, list[Row]]
    supplied: Supplied
    day: int
    _index: dict[tuple[str, str], dict[str, list[Row]]] = field(default_factory=dict)

    @property
    def as_at(self) -> date:
        """Return the as-at day as a date."""
        return date.fromordinal(self.day)

    def matching(self, record: str, theirs: str, key: str | None) -> list[Row]:
        """Return the rows whose field `theirs` equals `key`; a blank key matches none."""
        if key is None:
            return []
        index = self._index.get((record, theirs))
        if index is None:
            index = {}
            for row in self.rows.get(record, ()):
                if row.get(theirs) is not None:
                    index.setdefault(row[theirs], []).append(row)
            self._index[record, theirs] = index
        return index.get(key, [])
