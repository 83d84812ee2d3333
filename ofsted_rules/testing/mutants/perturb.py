"""Small changes of a case: a day sooner or later, another answer, a blank, a row more or less.

They look for a case on which a rule and its mutant differ, so they change what the two read, and
move dates to the days that matter to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ofsted_rules.facts.reads import needs
from ofsted_rules.facts.spec import Exists, FactSpec, First
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec, Record
from ofsted_rules.records.text import parse_moment
from ofsted_rules.testing.given import Cell, GivenRow, Tables
from ofsted_rules.vocabulary.where import Op, tests

DATES = (FieldKind.DAY, FieldKind.MOMENT)
_ADDED = "X1"
_MOST_CODES = 12
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Situation:
    """The rows of a case and the day on which they are judged."""

    tables: Tables
    as_at: date


@dataclass(frozen=True, slots=True)
class Edit:
    """One small change: of the day, of all dates, or of one row (all of it where `cells` is None).

    The row is taken away where there are no `cells`, and added where it is not there yet.
    """

    record: str = ""
    row: str = ""
    cells: Mapping[str, Any] | None = None
    days: int = 0
    """So many days are added to the as-at day; with `whole` to every date of the case too."""
    whole: bool = False

    def apply(self, at: Situation) -> Situation:
        """Return the situation with the change made."""
        if not self.record:
            tables = _moved(at.tables, self.days) if self.whole else at.tables
            return Situation(tables, at.as_at + timedelta(days=self.days))
        rows = dict(at.tables.get(self.record, {}))
        if self.cells is None:
            rows.pop(self.row, None)
        else:
            old = rows.get(self.row, GivenRow({}, ()))
            cells = {name: Cell(value, ()) for name, value in self.cells.items()}
            rows[self.row] = GivenRow({**old.cells, **cells}, old.path)
        return Situation({**at.tables, self.record: rows}, at.as_at)


@dataclass(frozen=True, slots=True)
class Interest:
    """What a rule and its mutant read, and the days (or moments) that decide between them."""

    needs: Mapping[str, Collection[str]]
    related: tuple[First | Exists, ...]
    own: str
    days: tuple[date, ...]
    starts: tuple[date, ...]
    """Days on which clocks start in the case."""
    turns: tuple[date, ...]
    """Days on which another value comes into force."""

    @classmethod
    def of(cls, specs: Collection[FactSpec], own: str, **known: tuple[date, ...]) -> Interest:
        """Return the interest of several fact specifications."""
        wanted: dict[str, set[str]] = {}
        for spec in specs:
            for record, names in needs(spec).items():
                wanted.setdefault(record, set()).update(names)
        related = tuple(dict.fromkeys(held for spec in specs for held in _related(spec)))
        return cls(wanted, related, own, **known)


def edits(at: Situation, interest: Interest) -> Iterator[Edit]:
    """Yield the small changes of a situation that may make a difference."""
    for start in interest.starts:
        for turn in interest.turns:
            days = turn.toordinal() - start.toordinal()
            yield from (Edit(days=n, whole=True) for n in (days, days - 1) if n)
    for ordinal in dict.fromkeys(day.toordinal() for day in _near(interest.days)):
        if ordinal != at.as_at.toordinal():
            yield Edit(days=ordinal - at.as_at.toordinal())
    for name, wanted in interest.needs.items():
        for row_id, row in at.tables.get(name, {}).items():
            yield from _of_row(DICTIONARY[name], row_id, row, wanted, interest)
            if name != interest.own:
                yield Edit(name, row_id)
    yield from _added(at, interest)


def _of_row(
    record: type[Record], row_id: str, row: GivenRow, wanted: Collection[str], interest: Interest
) -> Iterator[Edit]:
    for field in sorted(wanted):
        spec = record.specs().get(field)
        if spec is None or field == record.id_field:
            continue
        value = row.cells[field].value if field in row.cells else None
        for other in _others(spec, value, interest):
            if other != value and not (other is None and spec.required):
                yield Edit(record.record_name, row_id, {field: other})


def _others(spec: FieldSpec, value: Any, interest: Interest) -> Iterator[Any]:
    if spec.kind in DATES:
        yield from _other_times(spec, value, interest)
    elif spec.kind is FieldKind.FLAG:
        yield from ("yes", "no")
    elif spec.kind is FieldKind.CODE:
        yield from spec.codes[:_MOST_CODES]
    elif spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else 7
        yield from (number + 1, number - 1, 1, 0)
    elif spec.kind is FieldKind.ID:
        yield "other"
    yield None


def _other_times(spec: FieldSpec, value: Any, interest: Interest) -> Iterator[str]:
    held = time_of(value)
    for day in _near(tuple(d for d in (*interest.days, held) if d is not None)):
        moment = isinstance(day, datetime) and spec.kind is FieldKind.MOMENT
        yield f"{day:%Y-%m-%d %H:%M}" if moment else f"{day:%Y-%m-%d}"


def _near(days: tuple[date, ...]) -> list[date]:
    """Return the days, the ones beside them, and for moments a minute and an hour later."""
    found: dict[date, None] = {}
    for day in days:
        found[day] = None
        if isinstance(day, datetime):
            found.update(dict.fromkeys((day + timedelta(minutes=1), day + timedelta(hours=1))))
        found.update(dict.fromkeys((day + _DAY, day - _DAY)))
    plain = {d.date() if isinstance(d, datetime) else d: None for d in found}
    return [*found, *(day for day in plain if day not in found)]


def time_of(value: Any) -> date | None:
    """Return the day or moment that a cell holds, or None."""
    if not isinstance(value, str):
        return None
    try:
        held: date = parse_moment(value)
    except ValueError:
        return None
    return held


def _moved(tables: Tables, days: int) -> Tables:
    moved: Tables = {}
    for name, rows in tables.items():
        specs = DICTIONARY[name].specs()
        moved[name] = {
            row_id: GivenRow(
                {
                    field: _later(cell, days) if specs[field].kind in DATES else cell
                    for field, cell in row.cells.items()
                },
                row.path,
            )
            for row_id, row in rows.items()
        }
    return moved


def _later(cell: Cell, days: int) -> Cell:
    held = time_of(cell.value)
    if held is None:
        return cell
    later = held + timedelta(days=days)
    return Cell(f"{later:%Y-%m-%d %H:%M}" if isinstance(later, datetime) else f"{later}", cell.path)


def _added(at: Situation, interest: Interest) -> Iterator[Edit]:
    """Yield related rows that would count, one more for each way in which rows are related."""
    for related in interest.related:
        record = DICTIONARY[related.record]
        for own in at.tables.get(interest.own, {}).values():
            key = own.cells.get(related.ours)
            if key is None or key.value is None:
                continue
            cells = {**_least(record, own), related.theirs: key.value, record.id_field: _ADDED}
            for test in tests(related.where):
                if test.op is Op.IS:
                    cells[test.field] = _written(record.specs()[test.field], test.values[0])
            when = related.on if isinstance(related, First) else record.happens_field
            for day in (*interest.starts[:1], *interest.days[:2]) if when else ():
                yield Edit(related.record, _ADDED, {**cells, str(when): f"{day:%Y-%m-%d}"})
            yield Edit(related.record, _ADDED, cells)


def _least(record: type[Record], own: GivenRow) -> dict[str, Any]:
    """Return the cells that a row cannot be without, as its own record has them where it does."""
    return {
        spec.name: own.cells[spec.name].value if spec.name in own.cells else "C1"
        for spec in record.specs().values()
        if spec.required and spec.name != record.id_field
    }


def _written(spec: FieldSpec, value: Any) -> Any:
    if spec.kind is FieldKind.FLAG:
        return "yes" if value else "no"
    return date.fromordinal(value).isoformat() if spec.kind in DATES else value


def _related(held: Any) -> Iterator[First | Exists]:
    """Yield what is related anywhere in a specification."""
    if isinstance(held, First | Exists):
        yield held
    elif isinstance(held, tuple):
        for item in held:
            yield from _related(item)
    elif is_dataclass(held) and not isinstance(held, type):
        for one in fields(held):
            yield from _related(getattr(held, one.name))
