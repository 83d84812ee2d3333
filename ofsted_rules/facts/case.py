"""Gathering facts from one case in plain Python. `sql.py` gathers the same facts from tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.facts.spec import (
    UNREADABLE_NUMBER,
    ClockFacts,
    Event,
    Exists,
    Facts,
    FactSpec,
    First,
    GradeFacts,
    HoldsFacts,
    IntervalFacts,
    Own,
    Scope,
    StageFacts,
    interval_columns,
)
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, earliest, is_unreadable, latest
from ofsted_rules.vocabulary.where import UNKNOWN, YES, Answer, Value, Where, answer

EVER = (1, 1)
"""The start of a clock that has always been running: nothing lies before it."""

Span = tuple[int, int]
"""The earliest and the latest that something can have happened."""


def gather_case(spec: FactSpec, row: Row, case: Case) -> list[Facts]:
    """Return the facts of one record: one set, or one for each interval (and way of counting)."""
    gather = _Gather(spec, row, case)
    if isinstance(spec, ClockFacts):
        return [gather.clock(spec)]
    if isinstance(spec, HoldsFacts):
        return [gather.holds(spec)]
    if isinstance(spec, StageFacts):
        return [gather.stages(spec)]
    return [gather.grade(spec)] if isinstance(spec, GradeFacts) else gather.intervals(spec)


class _Gather:
    """One record and the case it stands in."""

    def __init__(self, spec: FactSpec, row: Row, case: Case) -> None:
        self.scope: Scope = spec.scope
        self.row = row
        self.case = case
        self.minutes = isinstance(spec, ClockFacts) and spec.minutes

    # The three shapes -------------------------------------------------------------------------

    def clock(self, spec: ClockFacts) -> Facts:
        start = self._start(spec.start)
        done_from, done_by = self._happened(spec.done, start)
        stops = [self._happened(stop, start) for stop in spec.stops]
        return {
            **self._scope_facts(),
            "waiting": self._waiting(spec.start),
            "start_from": start[0] if start else None,
            "start_by": start[1] if start else None,
            "done_from": done_from,
            "done_by": done_by,
            "stop_from": _least(low for low, _ in stops),
            "stop_by": _least(high for _, high in stops),
            "number": self._number(spec.number),
        }

    def holds(self, spec: HoldsFacts) -> Facts:
        answers = [self._ask(self.scope.record, self.row, spec.where)]
        answers += [self._exists(exists) for exists in spec.exists]
        holds = 0 if 0 in answers else None if None in answers else 1
        return {**self._scope_facts(), "holds": holds}

    def stages(self, spec: StageFacts) -> Facts:
        facts = self._scope_facts()
        for number, stage in enumerate(spec.stages, start=1):
            low, high = self._happened(stage, EVER)
            facts[f"stage{number}_from"], facts[f"stage{number}_by"] = low, high
        return facts

    def grade(self, spec: GradeFacts) -> Facts:
        field = spec.grade
        if spec.moderated and self.case.supplied.has(self.scope.record, spec.moderated):
            blank = self.row.get(spec.moderated) is None
            if not blank or is_unreadable(self.row, spec.moderated):
                field = spec.moderated
        value = self.row.get(field)
        if not spec.scale:
            return {**self._scope_facts(), "asked": 1, "grade": value}
        place = spec.scale.index(value) + 1 if value in spec.scale else None
        asked = 0 if value is not None and place is None else 1
        return {**self._scope_facts(), "asked": asked, "grade": place}

    def intervals(self, spec: IntervalFacts) -> list[Facts]:
        start = self._start(spec.start)
        scope = self._scope_facts()
        if start is None:
            return [{**_no_interval(spec, scope), "number": self._number(spec.number)}]
        begin = start[0]
        stop_from, stop_by = self._end(spec, begin)
        certain, possible, undated = self._events(spec.event, begin, stop_by)
        shared: Facts = {**scope, "undated": undated, "number": self._number(spec.number)}
        for number, phase in enumerate(spec.phase_ends, start=1):
            low, high = self._happened(phase, start)
            shared[f"phase{number}_from"], shared[f"phase{number}_by"] = low, high
        worlds = [possible] if possible == certain else [possible, certain]
        known = self._related_supplied(spec.event)
        return [
            {
                **shared,
                "world": world,
                "ordinal": ordinal,
                "fewest": sum(day < clock for day in certain) + 1 if ordinal else 0,
                "most": sum(day <= clock for day in possible) + undated if ordinal else 0,
                "start_from": clock,
                "done_from": (days[ordinal] if ordinal < len(days) else None) if known else clock,
                "done_by": days[ordinal] if ordinal < len(days) else None,
                "stop_from": stop_from if ordinal == len(days) else None,
                "stop_by": stop_by if ordinal == len(days) else None,
            }
            for world, days in enumerate(worlds)
            for ordinal, clock in enumerate([begin, *days])
        ]

    # Scope ------------------------------------------------------------------------------------

    def _scope_facts(self) -> Facts:
        return {
            "applies": self._ask(self.scope.record, self.row, self.scope.where),
            "excused": self._excused(),
        }

    def _excused(self) -> int | None:
        """Return the number of the first excuse that holds, 0 for none, None where one may."""
        maybe = False
        for number, excuse in enumerate(self.scope.excuses, start=1):
            condition = excuse.condition
            if isinstance(condition, Exists):
                held = self._exists(condition)
            else:
                held = self._ask(self.scope.record, self.row, condition)
            if held == YES:
                return number
            maybe = maybe or held is None
        return None if maybe else 0

    def _exists(self, exists: Exists) -> Answer:
        if not self._related_supplied(exists):
            return None
        answers = {self._exists_in(exists, row) for row in self._related(exists)}
        if YES in answers:
            return YES
        return None if None in answers else 0

    def _exists_in(self, exists: Exists, row: Row) -> Answer:
        answers = [self._ask(exists.record, row, exists.where)]
        if exists.same is not None:
            theirs, ours = row.get(exists.same[0]), self.row.get(exists.same[1])
            answers.append(None if theirs is None or ours is None else int(theirs == ours))
        return 0 if 0 in answers else None if None in answers else YES

    def _ask(self, record: str, row: Row, where: Where) -> Answer:
        def read(field: str) -> Value:
            if not self.case.supplied.has(record, field) or is_unreadable(row, field):
                return UNKNOWN
            value: Value = row.get(field)
            return value

        return answer(where, read)

    def _waiting(self, start: Event) -> int:
        """Tell whether the clock is known not to have started yet."""
        if not isinstance(start, Own) or not start.not_yet:
            return 0
        known = self.case.supplied.has(self.scope.record, start.field)
        blank = self.row.get(start.field) is None and not is_unreadable(self.row, start.field)
        return int(known and blank)

    # Events -----------------------------------------------------------------------------------

    def _start(self, event: Event) -> Span | None:
        """Return when the clock starts, or None where that is not known."""
        if isinstance(event, Own):
            return self._span(self.scope.record, self.row, event.field)
        spans = [
            span
            for row, sure in self._candidates(event)
            if sure and (span := self._span(event.record, row, event.on))
        ]
        low = _least(span[0] for span in spans)
        high = _least(span[1] for span in spans)
        return None if low is None or high is None else (low, high)

    def _happened(self, event: Event, start: Span | None) -> tuple[int | None, int | None]:
        """Return the earliest that it can, and that it certainly has, happened."""
        if start is None:
            return None, None
        if isinstance(event, Own):
            return self._own_happened(event.field, start)
        if not self._related_supplied(event):
            return start[0], None
        lows: list[int] = []
        highs: list[int] = []
        for row, sure in self._candidates(event):
            span = self._span(event.record, row, event.on)
            if span and span[1] >= start[0]:
                lows.append(span[0])
                if sure:
                    highs.append(span[1])
            elif self._may_be_misdated(event, row, dated=span is not None):
                lows.append(start[0])
        return _least(lows), _least(highs)

    def _own_happened(self, field: str, start: Span) -> tuple[int | None, int | None]:
        record = self.scope.record
        if not self.case.supplied.has(record, field) or is_unreadable(self.row, field):
            return start[0], None
        span = self._span(record, self.row, field)
        if span is None:
            return None, None
        return (span[0], span[1]) if span[1] >= start[0] else (start[0], None)

    def _candidates(self, event: First) -> Iterable[tuple[Row, bool]]:
        """Yield the related rows that may count, each with whether `where` is sure of it."""
        for row in self._related(event):
            held = self._ask(event.record, row, event.where)
            if held != 0:
                yield row, held == YES

    def _related(self, related: First | Exists) -> Iterable[Row]:
        """Yield the rows that share the key; a record is never related to itself."""
        own = self.row.get(self.scope.id_field) if related.record == self.scope.record else None
        for row in self.case.matching(related.record, related.theirs, self.row.get(related.ours)):
            if own is None or row.get(self.scope.id_field) != own:
                yield row

    def _span(self, record: str, row: Row, field: str) -> Span | None:
        if not self.case.supplied.has(record, field) or is_unreadable(row, field):
            return None
        day = row.get(field)
        if day is None:
            return None
        if not self.minutes:
            return day, day
        if earliest(field) in row:
            return row[earliest(field)], row[latest(field)]
        return _day_in_minutes(day)

    def _related_supplied(self, related: First | Exists) -> bool:
        """Tell whether the record's related rows can be found: their key and ours are known."""
        return (
            self.case.supplied.has(related.record, related.theirs)
            and self.case.supplied.has(self.scope.record, related.ours)
            and self.row.get(related.ours) is not None
        )

    def _may_be_misdated(self, event: First, row: Row, *, dated: bool) -> bool:
        """Tell whether a row without a usable date may all the same be the one that counts."""
        if dated:
            return event.earlier_counts
        unsupplied = not self.case.supplied.has(event.record, event.on)
        return event.undated_counts or unsupplied or is_unreadable(row, event.on)

    def _number(self, field: str) -> int | None:
        if not field:
            return None
        if is_unreadable(self.row, field):
            return UNREADABLE_NUMBER
        number = self.row.get(field)
        return int(number) if number is not None else None

    # Intervals --------------------------------------------------------------------------------

    def _end(self, spec: IntervalFacts, begin: int) -> tuple[int | None, int | None]:
        if spec.end is None:
            return None, None
        field = spec.end.field
        if not self.case.supplied.has(self.scope.record, field) or is_unreadable(self.row, field):
            return begin, None
        end: int | None = self.row.get(field)
        if end is not None and end < begin:
            return begin, None
        return end, end

    def _events(
        self, event: First, begin: int, stop: int | None
    ) -> tuple[list[int], list[int], int]:
        """Return the certain days, the possible days (certain ones among them), and the undated."""
        certain: set[int] = set()
        possible: set[int] = set()
        undated = 0
        if not self._related_supplied(event):
            return [], [], 0
        for row, sure in self._candidates(event):
            day = None if is_unreadable(row, event.on) else row.get(event.on)
            if day is None:
                undated += self._may_be_misdated(event, row, dated=False)
            elif day >= begin and (stop is None or day <= stop):
                possible.add(day)
                if sure:
                    certain.add(day)
        return sorted(certain), sorted(possible), undated


def _no_interval(spec: IntervalFacts, scope: Facts) -> Facts:
    return {
        **dict.fromkeys(interval_columns(spec)),
        **scope,
        "world": 0,
        "ordinal": 0,
        "fewest": 0,
        "most": 0,
        "undated": 0,
    }


def _day_in_minutes(day: int) -> Span:
    return elapsed_minutes(date.fromordinal(day))


def _least(numbers: Iterable[int | None]) -> int | None:
    return min((number for number in numbers if number is not None), default=None)
