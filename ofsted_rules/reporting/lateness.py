"""How late gaps are: the order worst first, and the worst and the typical of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median_low

from ofsted_rules.outcomes import Lapse, Outcome
from ofsted_rules.reporting.model import Lateness
from ofsted_rules.reporting.words import in_working_days


def worst_lapse(outcome: Outcome) -> Lapse | None:
    """Return the lapse that is furthest over, the earliest of equals; None where there is none."""
    return max(outcome.lapses, key=_hours_over, default=None)


def worst_first(outcome: Outcome) -> tuple[int, int, str]:
    """Return the sort key that puts what is furthest over first."""
    worst = worst_lapse(outcome)
    return -_hours_over(worst) if worst else 0, -len(outcome.lapses), outcome.record.id


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit in which the gaps of one rule are told, and how far over a lapse is in it."""

    unit: str
    measure: Callable[[Lapse], int]


def scale(gaps: Iterable[Outcome]) -> Scale | None:
    """Return the unit for the gaps of a rule; None where none of them has a due date.

    Working days where every limit counts in them, hours where every limit does, else days.
    """
    lapses = _due(gaps)
    if not lapses:
        return None
    if all(in_working_days(lapse) for lapse in lapses):
        return Scale("working day", lambda lapse: lapse.over_working or 0)
    if all(lapse.unit == "hours" for lapse in lapses):
        return Scale("hour", lambda lapse: lapse.over or 0)
    return Scale("day", lambda lapse: _hours_over(lapse) // 24)


def lateness(gaps: Iterable[Outcome]) -> Lateness | None:
    """Return worst and median over gaps that have a due date, each by its worst lapse."""
    listed = list(gaps)
    told_in = scale(listed)
    if told_in is None:
        return None
    over = [told_in.measure(lapse) for lapse in _due(listed)]
    return Lateness(max(over), median_low(over), told_in.unit, len(over))


def _due(gaps: Iterable[Outcome]) -> list[Lapse]:
    worst = (worst_lapse(gap) for gap in gaps)
    return [lapse for lapse in worst if lapse is not None and lapse.over is not None]


def _hours_over(lapse: Lapse) -> int:
    if lapse.over is None:
        return -1
    return lapse.over if lapse.unit == "hours" else lapse.over * 24
