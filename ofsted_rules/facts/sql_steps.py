"""The steps of a gathering statement: scope, excuses, and when related things happened."""

from __future__ import annotations

from collections.abc import Mapping

from ofsted_rules.facts.reads import claim_of, needs
from ofsted_rules.facts.spec import (
    UNREADABLE_NUMBER,
    ClockFacts,
    Event,
    Excuse,
    Exists,
    FactSpec,
    First,
    Own,
    columns,
)
from ofsted_rules.facts.sql_place import Pair, edge_tables, in_bound, in_claim, next_starts
from ofsted_rules.facts.sql_view import Source, quote, summer_table
from ofsted_rules.facts.windows import Claim, Window
from ofsted_rules.records.canonical import earliest, latest
from ofsted_rules.records.supplied import Grain
from ofsted_rules.vocabulary.where import Where

NULL = "CAST(NULL AS INTEGER)"


class Steps:
    """Builds one statement as a list of named steps (common table expressions)."""

    def __init__(self, spec: FactSpec, source: Source) -> None:
        self.spec = spec
        self.scope = spec.scope
        self.source = source
        self.minutes = isinstance(spec, ClockFacts) and spec.minutes
        self.needs = needs(spec)
        self.edges = edge_tables(spec)
        self.steps: list[str] = []
        if self.minutes:
            self.step("summer", summer_table())
        self.step("own", self._view(self.scope.record))

    # Steps ------------------------------------------------------------------------------------

    def step(self, name: str, select: str) -> None:
        """Add a named step to the statement."""
        self.steps.append(f"{name} AS ({select})")

    def joined(self, name: str) -> str:
        """Return the join of a step to the records, where that step was made."""
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

    def finish(self, found: Mapping[str, str], joins: str = "") -> str:
        """Return the whole statement, with an expression for every fact."""
        facts = ", ".join(f"{found[name]} AS {name}" for name in columns(self.spec))
        made = [step.partition(" AS (")[0] for step in self.steps]
        related = "".join(
            f" LEFT JOIN {name} ON {name}.record_id = b.record_id"
            for name in made
            if name.startswith(("done", "stop", "phase", "stage", "held", "excuse", "born"))
        )
        return (
            f"WITH {', '.join(self.steps)} SELECT b.record_id, b.subject, {facts} "
            f"FROM begun AS b{joins}{related}"
        )

    # Scope ------------------------------------------------------------------------------------

    def scope_columns(self) -> dict[str, str]:
        """Return whether the rule applies, and which excuse holds."""
        return {"applies": self.ask(self.scope.where), "excused": self._excused()}

    def ask(self, where: Where) -> str:
        """Ask a filter of the record itself: 1, 0 or NULL."""
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
            return self.exists(excuse.condition, f"excuse{number}")
        return self.ask(excuse.condition)

    def exists(self, exists: Exists, name: str) -> str:
        """Return 1, 0 or NULL: a related row is certainly, certainly not, or maybe there."""
        if not self.related_supplied(exists):
            return NULL
        yes, no = self._certainties(exists)
        no = "1 = 0" if self.only_last(exists) else no
        self.step(
            name,
            f"SELECT b.record_id, MAX(CASE WHEN {yes} THEN 1 ELSE 0 END) AS sure "
            f"FROM {self.rows_of(exists)} "
            f"WHERE CASE WHEN {no} THEN 0 ELSE 1 END = 1 GROUP BY b.record_id",
        )
        own = f"b.{quote(exists.ours)} IS NOT NULL"
        return f"CASE WHEN {name}.sure = 1 THEN 1 WHEN {name}.sure IS NULL AND {own} THEN 0 END"

    def _certainties(self, exists: Exists) -> tuple[str, str]:
        """Return when a related row certainly is, and certainly is not, what is looked for."""
        yes = self.source.certainly(exists.record, exists.where, "r")
        no = self.source.certainly_not(exists.record, exists.where, "r")
        if exists.window is not None:
            yes, no = _both((yes, no), self._in_window(exists, exists.window))
        if exists.same is None:
            return yes, no
        theirs, ours = exists.same
        supplied = self.source.supplied
        if not (supplied.has(exists.record, theirs) and supplied.has(self.scope.record, ours)):
            return "1 = 0", no
        left, right = f"r.{quote(theirs)}", f"b.{quote(ours)}"
        return f"{yes} AND {left} = {right}", f"({no} OR {left} <> {right})"

    # When related rows count ------------------------------------------------------------------

    def rows_of(self, related: First | Exists) -> str:
        """Return the join of the related rows ``r``, and what says whose and when they are."""
        joined = (
            f"begun AS b JOIN ({self.view_of(related.record)}) AS r ON {self.related(related, 'b')}"
        )
        claim = claim_of(related)
        if claim:
            following = self._next(related.ours, claim)
            joined += f" LEFT JOIN {following} ON {following}.record_id = b.record_id"
        window = related.window if isinstance(related, Exists) else None
        for bound in window.bounds if window else ():
            if bound in self.edges and self.source.supplied.has(self.scope.record, bound.field):
                edge = self.edges[bound]
                joined += f" LEFT JOIN {edge} ON {edge}.day = b.{quote(bound.field)}"
        return joined

    def _next(self, ours: str, claim: Claim) -> str:
        """Make the step that holds the next start of every record; return its name."""
        name, record = f"next_{ours}", self.scope.record
        if not any(step.startswith(f"{name} AS (") for step in self.steps):
            own, other = self.span(record, claim.start, "o"), self.span(record, claim.start, "n")
            yes = self.source.certainly(record, self.scope.where, "n")
            no = self.source.certainly_not(record, self.scope.where, "n")
            unknown = f"{other[0]} IS NULL"
            if not claim.blank_starts:
                unknown += f" AND {self.source.unreadable(record, claim.start, 'n')}"
            self.step(name, next_starts(ours, own, other, (yes, no), unknown))
        return name

    def claimed(self, related: First | Exists, claim: Claim, on: str) -> Pair:
        """Return when a related row certainly is the record's own, and certainly another's."""
        own = self.span(self.scope.record, claim.start, "b")
        return in_claim(self.span(related.record, on, "r"), own, self._next(related.ours, claim))

    def _in_window(self, exists: Exists, window: Window) -> Pair:
        """Return when a related row certainly lies, and certainly does not lie, in the window."""
        record, supplied = exists.record, self.source.supplied
        if not supplied.has(record, window.on):
            return "1 = 0", "1 = 0"
        day = f"r.{quote(window.on)}"
        found = []
        for bound in window.bounds:
            held = supplied.has(self.scope.record, bound.field)
            own = f"b.{quote(bound.field)}" if held else NULL
            if held or bound.reach is None:
                found.append(in_bound(day, own, bound, self.edges.get(bound, "")))
            else:
                found.append(("1 = 0", "1 = 0"))
        if window.claim:
            found.append(self.claimed(exists, window.claim, window.on))
        yes, no = _both(*found)
        if not window.undated_counts:
            bad = self.source.unreadable(record, window.on, "r")
            no = f"({no} OR ({day} IS NULL AND CASE WHEN {bad} THEN 0 ELSE 1 END = 1))"
        return yes, no

    def _counts(self, event: First) -> Pair:
        """Return when a related row certainly counts, and certainly does not."""
        yes = self.source.certainly(event.record, event.where, "r")
        no = self.source.certainly_not(event.record, event.where, "r")
        if event.claim is None:
            return yes, no
        return _both((yes, no), self.claimed(event, event.claim, event.on))

    def only_last(self, related: First | Exists) -> bool:
        """Tell whether the related rows are the last only: earlier ones may be missing."""
        return self.source.supplied.grain(related.record) is Grain.ONLY_LAST

    def not_ruled_out(self, event: First) -> str:
        """Return a condition: the filter does not certainly say no of the related row."""
        if self.only_last(event):
            return "1 = 1"
        no = self.source.certainly_not(event.record, event.where, "r")
        return f"CASE WHEN {no} THEN 0 ELSE 1 END = 1"

    def view_of(self, record: str) -> str:
        """Return the as-at view of a related table, with the columns that are read."""
        return self.source.view(record, self.needs[record], minutes=self.minutes)

    def related(self, related: First | Exists, alias: str) -> str:
        """Return the condition that ties a related row to a record; never a record to itself."""
        same = f"r.{quote(related.theirs)} = {alias}.{quote(related.ours)}"
        if related.record != self.scope.record:
            return same
        return f"{same} AND r.{quote(self.scope.id_field)} <> {alias}.record_id"

    def related_supplied(self, related: First | Exists) -> bool:
        """Tell whether related rows can be found at all."""
        supplied = self.source.supplied
        return supplied.has(related.record, related.theirs) and supplied.has(
            self.scope.record, related.ours
        )

    # Events -----------------------------------------------------------------------------------

    def span(self, record: str, field: str, alias: str) -> tuple[str, str]:
        """Return the earliest and latest of a date column; NULL where it is not supplied."""
        if not self.source.supplied.has(record, field):
            return NULL, NULL
        if self.minutes:
            return f"{alias}.{quote(earliest(field))}", f"{alias}.{quote(latest(field))}"
        return f"{alias}.{quote(field)}", f"{alias}.{quote(field)}"

    def start(self, event: Event) -> tuple[str, str]:
        """Return when the clock starts: the earliest and the latest."""
        if isinstance(event, Own):
            return self.span(self.scope.record, event.field, "o")
        if not self.event_supplied(event) or self.only_last(event):
            return NULL, NULL
        low, high = self.span(event.record, event.on, "r")
        yes = self.source.certainly(event.record, event.where, "r")
        self.step(
            "start",
            f"SELECT o.record_id, MIN({low}) AS low, MIN({high}) AS high "
            f"FROM own AS o JOIN ({self.view_of(event.record)}) AS r "
            f"ON {self.related(event, 'o')} "
            f"WHERE {yes} GROUP BY o.record_id",
        )
        return "start.low", "start.high"

    def happened(self, event: Event, name: str) -> tuple[str, str]:
        """Return when something can have happened first, and by when it certainly has."""
        if isinstance(event, Own):
            return self._own_happened(event.field)
        if not self.related_supplied(event):
            return "b.start_from", NULL
        low, high = self.span(event.record, event.on, "r")
        yes, no = self._counts(event)
        no = "1 = 0" if self.only_last(event) else no
        self.step(
            name,
            f"SELECT b.record_id, "
            f"MIN(CASE WHEN {high} >= b.start_from THEN {low} "
            f"WHEN {self._misdated(event, high)} THEN b.start_from END) AS low, "
            f"MIN(CASE WHEN {yes} AND {high} >= b.start_from THEN {high} END) AS high "
            f"FROM {self.rows_of(event)} "
            f"WHERE b.start_from IS NOT NULL AND CASE WHEN {no} THEN 0 ELSE 1 END = 1 "
            f"GROUP BY b.record_id",
        )
        low = f"{name}.low"
        if self.only_last(event):  # an earlier one may have come first
            low = f"CASE WHEN {low} IS NOT NULL THEN b.start_from END"
        low = f"CASE WHEN b.{quote(event.ours)} IS NULL THEN b.start_from ELSE {low} END"
        return low, f"{name}.high"

    def _misdated(self, event: First, high: str) -> str:
        """Return a condition: a row without a usable date may still be the one that counts."""
        undated = f"{high} IS NULL"
        if not event.undated_counts and self.source.supplied.has(event.record, event.on):
            bad = self.source.unreadable(event.record, event.on, "r")
            undated = f"({undated} AND {bad})"
        return f"({undated} OR {high} < b.start_from)" if event.earlier_counts else undated

    def _own_happened(self, field: str) -> tuple[str, str]:
        record = self.scope.record
        if not self.source.supplied.has(record, field):
            return "b.start_from", NULL
        low, high = self.span(record, field, "b")
        bad = self.source.unreadable(record, field, "b")
        return (
            f"CASE WHEN {bad} THEN b.start_from WHEN {high} >= b.start_from THEN {low} "
            f"WHEN {high} IS NOT NULL THEN b.start_from END",
            f"CASE WHEN {high} >= b.start_from THEN {high} END",
        )

    def event_supplied(self, event: First) -> bool:
        """Tell whether related events can be found and dated at all."""
        return self.related_supplied(event) and self.source.supplied.has(event.record, event.on)

    def number(self, field: str) -> str:
        """Return the own field that holds a limit."""
        if not field or not self.source.supplied.has(self.scope.record, field):
            return NULL
        bad = self.source.unreadable(self.scope.record, field, "b")
        return f"CASE WHEN {bad} THEN {UNREADABLE_NUMBER} ELSE b.{quote(field)} END"


def _both(*pairs: Pair) -> Pair:
    """Return when all of several things certainly hold, and when one certainly does not."""
    yes = " AND ".join(yes for yes, _ in pairs)
    no = " OR ".join(f"({no})" for _, no in pairs)
    return f"({yes})", f"({no})"
