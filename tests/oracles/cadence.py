"""Cadences: live through an episode day by day, with the day of the last event at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .calendar import BEYOND, LAST_DAY, ONE_DAY, day_of
from .limits import NO_LIMIT, NO_STANDARD, Timescales
from .phases import Phases
from .watch import CANNOT_TELL, GAP, MET, NOT_APPLICABLE, PENDING, VERDICTS, Watch
from .world import NO, UNKNOWN, Answer, Case, Lapse, Mark, Rule, Sign, World, cases, record_named_by

EXCUSED_BY_UNDATED = 17
NO_GAP_AFTER_ALL = 18
"""Nor is this: a gap that would be none, if an event in doubt were none."""
"""Not a line of the clock table: a gap that undated events may have closed."""
ENDLESS = 10**9


Told = tuple[str, str | None, tuple[Lapse, ...], tuple[int, ...]]
"""State, reason, lapses, and the lines of the clocks that were looked at."""


@dataclass
class Interval:
    """One clock of the episode: the starts of all clocks up to this one, and how it ended."""

    starts: list[date]
    due: date | None
    target: date
    done: date | None
    line: int

    @property
    def lapse(self) -> Lapse:
        return (self.starts[-1], self.due, self.done, str(VERDICTS[self.line][1]))


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a cadence rule for every record that existed on the as-at day."""
    return [_answer(case) for case in cases(world, rule, timescales, last_day)]


def _answer(case: Case) -> Answer:
    start = case.own[case.rule["check"]["cadence"]["over"]["from"]]
    line = 1 if case.scope == NO else 2 if case.scope == UNKNOWN else 3
    if line < 3 or not isinstance(start, date):
        return Answer(case.record_id, *VERDICTS[line], lines=(line,))
    return Episode(case, day_of(start)).answer()


