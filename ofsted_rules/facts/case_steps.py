"""The steps of gathering from one case: scope, excuses, and when related things happened.

`sql_steps.py` says the same in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.facts.place import (
    Neighbour,
    Next,
    Span,
    both,
    in_bound,
    in_claim,
    next_start,
)
from ofsted_rules.facts.spec import (
    UNREADABLE_NUMBER,
    ClockFacts,
    Event,
    Exists,
    Facts,
    FactSpec,
    First,
    Own,
    Scope,
)
from ofsted_rules.facts.windows import Claim, Window
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, earliest, is_unreadable, latest
from ofsted_rules.records.supplied import Grain
from ofsted_rules.vocabulary.where import UNKNOWN, YES, Answer, Value, Where, answer


class Steps:
    """One record and the case it stands in."""

    def __init__(self, spec: FactSpec, row: Row, case: Case) -> None:
        self.scope: Scope = spec.scope
        self.row = row
        self.case = case
        self.minutes = isinstance(spec, ClockFacts) and spec.minutes
        self._nexts: dict[str, Next] = {}

    # Scope ------------------------------------------------------------------------------------

    def scope_facts(self) -> Facts:
        """Return whether the rule applies, and which excuse holds."""
        return {
            "applies": self.ask(self.scope.record, self.row, self.scope.where),
            "excused": self._excused(),
        }

    def _excused(self) -> int | None:
        """Return the number of the first excuse that holds, 0 for none, None where one may."""
        maybe = False
        for number, excuse in enumerate(self.scope.excuses, start=1):
            condition = excuse.condition
            if isinstance(condition, Exists):
                held = self.exists(condition)
            else:
                held = self.ask(self.scope.record, self.row, condition)
            if held == YES:
                return number
            maybe = maybe or held is None
        return None if maybe else 0

    def exists(self, exists: Exists) -> Answer:
        """Tell whether a related row is there: 1, 0, or None where it may be."""
        if not self.related_supplied(exists):
            return None
        answers = {self._exists_in(exists, row) for row in self.related(exists)}
        if YES in answers:
            return YES
        return None if None in answers else 0

    def _exists_in(self, exists: Exists, row: Row) -> Answer:
        answers = [self.ask(exists.record, row, exists.where)]
        if exists.same is not None:
            theirs, ours = row.get(exists.same[0]), self.row.get(exists.same[1])
            answers.append(None if theirs is None or ours is None else int(theirs == ours))
        if exists.window is not None:
            answers.append(self._place(exists, exists.window, row))
        answer_ = both(*answers)
        return None if answer_ == 0 and self.only_last(exists) else answer_

    def only_last(self, related: First | Exists) -> bool:
        """Tell whether the related rows are the last only: earlier ones may be missing."""
        return self.case.supplied.grain(related.record) is Grain.ONLY_LAST

    def ask(self, record: str, row: Row, where: Where) -> Answer:
        """Ask a filter of a row: 1, 0 or None."""

        def read(field: str) -> Value:
            if not self.case.supplied.has(record, field) or is_unreadable(row, field):
                return UNKNOWN
            value: Value = row.get(field)
            return value

        return answer(where, read)

    def waiting(self, start: Event) -> int:
        """Tell whether the clock is known not to have started yet."""
        if not isinstance(start, Own) or not start.not_yet:
            return 0
        known = self.case.supplied.has(self.scope.record, start.field)
        blank = self.row.get(start.field) is None and not is_unreadable(self.row, start.field)
        return int(known and blank)

    # Events -----------------------------------------------------------------------------------

    def start(self, event: Event) -> Span | None:
        """Return when the clock starts, or None where that is not known."""
        if isinstance(event, Own):
            return self._span(self.scope.record, self.row, event.field)
        if self.only_last(event):
            return None  # the first is not known
        spans = [
            span
            for row, sure in self.candidates(event)
            if sure and (span := self._span(event.record, row, event.on))
        ]
        low = least(span[0] for span in spans)
        high = least(span[1] for span in spans)
        return None if low is None or high is None else (low, high)

    def happened(self, event: Event, start: Span | None) -> tuple[int | None, int | None]:
        """Return the earliest that it can, and that it certainly has, happened."""
        if start is None:
            return None, None
        if isinstance(event, Own):
            return self._own_happened(event.field, start)
        if not self.related_supplied(event):
            return start[0], None
        lows: list[int] = []
        highs: list[int] = []
        only_last = self.only_last(event)
        for row, sure in self.candidates(event):
            span = self._span(event.record, row, event.on)
            if span and span[1] >= start[0]:
                lows.append(span[0])
                if sure:
                    highs.append(span[1])
            elif self.may_be_misdated(event, row, dated=span is not None):
                lows.append(start[0])
        if lows and only_last:
            lows.append(start[0])  # an earlier one may have come first
        return least(lows), least(highs)

    def _own_happened(self, field: str, start: Span) -> tuple[int | None, int | None]:
        record = self.scope.record
        if not self.case.supplied.has(record, field) or is_unreadable(self.row, field):
            return start[0], None
        span = self._span(record, self.row, field)
        if span is None:
            return None, None
        return (span[0], span[1]) if span[1] >= start[0] else (start[0], None)

    def candidates(self, event: First) -> Iterable[tuple[Row, bool]]:
        """Yield the related rows that may count, each with whether `where` is sure of it."""
        for row in self.related(event):
            held = self.ask(event.record, row, event.where)
            if event.claim:
                held = both(held, self._claimed(event, event.claim, event.on, row))
            if held != 0 or self.only_last(event):
                yield row, held == YES

    def related(self, related: First | Exists) -> Iterable[Row]:
        """Yield the rows that share the key; a record is never related to itself."""
        own = self.row.get(self.scope.id_field) if related.record == self.scope.record else None
        for row in self.case.matching(related.record, related.theirs, self.row.get(related.ours)):
            if own is None or row.get(self.scope.id_field) != own:
                yield row

    # When related rows count ------------------------------------------------------------------

    def _place(self, exists: Exists, window: Window, row: Row) -> Answer:
        """Tell whether a related row lies in the window."""
        record = exists.record
        if not self.case.supplied.has(record, window.on) or is_unreadable(row, window.on):
            return None
        day = row.get(window.on)
        if day is None:
            return None if window.undated_counts else 0
        places = [in_bound(day, self._own_day(bound.field), bound) for bound in window.bounds]
        if window.claim:
            places.append(self._claimed(exists, window.claim, window.on, row))
        return both(*places)

    def _own_day(self, field: str) -> int | None:
        day: int | None = None
        if self.case.supplied.has(self.scope.record, field):
            day = self.row.get(field)
        return day

    def _claimed(self, related: First | Exists, claim: Claim, on: str, row: Row) -> Answer:
        """Tell whether a row is this record's own, or belongs to another record."""
        own = self._span(self.scope.record, self.row, claim.start)
        if own is None:
            return None
        if related.ours not in self._nexts:
            self._nexts[related.ours] = next_start(own, self._neighbours(related.ours, claim))
        return in_claim(self._span(related.record, row, on), own, self._nexts[related.ours])

    def _neighbours(self, ours: str, claim: Claim) -> Iterator[Neighbour]:
        """Yield the starts of the other records that may claim the rows found by a key."""
        record, id_field = self.scope.record, self.scope.id_field
        for other in self.case.matching(record, ours, self.row.get(ours)):
            held = self.ask(record, other, self.scope.where)
            if held == 0 or other.get(id_field) == self.row.get(id_field):
                continue
            start = self._span(record, other, claim.start)
            if start or claim.blank_starts or is_unreadable(other, claim.start):
                yield start, held == YES

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

    def related_supplied(self, related: First | Exists) -> bool:
        """Tell whether the record's related rows can be found: their key and ours are known."""
        return (
            self.case.supplied.has(related.record, related.theirs)
            and self.case.supplied.has(self.scope.record, related.ours)
            and self.row.get(related.ours) is not None
        )

    def may_be_misdated(self, event: First, row: Row, *, dated: bool) -> bool:
        """Tell whether a row without a usable date may all the same be the one that counts."""
        if dated:
            return event.earlier_counts
        unsupplied = not self.case.supplied.has(event.record, event.on)
        return event.undated_counts or unsupplied or is_unreadable(row, event.on)

    def number(self, field: str) -> int | None:
        """Return the own field that holds a limit."""
        if not field:
            return None
        if is_unreadable(self.row, field):
            return UNREADABLE_NUMBER
        number = self.row.get(field)
        return int(number) if number is not None else None


def _day_in_minutes(day: int) -> Span:
    return elapsed_minutes(date.fromordinal(day))


def least(numbers: Iterable[int | None]) -> int | None:
    """Return the smallest of the numbers that are known."""
    return min((number for number in numbers if number is not None), default=None)
