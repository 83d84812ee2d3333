"""The due day of an interval where the limit changes over the life of an episode.

A clock is judged by the phase in which it falls due. Going over to a longer limit gives the longer
limit from the clock start; going over to a shorter one never asks for an event sooner than the
shorter limit after the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofsted_rules.checks.limits import Due
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts


@dataclass(frozen=True, slots=True)
class Phase:
    """A limit, and what ends it: a number of intervals, an event (`fact` names it), or nothing."""

    within: Within
    intervals: int = 0
    """The ordinal of the first interval after the phase, counted from 0 at the start; 0: none."""
    fact: str = ""
    """``phase1`` and so on: the facts with the day of the ending event; empty: none."""


def interval_due(phases: Sequence[Phase], facts: Facts, start: int, ordinal: int) -> Due:
    """Return the due day of the interval that starts on `start`.

    Where it is in doubt when a phase ended, the answer has two ends.
    """
    certain, possible = (_ends(phases, facts, sure) for sure in ("by", "from"))
    due = _walk(phases, certain, facts, start, ordinal)
    if certain == possible:
        return due
    other = _walk(phases, possible, facts, start, ordinal)
    for code in (NO_LIMIT_IN_FORCE, NO_STANDARD_SET):
        if code in (due.code, other.code):
            return Due(code)
    if due.low is None or other.low is None:
        return Due(LIMIT_SET, version=due.version)
    days = sorted((due.low, other.low))
    return Due(LIMIT_SET, days[0], days[1], version=due.version)


def _ends(phases: Sequence[Phase], facts: Facts, sure: str) -> list[int | None]:
    """Return the day on which each phase ended: certainly (``by``), or possibly (``from``)."""
    return [facts[f"{phase.fact}_{sure}"] if phase.fact else None for phase in phases]


def _walk(
    phases: Sequence[Phase],
    ends: Sequence[int | None],
    facts: Facts,
    start: int,
    ordinal: int,
) -> Due:
    index = 0
    while index < len(phases) - 1 and _over(phases[index], ends[index], start, ordinal):
        index += 1
    due = phases[index].within.due(start, facts["number"])
    while due.code == LIMIT_SET and index < len(phases) - 1:
        change = ends[index]
        if change is None or change <= start or (due.low is not None and change > due.low):
            break
        index += 1
        due = _taken_over(phases[index].within, facts["number"], due, start, change)
    return due


def _over(phase: Phase, end: int | None, start: int, ordinal: int) -> bool:
    if phase.intervals:
        return ordinal >= phase.intervals
    return end is not None and end <= start


def _taken_over(within: Within, number: int | None, old: Due, start: int, change: int) -> Due:
    """Return the due day when a new limit takes over from the day `change`."""
    from_start = within.due(start, number)
    from_change = within.due(change, number, in_force=start)
    if from_start.code != LIMIT_SET:
        return from_start
    if from_start.low is None:
        return Due(LIMIT_SET, version=from_start.version)
    candidates = [day for day in (old.low, from_change.low) if day is not None]
    day = max(from_start.low, min(candidates)) if candidates else None
    return Due(LIMIT_SET, day, day, version=from_start.version)
