"""From the intervals of an episode to one verdict.

The intervals come in two ways of counting: with every event that may count (world 0), and, where
that differs, with the certain ones only (world 1). A gap stands only where it stands whichever of
the doubtful events were real, and so does a met.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ofsted_rules.checks.base import AsAt, Span, Verdict
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State

Settle = Callable[[Facts], Verdict]
DueDay = Callable[[Facts, int, int], int | None]


@dataclass(frozen=True, slots=True)
class Interval:
    """The facts of one interval and what the clock table says of it."""

    facts: Facts
    verdict: Verdict


DOUBT = Verdict(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, settles=("done", "stop", "born"))


def roll_up(
    facts: Sequence[Facts], settle: Settle, due: DueDay, turns: Sequence[int], as_at: AsAt
) -> Verdict:
    """Return the verdict of all intervals. From the days `turns` on, other limits may count."""
    possible, certain = in_both_ways(facts, settle)
    doubtful = bool(certain)
    if doubtful and _may_fail(possible, certain, settle):
        certain = [*certain, Interval(possible[0].facts, DOUBT)]
    if doubtful:
        possible = _keep_proven(possible, certain, settle)
    undated = facts[0]["undated"] or 0
    if undated and may_start_late(certain or possible, undated, turns, settle):
        possible = [*possible, Interval(possible[0].facts, DOUBT)]
    possible = _excuse(possible, undated, due, as_at)
    certain = _excuse(certain, undated, due, as_at) if doubtful else possible
    return _verdict(possible, certain)


def in_both_ways(facts: Sequence[Facts], settle: Settle) -> tuple[list[Interval], list[Interval]]:
    """Return the intervals with every event that may count, and with the certain ones only.

    The second list is empty where it would be the same.
    """
    possible = [Interval(held, settle(held)) for held in facts if not held["world"]]
    certain = [Interval(held, settle(held)) for held in facts if held["world"]]
    return possible, certain


def settled(intervals: Sequence[Interval]) -> Verdict:
    """Return the verdict of intervals (or periods) of which nothing more is in doubt."""
    return _verdict(intervals, intervals)


def _verdict(possible: Sequence[Interval], certain: Sequence[Interval]) -> Verdict:
    gaps = [_shows(way, State.GAP) for way in (possible, certain)]
    if all(gaps):
        return _gap([item.verdict for item in possible if item.verdict.state is State.GAP])
    if any(gaps):
        return DOUBT
    for item in (*certain, *possible):
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


# Doubtful events ------------------------------------------------------------------------------


def _keep_proven(
    possible: Sequence[Interval], certain: Sequence[Interval], settle: Settle
) -> list[Interval]:
    """Turn gaps into doubt that would close if a doubtful event before them were none.

    Without it the clock would have started earlier; as limits change with the day a clock starts,
    the earlier clock may have been allowed more.
    """
    sure = {item.facts["start_from"] for item in certain}
    kept: list[Interval] = []
    for index, item in enumerate(possible):
        verdict = item.verdict
        if verdict.state is State.GAP:
            for earlier in reversed(possible[: index + 1]):
                if settle(moved(item.facts, earlier.facts)).state is not State.GAP:
                    verdict = DOUBT
                if earlier.facts["start_from"] in sure:
                    break
        kept.append(Interval(item.facts, verdict))
    return kept


def _may_fail(possible: Sequence[Interval], certain: Sequence[Interval], settle: Settle) -> bool:
    """Tell whether a doubtful event, if real, would start a clock that fails."""
    ends = [item.facts for item in certain]
    for item in possible:
        start = item.facts["start_from"]
        if start is None:
            return False
        around = [
            held
            for held in ends
            if held["start_from"] is not None
            and held["start_from"] <= start
            and (held["done_by"] is None or start <= held["done_by"])
        ]
        if any(settle(moved(held, item.facts)).state is State.GAP for held in around[-1:]):
            return True
    return False


def may_start_late(
    intervals: Sequence[Interval], undated: int, turns: Sequence[int], settle: Settle
) -> bool:
    """Tell whether an undated event could start a clock that fails where the interval did not."""
    for item in intervals:
        start, done = item.facts["start_from"], item.facts["done_by"]
        last = item.facts["stop_by"] if done is None else done
        if item.verdict.state in (State.GAP, State.CANNOT_TELL) or start is None:
            continue
        most = max(item.facts["most"] or 0, (item.facts["ordinal"] or 0) + undated)
        starts = [start, *(t for t in turns if start < t and (last is None or t <= last))]
        for clock in starts:
            later = {**item.facts, "start_from": clock, "most": most}
            if settle(later).state in (State.GAP, State.CANNOT_TELL):
                return True
    return False


def moved(interval: Facts, start: Facts) -> Facts:
    """Return an interval with the clock start (and place) of another."""
    return {**interval, **{name: start[name] for name in ("start_from", "fewest", "most")}}


# Undated events -------------------------------------------------------------------------------


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
        found[index] = Interval(found[index].facts, DOUBT)
    return found


def _needed(interval: Interval, most: int, due: DueDay, as_at: AsAt) -> int:
    """Return how many more well-placed events would have closed the gap (`most` + 1: too many)."""
    facts = interval.facts
    clock = facts["start_from"]
    goal = facts["done_by"]
    if goal is None:
        goal = as_at.day if facts["stop_by"] is None else min(as_at.day, facts["stop_by"])
    for placed in range(most + 1):
        reach = None if clock is None else due(facts, clock, placed)
        if reach is None or reach >= goal:
            return placed
        clock = reach
    return most + 1
