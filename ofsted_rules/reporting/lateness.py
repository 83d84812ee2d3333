"""How late gaps are: the order worst first, and the worst and the typical of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def lateness(gaps: Iterable[Outcome]) -> Lateness | None:
    """Return worst and median over gaps that have a due date, each by its worst lapse.

    Working days where every limit counts in them, hours where every limit does, else days.
    """
    lapses = [
        lapse for gap in gaps if (lapse := worst_lapse(gap)) is not None and lapse.over is not None
    ]
    if not lapses:
        return None
    unit, measure = _unit(lapses)
    over = [measure(lapse) for lapse in lapses]
    return Lateness(max(over), median_low(over), unit, len(over))


def _unit(lapses: list[Lapse]) -> tuple[str, Callable[[Lapse], int]]:
    if all(in_working_days(lapse) for lapse in lapses):
        return "working day", lambda lapse: lapse.over_working or 0
    if all(lapse.unit == "hours" for lapse in lapses):
        return "hour", lambda lapse: lapse.over or 0
    return "day", lambda lapse: _hours_over(lapse) // 24


def _hours_over(lapse: Lapse) -> int:
    if lapse.over is None:
        return -1
    return lapse.over if lapse.unit == "hours" else lapse.over * 24
