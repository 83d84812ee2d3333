"""The phases of a cadence, lived through: which limit a clock falls due by, and on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import product
from typing import Any

from .calendar import ONE_DAY, day_of
from .limits import Limit, limit_on
from .world import UNREADABLE, Case, Sign


class When(Enum):
    """The end of a phase is taken on its certain day, or on its first possible day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


Scenario = tuple[When, ...]
"""Which of its days each phase ends on."""


class Phases:
    """The phases of one episode; a cadence without phases is one phase that never ends."""

    def __init__(self, case: Case, start: date) -> None:
        check = case.rule["check"]["cadence"]
        self._case = case
        self._phases = check.get("phases") or [{"every": check["every"]}]
        self.scenarios: list[Scenario] = list(product(When, repeat=len(self._phases)))
        self._ends = {
            scenario: [
                _first(case, phase, start, when)
                for phase, when in zip(self._phases, scenario, strict=True)
            ]
            for scenario in self.scenarios
        }
        self.changed: list[date] = []

    def due(self, starts: Sequence[date], scenario: Scenario) -> date | str:
        """Give the due day of the last of these clocks, or why there is none.

        Every day from the clock start to the due day is looked at; on the day that the phase in
        force ends, the next one takes over.
        """
        start, ends = starts[-1], self._ends[scenario]
        phase = self._phase_at_start(starts, scenario)
        limit = self._limit(phase, start)
        if not isinstance(limit, Limit):
            return limit
        due = limit.run_out(start, self._case.last_day)
        last_change = max((end for end in ends if end), default=start)
        day = start
        while day < min(due, last_change):
            day += ONE_DAY
            while self._is_over(phase, ends, day):
                phase += 1
                limit = self._limit(phase, start)
                if not isinstance(limit, Limit):
                    return limit
                due = max(
                    limit.run_out(start, self._case.last_day),
                    min(due, limit.run_out(day, self._case.last_day)),
                )
                self.changed.append(day)
        return due

    @property
    def limit_in_doubt(self) -> bool:
        """Tell whether the one limit is in a field that could not be read."""
        every = self._phases[0]["every"]
        return isinstance(every, Mapping) and self._case.own[every["field"]] is UNREADABLE

    def differed(self, starts: Sequence[date]) -> bool:
        """Tell whether doubt about the end of a phase leaves two due days."""
        return len({self.due(starts, scenario) for scenario in self.scenarios}) > 1

    def _phase_at_start(self, starts: Sequence[date], scenario: Scenario) -> int:
        """Go through all clocks so far; each uses up one interval of the phase it starts in."""
        phase = used = 0
        for start in starts:
            while self._is_over(phase, self._ends[scenario], start, used):
                phase, used = phase + 1, 0
            used += 1
        return phase

    def _is_over(self, phase: int, ends: Sequence[date | None], day: date, used: int = 0) -> bool:
        if phase == len(self._phases) - 1:
            return False
        if "intervals" in self._phases[phase]:
            return bool(used >= self._phases[phase]["intervals"])
        end = ends[phase]
        return end is not None and end <= day

    def _limit(self, phase: int, start: date) -> Limit | str:
        return limit_on(self._phases[phase]["every"], self._case.own, self._case.timescales, start)


def _first(case: Case, phase: Mapping[str, Any], start: date, when: When) -> date | None:
    """Give the first day on or after the episode's start on which the phase ended, if any."""
    if "until" not in phase:
        return None
    found = case.signs(phase["until"])
    days = [
        _day_not_before(start, sign)
        for sign in found
        if (when is When.POSSIBLE and sign.may_count(start)) or _is_certain(start, sign)
    ]
    return min(days, default=None)


def _is_certain(start: date, sign: Sign) -> bool:
    return sign.sure and sign.when is not None and day_of(sign.when) >= start


def _day_not_before(start: date, sign: Sign) -> date:
    return start if sign.when is None else max(start, day_of(sign.when))
