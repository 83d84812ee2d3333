"""The clock table in SQL: on which of its lines every gathered clock falls.

The table itself is written out as one CASE, so it is still said once. Due days are worked out in
Python, once for each distinct clock start, and joined: no date arithmetic is done in SQL. Limits in
hours are minutes added to the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.checks import AsAt
from ofsted_rules.checks.base import to_day
from ofsted_rules.checks.cadence import Cadence
from ofsted_rules.checks.deadline import Deadline
from ofsted_rules.checks.once_in import OnceIn
from ofsted_rules.checks.phases import interval_due
from ofsted_rules.checks.table import Compare, Condition, Table
from ofsted_rules.checks.tables import CLOCK, LIMIT_SET
from ofsted_rules.facts.spec import Facts, columns

if TYPE_CHECKING:
    import duckdb

_EVENTS = ("done_from", "done_by", "stop_from", "stop_by")
_AS_GATHERED = ("applies", "excused", "waiting")
_COMPARE = {Compare.IS: "=", Compare.AT_LEAST: ">=", Compare.NOT_AFTER: "<="}
_ENDS = ("phase", "begun", "born")
"""What the facts that tell when phases end begin with."""
_DAY = 1440

Timed = Deadline | Cadence | OnceIn
"""The checks that run clocks."""


class ClockLines:
    """The lines on which the clocks in the table ``_facts`` fall, for one check.

    `select` yields the gathered columns with ``line`` (the index of the table's row), ``due_from``
    and ``hours`` (1 where that is an elapsed minute). It stands on tables made beside ``_facts``.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, check: Timed, now: AsAt) -> None:
        self._connection = connection
        self._check = check
        self._now = now
        self._keys = ("day", *_due_keys(check))
        self.later_start_later_due = False
        """Whether of any two clocks the one that starts later is never due earlier."""
        self.select = self._select()

    def _select(self) -> str:
        check = self._check
        minutes = isinstance(check, Deadline) and check.facts.minutes
        join, day = self._day_of("start_from") if minutes else ("", "f.start_from")
        started = f"{day} IS NOT NULL"
        if isinstance(check, Deadline):
            started += " AND f.start_by IS NOT NULL"
        in_days = self._work_out_dues(day, f"_facts AS f{join} WHERE {started}")
        same = "".join(f" AND d.{key} IS NOT DISTINCT FROM f.{key}" for key in self._keys[1:])
        join += f" LEFT JOIN _due AS d ON d.day = {day} AND {started}{same}"
        facts = self._facts()
        if minutes:
            if in_days:
                for name in _EVENTS:
                    more, facts[name] = self._day_of(name)
                    join += more
            facts |= self._in_minutes(facts)
        hours = _hours("1", "0") if minutes else "0"
        return (
            f"SELECT f.*, {facts['due_from']} AS due_from, {hours} AS hours, "
            f"{_case(CLOCK, facts)} AS line FROM _facts AS f{join}"
        )

    def _facts(self) -> dict[str, str]:
        """Return an expression for every fact of the table, all limits being in days."""
        gathered = columns(self._check.facts)
        return {
            **{name: f"f.{name}" if name in gathered else "NULL" for name in _AS_GATHERED},
            **{name: f"f.{name}" for name in _EVENTS},
            "start": "d.day",
            "limit": "d.code",
            "due_from": "d.due_from",
            "due_by": "d.due_by",
            "as_at": str(self._now.day),
        }

    def _in_minutes(self, in_days: Mapping[str, str]) -> dict[str, str]:
        """Return the expressions that are others where the limit in force counts in hours."""
        return {
            **{name: _hours(f"f.{name}", in_days[name]) for name in _EVENTS},
            "due_from": _hours("f.start_from + d.minutes", "d.due_from"),
            "due_by": _hours("f.start_by + d.minutes", "d.due_by"),
            "as_at": _hours(str(self._now.minute), str(self._now.day)),
        }

    # Due days -----------------------------------------------------------------------------------

    def _work_out_dues(self, day: str, source: str) -> bool:
        """Make the table of due days; tell whether any limit counts in days."""
        listed = ", ".join([f"{day} AS day", *(f"f.{key}" for key in self._keys[1:])])
        found = self._connection.execute(f"SELECT DISTINCT {listed} FROM {source}").fetchall()
        rows = [
            (*values, *_due(self._check, dict(zip(self._keys, values, strict=True))))
            for values in sorted(found, key=lambda values: values[0])
        ]
        self._table("_due", (*self._keys, "code", "due_from", "due_by", "minutes"), rows)
        if len(self._keys) == 1:
            self.later_start_later_due = _never_earlier([row[1:4] for row in rows])
        return any(row[-1] is None for row in rows)

    def _day_of(self, name: str) -> tuple[str, str]:
        """Return a join, and the expression that is then the wall day of an elapsed minute.

        A wall day begins at a multiple of 1,440 elapsed minutes, and in summer an hour earlier.
        """
        buckets = self._connection.execute(
            f"SELECT DISTINCT {name} // {_DAY} FROM _facts WHERE {name} IS NOT NULL"
        ).fetchall()
        rows = []
        for (bucket,) in buckets:
            before, after = to_day(bucket * _DAY), to_day(bucket * _DAY + _DAY - 1)
            turn = None
            if after is not None and after != before:
                turn = elapsed_minutes(date.fromordinal(after))[0]
            rows.append((bucket, before, after, turn))
        table = f"_day_{name}"
        self._table(table, ("bucket", "before", "after", "turn"), rows)
        return (
            f" LEFT JOIN {table} ON {table}.bucket = f.{name} // {_DAY}",
            f"CASE WHEN f.{name} >= {table}.turn THEN {table}.after ELSE {table}.before END",
        )

    def _table(self, name: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a small table of numbers."""
        values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
        listed = ", ".join(f"unnest(?::BIGINT[]) AS {column}" for column in names)
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {listed}", values)


def _due_keys(check: Timed) -> tuple[str, ...]:
    """Return the facts that the due day hangs on, beside the day on which the clock starts."""
    if isinstance(check, OnceIn):
        return ("last",)
    number = ("number",) if check.facts.number else ()
    if isinstance(check, Deadline):
        return number
    places = ("fewest", "most") if any(phase.intervals for phase in check.phases) else ()
    ends = tuple(name for name in columns(check.facts) if name.startswith(_ENDS))
    return (*number, *places, *ends)


def _due(check: Timed, key: Facts) -> tuple[int | None, int | None, int | None, int | None]:
    """Return a clock's kind of limit, the two ends of its due day, and its minutes if in hours."""
    day = key["day"]
    assert day is not None
    facts = {"number": None, **key}
    if isinstance(check, OnceIn):
        due = check.due(key["last"])
        return due.code, due.low, due.high, None
    if isinstance(check, Cadence):
        due = interval_due(check.phases, facts, day, key.get("fewest") or 0, key.get("most") or 0)
        return due.code, due.low, due.high, None
    hours = check.within.due_between(day, 0, 0)
    if hours is not None:
        return hours.code, None, None, hours.low
    due = check.within.due(day, facts["number"])
    return due.code, due.low, due.high, None


def _never_earlier(dues: Sequence[tuple[int | None, int | None, int | None]]) -> bool:
    """Tell whether every clock has one due day, and a later start never an earlier one."""
    days = [low for code, low, high in dues if code == LIMIT_SET and low == high]
    known = [day for day in days if day is not None]
    return len(known) == len(dues) and all(one <= next_ for one, next_ in pairwise(known))


def _hours(if_hours: str, if_days: str) -> str:
    return f"CASE WHEN d.minutes IS NOT NULL THEN {if_hours} ELSE {if_days} END"


def _case(table: Table, facts: Mapping[str, str]) -> str:
    """Return the expression that is the index of the line that a table's facts fall on."""
    lines = [
        f"WHEN {' AND '.join(_asked(condition, facts) for condition in line.conditions)} THEN {n}"
        for n, line in enumerate(table.rows[:-1])
    ]
    return f"CASE {' '.join(lines)} ELSE {len(table.rows) - 1} END"


def _asked(condition: Condition, facts: Mapping[str, str]) -> str:
    left = facts[condition.left]
    if condition.compare is Compare.MISSING:
        return f"{left} IS NULL"
    if condition.compare is Compare.PRESENT:
        return f"{left} IS NOT NULL"
    right = condition.right
    against = facts[right] if isinstance(right, str) else str(right)
    return f"{left} {_COMPARE[condition.compare]} {against}"
