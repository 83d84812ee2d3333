"""From the intervals of an episode to one verdict.

The intervals come in two ways of counting: with every event that may count (world 0), and, where
that differs, with the certain ones only (world 1). A gap stands only where both ways show one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ofsted_rules.checks.base import AsAt, Span, Verdict
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State

DueDay = Callable[[Facts, int], int | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """The facts of one interval and what the clock table says of it."""

    facts: Facts
    verdict: Verdict


_DOUBT = Verdict(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, settles=("done", "stop"))


def roll_up(intervals: Sequence[Interval], due: DueDay, as_at: AsAt) -> Verdict:
    """Return the verdict of the episode."""
    possible = [item for item in intervals if not item.facts["world"]]
    certain = [item for item in intervals if item.facts["world"]] or possible
    undated = possible[0].facts["undated"] or 0
    possible = _excuse(possible, undated, due, as_at)
    certain = _excuse(certain, undated, due, as_at) if certain is not possible else possible
    if _shows(possible, State.GAP) and _shows(certain, State.GAP):
        return _gap([item.verdict for item in possible if item.verdict.state is State.GAP])
    if _shows(possible, State.GAP) or _shows(certain, State.GAP):
        return _DOUBT
    for way in (certain, possible):
        for item in way:
            if item.verdict.state is State.CANNOT_TELL:
                return item.verdict
    return _clear([item.verdict for item in certain])


def _clear(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the first of met, pending, not-applicable that shows, with the next due day if any."""
    due = next((v.due for v in reversed(verdicts) if v.due is not None), None)
    for state in (State.MET, State.PENDING, State.NOT_APPLICABLE):
        for verdict in verdicts:
            if verdict.state is state:
                return replace(verdict, due=due)
    raise AssertionError("an episode has at least one interval")


def _gap(verdicts: Sequence[Verdict]) -> Verdict:
    """Put the lapses together; the reason of the outcome is that of its latest lapse."""
    spans: tuple[Span, ...] = tuple(span for verdict in verdicts for span in verdict.spans)
    return replace(verdicts[-1], spans=spans)


def _shows(intervals: Sequence[Interval], state: State) -> bool:
    return any(item.verdict.state is state for item in intervals)


def _excuse(
    intervals: Sequence[Interval], undated: int, due: DueDay, as_at: AsAt
) -> list[Interval]:
    """Let undated events excuse gaps, those that need fewest first, while there are enough."""
    found = list(intervals)
    if not undated:
        return found
    needs = sorted(
        (_needed(item, undated, due, as_at), index)
        for index, item in enumerate(found)
        if item.verdict.state is State.GAP
    )
    for needed, index in needs:
        if needed > undated:
            break
        undated -= needed
        found[index] = Interval(found[index].facts, _DOUBT)
    return found


def _needed(interval: Interval, most: int, due: DueDay, as_at: AsAt) -> int:
    """Return how many more well-placed events would have closed the gap (`most` + 1: too many)."""
    facts = interval.facts
    clock = facts["start_from"]
    goal = facts["done_by"]
    if goal is None:
        goal = as_at.day if facts["stop_by"] is None else min(as_at.day, facts["stop_by"])
    for count in range(most + 1):
        reach = None if clock is None else due(facts, clock)
        if reach is None or reach >= goal:
            return count
        clock = reach
    return most + 1
