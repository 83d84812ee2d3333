"""Gathering facts from tables in SQL. `case.py` gathers the same facts from one case in Python.

`gather_sql` returns one SELECT whose columns are ``record_id``, ``subject`` and the facts. It reads
the tables of `records/tables.py` and a one-row table ``as_at(day, minute)``, and uses nothing but
SELECT, JOIN, UNION ALL, GROUP BY, MIN, MAX, COUNT, SUM, LEAD and ROW_NUMBER.
"""

from __future__ import annotations

from collections.abc import Mapping

from ofsted_rules.facts.case import EVER
from ofsted_rules.facts.count_spec import CountFacts
from ofsted_rules.facts.count_sql import count_sql
from ofsted_rules.facts.spec import (
    UNCOUNTED,
    ClockFacts,
    Event,
    FactSpec,
    First,
    GradeFacts,
    HoldsFacts,
    IntervalFacts,
    Own,
    PeriodFacts,
    StageFacts,
)
from ofsted_rules.facts.sql_periods import KEPT, SEEN, UNTIL, owed
from ofsted_rules.facts.sql_steps import NULL, Steps
from ofsted_rules.facts.sql_view import Source, literal, quote
from ofsted_rules.records.model import Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.vocabulary.where import Op, Test


def gather_sql(spec: FactSpec, dictionary: Mapping[str, type[Record]], supplied: Supplied) -> str:
    """Return the SELECT that gathers the facts of every record; its table must be supplied."""
    if isinstance(spec, CountFacts):
        return count_sql(spec, Source(dictionary, supplied))
    gather = _Gather(spec, Source(dictionary, supplied))
    if isinstance(spec, ClockFacts):
        return gather.clock(spec)
    if isinstance(spec, HoldsFacts):
        return gather.holds(spec)
    if isinstance(spec, StageFacts):
        return gather.stages(spec)
    if isinstance(spec, PeriodFacts):
        return gather.periods(spec)
    return gather.grade(spec) if isinstance(spec, GradeFacts) else gather.intervals(spec)