class Episode:
    """An open or ended episode, and the events that the data tell of it."""

    def __init__(self, case: Case, start: date) -> None:
        check = case.rule["check"]["cadence"]
        self.case, self.start, self.as_at = case, start, case.view.as_at
        self.excuse, self.because = case.excuse
        self.end, self.end_in_doubt = self._read_end(check["over"])
        self.phases = Phases(case, start)
        found = case.signs(check["event"])
        self.sure = {self._day(s) for s in found if s.sure and self._counts(s)}
        self.dated = {self._day(s) for s in found if self._counts(s)}
        self.undated = sum(ENDLESS if s.endless else 1 for s in found if s.when is None)
        self.only_last = record_named_by(check["event"]) in case.view.only_last
        self.found = found
        if self.only_last and self.end is not None:
            # One in the episode may have come before a row that is dated after its end.
            self.undated += sum(s.when is not None and self._day(s) > self.end for s in found)

    def _read_end(self, over: Mapping[str, Any]) -> tuple[date | None, bool]:
        """Give the day of the end, and whether there may be an end that cannot be placed."""
        cell = self.case.own[over["until"]] if over.get("until") else None
        if cell is None:
            return None, False
        if isinstance(cell, Mark) or day_of(cell) < self.start:
            return None, True
        return day_of(cell), False

    def _day(self, sign: Sign) -> date:
        assert sign.when is not None
        return day_of(sign.when)

    def _counts(self, sign: Sign) -> bool:
        if sign.when is None:
            return False
        day = self._day(sign)
        return self.start <= day and (self.end is None or day <= self.end)

    def may_hide_events_from(self, day: date) -> bool:
        """Tell whether data that hold only the last event may hide one from this day on."""
        if not self.only_last:
            return False
        return any(sign.when is None or day <= day_of(sign.when) for sign in self.found)

    def answer(self) -> Answer:
        """Answer for every interval, or for the one that is asked of."""
        which = self.case.rule["check"]["cadence"].get("intervals", "every")
        if which == "every" and not self.only_last:
            return self._every()
        state, reason, lapses, lines = self._first() if which == "first" else self._open()
        notes = (*(["undated rows"] if self.undated else []), f"interval: {which}")
        because = self.because if reason == "excused" else ""
        return Answer(
            self.case.record_id, state, reason, lapses, because=because, lines=lines, notes=notes
        )

    def _every(self) -> Answer:
        """Live the episode twice and say what both ways show."""
        first, second = self._live(self.sure), self._live(self.dated)
        notes = self._notes(first, second)
        doubts = self._drop_gaps_of_doubtful_starts(second)
        starts_in_doubt = self._doubtful_starts(second)
        undated_starts = self._undated_starts(first, second)
        for way in (first, second):
            self._excuse_by_undated(way)
        lines = tuple(interval.line for interval in first + second)
        for interval in doubts:
            interval.line = NO_GAP_AFTER_ALL
        state, reason, lapses = self._outcome(first, second)
        if (state != GAP and starts_in_doubt) or (
            state not in (GAP, CANNOT_TELL) and undated_starts
        ):
            state, reason = CANNOT_TELL, "evidence in doubt"
        because = self.because if reason == "excused" else ""
        return Answer(
            self.case.record_id,
            state,
            reason,
            lapses,
            because=because,
            lines=lines,
            notes=notes,
        )

    def _first(self) -> Told:
        """Look at the time up to the first event, in both ways of counting."""
        ways = [self._live(self.sure)[0], self._live(self.dated)[0]]
        for one in ways:
            if _state(one) == GAP and (self.undated or (self.only_last and self.dated)):
                one.line = EXCUSED_BY_UNDATED
        lines = tuple(one.line for one in ways)
        if all(_state(one) == GAP for one in ways):
            return GAP, ways[1].lapse[3], (ways[1].lapse,), lines
        return (*self._short_of_a_gap(ways), (), lines)

    def _open(self) -> Told:
        """Look at the time since the last event, whichever of those in doubt it may be."""
        last = max(self.sure, default=None)
        later = sorted(day for day in self.dated - self.sure if last is None or day > last)
        ways = [self._since(self.sure)]
        ways += [self._since(self.sure | set(later[: n + 1])) for n in range(len(later))]
        undated_starts = self._undated_starts(ways, [])
        for one in ways:
            if _state(one) == GAP and self.undated:
                one.line = EXCUSED_BY_UNDATED
        lines = tuple(one.line for one in ways)
        if all(_state(one) == GAP for one in ways):
            return GAP, ways[-1].lapse[3], (ways[-1].lapse,), lines
        state, reason = self._short_of_a_gap(ways)
        if undated_starts and state != CANNOT_TELL:
            return CANNOT_TELL, "evidence in doubt", (), lines
        return (MET if state == PENDING and self.sure else state), reason, (), lines

    def _since(self, events: set[date]) -> Interval:
        return self._live(events)[-1]

    def _short_of_a_gap(self, ways: list[Interval]) -> tuple[str, str | None]:
        """Say what the clocks show where they do not all show a gap."""
        if any(_state(one) == GAP for one in ways):
            return CANNOT_TELL, "evidence in doubt"
        for one in (ways[0], ways[-1], *ways):
            if _state(one) == CANNOT_TELL:
                doubt = one.line in {14, EXCUSED_BY_UNDATED}
                return CANNOT_TELL, "evidence in doubt" if doubt else VERDICTS[one.line][1]
        return _state(ways[0]), VERDICTS[ways[0].line][1]

    def _live(self, events: set[date]) -> list[Interval]:
        """Walk day by day; an event closes the running clock and starts the next."""
        lived: list[Interval] = []
        starts = [self.start]
        watch = self._wind_up(starts)
        day = self.start
        while True:
            if day in events:
                lived.append(self._close(watch, starts, day, done=day))
                starts = [*starts, day]
                watch = self._wind_up(starts)
            if isinstance(watch, Watch):
                watch.live(day, ended=day == self.end)
            if day == self.end or day >= self.as_at:
                break
            day += ONE_DAY
        if isinstance(watch, Watch) and self.end_in_doubt:
            watch.live(starts[-1], may_have_ended=True)
        lived.append(self._close(watch, starts, day, done=None))
        return lived

    def _wind_up(self, starts: list[date]) -> Watch | int:
        """Start a clock, or name the line of the table that settles it at once."""
        dues = self.phases.dues(starts)
        if dues == {NO_LIMIT}:
            return 4
        for line, why in ((5, NO_STANDARD), (6, BEYOND)):
            if why in dues:
                return line
        days = [due if isinstance(due, date) else date.max for due in dues]
        if self.phases.limit_in_doubt:
            days.append(starts[-1])
        return Watch(min(days), max(days), self.as_at, self.excuse)

    def _close(
        self, watch: Watch | int, starts: list[date], day: date, done: date | None
    ) -> Interval:
        if not isinstance(watch, Watch):
            return Interval(starts, None, day, done, watch)
        if done:
            watch.live(day, done=True)
        return Interval(starts, watch.due_by, day, done, watch.verdict())

    def _drop_gaps_of_doubtful_starts(self, second: list[Interval]) -> list[Interval]:
        """Give the gaps whose clock starts at a doubtful event, if an earlier start undoes them."""
        return [
            one
            for one in second
            if _state(one) == GAP
            and not all(self._fails(starts, one.target) for starts in self._earlier_starts(one))
        ]

    def _earlier_starts(self, one: Interval) -> Iterator[list[date]]:
        """Go back through doubtful starts of a clock, to the last that is certain."""
        starts = list(one.starts)
        while len(starts) > 1 and starts[-1] not in self.sure:
            starts.pop()
            yield list(starts)

    def _doubtful_starts(self, second: list[Interval]) -> bool:
        """Tell whether a doubtful event, if real, starts a clock late by the next certain event."""
        last = min(self.end or self.as_at, self.as_at)
        for one in second:
            if len(one.starts) > 1 and one.starts[-1] not in self.sure:
                later = [day for day in self.sure if day > one.starts[-1]]
                if self._fails(list(one.starts), min(later, default=last)):
                    return True
        return False

    def _undated_starts(self, first: list[Interval], second: list[Interval]) -> bool:
        """Tell whether an undated event could start a clock that fails, on any day that is fine."""
        if not 0 < self.undated < ENDLESS:
            return False
        for one in first + second:
            if _state(one) != GAP:
                day = one.starts[-1]
                while day < one.target:
                    if self._fails([*one.starts, day], one.target):
                        return True
                    day += ONE_DAY
        return False

    def _fails(self, starts: list[date], target: date) -> bool:
        """Tell whether the last of these clocks has certainly run out by a day."""
        dues = self.phases.dues(starts)
        days = [due for due in dues if isinstance(due, date)]
        return len(days) == len(dues) and max(days) < target and self.excuse == NO

    def _excuse_by_undated(self, way: list[Interval]) -> None:
        left = self.undated
        gaps = [interval for interval in way if _state(interval) == GAP]
        needs = {id(gap): self._events_needed(gap) for gap in gaps}
        for gap in sorted(gaps, key=lambda gap: (needs[id(gap)], gap.starts[-1])):
            if needs[id(gap)] <= left:
                left -= needs[id(gap)]
                gap.line = EXCUSED_BY_UNDATED

    def _events_needed(self, gap: Interval) -> int:
        """Put an event on each due day in turn until the target is within reach."""
        starts, placed = list(gap.starts), 0
        while True:
            dues = self.phases.dues(starts)
            if any(isinstance(due, str) for due in dues):
                return placed
            due = max(due for due in dues if isinstance(due, date))
            if gap.target <= due:
                return placed
            if due <= starts[-1]:
                return ENDLESS + 1
            starts.append(due)
            placed += 1

    def _outcome(
        self, first: list[Interval], second: list[Interval]
    ) -> tuple[str, str | None, tuple[Lapse, ...]]:
        shown = [{_state(interval) for interval in way} for way in (first, second)]
        if all(GAP in states for states in shown):
            lapses = tuple(one.lapse for one in second if _state(one) == GAP)
            return GAP, lapses[-1][3], lapses
        if any(GAP in states for states in shown):
            return CANNOT_TELL, "evidence in doubt", ()
        for interval in first + second:
            if _state(interval) == CANNOT_TELL:
                if interval.line in (EXCUSED_BY_UNDATED, NO_GAP_AFTER_ALL):
                    return CANNOT_TELL, "evidence in doubt", ()
                if interval.line == 14:  # the due day is in doubt, not the time of day
                    return CANNOT_TELL, "evidence in doubt", ()
                return CANNOT_TELL, VERDICTS[interval.line][1], ()
        for state in (MET, PENDING, NOT_APPLICABLE):
            for interval in first:
                if _state(interval) == state:
                    return state, VERDICTS[interval.line][1], ()
        raise AssertionError("an episode has at least one interval")

    def _notes(self, first: list[Interval], second: list[Interval]) -> tuple[str, ...]:
        """Name the less usual paths that were walked, so that they can be counted."""
        gaps = [GAP in {_state(one) for one in way} for way in (first, second)]
        found = {
            "several intervals": len(first) > 1,
            "the two ways differ": self.sure != self.dated,
            "gap one way only": gaps[0] != gaps[1],
            "gap both ways": all(gaps),
            "gap and undated rows": any(gaps) and self.undated > 0,
            "undated rows": self.undated > 0,
            "end in doubt": self.end_in_doubt,
            "ended": self.end is not None,
            "event on the first day": self.start in self.sure,
            "event on the last day": self.end in self.sure,
            "phase changed within a clock": any(self.phases.changed),
            "due days differ": any(self.phases.differed(i.starts) for i in first),
            "several gaps": sum(_state(i) == GAP for i in second) > 1,
        }
        return tuple(name for name, seen in found.items() if seen)


def _state(interval: Interval) -> str:
    if interval.line in (EXCUSED_BY_UNDATED, NO_GAP_AFTER_ALL):
        return CANNOT_TELL
    return VERDICTS[interval.line][0]
