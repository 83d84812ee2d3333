"""One clock: from gathered facts to the facts of the clock table, and to a verdict.

Shared by every kind that runs clocks (deadlines, intervals).
"""

from __future__ import annotations

from dataclasses import replace

from ofsted_rules.checks.base import AsAt, Span, Verdict, to_day
from ofsted_rules.checks.limits import Due
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State

SETTLES: dict[Reason | None, tuple[str, ...]] = {
    Reason.SCOPE_UNKNOWN: ("applies",),
    Reason.NO_START: ("start",),
    Reason.EXCUSE_UNKNOWN: ("excused",),
    Reason.DOUBTFUL_EVIDENCE: ("done", "stop"),
    Reason.TIME_UNKNOWN: ("start",),
}
_EVENTS = ("done_from", "done_by", "stop_from", "stop_by")


def judge_clock(facts: Facts, within: Within, as_at: AsAt, *, minutes: bool) -> Verdict:
    """Judge one clock. `minutes` tells whether the facts were gathered in elapsed minutes."""
    start_from, start_by = facts["start_from"], facts["start_by"]
    if start_from is None or start_by is None:
        return settle(facts, None, None, as_at)
    if not minutes:
        return settle(facts, start_from, within.due(start_from, facts["number"]), as_at)
    day = to_day(start_from)
    if day is None:
        return settle(facts, None, None, as_at)
    due = within.due_between(day, start_from, start_by)
    if due is not None:
        return settle(facts, start_from, due, as_at)
    in_days = {**facts, **{name: to_day(facts[name]) for name in _EVENTS}}
    return settle(in_days, day, within.due(day, facts["number"]), as_at)


def settle(facts: Facts, start: int | None, due: Due | None, as_at: AsAt) -> Verdict:
    """Ask the clock table, with the due day (or moment) worked out."""
    hours = due is not None and due.hours
    now = as_at.minute if hours else as_at.day
    table_facts: Facts = {
        "applies": facts["applies"],
        "excused": facts["excused"],
        "start": start,
        "limit": due.code if due else None,
        "due_from": due.low if due else None,
        "due_by": due.high if due else None,
        **{name: facts[name] for name in _EVENTS},
        "as_at": now,
    }
    line = CLOCK.rows[CLOCK.judge(table_facts)]
    if line.reason is Reason.TIME_UNKNOWN and not hours:
        line = replace(line, reason=Reason.DOUBTFUL_EVIDENCE)  # it is the due day that is in doubt
    spans: tuple[Span, ...] = ()
    if line.state is State.GAP and due is not None and line.reason is not None:
        spans = (_span(line.reason, facts, start, due, now),)
    return Verdict(
        state=line.state,
        reason=line.reason,
        spans=spans,
        due=due.low if due and line.state is State.PENDING else None,
        hours=hours,
        excuse=facts["excused"] or 0 if line.reason is Reason.EXCUSED else 0,
        settles=SETTLES.get(line.reason, ()),
    )


def _span(reason: Reason, facts: Facts, start: int | None, due: Due, now: int) -> Span:
    stopped = facts["stop_by"]
    return Span(
        reason=reason,
        start=start,
        due=due.high,
        done=facts["done_by"],
        until=now if stopped is None else min(now, stopped),
        hours=due.hours,
        version=due.version,
    )
