"""Counting from one case in plain Python. `count_sql.py` counts the same from tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from ofsted_rules.facts.case_steps import Steps
from ofsted_rules.facts.count_spec import MOST, MOST_SHARES, SCALE, Counted, CountFacts
from ofsted_rules.facts.spec import Facts
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.vocabulary.where import NO, YES, Answer

Ends = tuple[int | None, int | None]
"""Fewest and most, in thousandths; None where there is none."""


def gather_count(spec: CountFacts, row: Row, case: Case) -> Facts:
    """Return the facts of one record."""
    return _Count(spec, row, case).facts(spec)


def counted_rows(spec: CountFacts, row: Row, case: Case) -> list[Row]:
    """Return the related rows that certainly count for a record."""
    count = _Count(spec, row, case)
    day = count.day(spec)
    if spec.counted is None or day is None:
        return []
    return [held for held, sure in count.answers(spec.counted, day) if sure == YES]


def thousandths(number: float | None, most: int = MOST) -> int | None:
    """Return a number as whole thousandths, half a one up; None for a slip of the pen."""
    if number is None or not 0 <= number <= most:
        return None
    return math.floor(number * SCALE + 0.5)


class _Count(Steps):
    """One record, and the rows to be counted for it."""

    def facts(self, spec: CountFacts) -> Facts:
        day = self.day(spec)
        fewest, most = (None, None) if day is None else self._ends(spec, day)
        return {
            **self.scope_facts(),
            "day": day,
            "count_from": fewest,
            "count_by": most,
            "per": self._per(spec.per),
        }

    def day(self, spec: CountFacts) -> int | None:
        """Return the day that is asked of."""
        if not spec.on:
            return self.case.day
        day: int | None = self._read(self.scope.record, self.row, spec.on)
        return day

    def _per(self, field: str) -> int | None:
        if not field:
            return SCALE
        return thousandths(self._read(self.scope.record, self.row, field), MOST_SHARES) or None

    def _ends(self, spec: CountFacts, day: int) -> Ends:
        if spec.counted is None:
            number = thousandths(self._read(self.scope.record, self.row, spec.value))
            return number, number
        if not self.related_supplied(spec.counted.rows):
            return None, None
        rows = list(self.answers(spec.counted, day))
        if spec.counted.weigh:
            return self._weighed(spec.counted, rows)
        if spec.counted.distinct:
            return self._distinct(spec.counted, rows)
        sure = sum(answer == YES for _, answer in rows)
        return sure * SCALE, len(rows) * SCALE

    def _weighed(self, counted: Counted, rows: list[tuple[Row, Answer]]) -> Ends:
        weights = [
            (thousandths(self._read(counted.rows.record, row, counted.weigh)), answer)
            for row, answer in rows
        ]
        fewest = sum(weight or 0 for weight, answer in weights if answer == YES)
        if any(weight is None for weight, _ in weights):
            return fewest, None
        return fewest, sum(weight or 0 for weight, _ in weights)

    def _distinct(self, counted: Counted, rows: list[tuple[Row, Answer]]) -> Ends:
        read = [
            (self._read(counted.rows.record, row, counted.distinct), answer) for row, answer in rows
        ]
        values = [(thousandths(v) if counted.numbered else v, answer) for v, answer in read]
        sure = [value for value, answer in values if answer == YES]
        named = len({value for value in sure if value is not None})
        different = len({value for value, _ in values if value is not None})
        unnamed = sum(value is None for value, _ in values)
        fewest = max(named, 1 if sure else 0)
        return fewest * SCALE, (different + unnamed) * SCALE

    # Which rows -------------------------------------------------------------------------------

    def answers(self, counted: Counted, day: int) -> Iterator[tuple[Row, Answer]]:
        """Yield the rows that count or may count, each with its answer: yes or unknown."""
        for row in self.related(counted.rows):
            asked = [self.ask(counted.rows.record, row, counted.rows.where)]
            asked += (
                self._open(counted, row, day) if counted.ends else self._up_to(counted, row, day)
            )
            if NO not in asked:
                yield row, None if None in asked else YES

    def _open(self, counted: Counted, row: Row, day: int) -> list[Answer]:
        record = counted.rows.record
        begun = self._dated(counted, row, lambda on: int(on <= day))
        if not self.case.supplied.has(record, counted.ends) or is_unreadable(row, counted.ends):
            return [begun, None]
        end = row.get(counted.ends)
        return [begun, int(end is None or end > day)]

    def _up_to(self, counted: Counted, row: Row, day: int) -> list[Answer]:
        in_time = self._dated(
            counted, row, lambda on: int(on < day if counted.before else on <= day)
        )
        if counted.reach is None:
            return [in_time]
        first = counted.reach.edge(day)
        if first is None:
            return [in_time, None]
        return [in_time, self._dated(counted, row, lambda on: int(on >= first))]

    def _dated(self, counted: Counted, row: Row, ask: Any) -> Answer:
        """Ask of the row's date; a blank has not happened, unless the row itself says so."""
        record, field = counted.rows.record, counted.on
        day = self._read(record, row, field)
        if day is not None:
            answer: Answer = ask(day)
            return answer
        known = self.case.supplied.has(record, field) and not is_unreadable(row, field)
        return NO if known and not counted.happens else None

    def _read(self, record: str, row: Row, field: str) -> Any:
        """Return what a field holds; None where it is blank, unreadable or not supplied."""
        if not self.case.supplied.has(record, field) or is_unreadable(row, field):
            return None
        return row.get(field)
