"""Judging a whole authority: facts gathered in SQL, and judged there by the check's own table.

Clocks and intervals are judged by their decision table written as one CASE. Due days are worked out
in Python, once for each distinct clock start, and joined. Intervals roll up to their record by the
worst of them; where events are in doubt that does not hold, and the record is judged in Python. Any
other check is judged in Python once for each distinct set of facts.

Every gap (and every cannot-tell) is judged again in Python from the record's own rows before it is
reported. Where the two disagree the outcome is an error, not an accusation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.checks import AsAt, Verdict
from ofsted_rules.checks.base import to_day
from ofsted_rules.checks.cadence import Cadence
from ofsted_rules.checks.deadline import Deadline
from ofsted_rules.checks.phases import interval_due
from ofsted_rules.checks.table import Compare, Condition, Table
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.evaluation.dress import bare_outcome, disagreement, full_outcome
from ofsted_rules.evaluation.own_rows import OwnRows
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import Facts, columns
from ofsted_rules.facts.sql import gather_sql
from ofsted_rules.outcomes import ROLL_UP, Counts, Outcome, Reason, State
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import Linked, Rule

EVERY_STATE = frozenset(State)
_JUDGED_AGAIN = frozenset({State.GAP, State.CANNOT_TELL})
_EVENTS = ("done_from", "done_by", "stop_from", "stop_by")
_READ_AS_THEY_ARE = ("applies", "excused", "waiting")
_COMPARE = {Compare.IS: "=", Compare.AT_LEAST: ">=", Compare.NOT_AFTER: "<="}
_DAY = 1440
_FETCH = 50_000

Judged = tuple[str, str, Verdict]
"""A record's id, its subject, and what the bulk way says of it: of a gap and a cannot-tell no more
than the state, as they are judged again."""


def check(
    linked: Linked,
    tables: Tables,
    *,
    as_at: date,
    detail: Collection[State] = EVERY_STATE,
    dictionary: Mapping[str, type[Record]] = DICTIONARY,
) -> Run:
    """Check rules against an authority's records as they stood at the end of `as_at`.

    `detail` says for which states outcomes are listed one by one; the counts are always complete.
    """
    now = AsAt.of(as_at.toordinal())
    connection = tables.connection
    connection.execute("CREATE OR REPLACE TEMP TABLE as_at (day INTEGER, minute BIGINT)")
    connection.execute("INSERT INTO as_at VALUES (?, ?)", [now.day, now.minute])
    judge = _Judge(tables, now, frozenset(detail), dictionary)
    return Run(linked, as_at, tuple(judge.rule(rule) for rule in linked.rules), tables)


class _Judge:
    """Judges one rule after another over the same tables."""

    def __init__(
        self,
        tables: Tables,
        now: AsAt,
        detail: frozenset[State],
        dictionary: Mapping[str, type[Record]],
    ) -> None:
        self.tables = tables
        self.now = now
        self.detail = detail
        self.dictionary = dictionary

    def rule(self, rule: Rule) -> RuleRun:
        """Return what one rule says of every record."""
        if not self.tables.supplied.has(rule.record.record_name, rule.record.id_field):
            return RuleRun(rule, Counts(), supplied=False)
        spec = rule.check.facts
        sql = gather_sql(spec, self.dictionary, self.tables.supplied)
        needed = "*"
        if not self.detail and not isinstance(rule.check, Cadence):
            needed = ", ".join(columns(spec))  # ids are long, and only for what is listed
        self._stage("_facts", f"SELECT {needed} FROM ({sql})")
        judged: Iterator[Judged]
        if isinstance(rule.check, Deadline):
            counts, judged = self._by_clock(rule.check)
        elif isinstance(rule.check, Cadence):
            counts, judged = self._by_interval(rule.check)
        else:
            counts, judged = self._by_distinct_facts(rule)
        outcomes, errors = self._outcomes(rule, judged)
        for state in errors:
            counts[state] -= 1
            counts[State.ERROR] = counts.get(State.ERROR, 0) + 1
        outcomes.sort(key=lambda outcome: outcome.record.id)
        return RuleRun(rule, Counts({s: n for s, n in counts.items() if n}), tuple(outcomes))

    # One set of facts for each record -----------------------------------------------------------

    def _by_distinct_facts(self, rule: Rule) -> tuple[dict[State, int], Iterator[Judged]]:
        """Judge each distinct set of facts once, and count how many records share it."""
        names = columns(rule.check.facts)
        listed = ", ".join(names)
        connection = self.tables.connection
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE _distinct AS SELECT row_number() OVER () - 1 AS t, * "
            f"FROM (SELECT {listed}, COUNT(*) AS n FROM _facts GROUP BY {listed})"
        )
        rows = connection.execute(f"SELECT n, {listed} FROM _distinct ORDER BY t").fetchall()
        verdicts: list[Verdict] = []
        counts: dict[State, int] = {}
        for n, *values in rows:
            verdict = rule.check.judge([dict(zip(names, values, strict=True))], self.now)
            verdicts.append(verdict)
            counts[verdict.state] = counts.get(verdict.state, 0) + n
        return counts, self._records_of(names, verdicts)

    def _records_of(self, names: tuple[str, ...], verdicts: list[Verdict]) -> Iterator[Judged]:
        """Yield the records whose verdict is asked for, found again by their facts."""
        wanted = [t for t, verdict in enumerate(verdicts) if verdict.state in self.detail]
        same = " AND ".join(f"f.{name} IS NOT DISTINCT FROM d.{name}" for name in names)
        connection = self.tables.connection
        if not wanted:
            return
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE _listed AS SELECT unnest(?) AS t", [wanted]
        )
        found = connection.execute(
            f"SELECT f.record_id, f.subject, d.t FROM _facts AS f JOIN _distinct AS d ON {same} "
            f"WHERE d.t IN (SELECT t FROM _listed) ORDER BY f.record_id"
        ).fetchall()
        for record_id, subject, t in found:
            yield record_id, subject or "", verdicts[t]

    # One clock for each record ------------------------------------------------------------------

    def _by_clock(self, check: Deadline) -> tuple[dict[State, int], Iterator[Judged]]:
        """Judge the clock of every record in SQL."""
        judged = self._clocks(check)
        if not self.detail:
            counted = self._rows(f"SELECT line, COUNT(*) FROM ({judged}) GROUP BY line")
            return _states(counted), iter(())
        self._stage("_lines", judged)
        counted = self._rows("SELECT line, COUNT(*) FROM _lines GROUP BY line")
        return _states(counted), self._listed_clocks()

    def _listed_clocks(self) -> Iterator[Judged]:
        wanted = [str(n) for n, row in enumerate(CLOCK.rows) if row.state in self.detail]
        listed = self._rows(
            f"SELECT record_id, subject, line, excused, due_from, hours FROM _lines "
            f"WHERE line IN ({', '.join(wanted)}) ORDER BY record_id"
        )
        for record_id, subject, line, excused, due, hours in listed:
            row = CLOCK.rows[line]
            verdict = Verdict(
                row.state,
                row.reason,
                due=due if row.state is State.PENDING else None,
                hours=bool(hours),
                excuse=excused or 0 if row.reason is Reason.EXCUSED else 0,
            )
            yield record_id, subject or "", verdict

    # Many intervals for each record -------------------------------------------------------------

    def _by_interval(self, check: Cadence) -> tuple[dict[State, int], Iterator[Judged]]:
        """Judge every interval in SQL, and each record by the worst of them.

        Where doubtful events make two ways of counting, or undated ones may excuse a gap, the worst
        does not decide: those records are judged in Python.
        """
        ranks = " ".join(
            f"WHEN {n} THEN {ROLL_UP.index(r.state)}" for n, r in enumerate(CLOCK.rows)
        )
        self._stage(
            "_worst",
            f"SELECT record_id, MIN(CASE line {ranks} END) AS rank, MAX(world) AS worlds, "
            f"MAX(undated) AS undated FROM ({self._clocks(check)}) GROUP BY record_id",
        )
        gap = ROLL_UP.index(State.GAP)
        doubtful = f"CASE WHEN w.worlds > 0 OR (w.undated > 0 AND w.rank = {gap}) THEN 1 ELSE 0 END"
        counted = self._rows(
            f"SELECT rank, COUNT(*) FROM _worst AS w WHERE {doubtful} = 0 GROUP BY rank"
        )
        counts = {ROLL_UP[rank]: n for rank, n in counted}
        judged: list[Judged] = []
        for record_id, subject, verdict in self._in_python(check, f"{doubtful} = 1"):
            counts[verdict.state] = counts.get(verdict.state, 0) + 1
            if verdict.state in self.detail:
                judged.append((record_id, subject, verdict))
        listed = [str(ROLL_UP.index(s)) for s in ROLL_UP if s in self.detail]
        if listed:
            clear = f"{doubtful} = 0 AND w.rank IN ({', '.join(listed)})"
            judged += self._in_python(check, clear)
        return counts, iter(judged)

    def _in_python(self, check: Cadence, which: str) -> Iterator[Judged]:
        """Judge some of the records from all their intervals."""
        names = columns(check.facts)
        cursor = self.tables.connection.execute(
            f"SELECT f.record_id, f.subject, {', '.join(f'f.{name}' for name in names)} "
            f"FROM _facts AS f JOIN _worst AS w ON w.record_id = f.record_id WHERE {which} "
            "ORDER BY f.record_id, f.world, f.ordinal"
        )
        for record_id, rows in groupby(_stream(cursor), key=lambda row: row[0]):
            held = list(rows)
            facts = [dict(zip(names, row[2:], strict=True)) for row in held]
            yield record_id, held[0][1] or "", check.judge(facts, self.now)

    # The clock table in SQL ---------------------------------------------------------------------

    def _clocks(self, check: Deadline | Cadence) -> str:
        """Return the SELECT of every clock and the line of the table that it falls on."""
        minutes = isinstance(check, Deadline) and check.facts.minutes
        start_by = "f.start_by" if isinstance(check, Deadline) else "f.start_from"
        joins, day, event = "", "f.start_from", {name: f"f.{name}" for name in _EVENTS}
        if minutes:
            joins, day = self._day_of("start_from")
        keys = {"day": day} | {name: f"f.{name}" for name in _due_keys(check)}
        mixed = self._due_table(check, keys, f"_facts AS f{joins}", start_by)
        same = " AND ".join(f"d.{k} IS NOT DISTINCT FROM {e}" for k, e in list(keys.items())[1:])
        joins += f" LEFT JOIN _due AS d ON d.day = {day} AND {start_by} IS NOT NULL"
        joins += f" AND {same}" if same else ""
        if minutes and mixed:
            for name in _EVENTS:
                more, in_days = self._day_of(name)
                joins += more
                event[name] = f"CASE WHEN d.minutes IS NOT NULL THEN f.{name} ELSE {in_days} END"
        facts = {
            **dict.fromkeys(_READ_AS_THEY_ARE, "NULL"),
            **{name: f"f.{name}" for name in columns(check.facts) if name in _READ_AS_THEY_ARE},
            "start": "d.day",
            "limit": "d.code",
            "due_from": "d.due_from",
            "due_by": "d.due_by",
            "as_at": str(self.now.day),
            **event,
        }
        if minutes:
            now = f"CASE WHEN d.minutes IS NOT NULL THEN {self.now.minute} ELSE {self.now.day} END"
            low = (
                "CASE WHEN d.minutes IS NOT NULL THEN f.start_from + d.minutes ELSE d.due_from END"
            )
            high = "CASE WHEN d.minutes IS NOT NULL THEN f.start_by + d.minutes ELSE d.due_by END"
            facts |= {"as_at": now, "due_from": low, "due_by": high}
        hours = "CASE WHEN d.minutes IS NOT NULL THEN 1 ELSE 0 END"
        return (
            f"SELECT f.*, {facts['due_from']} AS due_from, {hours} AS hours, "
            f"{_case(CLOCK, facts)} AS line FROM _facts AS f{joins}"
        )

    def _due_table(
        self, check: Deadline | Cadence, keys: Mapping[str, str], source: str, start_by: str
    ) -> bool:
        """Work out once for each clock start when it falls due; tell if any count in days."""
        listed = ", ".join(f"{expression} AS {name}" for name, expression in keys.items())
        found = self._rows(
            f"SELECT DISTINCT {listed} FROM {source} "
            f"WHERE {keys['day']} IS NOT NULL AND {start_by} IS NOT NULL"
        )
        rows = [(*key, *_due(check, dict(zip(keys, key, strict=True)))) for key in found]
        self._table("_due", (*keys, "code", "due_from", "due_by", "minutes"), rows)
        return any(row[-1] is None for row in rows)

    def _day_of(self, name: str) -> tuple[str, str]:
        """Return a join, and the expression that is then the wall day of an elapsed minute.

        A wall day begins at a multiple of 1,440 elapsed minutes, and in summer an hour earlier.
        """
        buckets = self._rows(
            f"SELECT DISTINCT {name} // {_DAY} FROM _facts WHERE {name} IS NOT NULL"
        )
        rows = []
        for (bucket,) in buckets:
            before, after = to_day(bucket * _DAY), to_day(bucket * _DAY + _DAY - 1)
            turns = after is not None and after != before
            turn = elapsed_minutes(date.fromordinal(after or 1))[0] if turns else None
            rows.append((bucket, before, after, turn))
        self._table(f"_day_{name}", ("bucket", "before", "after", "turn"), rows)
        join = f" LEFT JOIN _day_{name} AS {name}_d ON {name}_d.bucket = f.{name} // {_DAY}"
        d = f"{name}_d"
        return join, f"CASE WHEN f.{name} >= {d}.turn THEN {d}.after ELSE {d}.before END"

    # Small things -------------------------------------------------------------------------------

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.tables.connection.execute(sql).fetchall()

    def _stage(self, name: str, select: str) -> None:
        self.tables.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")

    def _table(self, name: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make a small table of numbers."""
        values = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
        listed = ", ".join(f"unnest(?::BIGINT[]) AS {column}" for column in names)
        self.tables.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {listed}", values
        )

    # Outcomes -----------------------------------------------------------------------------------

    def _outcomes(self, rule: Rule, judged: Iterable[Judged]) -> tuple[list[Outcome], list[State]]:
        """Dress the verdicts; return the outcomes, and the states that turned out errors."""
        outcomes: list[Outcome] = []
        again: dict[str, Verdict] = {}
        for record_id, subject, verdict in judged:
            if verdict.state in _JUDGED_AGAIN:
                again[record_id] = verdict
            else:
                outcomes.append(bare_outcome(rule, record_id, subject, verdict))
        errors: list[State] = []
        for outcome, verdict in self._judged_again(rule, again):
            if outcome.state is not verdict.state:
                errors.append(verdict.state)
                outcomes.append(disagreement(outcome))
            else:
                outcomes.append(outcome)
        return outcomes, errors

    def _judged_again(
        self, rule: Rule, again: Mapping[str, Verdict]
    ) -> Iterator[tuple[Outcome, Verdict]]:
        """Judge records in Python from their own rows."""
        spec = rule.check.facts
        own = OwnRows(self.tables, spec, self.dictionary, self.now.day)
        for row, case in own.cases(list(again)):
            verdict = rule.check.judge(gather_case(spec, row, case), self.now)
            outcome = full_outcome(rule, row, case, verdict)
            yield outcome, again[str(row[rule.record.id_field])]


