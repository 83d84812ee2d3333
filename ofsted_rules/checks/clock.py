"""One clock: from gathered facts to the facts of the clock table, and to a verdict.

Shared by every kind that runs clocks (deadlines, intervals).
"""

from __future__ import annotations

from ofsted_rules.checks.base import AsAt, Asked, Span, Verdict, to_day
from ofsted_rules.checks.limits import Due
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State

SETTLES: dict[Reason | None, tuple[str, ...]] = {
    Reason.SCOPE_UNKNOWN: ("applies",),
    Reason.NO_START: ("start",),
    Reason.EXCUSE_UNKNOWN: ("excused",),
    Reason.DOUBTFUL_EVIDENCE: ("done", "stop", "born"),
    Reason.TIME_UNKNOWN: ("start",),
}
_EVENTS = ("done_from", "done_by", "stop_from", "stop_by")


Clock = tuple[Facts, int | None, Due | None]
"""The facts of a clock in the unit of its limit, its start, and its due day or moment."""


def wind_up(facts: Facts, within: Within, *, minutes: bool) -> Clock:
    """Work out when a clock is due. `minutes`: the facts were gathered in elapsed minutes."""
    start_from, start_by = facts["start_from"], facts["start_by"]
    if start_from is None or start_by is None:
        return facts, None, None
    if not minutes:
        return facts, start_from, within.due(start_from, facts["number"])
    day = to_day(start_from)
    if day is None:
        return facts, None, None
    due = within.due_between(day, start_from, start_by)
    if due is not None:
        return facts, start_from, due
    in_days = {**facts, **{name: to_day(facts[name]) for name in _EVENTS}}
    return in_days, day, within.due(day, facts["number"])


def ask(clock: Clock, as_at: AsAt) -> Asked:
    """Ask the clock table."""
    facts, start, due = clock
    hours = due is not None and due.hours
    table_facts: Facts = {
        "applies": facts["applies"],
        "excused": facts["excused"],
        "waiting": facts.get("waiting"),
        "start": start,
        "limit": due.code if due else None,
        "due_from": due.low if due else None,
        "due_by": due.high if due else None,
        **{name: facts[name] for name in _EVENTS},
        "as_at": as_at.minute if hours else as_at.day,
    }
    return Asked(CLOCK, CLOCK.judge(table_facts), table_facts, hours)


def settle(clock: Clock, as_at: AsAt) -> Verdict:
    """Ask the clock table, and say what follows from the row that fired."""
    facts, start, due = clock
    asked = ask(clock, as_at)
    line, hours = asked.row, asked.hours
    reason = line.reason
    if reason is Reason.TIME_UNKNOWN and not hours:
        reason = Reason.DOUBTFUL_EVIDENCE  # it is the due day that is in doubt
    spans: tuple[Span, ...] = ()
    if line.state is State.GAP and due is not None and reason is not None:
        spans = (_span(reason, facts, start, due, as_at),)
    return Verdict(
        state=line.state,
        reason=reason,
        spans=spans,
        due=due.low if due and line.state is State.PENDING else None,
        hours=hours,
        excuse=facts["excused"] or 0 if reason is Reason.EXCUSED else 0,
        settles=SETTLES.get(reason, ()),
    )


def _span(reason: Reason, facts: Facts, start: int | None, due: Due, as_at: AsAt) -> Span:
    now = as_at.minute if due.hours else as_at.day
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