class _Gather(Steps):
    """One statement for each of the three shapes of facts."""

    # The three shapes -------------------------------------------------------------------------

    def clock(self, spec: ClockFacts) -> str:
        start_from, start_by = self.start(spec.start)
        self.step(
            "begun",
            f"SELECT o.*, {start_from} AS start_from, {start_by} AS start_by "
            f"FROM own AS o{self.joined('start')}",
        )
        done = self.happened(spec.done, "done")
        stops = [self.happened(stop, f"stop{n}") for n, stop in enumerate(spec.stops)]
        return self.finish(
            {
                **self.scope_columns(),
                "waiting": self._waiting(spec.start),
                "start_from": "b.start_from",
                "start_by": "b.start_by",
                "done_from": done[0],
                "done_by": done[1],
                "stop_from": _least([low for low, _ in stops]),
                "stop_by": _least([high for _, high in stops]),
                "number": self.number(spec.number),
            }
        )

    def _waiting(self, start: Event) -> str:
        record = self.scope.record
        if not isinstance(start, Own) or not start.not_yet:
            return "0"
        if not self.source.supplied.has(record, start.field):
            return "0"
        blank = self.source.certainly(record, Test(start.field, Op.MISSING), "b")
        return f"CASE WHEN {blank} THEN 1 ELSE 0 END"

    def holds(self, spec: HoldsFacts) -> str:
        self.step("begun", "SELECT * FROM own")
        answers = [self.ask(spec.where)]
        answers += [self.exists(exists, f"held{n}") for n, exists in enumerate(spec.exists)]
        none = " OR ".join(f"({answer}) = 0" for answer in answers)
        every = " AND ".join(f"({answer}) = 1" for answer in answers)
        holds = f"CASE WHEN {none} THEN 0 WHEN {every} THEN 1 END"
        return self.finish({**self.scope_columns(), "holds": holds})

    def stages(self, spec: StageFacts) -> str:
        self.step("begun", f"SELECT o.*, {EVER[0]} AS start_from FROM own AS o")
        found = self.scope_columns()
        for number, stage in enumerate(spec.stages, start=1):
            low, high = self.happened(stage, f"stage{number}")
            found[f"stage{number}_from"], found[f"stage{number}_by"] = low, high
        return self.finish(found)

    def grade(self, spec: GradeFacts) -> str:
        self.step("begun", "SELECT * FROM own")
        record = self.scope.record
        grade = self._place(spec, spec.grade)
        if spec.moderated and self.source.supplied.has(record, spec.moderated):
            bad = self.source.unreadable(record, spec.moderated, "b")
            place, asked = self._place(spec, spec.moderated)
            filled = f"b.{quote(spec.moderated)} IS NOT NULL OR {bad}"
            grade = (
                f"CASE WHEN {filled} THEN {place} ELSE {grade[0]} END",
                f"CASE WHEN {filled} THEN {asked} ELSE {grade[1]} END",
            )
        return self.finish({**self.scope_columns(), "grade": grade[0], "asked": grade[1]})

    def _place(self, spec: GradeFacts, field: str) -> tuple[str, str]:
        """Return the place of a grade on the scale, and whether it is on the scale at all."""
        if not self.source.supplied.has(self.scope.record, field):
            return NULL, "1"
        column = f"b.{quote(field)}"
        if not spec.scale:
            return column, "1"
        cases = " ".join(f"WHEN {literal(c)} THEN {n}" for n, c in enumerate(spec.scale, start=1))
        place = f"CASE {column} {cases} END"
        return place, f"CASE WHEN {column} IS NOT NULL AND {place} IS NULL THEN 0 ELSE 1 END"

    def intervals(self, spec: IntervalFacts) -> str:
        start, _ = self.start(spec.start)
        stop_from, stop_by = self._end(spec.end, start)
        self.step(
            "begun",
            f"SELECT o.*, {start} AS start_from, {start} AS start_by, "
            f"{stop_from} AS stop_from, {stop_by} AS stop_by FROM own AS o",
        )
        known = self._interval_steps(spec.event)
        only_last = self.only_last(spec.event)
        unseen = UNCOUNTED if only_last else 0
        last = "CASE WHEN i.done_by IS NULL AND i.start_from IS NOT NULL THEN b.{} END"
        found = {
            **self.scope_columns(),
            "world": "CASE WHEN i.world = 1 THEN 1 ELSE 0 END",
            "ordinal": "CASE WHEN i.ordinal > 0 THEN i.ordinal ELSE 0 END",
            "fewest": (
                "CASE WHEN i.ordinal > 0 AND i.world = 1 THEN i.ordinal "
                "WHEN i.ordinal > 0 THEN p.sure_before + 1 ELSE 0 END"
            ),
            "most": (
                "CASE WHEN i.ordinal > 0 THEN p.place + "
                f"CASE WHEN u.undated > 0 THEN u.undated ELSE 0 END + {unseen} ELSE 0 END"
            ),
            "start_from": "i.start_from",
            "done_from": (
                f"CASE WHEN b.{quote(spec.event.ours)} IS NULL THEN i.start_from ELSE i.done_by END"
                if known
                else "i.start_from"
            ),
            "done_by": "i.done_by",
            "stop_from": last.format("stop_from"),
            "stop_by": last.format("stop_by"),
            "undated": (
                "CASE WHEN i.start_from IS NOT NULL AND u.undated > 0 THEN u.undated ELSE 0 END"
            ),
            "only_last": "1" if only_last else "0",
            "number": self.number(spec.number),
        }
        for number, phase in enumerate(spec.phase_ends, start=1):
            low, high = self.happened(phase, f"phase{number}")
            found[f"phase{number}_from"], found[f"phase{number}_by"] = low, high
        if spec.timed:
            found["begun"] = "b.start_from"
        if spec.born is not None:
            found["born"] = self._born(spec.born)
        joins = (
            " LEFT JOIN intervals AS i ON i.record_id = b.record_id"
            " LEFT JOIN undated AS u ON u.record_id = b.record_id"
            " LEFT JOIN places AS p ON p.record_id = i.record_id AND p.day = i.start_from"
        )
        return self.finish(found, joins)

    def periods(self, spec: PeriodFacts) -> str:
        start, _ = self.start(spec.start)
        stop_from, stop_by = self._end(spec.end, start)
        self.step(
            "begun",
            f"SELECT o.*, {start} AS start_from, {start} AS start_by, "
            f"{stop_from} AS stop_from, {stop_by} AS stop_by FROM own AS o",
        )
        known = self.related_supplied(spec.event)
        self.step("events", self._events(spec.event) if known else _NO_EVENTS)
        self.step(
            "lasted",
            f"SELECT b.record_id, b.start_from, {UNTIL} AS until "
            "FROM begun AS b CROSS JOIN as_at AS a",
        )
        for name, select in (*owed(spec.periods), ("kept", KEPT), ("seen", SEEN)):
            self.step(name, select)
        unseen = ""
        if self.only_last(spec.event):
            unseen = "WHEN i.last IS NOT NULL AND (s.undated > 0 OR s.known >= i.start_from) THEN "
            unseen += "i.start_from "
        may_be_any = f"b.{quote(spec.event.ours)} IS NULL" if known else "1 = 1"
        inside = "i.last IS NOT NULL"
        found = {
            **self.scope_columns(),
            "ordinal": "CASE WHEN i.ordinal > 0 THEN i.ordinal ELSE 0 END",
            "start_from": "i.start_from",
            "last": "i.last",
            "done_from": (
                f"CASE WHEN {inside} AND {may_be_any} THEN i.start_from {unseen}ELSE k.low END"
            ),
            "done_by": "k.high",
            "stop_from": (
                f"CASE WHEN s.latest > i.last THEN {NULL} WHEN {inside} THEN b.stop_from END"
            ),
            "stop_by": f"CASE WHEN {inside} THEN b.stop_by END",
            "undated": (
                "CASE WHEN i.start_from IS NOT NULL AND s.undated > 0 THEN s.undated ELSE 0 END"
            ),
        }
        joins = (
            " LEFT JOIN owed AS i ON i.record_id = b.record_id"
            " LEFT JOIN kept AS k ON k.record_id = i.record_id AND k.ordinal = i.ordinal"
            " LEFT JOIN seen AS s ON s.record_id = b.record_id"
        )
        return self.finish(found, joins)

    # Intervals --------------------------------------------------------------------------------

    def _end(self, end: Own | None, start: str) -> tuple[str, str]:
        if end is None:
            return NULL, NULL
        record = self.scope.record
        if not self.source.supplied.has(record, end.field):
            return start, NULL
        column = f"o.{quote(end.field)}"
        bad = self.source.unreadable(record, end.field, "o")
        return (
            f"CASE WHEN {bad} THEN {start} WHEN {column} < {start} THEN {start} ELSE {column} END",
            f"CASE WHEN {column} >= {start} THEN {column} END",
        )

    def _born(self, born: Own | First) -> str:
        """Return the birth date, where it is known and all rows of the child give the same."""
        if isinstance(born, Own):
            known = self.source.supplied.has(self.scope.record, born.field)
            return f"b.{quote(born.field)}" if known else NULL
        if not self.event_supplied(born):
            return NULL
        day = f"r.{quote(born.on)}"
        self.step(
            "born",
            f"SELECT b.record_id, CASE WHEN COUNT({day}) = COUNT(*) AND MIN({day}) = MAX({day}) "
            f"THEN MIN({day}) END AS day FROM begun AS b JOIN ({self.view_of(born.record)}) AS r "
            f"ON {self.related(born, 'b')} GROUP BY b.record_id",
        )
        return "born.day"

    def _interval_steps(self, event: First) -> bool:
        """Cut every episode at its events, in both ways of counting; tell whether there are any."""
        known = self.related_supplied(event)
        self.step("events", self._events(event) if known else _NO_EVENTS)
        self.step(
            "days",
            "SELECT record_id, day, MAX(sure) AS sure FROM events WHERE day IS NOT NULL "
            "GROUP BY record_id, day",
        )
        self.step(
            "undated",
            "SELECT record_id, COUNT(*) AS undated FROM events WHERE day IS NULL "
            "GROUP BY record_id",
        )
        self.step(
            "places",
            "SELECT record_id, day, ROW_NUMBER() OVER (PARTITION BY record_id ORDER BY day) "
            "AS place, SUM(sure) OVER (PARTITION BY record_id ORDER BY day) - sure AS sure_before "
            "FROM days",
        )
        self.step("doubtful", "SELECT DISTINCT record_id FROM days WHERE sure = 0")
        self.step(
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
        self.step(
            "intervals",
            f"SELECT record_id, world, day AS start_from, LEAD(day) OVER {window} AS done_by, "
            f"ROW_NUMBER() OVER {window} - 1 AS ordinal FROM points",
        )
        return known

    def _events(self, event: First) -> str:
        dated = self.source.supplied.has(event.record, event.on)
        day = f"r.{quote(event.on)}" if dated else NULL
        placed = day
        if self.only_last(event):  # one after the end; an earlier one may have been within
            placed = f"CASE WHEN b.stop_by IS NULL OR {day} <= b.stop_by THEN {day} END"
        within = "1 = 1" if self.only_last(event) else f"(b.stop_by IS NULL OR {day} <= b.stop_by)"
        yes = self.source.certainly(event.record, event.where, "r")
        undated = f"{day} IS NULL"
        if dated and not event.undated_counts:
            undated = f"({undated} AND {self.source.unreadable(event.record, event.on, 'r')})"
        return (
            f"SELECT b.record_id, {placed} AS day, CASE WHEN {yes} THEN 1 ELSE 0 END AS sure "
            f"FROM begun AS b JOIN ({self.view_of(event.record)}) AS r "
            f"ON {self.related(event, 'b')} "
            f"WHERE {self.not_ruled_out(event)} AND ({undated} OR "
            f"({day} >= b.start_from AND {within}))"
        )


_NO_EVENTS = "SELECT record_id, CAST(NULL AS INTEGER) AS day, 0 AS sure FROM begun WHERE 1 = 0"


def _least(values: list[str]) -> str:
    """Return the smallest of several values that is known."""
    if not values:
        return NULL
    least = values[0]
    for value in values[1:]:
        least = (
            f"CASE WHEN {least} IS NULL THEN {value} WHEN {value} IS NULL THEN {least} "
            f"WHEN {least} <= {value} THEN {least} ELSE {value} END"
        )
    return least