def _stream(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_FETCH):
        yield from rows


def _states(counted: Iterable[tuple[int, int]]) -> dict[State, int]:
    """Add up the lines of the clock table by their state."""
    counts: dict[State, int] = {}
    for line, n in counted:
        state = CLOCK.rows[line].state
        counts[state] = counts.get(state, 0) + n
    return counts


def _due_keys(check: Deadline | Cadence) -> tuple[str, ...]:
    """Return the facts that the due day hangs on, beside the day on which the clock starts."""
    number = ("number",) if check.facts.number else ()
    if isinstance(check, Deadline):
        return number
    places = ("fewest", "most") if any(phase.intervals for phase in check.phases) else ()
    return (*number, *places, *(n for n in columns(check.facts) if n.startswith("phase")))


def _due(check: Deadline | Cadence, key: Facts) -> tuple[int | None, ...]:
    """Return a clock's kind of limit and due days; or how many minutes it has, from any start."""
    day = key["day"]
    assert day is not None
    number = key.get("number")
    if isinstance(check, Cadence):
        facts = {**key, "number": number}
        due = interval_due(check.phases, facts, day, key.get("fewest") or 0, key.get("most") or 0)
        return due.code, due.low, due.high, None
    hours = check.within.due_between(day, 0, 0)
    if hours is not None:
        return hours.code, None, None, hours.low
    due = check.within.due(day, number)
    return due.code, due.low, due.high, None


def _case(table: Table, facts: Mapping[str, str]) -> str:
    """Return the expression that is the index of the line that a table's facts fall on."""
    lines = [
        f"WHEN {' AND '.join(_asked(condition, facts) for condition in line.conditions)} THEN {n}"
        for n, line in enumerate(table.rows[:-1])
    ]
    return f"CASE {' '.join(lines)} ELSE {len(table.rows) - 1} END"


def _asked(condition: Condition, facts: Mapping[str, str]) -> str:
    left, right = facts[condition.left], condition.right
    if condition.compare is Compare.MISSING:
        return f"{left} IS NULL"
    if condition.compare is Compare.PRESENT:
        return f"{left} IS NOT NULL"
    return (
        f"{left} {_COMPARE[condition.compare]} {facts[right] if isinstance(right, str) else right}"
    )
