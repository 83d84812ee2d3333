"""Gathering facts from tables in SQL. `case.py` gathers the same facts from one case in Python.

`gather_sql` returns one SELECT whose columns are ``record_id``, ``subject`` and the facts. It reads
the tables of `records/tables.py` and a one-row table ``as_at(day, minute)``, and uses nothing but
SELECT, JOIN, GROUP BY, MIN, MAX, COUNT, LEAD and ROW_NUMBER.
"""

from __future__ import annotations

from collections.abc import Mapping

from ofsted_rules.facts.spec import (
    ClockFacts,
    Event,
    Excuse,
    Exists,
    FactSpec,
    First,
    HoldsFacts,
    IntervalFacts,
    Own,
    columns,
    needs,
)
from ofsted_rules.facts.sql_view import Source, quote, summer_table
from ofsted_rules.records.canonical import earliest, latest
from ofsted_rules.records.model import Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.vocabulary.where import Where

_NULL = "CAST(NULL AS INTEGER)"


def gather_sql(spec: FactSpec, dictionary: Mapping[str, type[Record]], supplied: Supplied) -> str:
    """Return the SELECT that gathers the facts of every record; its table must be supplied."""
    gather = _Gather(spec, Source(dictionary, supplied))
    if isinstance(spec, ClockFacts):
        return gather.clock(spec)
    if isinstance(spec, HoldsFacts):
        return gather.holds(spec)
    return gather.intervals(spec)


