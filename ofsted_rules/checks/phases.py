"""The due day of an interval where the limit changes over the life of an episode.

A clock is judged by the phase in which it falls due. Going over to a longer limit gives the longer
limit from the clock start; going over to a shorter one never asks for an event sooner than the
shorter limit after the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product

from ofsted_rules.calendar import birthday
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Due, Limits
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts


@dataclass(frozen=True, slots=True)
class Phase:
    """A limit, and what ends it: one of the four things below, or nothing."""

    within: Within
    intervals: int = 0
    """The ordinal of the first interval after the phase, counted from 0 at the start; 0: none."""
    fact: str = ""
    """``phase1`` and so on: the facts with the day of the ending event; empty: none."""
    lasting: Limits | None = None
    """How long after the start of the episode it ends."""
    age: int = 0
    """The age on reaching which the subject leaves it; 0: none."""


class Unplaced(Enum):
    """Ends of a phase of which no day can be told."""

    NO_STANDARD = "nobody has set how long it lasts"
    BIRTH_UNKNOWN = "the birth date is not known"


End = int | None | Unplaced
"""The day on which a phase ends; None: no day ends it."""


def interval_due(phases: Sequence[Phase], facts: Facts, start: int, fewest: int, most: int) -> Due:
    """Return the due day of an interval that starts on `start`, after `fewest` to `most` others.

    Where it is in doubt when a phase ended, or which interval this is, the answer has two ends.
    """
    ends = product(*(_ends(phase, facts) for phase in phases))
    places = _places(phases, fewest, most)
    dues = [
        due
        for chosen in ends
        for place in places
        for due in _walk(phases, chosen, facts, start, place)
    ]
    if len(dues) == 1:
        return dues[0]
    return _between(dues)


def turning_days(phases: Sequence[Phase], facts: Facts) -> tuple[int, ...]:
    """Return the days from which another limit may count for a clock; none where none ever does.

    Where there is none, and one phase only, a clock that starts later is never due earlier.
    """
    days = {v.first for phase in phases for v in phase.within.limits.versions} - {FIRST_DAY}
    ends = {end for phase in phases for end in _ends(phase, facts) if isinstance(end, int)}
    return tuple(sorted(days | ends))


def _between(dues: Sequence[Due]) -> Due:
    """Return the span of several due days; where there may be no limit, it may never end."""
    if any(due.code == NO_STANDARD_SET for due in dues):
        return Due(NO_STANDARD_SET)
    limited = [due for due in dues if due.code != NO_LIMIT_IN_FORCE]
    if not limited:
        return Due(NO_LIMIT_IN_FORCE)
    lows = [due.low for due in limited if due.low is not None]
    highs = [due.high for due in limited if due.high is not None]
    version = limited[0].version
    if len(lows) < len(limited) or len(highs) < len(limited):
        return Due(LIMIT_SET, version=version)
    latest = max(highs) if len(limited) == len(dues) else LAST_DAY
    return Due(LIMIT_SET, min(lows), latest, version=version)


def _ends(phase: Phase, facts: Facts) -> list[End]:
    """Return the days on which the phase may have ended; the certain one comes first."""
    if phase.lasting is not None:
        return [_lasted(phase.lasting, facts["begun"])]
    if phase.age:
        born = facts["born"]
        return [Unplaced.BIRTH_UNKNOWN if born is None else birthday(born, phase.age)]
    if not phase.fact:
        return [None]
    certain, possible = facts[f"{phase.fact}_by"], facts[f"{phase.fact}_from"]
    return [certain] if certain == possible else [certain, possible]


def _lasted(lasting: Limits, begun: int | None) -> End:
    """Return when a phase ends that lasts so long from the start of the episode."""
    if begun is None:
        return None
    code = lasting.code(begun)
    if code == NO_STANDARD_SET:
        return Unplaced.NO_STANDARD
    return lasting.due_day(begun) if code == LIMIT_SET else None


def _places(phases: Sequence[Phase], fewest: int, most: int) -> list[int]:
    """Return the ordinals that this interval may have, as far as they fall in different phases."""
    turns = {phase.intervals for phase in phases if fewest < phase.intervals <= most}
    return sorted({fewest, *turns})


def _walk(
    phases: Sequence[Phase], ends: Sequence[End], facts: Facts, start: int, place: int
) -> list[Due]:
    """Return the due day by the phase in which the clock falls due; several where that is open."""
    last = len(phases) - 1
    index = 0
    while index < last and _over(phases[index], ends[index], start, place):
        index += 1
    if isinstance(ends[index], Unplaced):
        return _unplaced(phases[index:], ends[index], facts, start)
    due = phases[index].within.due(start, facts["number"])
    change = start
    while due.code == LIMIT_SET and index < last:
        end = ends[index]
        if not isinstance(end, int):
            break
        change = max(change, end)  # a phase cannot end before it begins
        if due.low is not None and change > due.low:
            break
        index += 1
        if isinstance(ends[index], Unplaced):
            return [due, *_unplaced(phases[index:], ends[index], facts, start)]
        due = _taken_over(phases[index].within, facts["number"], due, start, change)
    return [due]


def _unplaced(phases: Sequence[Phase], end: End, facts: Facts, start: int) -> list[Due]:
    """Return the due days by a phase of which no day can be told, and by those that follow."""
    if end is Unplaced.NO_STANDARD:
        return [Due(NO_STANDARD_SET)]
    return [phase.within.due(start, facts["number"]) for phase in phases]


def _over(phase: Phase, end: End, start: int, place: int) -> bool:
    if phase.intervals:
        return place >= phase.intervals
    return isinstance(end, int) and end <= start


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
