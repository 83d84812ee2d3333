"""`cadence` with `once-in`: at least once in each term, or in each period of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofsted_rules.checks.base import AsAt, Asked, Verdict
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.clock import Clock, ask, settle
from ofsted_rules.checks.intervals import DOUBT, Interval, settled
from ofsted_rules.checks.limits import Due
from ofsted_rules.checks.tables import LIMIT_SET, NO_STANDARD_SET
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, PeriodFacts
from ofsted_rules.outcomes import State


@dataclass(frozen=True, slots=True)
class OnceIn:
    """A linked cadence that asks for an event in each period."""

    facts: PeriodFacts

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale: periods have none."""
        return ()

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return no standard: it is no matter of numbers."""
        return ()

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Judge each period, and roll them up; undated events excuse the earliest gaps."""
        undated = facts[0]["undated"] or 0
        found: list[Interval] = []
        for held in facts:
            verdict = settle(self._wind_up(held), as_at)
            if undated and verdict.state is State.GAP:
                undated -= 1
                verdict = DOUBT
            found.append(Interval(held, verdict))
        return settled(found)

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the clock table for each period."""
        return [ask(self._wind_up(held), as_at) for held in facts]

    def due(self, last: int | None) -> Due:
        """Return the due day of a period; without its last day, it lies beyond the table."""
        if not self.facts.periods:
            return Due(NO_STANDARD_SET)
        return Due(LIMIT_SET, last, last)

    def _wind_up(self, facts: Facts) -> Clock:
        start = facts["start_from"]
        return facts, start, None if start is None else self.due(facts["last"])
