"""Turning a world with doubtful cells into one of the worlds that it may really be.

Doubtful, and resolved: cells that could not be read; blanks that make a filter unknown; rows
without a day; rows and own dates that lie before the clock start; fields and record types that were
not supplied; and, for limits in hours, the time of a day. Definite by the documentation, and left
alone: any other blank, a blank in a field that the rule tests with `missing` or takes as a limit, a
key that is blank or could not be read, an entry date (where it could not be read, the row counts as
entered in time), and the order of two events of one day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from ofsted_rules.facts.reads import needs, related_of
from ofsted_rules.facts.spec import ClockFacts, Event, Exists, HoldsFacts, IntervalFacts, Own
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec
from ofsted_rules.rules.link import Rule
from ofsted_rules.vocabulary.where import Op, tests
from tests.laws.judging import Cells, Rows, copied, number_of
from tests.oracles.calendar import day_of
from tests.oracles.generate import Batch
from tests.oracles.world import UNREADABLE, World

DAY = timedelta(days=1)
EARLIEST = 50
"""Dates are drawn from so many days before the as-at day on."""


@dataclass
class Roles:
    """What a rule uses the fields for, by record type and field."""

    used: dict[str, set[str]]
    asked: set[tuple[str, str]] = field(default_factory=set)
    """Compared with values in a filter: a blank makes it unknown."""
    missing: set[tuple[str, str]] = field(default_factory=set)
    """Tested with `missing`, or taken as a limit: a blank is an answer."""
    tied: dict[str, set[str]] = field(default_factory=dict)
    """Dates of related rows that count as misdated when they lie before the clock start."""
    own_dates: set[str] = field(default_factory=set)
    """Own dates that end a clock or an episode."""
    starts: str = ""
    limit: str = ""


def roles(rule: Rule) -> Roles:
    """Read off the linked rule what each field is used for."""
    spec = rule.check.facts
    found = Roles({record: set(names) for record, names in needs(spec).items()})
    own = spec.scope.record
    filters = [(own, spec.scope.where), *((one.record, one.where) for one in related_of(spec))]
    conditions = [excuse.condition for excuse in spec.scope.excuses]
    filters += [(own, one) for one in conditions if not isinstance(one, Exists)]
    if isinstance(spec, HoldsFacts):
        filters.append((own, spec.where))
    elif isinstance(spec, IntervalFacts):
        found.starts, found.limit = spec.start.field, spec.number
        found.own_dates = {spec.end.field} if spec.end else set()
    elif isinstance(spec, ClockFacts):
        found.starts = spec.start.field if isinstance(spec.start, Own) else ""
        found.limit = spec.number
        _read_events(found, (spec.done, *spec.stops))
    else:
        raise TypeError("the resolver does not know the facts of this kind")
    for record, where in filters:
        for test in tests(where):
            definite = test.op in (Op.MISSING, Op.PRESENT)
            (found.missing if definite else found.asked).add((record, test.field))
    if found.limit:
        found.missing.add((own, found.limit))
    return found


def _read_events(found: Roles, events: Iterable[Event]) -> None:
    for event in events:
        if isinstance(event, Own):
            found.own_dates.add(event.field)
        elif event.earlier_counts:
            found.tied.setdefault(event.record, set()).add(event.on)


class Resolver:
    """Draws worlds that a batch may really be, for one rule."""

    def __init__(self, one: Batch, rule: Rule, seed: int) -> None:
        self.one, self.rng = one, Random(seed)
        self.roles = roles(rule)
        self.own = rule.record.record_name
        self.as_at = one.world.as_at
        self.limit = (self.own, self.roles.limit)
        self.cadence = isinstance(rule.check.facts, IntervalFacts)
        self.minutes = isinstance(rule.check.facts, ClockFacts) and rule.check.facts.minutes
        self.days_used = self._count_days()
        self.starts = self._clock_starts()

    def resolve(self) -> World:
        """Return one of the worlds, with everything supplied that the rule reads."""
        rows = copied(self.one)
        for record in self.roles.used:
            if record not in self.one.world.supplied:
                rows[record] = self._invented(record)
        supplied = self._supplied()
        for record, names in self.roles.used.items():
            for row in rows[record]:
                for name in sorted(names & supplied[record]):
                    self._settle(record, row, name, rows)
        return World(rows, {**self.one.world.supplied, **supplied}, self.as_at)

    def _supplied(self) -> dict[str, set[str]]:
        """Supply what the rule reads; a limit in a field stays away if it was."""
        found: dict[str, set[str]] = {}
        for record, names in self.roles.used.items():
            had = self.one.world.supplied.get(record, set())
            kept = {name for name in names if name in had or (record, name) != self.limit}
            found[record] = had | kept
        return found

    def _spec(self, record: str, name: str) -> FieldSpec:
        return DICTIONARY[record].specs()[name]

    # One cell ---------------------------------------------------------------------------------

    def _settle(self, record: str, row: Cells, name: str, rows: Rows) -> None:
        model, spec = DICTIONARY[record], self._spec(record, name)
        if name == model.entry_field or spec.kind is FieldKind.ID:
            return
        value = row.get(name)
        was_supplied = name in self.one.world.supplied.get(record, set())
        is_date = spec.kind in (FieldKind.DAY, FieldKind.MOMENT)
        ends = self.cadence and record == self.own and name in self.roles.own_dates
        if value is UNREADABLE or (not was_supplied and (ends or self.rng.random() < 0.5)):
            row[name] = self._any(record, row, name, rows)
        elif value is None:
            if self._blank_is_doubtful(record, name, is_date=is_date):
                row[name] = self._any(record, row, name, rows, blank=False)
        elif is_date and self._misdated(record, row, name, value) and self.rng.random() < 0.8:
            row[name] = self._any(record, row, name, rows)
        if self.minutes and spec.kind is FieldKind.MOMENT:
            row[name] = self._timed(row, row.get(name))

    def _timed(self, row: Cells, value: Any) -> Any:
        """Give a day one of its times: the first and the last minute more often than others.

        Not where another event is of the same day: they are taken to be in order.
        """
        if not isinstance(value, date) or isinstance(value, datetime):
            return value
        if self.days_used[self._number(row)][value] > 1:
            return value
        hour, minute = self.rng.choice([(0, 0), (23, 59), (self.rng.randint(0, 23), 30)])
        return datetime.combine(value, time(hour, minute))

    def _blank_is_doubtful(self, record: str, name: str, *, is_date: bool) -> bool:
        if (record, name) in self.roles.missing:
            return False
        if is_date:
            return DICTIONARY[record].happens_field == name
        return (record, name) in self.roles.asked

    def _misdated(self, record: str, row: Cells, name: str, value: date) -> bool:
        start = self.starts.get(self._number(row))
        if start is None or day_of(value) >= start:
            return False
        if record == self.own:
            return name in self.roles.own_dates
        return name in self.roles.tied.get(record, set())

    def _any(self, record: str, row: Cells, name: str, rows: Rows, *, blank: bool = True) -> Any:
        spec = self._spec(record, name)
        if spec.kind in (FieldKind.DAY, FieldKind.MOMENT):
            if self.cadence and record == self.own and name in self.roles.own_dates:
                return self._end(row, rows)
            happens = DICTIONARY[record].happens_field == name
            return self._date(row, spec, blank=blank and not happens)
        if blank and (record, name) not in self.roles.asked and self.rng.random() < 0.15:
            return None
        if spec.kind is FieldKind.CODE:
            return self.rng.choice(spec.codes)
        if spec.kind is FieldKind.FLAG:
            return self.rng.random() < 0.5
        return self.rng.randint(1, 20)

    # Dates ------------------------------------------------------------------------------------

    def _date(self, row: Cells, spec: FieldSpec, *, blank: bool) -> date | None:
        """Draw a day from the clock start to the as-at day most often; else near them, or blank."""
        if blank and self.rng.random() < 0.15:
            return None  # it has not happened
        start = self.starts.get(self._number(row))
        first, last = start or self.as_at - EARLIEST * DAY, self.as_at
        if blank and self.rng.random() < 0.2:
            first, last = first - 3 * DAY, last + 3 * DAY
        day = first + self.rng.randint(0, max((last - first).days, 0)) * DAY
        if spec.kind is FieldKind.DAY or self.rng.random() < 0.5:
            return day
        return datetime.combine(day, time(self.rng.randint(0, 23), self.rng.randint(0, 59)))

    def _end(self, row: Cells, rows: Rows) -> date | None:
        """Draw the end of an episode: not before an event that shows that it was open."""
        if self.rng.random() < 0.3:
            return None
        first = self.starts.get(self._number(row)) or self.as_at - EARLIEST * DAY
        number = self._number(row)
        for record, names in self.roles.used.items():
            for other in rows[record] if record != self.own else ():
                if self._number(other) == number:
                    first = max([first, *self._days(other, names)])
        return first + self.rng.randint(0, max((self.as_at - first).days, 0)) * DAY

    def _days(self, row: Mapping[str, Any], names: set[str]) -> list[date]:
        values = [row.get(name) for name in names]
        return [
            day_of(value)
            for value in values
            if isinstance(value, date) and day_of(value) <= self.as_at
        ]

    def _number(self, row: Mapping[str, Any]) -> str:
        return number_of(str(row["child_id"] if "child_id" in row else row["meeting_id"]))

    def _count_days(self) -> dict[str, Counter[date]]:
        """Count, for each record, how many of its moments and days fall on each day."""
        found: dict[str, Counter[date]] = defaultdict(Counter)
        for rows in self.one.world.rows.values():
            for row in rows:
                days = [day_of(value) for value in row.values() if isinstance(value, date)]
                found[self._number(row)].update(days)
        return found

    def _clock_starts(self) -> dict[str, date]:
        found = {}
        for row in self.one.world.rows[self.own]:
            value = row.get(self.roles.starts)
            supplied = self.roles.starts in self.one.world.supplied[self.own]
            if supplied and isinstance(value, date):
                found[self._number(row)] = day_of(value)
        return found

    # Record types that were not supplied --------------------------------------------------------

    def _invented(self, record: str) -> list[Cells]:
        """Take the generator's rows, or up to three for each record made up from nothing."""
        if self.rng.random() < 0.3:
            return [dict(row) for row in self.one.world.rows[record]]
        found = []
        for own in self.one.world.rows[self.own]:
            for index in range(self.rng.randint(0, 3)):
                found.append(self._invent(record, own, index))
        return found

    def _invent(self, record: str, own: Mapping[str, Any], index: int) -> Cells:
        model = DICTIONARY[record]
        number = self._number(own)
        row: Cells = {model.id_field: f"{record}{index}-{number}"}
        for letter, name in (
            ("c", "child_id"),
            ("m", "meeting_id"),
            ("p", "plan_id"),
            ("e", "missing_episode_id"),
        ):
            if name in model.specs():
                row[name] = f"{letter}-{number}"
        for name in sorted(self.roles.used[record]):
            if name not in row and self._spec(record, name).kind is not FieldKind.ID:
                row[name] = self._any(record, row, name, {})
        return row
