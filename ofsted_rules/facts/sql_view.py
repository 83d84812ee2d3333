"""SQL pieces: the as-at view of a table, filters asked two ways, and the span of a date.

Conditions stand only in WHERE, ON and CASE WHEN, and no comparison is ever negated: so NULL never
decides anything, and the text means the same in every database. There is no date arithmetic.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ofsted_rules.calendar import FIRST_CLOCK_YEAR, LAST_CLOCK_YEAR
from ofsted_rules.calendar import clock_changes as summer_times
from ofsted_rules.records.canonical import earliest, latest
from ofsted_rules.records.model import FieldKind, Record, Time
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.vocabulary.where import AllOf, Op, Scalar, Test, Where, negated

_TRUE, _FALSE = "1 = 1", "1 = 0"
_COMPARE = {Op.AT_LEAST: ">=", Op.BELOW: "<", Op.AT_MOST: "<=", Op.ABOVE: ">"}


@dataclass(frozen=True, slots=True)
class Source:
    """The record types and what of them is supplied."""

    dictionary: Mapping[str, type[Record]]
    supplied: Supplied

    def view(self, record: str, wanted: Collection[str], *, minutes: bool = False) -> str:
        """Return the SELECT of a table as it stood at the end of the as-at day.

        Only the wanted fields are read, of those that are supplied; with `minutes`, every date
        comes with its earliest and latest elapsed minute.
        """
        model = self.dictionary[record]
        specs = model.specs()
        columns: list[str] = []
        for name in sorted(wanted):
            if not self.supplied.has(record, name):
                continue
            spec = specs[name]
            dated = spec.kind in (FieldKind.DAY, FieldKind.MOMENT)
            hidden = dated and spec.time is Time.HAPPENED
            columns.append(_as_known(name, name, hidden, name))
            if dated and minutes:
                low, high = _minutes(name, spec.kind)
                columns.append(_as_known(name, low, hidden, earliest(name)))
                columns.append(_as_known(name, high, hidden, latest(name)))
        if self.supplied.unreadable.get(record):
            columns.append("t._unreadable AS _unreadable")
        gates = [
            f"(t.{quote(gate)} IS NULL OR t.{quote(gate)} <= a.day)"
            for gate in (model.happens_field, model.entry_field)
            if gate and self.supplied.has(record, gate)
        ]
        where = f" WHERE {' AND '.join(gates)}" if gates else ""
        return f"SELECT {', '.join(columns)} FROM {quote(record)} AS t CROSS JOIN as_at AS a{where}"

    def answer(self, record: str, where: Where, alias: str) -> str:
        """Return an expression that is 1 for yes, 0 for no and NULL for unknown."""
        yes, no = self.certainly(record, where, alias), self.certainly_not(record, where, alias)
        if yes == _TRUE:
            return "1"
        return f"CASE WHEN {yes} THEN 1 WHEN {no} THEN 0 END"

    def certainly(self, record: str, where: Where, alias: str) -> str:
        """Return a condition that holds where the filter certainly says yes."""
        if isinstance(where, Test):
            return self._test(record, where, alias)
        if not where.parts:
            return _TRUE if isinstance(where, AllOf) else _FALSE
        word = " AND " if isinstance(where, AllOf) else " OR "
        return f"({word.join(self.certainly(record, part, alias) for part in where.parts)})"

    def certainly_not(self, record: str, where: Where, alias: str) -> str:
        """Return a condition that holds where the filter certainly says no."""
        return self.certainly(record, negated(where), alias)

    def unreadable(self, record: str, field: str, alias: str) -> str:
        """Return a condition that holds where the field of the row could not be read."""
        if not self.supplied.may_be_unreadable(record, field):
            return _FALSE
        return f"{alias}._unreadable LIKE '%,{field},%'"

    def _test(self, record: str, test: Test, alias: str) -> str:
        if not self.supplied.has(record, test.field):
            return _FALSE
        column = f"{alias}.{quote(test.field)}"
        if test.op is Op.PRESENT:
            return f"{column} IS NOT NULL"
        if test.op is Op.MISSING:
            if not self.supplied.may_be_unreadable(record, test.field):
                return f"{column} IS NULL"
            named = f"{alias}._unreadable"
            return (
                f"({column} IS NULL AND ({named} IS NULL OR {named} NOT LIKE '%,{test.field},%'))"
            )
        if test.op in _COMPARE:
            return f"{column} {_COMPARE[test.op]} {literal(test.values[0])}"
        word = "IN" if test.op is Op.IS else "NOT IN"
        return f"{column} {word} ({', '.join(literal(value) for value in test.values)})"


def _as_known(gate: str, expression: str, hidden: bool, name: str) -> str:
    """Return a column of the view; one that tells what happened is blank until it has."""
    source = f"t.{quote(expression)}" if expression == gate else expression
    if not hidden:
        return f"{source} AS {quote(name)}"
    return f"CASE WHEN t.{quote(gate)} <= a.day THEN {source} END AS {quote(name)}"


def _minutes(name: str, kind: FieldKind) -> tuple[str, str]:
    """Return the earliest and latest elapsed minute of a date column."""
    if kind is FieldKind.MOMENT:
        return f"t.{quote(earliest(name))}", f"t.{quote(latest(name))}"
    column = f"t.{quote(name)}"
    return _elapsed(f"{column} * 1440"), _elapsed(f"({column} * 1440 + 1439)")


def _elapsed(wall: str) -> str:
    """Return the elapsed minute of a wall minute at the edge of a day (never an ambiguous one)."""
    return (
        f"{wall} - CASE WHEN EXISTS (SELECT 1 FROM summer AS s "
        f"WHERE {wall} >= s.first AND {wall} < s.last) THEN 60 ELSE 0 END"
    )


def summer_table() -> str:
    """Return the summer times as a table expression, in wall minutes."""
    rows = ", ".join(f"({first}, {last})" for first, last in summer_times())
    assert FIRST_CLOCK_YEAR < LAST_CLOCK_YEAR
    return f"SELECT * FROM (VALUES {rows}) AS v(first, last)"


def quote(name: str) -> str:
    """Quote an identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Scalar) -> str:
    """Write a constant of a rule."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)
