"""Asking of one interval of an episode only: the first, or the one after the last event.

As in `intervals.py` the intervals come in two ways of counting: with every event that may count,
and, where that differs, with the certain ones only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ofsted_rules.checks.base import Verdict
from ofsted_rules.checks.intervals import (
    DOUBT,
    Interval,
    Settle,
    in_both_ways,
    may_start_late,
    moved,
)
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import State


def first_interval(facts: Sequence[Facts], settle: Settle) -> Verdict:
    """Return the verdict of the interval from the start of the episode to the first event."""
    possible, certain = in_both_ways(facts, settle)
    ways = [way[0].verdict for way in (certain, possible) if way]
    return _agreed(ways, undated=bool(facts[0]["undated"]))


def open_interval(facts: Sequence[Facts], settle: Settle, turns: Sequence[int]) -> Verdict:
    """Return the verdict of the interval after the last event, whichever event that was.

    One that still runs is met where an event started it: the last event is recent enough. From the
    days `turns` on, other limits may count.
    """
    possible, certain = in_both_ways(facts, settle)
    sure = (certain or possible)[-1]
    ways = [_answered(sure)]
    for item in possible:
        if certain and (item.facts["start_from"] or 0) > (sure.facts["start_from"] or 0):
            last = moved(possible[-1].facts, item.facts)
            ways.append(_answered(Interval(last, settle(last))))
    undated = facts[0]["undated"] or 0
    if undated and may_start_late([sure], undated, turns, settle):
        return DOUBT
    return _agreed(ways, undated=bool(undated))


def _agreed(ways: Sequence[Verdict], *, undated: bool) -> Verdict:
    """Return the verdict on which all ways agree; the first is that of the certain events."""
    states = [verdict.state for verdict in ways]
    if State.GAP in states:
        proven = not undated and set(states) == {State.GAP}
        return ways[-1] if proven else DOUBT
    for verdict in ways:
        if verdict.state is State.CANNOT_TELL:
            return verdict
    return ways[0]


def _answered(interval: Interval) -> Verdict:
    verdict = interval.verdict
    if verdict.state is State.PENDING and interval.facts["ordinal"]:
        return replace(verdict, state=State.MET)
    return verdict
