"""Judging a whole authority: facts gathered in SQL, and judged there by the check's own table.

Clocks are judged there (see `clock_lines.py`), and records that have several by the worst of them;
where that is not enough, in Python from all their facts. Any other check is judged in Python once
for each distinct set of facts.

Every gap (and every cannot-tell) is judged again in Python from the record's own rows before it is
reported. Where the two disagree the outcome is an error, not an accusation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from ofsted_rules.checks import AsAt, Verdict
from ofsted_rules.checks.cadence import Cadence
from ofsted_rules.checks.deadline import Deadline
from ofsted_rules.checks.once_in import OnceIn
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.evaluation.clock_lines import ClockLines
from ofsted_rules.evaluation.count_windows import make_windows
from ofsted_rules.evaluation.dress import bare_outcome, disagreement, full_outcome
from ofsted_rules.evaluation.exceptions import Exceptions
from ofsted_rules.evaluation.own_rows import OwnRows, whole_case
from ofsted_rules.evaluation.populations import fields_of, run_of
from ofsted_rules.evaluation.rolled_up import rolled_up
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import FactSpec, columns
from ofsted_rules.facts.sql import gather_sql
from ofsted_rules.facts.sql_place import edge_rows, edge_tables
from ofsted_rules.facts.sql_view import quote
from ofsted_rules.outcomes import ROLL_UP, Counts, Outcome, Reason, State
from ofsted_rules.records.model import Record
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import Linked, Rule, RuleKey

EVERY_STATE = frozenset(State)
_JUDGED_AGAIN = frozenset({State.GAP, State.CANNOT_TELL})
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
) -> Run:
    """Check rules against an authority's records as they stood at the end of `as_at`.

    `detail` says for which states outcomes are listed one by one; the counts are always complete.
    """
    now, dictionary = AsAt.of(as_at.toordinal()), linked.dictionary
    connection = tables.connection
    connection.execute("CREATE OR REPLACE TEMP TABLE as_at (day INTEGER, minute BIGINT)")
    connection.execute("INSERT INTO as_at VALUES (?, ?)", [now.day, now.minute])
    exceptions = Exceptions.of(linked, now.day)
    known = replace(tables, supplied=tables.supplied.on(now.day))
    asked = _Judge(known, now, frozenset(detail), dictionary, exceptions)
    whole = _Judge(known, now, EVERY_STATE, dictionary, exceptions)
    counted = {rule.counts.key: rule.counts for rule in linked.rules if rule.counts is not None}
    in_full = {key: whole.rule(rule) for key, rule in counted.items()}
    rules = tuple(_run_of(rule, in_full, asked) for rule in linked.rules)
    return Run(linked, as_at, rules, tables, exceptions.register(), _reach(linked, known))


def _reach(linked: Linked, tables: Tables) -> dict[str, int]:
    """Return how far back the records of each type reach, of which a rule is asked."""
    found: dict[str, int] = {}
    for record in dict.fromkeys((rule.counts or rule).record for rule in linked.rules):
        name, happens = record.record_name, record.happens_field
        if happens is None or not tables.supplied.has(name, happens):
            continue
        asked = f"SELECT MIN({quote(happens)}) FROM {quote(name)}"
        ((first,),) = tables.connection.execute(asked).fetchall()
        if first is not None:
            found[name] = int(first)
    return found


def _run_of(rule: Rule, in_full: Mapping[RuleKey, RuleRun], judge: _Judge) -> RuleRun:
    """Return what one rule says; what others count was judged already, every record listed."""
    if rule.counts is not None:
        return judge.many(rule, in_full[rule.counts.key])
    run = in_full.get(rule.key)
    return judge.rule(rule) if run is None else judge.listed(run)


class _Judge:
    """Judges one rule after another over the same tables."""

    def __init__(
        self,
        tables: Tables,
        now: AsAt,
        detail: frozenset[State],
        dictionary: Mapping[str, type[Record]],
        exceptions: Exceptions,
    ) -> None:
        self.tables = tables
        self.now = now
        self.asked = detail
        self.detail = detail
        """The states of which records are looked up one by one; more than was asked for where
        there are exceptions."""
        self.dictionary = dictionary
        self.exceptions = exceptions

    def many(self, rule: Rule, counted: RuleRun) -> RuleRun:
        """Return what a rule over many records says, from the outcomes that it counts."""
        by_id = {outcome.record.id: outcome for outcome in counted.outcomes}
        case = whole_case(self.tables, fields_of(rule), self.dictionary, self.now.day)
        return self.listed(run_of(rule, by_id, case))

    def listed(self, run: RuleRun) -> RuleRun:
        """Return a run with only those of its outcomes listed that were asked for."""
        kept = self.asked | {State.ERROR}
        return replace(run, outcomes=tuple(o for o in run.outcomes if o.state in kept))

    def rule(self, rule: Rule) -> RuleRun:
        """Return what one rule says of every record."""
        if not self.tables.supplied.has(rule.record.record_name, rule.record.id_field):
            self.exceptions.not_supplied(rule)
            return RuleRun(rule, Counts(), supplied=False)
        self.detail = self.asked | (_JUDGED_AGAIN if self.exceptions.touch(rule) else frozenset())
        spec = rule.check.facts
        self._edges(spec, rule.record.record_name)
        make_windows(self.tables, spec, self.now.day)
        sql = gather_sql(spec, self.dictionary, self.tables.supplied)
        needed = "*"
        if not self.detail and not isinstance(rule.check, Cadence | OnceIn):
            needed = ", ".join(columns(spec))  # ids are long, and only for what is listed
        self._stage("_facts", f"SELECT {needed} FROM ({sql})")
        judged: Iterator[Judged]
        if isinstance(rule.check, Deadline):
            counts, judged = self._by_clock(rule.check)
        elif isinstance(rule.check, Cadence | OnceIn):
            counts, judged = self._by_interval(rule.check)
        else:
            counts, judged = self._by_distinct_facts(rule)
        outcomes, moved = self._outcomes(rule, judged)
        for state, other in moved:
            counts[state] -= 1
            counts[other] = counts.get(other, 0) + 1
        kept = self.asked | {State.ERROR}
        outcomes = [outcome for outcome in outcomes if outcome.state in kept]
        outcomes.sort(key=lambda outcome: outcome.record.id)
        return RuleRun(rule, Counts({s: n for s, n in counts.items() if n}), tuple(outcomes))

    def _edges(self, spec: FactSpec, record: str) -> None:
        """Make the tables of the far edges of the rule's windows, one row for each own day."""
        connection = self.tables.connection
        for bound, name in edge_tables(spec).items():
            days: list[int] = []
            if self.tables.supplied.has(record, bound.field):
                field = quote(bound.field)
                found = connection.execute(
                    f"SELECT DISTINCT {field} FROM {quote(record)} WHERE {field} IS NOT NULL"
                ).fetchall()
                days = [day for (day,) in found]
            rows = edge_rows(bound, days)
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS "
                "SELECT unnest(?::INTEGER[]) AS day, unnest(?::INTEGER[]) AS edge",
                [[day for day, _ in rows], [edge for _, edge in rows]],
            )

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
        lines = ClockLines(self.tables.connection, check, self.now).select
        if self.detail:
            self._stage("_lines", lines)
            lines = "SELECT line FROM _lines"
        counts: dict[State, int] = {}
        for line, n in self._rows(f"SELECT line, COUNT(*) FROM ({lines}) GROUP BY line"):
            state = CLOCK.rows[line].state
            counts[state] = counts.get(state, 0) + n
        return counts, self._listed_clocks()

    def _listed_clocks(self) -> Iterator[Judged]:
        wanted = [str(n) for n, line in enumerate(CLOCK.rows) if line.state in self.detail]
        if not wanted:
            return
        listed = self._rows(
            f"SELECT record_id, subject, line, excused, due_from, hours FROM _lines "
            f"WHERE line IN ({', '.join(wanted)}) ORDER BY record_id"
        )
        for record_id, subject, line, excused, due, hours in listed:
            fired = CLOCK.rows[line]
            verdict = Verdict(
                fired.state,
                fired.reason,
                due=due if fired.state is State.PENDING else None,
                hours=bool(hours),
                excuse=excused or 0 if fired.reason is Reason.EXCUSED else 0,
            )
            yield record_id, subject or "", verdict

    # Many intervals for each record -------------------------------------------------------------

    def _by_interval(self, check: Cadence | OnceIn) -> tuple[dict[State, int], Iterator[Judged]]:
        """Judge every interval in SQL, and each record by its intervals where that is simple."""
        lines = ClockLines(self.tables.connection, check, self.now)
        self._stage("_ends", rolled_up(lines, check))
        counts: dict[State, int] = {}
        for rank, n in self._rows(
            "SELECT rank, COUNT(*) FROM _ends WHERE rank IS NOT NULL GROUP BY rank"
        ):
            counts[ROLL_UP[rank]] = n
        judged = list(self._listed_intervals(check, counts))
        for one in self._in_python(check, "e.rank IS NULL"):
            state = one[2].state
            counts[state] = counts.get(state, 0) + 1
            if state in self.detail:
                judged.append(one)
        return counts, iter(judged)

    def _listed_intervals(
        self, check: Cadence | OnceIn, counts: dict[State, int]
    ) -> Iterator[Judged]:
        for rank, state in enumerate(ROLL_UP):
            if state not in self.detail:
                continue
            if state in _JUDGED_AGAIN:
                listed = self._rows(f"SELECT record_id, subject FROM _ends WHERE rank = {rank}")
                yield from ((record, subject or "", Verdict(state)) for record, subject in listed)
                continue
            for one in self._in_python(check, f"e.rank = {rank}"):
                counts[state] -= 1  # should the two ever differ, the judgement in Python stands
                counts[one[2].state] = counts.get(one[2].state, 0) + 1
                yield one

    def _in_python(self, check: Cadence | OnceIn, which: str) -> Iterator[Judged]:
        """Judge some of the records from all their intervals."""
        names = columns(check.facts)
        cursor = self.tables.connection.execute(
            f"SELECT f.record_id, f.subject, {', '.join(f'f.{name}' for name in names)} "
            f"FROM _facts AS f JOIN _ends AS e ON e.record_id = f.record_id WHERE {which} "
            f"ORDER BY f.record_id, {'f.world, ' if 'world' in names else ''}f.ordinal"
        )
        for record_id, rows in groupby(_stream(cursor), key=lambda row: row[0]):
            held = list(rows)
            facts = [dict(zip(names, row[2:], strict=True)) for row in held]
            yield record_id, held[0][1] or "", check.judge(facts, self.now)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.tables.connection.execute(sql).fetchall()

    def _stage(self, name: str, select: str) -> None:
        self.tables.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")

    # Outcomes -----------------------------------------------------------------------------------

    def _outcomes(
        self, rule: Rule, judged: Iterable[Judged]
    ) -> tuple[list[Outcome], list[tuple[State, State]]]:
        """Dress the verdicts; return the outcomes, and each move to another state than judged."""
        outcomes: list[Outcome] = []
        again: dict[str, Verdict] = {}
        for record_id, subject, verdict in judged:
            if verdict.state in _JUDGED_AGAIN:
                again[record_id] = verdict
            else:
                outcomes.append(bare_outcome(rule, record_id, subject, verdict))
        moved: list[tuple[State, State]] = []
        for outcome, verdict in self._judged_again(rule, again):
            outcomes.append(outcome)
            if outcome.state is not verdict.state:
                moved.append((verdict.state, outcome.state))
        return outcomes, moved

    def _judged_again(
        self, rule: Rule, again: Mapping[str, Verdict]
    ) -> Iterator[tuple[Outcome, Verdict]]:
        """Judge records in Python from their own rows; apply exceptions where both ways agree."""
        spec = rule.check.facts
        more = self.exceptions.fields(rule)
        own = OwnRows(self.tables, spec, self.dictionary, self.now.day, more)
        for row, case in own.cases(list(again)):
            verdict = rule.check.judge(gather_case(spec, row, case), self.now)
            outcome = full_outcome(rule, row, case, verdict)
            bulk = again[str(row[rule.record.id_field])]
            if outcome.state is not bulk.state:
                yield disagreement(outcome), bulk
            else:
                yield self.exceptions.resolve(rule, outcome, row, case.supplied), bulk


def _stream(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(_FETCH):
        yield from rows