class _Gather:
    """Builds one statement as a list of named steps (common table expressions)."""

    def __init__(self, spec: FactSpec, source: Source) -> None:
        self.spec = spec
        self.scope = spec.scope
        self.source = source
        self.minutes = isinstance(spec, ClockFacts) and spec.minutes
        self.needs = needs(spec)
        self.steps: list[str] = []
        if self.minutes:
            self._step("summer", summer_table())
        self._step("own", self._view(self.scope.record))

    # The three shapes -------------------------------------------------------------------------

    def clock(self, spec: ClockFacts) -> str:
        start_from, start_by = self._start(spec.start)
        self._step(
            "begun",
            f"SELECT o.*, {start_from} AS start_from, {start_by} AS start_by "
            f"FROM own AS o{self._joined('start')}",
        )
        done = self._happened(spec.done, "done")
        stops = [self._happened(stop, f"stop{n}") for n, stop in enumerate(spec.stops)]
        return self._finish(
            {
                **self._scope_columns(),
                "start_from": "b.start_from",
                "start_by": "b.start_by",
                "done_from": done[0],
                "done_by": done[1],
                "stop_from": _least([low for low, _ in stops]),
                "stop_by": _least([high for _, high in stops]),
                "number": self._number(spec.number),
            }
        )

    def holds(self, spec: HoldsFacts) -> str:
        self._step("begun", "SELECT * FROM own")
        answers = [self._ask(spec.where)]
        answers += [self._exists(exists, f"held{n}") for n, exists in enumerate(spec.exists)]
        none = " OR ".join(f"({answer}) = 0" for answer in answers)
        every = " AND ".join(f"({answer}) = 1" for answer in answers)
        holds = f"CASE WHEN {none} THEN 0 WHEN {every} THEN 1 END"
        return self._finish({**self._scope_columns(), "holds": holds})

    def intervals(self, spec: IntervalFacts) -> str:
        start, _ = self._start(spec.start)
        stop_from, stop_by = self._end(spec.end, start)
        self._step(
            "begun",
            f"SELECT o.*, {start} AS start_from, {start} AS start_by, "
            f"{stop_from} AS stop_from, {stop_by} AS stop_by FROM own AS o",
        )
        known = self._interval_steps(spec.event)
        last = "CASE WHEN i.done_by IS NULL AND i.start_from IS NOT NULL THEN b.{} END"
        found = {
            **self._scope_columns(),
            "world": "CASE WHEN i.world = 1 THEN 1 ELSE 0 END",
            "ordinal": "CASE WHEN i.ordinal > 0 THEN i.ordinal ELSE 0 END",
            "start_from": "i.start_from",
            "done_from": "i.done_by" if known else "i.start_from",
            "done_by": "i.done_by",
            "stop_from": last.format("stop_from"),
            "stop_by": last.format("stop_by"),
            "undated": (
                "CASE WHEN i.start_from IS NOT NULL AND u.undated > 0 THEN u.undated ELSE 0 END"
            ),
            "number": self._number(spec.number),
        }
        for number, phase in enumerate(spec.phase_ends, start=1):
            low, high = self._happened(phase, f"phase{number}")
            found[f"phase{number}_from"], found[f"phase{number}_by"] = low, high
        joins = (
            " LEFT JOIN intervals AS i ON i.record_id = b.record_id"
            " LEFT JOIN undated AS u ON u.record_id = b.record_id"
        )
        return self._finish(found, joins)

    # Steps ------------------------------------------------------------------------------------

    def _step(self, name: str, select: str) -> None:
        self.steps.append(f"{name} AS ({select})")

    def _joined(self, name: str) -> str:
        made = any(step.startswith(f"{name} AS (") for step in self.steps)
        return f" LEFT JOIN {name} ON {name}.record_id = o.record_id" if made else ""

    def _view(self, record: str) -> str:
        view = self.source.view(record, self.needs[record], minutes=self.minutes)
        if record != self.scope.record:
            return view
        subject = (
            f"v.{quote(self.scope.subject_field)}"
            if self.source.supplied.has(record, self.scope.subject_field)
            else "CAST(NULL AS VARCHAR)"
        )
        return (
            f"SELECT v.{quote(self.scope.id_field)} AS record_id, {subject} AS subject, v.* "
            f"FROM ({view}) AS v"
        )

    def _finish(self, found: Mapping[str, str], joins: str = "") -> str:
        facts = ", ".join(f"{found[name]} AS {name}" for name in columns(self.spec))
        made = [step.partition(" AS (")[0] for step in self.steps]
        related = "".join(
            f" LEFT JOIN {name} ON {name}.record_id = b.record_id"
            for name in made
            if name.startswith(("done", "stop", "phase", "held", "excuse"))
        )
        return (
            f"WITH {', '.join(self.steps)} SELECT b.record_id, b.subject, {facts} "
            f"FROM begun AS b{joins}{related}"
        )

    # Scope ------------------------------------------------------------------------------------

    def _scope_columns(self) -> dict[str, str]:
        return {"applies": self._ask(self.scope.where), "excused": self._excused()}

    def _ask(self, where: Where) -> str:
        return self.source.answer(self.scope.record, where, "b")

    def _excused(self) -> str:
        if not self.scope.excuses:
            return "0"
        answers = [self._excuse(excuse, n) for n, excuse in enumerate(self.scope.excuses, start=1)]
        yes = " ".join(f"WHEN ({a}) = 1 THEN {n}" for n, a in enumerate(answers, start=1))
        none = " AND ".join(f"({answer}) = 0" for answer in answers)
        return f"CASE {yes} WHEN {none} THEN 0 END"

    def _excuse(self, excuse: Excuse, number: int) -> str:
        if isinstance(excuse.condition, Exists):
            return self._exists(excuse.condition, f"excuse{number}")
        return self._ask(excuse.condition)

    def _exists(self, exists: Exists, name: str) -> str:
        """Return 1, 0 or NULL: a related row is certainly, certainly not, or maybe there."""
        if not self._related_supplied(exists):
            return _NULL
        yes = self.source.certainly(exists.record, exists.where, "r")
        self._step(
            name,
            f"SELECT b.record_id, MAX(CASE WHEN {yes} THEN 1 ELSE 0 END) AS sure "
            f"FROM begun AS b JOIN ({self._view_of(exists.record)}) AS r "
            f"ON r.{quote(exists.theirs)} = b.{quote(exists.ours)} "
            f"WHERE {self._not_ruled_out(exists.record, exists.where)} GROUP BY b.record_id",
        )
        return f"CASE WHEN {name}.sure = 1 THEN 1 WHEN {name}.sure IS NULL THEN 0 END"

    def _not_ruled_out(self, record: str, where: Where) -> str:
        no = self.source.certainly_not(record, where, "r")
        return f"CASE WHEN {no} THEN 0 ELSE 1 END = 1"

    def _view_of(self, record: str) -> str:
        return self.source.view(record, self.needs[record], minutes=self.minutes)

    def _related_supplied(self, related: First | Exists) -> bool:
        supplied = self.source.supplied
        return supplied.has(related.record, related.theirs) and supplied.has(
            self.scope.record, related.ours
        )

    # Events -----------------------------------------------------------------------------------

    def _span(self, record: str, field: str, alias: str) -> tuple[str, str]:
        """Return the earliest and latest of a date column; NULL where it is not supplied."""
        if not self.source.supplied.has(record, field):
            return _NULL, _NULL
        if self.minutes:
            return f"{alias}.{quote(earliest(field))}", f"{alias}.{quote(latest(field))}"
        return f"{alias}.{quote(field)}", f"{alias}.{quote(field)}"

    def _start(self, event: Event) -> tuple[str, str]:
        if isinstance(event, Own):
            return self._span(self.scope.record, event.field, "o")
        if not self._event_supplied(event):
            return _NULL, _NULL
        low, high = self._span(event.record, event.on, "r")
        yes = self.source.certainly(event.record, event.where, "r")
        self._step(
            "start",
            f"SELECT o.record_id, MIN({low}) AS low, MIN({high}) AS high "
            f"FROM own AS o JOIN ({self._view_of(event.record)}) AS r "
            f"ON r.{quote(event.theirs)} = o.{quote(event.ours)} "
            f"WHERE {yes} GROUP BY o.record_id",
        )
        return "start.low", "start.high"

    def _happened(self, event: Event, name: str) -> tuple[str, str]:
        """Return when something can have happened first, and by when it certainly has."""
        if isinstance(event, Own):
            return self._own_happened(event.field)
        if not self._event_supplied(event):
            return "b.start_from", _NULL
        low, high = self._span(event.record, event.on, "r")
        yes = self.source.certainly(event.record, event.where, "r")
        self._step(
            name,
            f"SELECT b.record_id, "
            f"MIN(CASE WHEN {high} >= b.start_from THEN {low} "
            f"WHEN {self._misdated(event, high)} THEN b.start_from END) AS low, "
            f"MIN(CASE WHEN {yes} AND {high} >= b.start_from THEN {high} END) AS high "
            f"FROM begun AS b JOIN ({self._view_of(event.record)}) AS r "
            f"ON r.{quote(event.theirs)} = b.{quote(event.ours)} "
            f"WHERE b.start_from IS NOT NULL AND {self._not_ruled_out(event.record, event.where)} "
            f"GROUP BY b.record_id",
        )
        return f"{name}.low", f"{name}.high"

    def _misdated(self, event: First, high: str) -> str:
        """Return a condition: a row without a usable date may still be the one that counts."""
        undated = f"{high} IS NULL"
        if not event.undated_counts:
            bad = self.source.unreadable(event.record, event.on, "r")
            undated = f"({undated} AND {bad})"
        return f"({undated} OR {high} < b.start_from)" if event.earlier_counts else undated

    def _own_happened(self, field: str) -> tuple[str, str]:
        record = self.scope.record
        if not self.source.supplied.has(record, field):
            return "b.start_from", _NULL
        low, high = self._span(record, field, "b")
        bad = self.source.unreadable(record, field, "b")
        return (
            f"CASE WHEN {bad} THEN b.start_from WHEN {high} >= b.start_from THEN {low} "
            f"WHEN {high} IS NOT NULL THEN b.start_from END",
            f"CASE WHEN {high} >= b.start_from THEN {high} END",
        )

    def _event_supplied(self, event: First) -> bool:
        return self._related_supplied(event) and self.source.supplied.has(event.record, event.on)

    def _number(self, field: str) -> str:
        if not field or not self.source.supplied.has(self.scope.record, field):
            return _NULL
        return f"b.{quote(field)}"

    # Intervals --------------------------------------------------------------------------------

    def _end(self, end: Own | None, start: str) -> tuple[str, str]:
        if end is None:
            return _NULL, _NULL
        record = self.scope.record
        if not self.source.supplied.has(record, end.field):
            return start, _NULL
        column = f"o.{quote(end.field)}"
        bad = self.source.unreadable(record, end.field, "o")
        return (
            f"CASE WHEN {bad} THEN {start} WHEN {column} < {start} THEN {start} ELSE {column} END",
            f"CASE WHEN {column} >= {start} THEN {column} END",
        )

    def _interval_steps(self, event: First) -> bool:
        """Cut every episode at its events, in both ways of counting; tell whether there are any."""
        known = self._event_supplied(event)
        self._step("events", self._events(event) if known else _NO_EVENTS)
        self._step(
            "days",
            "SELECT record_id, day, MAX(sure) AS sure FROM events WHERE day IS NOT NULL "
            "GROUP BY record_id, day",
        )
        self._step(
            "undated",
            "SELECT record_id, COUNT(*) AS undated FROM events WHERE day IS NULL "
            "GROUP BY record_id",
        )
        self._step("doubtful", "SELECT DISTINCT record_id FROM days WHERE sure = 0")
        self._step(
            "points",
            "SELECT record_id, 0 AS world, start_from AS day, 0 AS kind FROM begun "
            "WHERE start_from IS NOT NULL "
            "UNION ALL SELECT record_id, 0, day, 1 FROM days "
            "UNION ALL SELECT b.record_id, 1, b.start_from, 0 FROM begun AS b "
            "JOIN doubtful AS d ON d.record_id = b.record_id "
            "UNION ALL SELECT e.record_id, 1, e.day, 1 FROM days AS e "
            "JOIN doubtful AS d ON d.record_id = e.record_id WHERE e.sure = 1",
        )
        window = "(PARTITION BY record_id, world ORDER BY day, kind)"
        self._step(
            "intervals",
            f"SELECT record_id, world, day AS start_from, LEAD(day) OVER {window} AS done_by, "
            f"ROW_NUMBER() OVER {window} - 1 AS ordinal FROM points",
        )
        return known

    def _events(self, event: First) -> str:
        day = f"r.{quote(event.on)}"
        yes = self.source.certainly(event.record, event.where, "r")
        undated = f"{day} IS NULL"
        if not event.undated_counts:
            undated = f"({undated} AND {self.source.unreadable(event.record, event.on, 'r')})"
        return (
            f"SELECT b.record_id, {day} AS day, CASE WHEN {yes} THEN 1 ELSE 0 END AS sure "
            f"FROM begun AS b JOIN ({self._view_of(event.record)}) AS r "
            f"ON r.{quote(event.theirs)} = b.{quote(event.ours)} "
            f"WHERE {self._not_ruled_out(event.record, event.where)} AND ({undated} OR "
            f"({day} >= b.start_from AND (b.stop_by IS NULL OR {day} <= b.stop_by)))"
        )


_NO_EVENTS = "SELECT record_id, CAST(NULL AS INTEGER) AS day, 0 AS sure FROM begun WHERE 1 = 0"


def _least(values: list[str]) -> str:
    """Return the smallest of several values that is known."""
    if not values:
        return _NULL
    least = values[0]
    for value in values[1:]:
        least = (
            f"CASE WHEN {least} IS NULL THEN {value} WHEN {value} IS NULL THEN {least} "
            f"WHEN {least} <= {value} THEN {least} ELSE {value} END"
        )
    return least
