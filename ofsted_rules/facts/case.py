"""Gathering facts from one case in plain Python. `sql.py` gathers the same facts from tables."""

from __future__ import annotations

from ofsted_rules.facts.case_steps import Steps, least
from ofsted_rules.facts.count_case import gather_count
from ofsted_rules.facts.count_spec import CountFacts
from ofsted_rules.facts.periods import done_in, owed
from ofsted_rules.facts.spec import (
    PERIOD_COLUMNS,
    UNCOUNTED,
    ClockFacts,
    Facts,
    FactSpec,
    First,
    GradeFacts,
    HoldsFacts,
    IntervalFacts,
    Own,
    PeriodFacts,
    StageFacts,
    interval_columns,
)
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable

EVER = (1, 1)
"""The start of a clock that has always been running: nothing lies before it."""


def gather_case(spec: FactSpec, row: Row, case: Case) -> list[Facts]:
    """Return the facts of one record: one set, or one for each interval (and way of counting)."""
    gather = _Gather(spec, row, case)
    if isinstance(spec, ClockFacts):
        return [gather.clock(spec)]
    if isinstance(spec, HoldsFacts):
        return [gather.holds(spec)]
    if isinstance(spec, StageFacts):
        return [gather.stages(spec)]
    if isinstance(spec, PeriodFacts):
        return gather.periods(spec)
    if isinstance(spec, CountFacts):
        return [gather_count(spec, row, case)]
    return [gather.grade(spec)] if isinstance(spec, GradeFacts) else gather.intervals(spec)


class _Gather(Steps):
    """One method for each shape of facts."""

    # The three shapes -------------------------------------------------------------------------

    def clock(self, spec: ClockFacts) -> Facts:
        start = self.start(spec.start)
        done_from, done_by = self.happened(spec.done, start)
        stops = [self.happened(stop, start) for stop in spec.stops]
        return {
            **self.scope_facts(),
            "waiting": self.waiting(spec.start),
            "start_from": start[0] if start else None,
            "start_by": start[1] if start else None,
            "done_from": done_from,
            "done_by": done_by,
            "stop_from": least(low for low, _ in stops),
            "stop_by": least(high for _, high in stops),
            "number": self.number(spec.number),
        }

    def holds(self, spec: HoldsFacts) -> Facts:
        answers = [self.ask(self.scope.record, self.row, spec.where)]
        answers += [self.exists(exists) for exists in spec.exists]
        holds = 0 if 0 in answers else None if None in answers else 1
        return {**self.scope_facts(), "holds": holds}

    def stages(self, spec: StageFacts) -> Facts:
        facts = self.scope_facts()
        for number, stage in enumerate(spec.stages, start=1):
            low, high = self.happened(stage, EVER)
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
            return {**self.scope_facts(), "asked": 1, "grade": value}
        place = spec.scale.index(value) + 1 if value in spec.scale else None
        asked = 0 if value is not None and place is None else 1
        return {**self.scope_facts(), "asked": asked, "grade": place}

    def intervals(self, spec: IntervalFacts) -> list[Facts]:
        start = self.start(spec.start)
        scope = self.scope_facts()
        only_last = self.only_last(spec.event)
        own: Facts = {"number": self.number(spec.number), "only_last": int(only_last)}
        unseen = UNCOUNTED if only_last else 0
        if spec.born is not None:
            own["born"] = self._born(spec.born)
        if start is None:
            return [{**_no_interval(spec, scope), **own}]
        begin = start[0]
        stop_from, stop_by = self._end(spec.end, begin)
        certain, possible, undated = self._events(spec.event, begin, stop_by)
        shared: Facts = {**scope, **own, "undated": undated}
        if spec.timed:
            shared["begun"] = begin
        for number, phase in enumerate(spec.phase_ends, start=1):
            low, high = self.happened(phase, start)
            shared[f"phase{number}_from"], shared[f"phase{number}_by"] = low, high
        worlds = [possible] if possible == certain else [possible, certain]
        known = self.related_supplied(spec.event)
        return [
            {
                **shared,
                "world": world,
                "ordinal": ordinal,
                "fewest": sum(day < clock for day in certain) + 1 if ordinal else 0,
                "most": sum(day <= clock for day in possible) + undated + unseen if ordinal else 0,
                "start_from": clock,
                "done_from": (days[ordinal] if ordinal < len(days) else None) if known else clock,
                "done_by": days[ordinal] if ordinal < len(days) else None,
                "stop_from": stop_from if ordinal == len(days) else None,
                "stop_by": stop_by if ordinal == len(days) else None,
            }
            for world, days in enumerate(worlds)
            for ordinal, clock in enumerate([begin, *days])
        ]

    def periods(self, spec: PeriodFacts) -> list[Facts]:
        start, scope = self.start(spec.start), self.scope_facts()
        if start is None:
            return [{**dict.fromkeys(PERIOD_COLUMNS), **scope, "ordinal": 0, "undated": 0}]
        begin = start[0]
        stop_from, stop_by = self._end(spec.end, begin)
        certain, possible, undated = self._events(spec.event, begin, stop_by)
        until = self.case.day if stop_by is None else min(self.case.day, stop_by)
        found: list[Facts] = []
        for period in owed(spec.periods, begin, until):
            ordinal, first, last = period
            done = done_in(period, certain, possible)
            unseen = self.only_last(spec.event) and (undated or any(d >= first for d in possible))
            if last is not None and (unseen or not self.related_supplied(spec.event)):
                done["done_from"] = first
            open_later = last is None or any(day > last for day in certain)
            found.append(
                {
                    **scope,
                    **done,
                    "ordinal": ordinal,
                    "start_from": first,
                    "last": last,
                    "stop_from": None if open_later else stop_from,
                    "stop_by": None if last is None else stop_by,
                    "undated": undated,
                }
            )
        return found

    # Intervals --------------------------------------------------------------------------------

    def _end(self, own: Own | None, begin: int) -> tuple[int | None, int | None]:
        if own is None:
            return None, None
        field = own.field
        if not self.case.supplied.has(self.scope.record, field) or is_unreadable(self.row, field):
            return begin, None
        end: int | None = self.row.get(field)
        if end is not None and end < begin:
            return begin, None
        return end, end

    def _born(self, born: Own | First) -> int | None:
        """Return the birth date, where it is known and all rows of the child give the same."""
        if isinstance(born, Own):
            rows = [self.row]
        else:
            rows = list(self.related(born)) if self.related_supplied(born) else []
        record, field = (
            (self.scope.record, born.field) if isinstance(born, Own) else (born.record, born.on)
        )
        days = {None if is_unreadable(row, field) else row.get(field) for row in rows}
        known = self.case.supplied.has(record, field) and len(days) == 1
        return days.pop() if known else None

    def _events(
        self, event: First, begin: int, stop: int | None
    ) -> tuple[list[int], list[int], int]:
        """Return the certain days, the possible days (certain ones among them), and the undated."""
        certain: set[int] = set()
        possible: set[int] = set()
        undated = 0
        if not self.related_supplied(event):
            return [], [], 0
        for row, sure in self.candidates(event):
            day = None if is_unreadable(row, event.on) else row.get(event.on)
            if day is None:
                undated += self.may_be_misdated(event, row, dated=False)
            elif day >= begin and (stop is None or day <= stop):
                possible.add(day)
                if sure:
                    certain.add(day)
            elif day >= begin and self.only_last(event):
                undated += 1  # one after the end; an earlier one may have been within
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
