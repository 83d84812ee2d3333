"""The phases of a cadence, lived through: which limit a clock falls due by, and on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from itertools import product
from typing import Any

from .calendar import ONE_DAY, day_of
from .limits import NO_STANDARD, Limit, limit_on
from .world import UNREADABLE, Case, Sign, record_named_by


class When(Enum):
    """The end of a phase is taken on its certain day, or on its first possible day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


End = date | str | None
"""The day on which a phase ends, None where nothing ends it; or why nobody can tell."""
UNBORN = "no birth date"
Scenario = tuple[When, ...]
"""Which of its days each phase ends on."""


class Phases:
    """The phases of one episode; a cadence without phases is one phase that never ends."""

    def __init__(self, case: Case, start: date) -> None:
        check = case.rule["check"]["cadence"]
        self._case = case
        self.unseen_intervals = record_named_by(check["event"]) in case.view.only_last
        self._phases = check.get("phases") or [{"every": check.get("every")}]
        self.scenarios: list[Scenario] = list(product(When, repeat=len(self._phases)))
        self._ends = {
            scenario: [
                _first(case, phase, start, when)
                for phase, when in zip(self._phases, scenario, strict=True)
            ]
            for scenario in self.scenarios
        }
        self.changed: list[date] = []

    def dues(self, starts: Sequence[date]) -> set[date | str]:
        """Give every day on which the last of these clocks may be due, or why there is none."""
        return {due for way in self.scenarios for due in self._due(starts, way)}

    def _due(self, starts: Sequence[date], scenario: Scenario) -> set[date | str]:
        """Give the due day of the last of these clocks, or why there is none.

        Every day from the clock start to the due day is looked at; on the day that the phase in
        force ends, the next one takes over.
        """
        found: set[date | str] = set()
        for phase in self._phases_at_start(starts, scenario):
            found |= self._due_in(phase, starts[-1], scenario)
        return found

    def _due_in(self, phase: int, start: date, scenario: Scenario) -> set[date | str]:
        ends = self._ends[scenario]
        if ends[phase] in (NO_STANDARD, UNBORN):
            return self._untold(phase, start, ends[phase])
        limit = self._limit(phase, start)
        if not isinstance(limit, Limit):
            return {limit}
        due = limit.run_out(start, self._case.last_day)
        last_change = max((end for end in ends if isinstance(end, date)), default=start)
        day = start
        while day < min(due, last_change):
            day += ONE_DAY
            while self._is_over(phase, ends, day):
                phase += 1
                if ends[phase] in (NO_STANDARD, UNBORN):
                    return self._untold(phase, start, ends[phase], due)
                limit = self._limit(phase, start)
                if not isinstance(limit, Limit):
                    return {limit}
                due = max(
                    limit.run_out(start, self._case.last_day),
                    min(due, limit.run_out(day, self._case.last_day)),
                )
                self.changed.append(day)
        return {due}

    def _untold(
        self, phase: int, start: date, end: End, *taken_over: date | str
    ) -> set[date | str]:
        """Give the due day by each of the phases from this one on: no birth date says which."""
        if end == NO_STANDARD:
            return {NO_STANDARD}
        limits = [self._limit(one, start) for one in range(phase, len(self._phases))]
        return set(taken_over) | {
            limit.run_out(start, self._case.last_day) if isinstance(limit, Limit) else limit
            for limit in limits
        }

    @property
    def limit_in_doubt(self) -> bool:
        """Tell whether the one limit is in a field that could not be read."""
        every = self._phases[0]["every"]
        return isinstance(every, Mapping) and self._case.own[every["field"]] is UNREADABLE

    def differed(self, starts: Sequence[date]) -> bool:
        """Tell whether doubt about the end of a phase leaves two due days."""
        return len(self.dues(starts)) > 1

    def _phases_at_start(self, starts: Sequence[date], scenario: Scenario) -> set[int]:
        """Tell the phase of the last clock; with intervals unseen before it, each that may be."""
        if not self.unseen_intervals or len(starts) == 1:
            return {self._phase_at_start(starts, scenario)}
        most = sum(phase.get("intervals", 0) for phase in self._phases) + 2
        return {
            self._phase_at_start([*starts[:1] * unseen, starts[-1]], scenario)
            for unseen in range(1, most)
        }

    def _phase_at_start(self, starts: Sequence[date], scenario: Scenario) -> int:
        """Go through all clocks so far; each uses up one interval of the phase it starts in."""
        phase = used = 0
        for start in starts:
            while self._is_over(phase, self._ends[scenario], start, used):
                phase, used = phase + 1, 0
            used += 1
        return phase

    def _is_over(self, phase: int, ends: Sequence[End], day: date, used: int = 0) -> bool:
        if phase == len(self._phases) - 1:
            return False
        if "intervals" in self._phases[phase]:
            return bool(used >= self._phases[phase]["intervals"])
        end = ends[phase]
        return isinstance(end, date) and end <= day

    def _limit(self, phase: int, start: date) -> Limit | str:
        return limit_on(self._phases[phase]["every"], self._case.own, self._case.timescales, start)


def _first(case: Case, phase: Mapping[str, Any], start: date, when: When) -> End:
    """Give the first day on or after the episode's start on which the phase ended, if any."""
    if "lasting" in phase:
        return _after(case, phase["lasting"], start)
    if "until-age" in phase:
        return _birthday(case, phase["until-age"])
    if "until" not in phase:
        return None
    found = case.signs(phase["until"])
    days = [
        _day_not_before(start, sign)
        for sign in found
        if (when is When.POSSIBLE and sign.may_count(start)) or _is_certain(start, sign)
    ]
    return min(days, default=None)


def _after(case: Case, lasting: Any, start: date) -> End:
    """Give the day that is so long after the start of the episode."""
    if isinstance(lasting, Mapping) and "timescale" not in lasting:
        [(unit, number)] = lasting.items()
        limit: Limit | str = Limit(((number, unit.replace("-", " ")),))
    else:
        name = lasting if isinstance(lasting, str) else lasting["timescale"]
        limit = limit_on(name, case.own, case.timescales, start)
    if isinstance(limit, Limit):
        return limit.run_out(start, case.last_day)
    return NO_STANDARD if limit == NO_STANDARD else None


def _birthday(case: Case, age: int) -> End:
    """Give the birthday on which the subject reaches an age, where one birth date is known."""
    if "child" not in case.view.supplied:
        return UNBORN
    rows = [row for row in case.view.rows("child") if row["child_id"] == case.own["child_id"]]
    born = {row["born_on"] for row in rows}
    if len(born) != 1:
        return UNBORN
    [day] = born
    if not isinstance(day, date):
        return UNBORN
    return _birthday_of(day, age)


@cache
def _birthday_of(born: date, age: int) -> date:
    """Wait for the birthday, from the day of birth on."""
    day = born
    while (day.year, day.month, day.day) < (born.year + age, born.month, born.day):
        day += ONE_DAY
    return day


def _is_certain(start: date, sign: Sign) -> bool:
    return sign.sure and sign.when is not None and day_of(sign.when) >= start


def _day_not_before(start: date, sign: Sign) -> date:
    return start if sign.when is None else max(start, day_of(sign.when))
