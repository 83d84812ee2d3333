"""Deadlines: live from the clock start day by day, until the limit is crossed and all is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .calendar import (
    BEYOND,
    LAST_DAY,
    ONE_DAY,
    day_of,
    earliest_moment,
    hours_after,
    latest_moment,
    london_day,
)
from .limits import NO_LIMIT, Limit, Timescales, limit_on
from .watch import GAP, VERDICTS, WAITING, Watch
from .world import NO, UNKNOWN, Answer, Case, Lapse, Rule, Sign, World, cases

Judged = tuple[int, tuple[Lapse, ...]]
"""A line of the clock table, and the lapse where it is a gap."""


@dataclass(frozen=True)
class Story:
    """All that is told of one clock: when it started, how it was done, how the duty ended."""

    starts: list[date]
    done: list[Sign]
    ended: list[Sign]
    as_at: date
    excuse: str


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a deadline rule for every record that existed on the as-at day."""
    return [answer_case(case) for case in cases(world, rule, timescales, last_day)]


def answer_case(case: Case) -> Answer:
    """Answer for one record."""
    line, lapses = _judge(case)
    because = case.excuse[1] if line == 8 else ""
    return Answer(case.record_id, *VERDICTS[line], lapses, because=because, lines=(line,))


def _judge(case: Case) -> Judged:
    if case.scope in (NO, UNKNOWN):
        return (1 if case.scope == NO else 2), ()
    check = case.rule["check"]["deadline"]
    starts = [s.when for s in case.signs(check["from"]) if s.sure and s.when is not None]
    if not starts:
        return (WAITING if _waits(case, check["from"]) else 3), ()
    start = min(day_of(one) for one in starts)
    limit = limit_on(check["within"], case.own, case.timescales, start)
    if not isinstance(limit, Limit):
        return (4 if limit == NO_LIMIT else 5), ()
    ends = check.get("ends") or []
    ended = [s for one in (ends if isinstance(ends, list) else [ends]) for s in case.signs(one)]
    story = Story(starts, case.signs(check["until"]), ended, case.view.as_at, case.excuse[0])
    if limit.in_hours is not None:
        return _live_by_moments(story, limit.in_hours)
    due = limit.run_out(start, case.last_day)
    return (6, ()) if due == BEYOND else _live_by_days(story, start, due, limit.in_doubt)


def _waits(case: Case, start: Any) -> bool:
    """Tell whether a clock that may wait for its start has none yet."""
    if isinstance(start, str) or start.get("blank") != "not-yet":
        return False
    return case.own[start["field"]] is None


def _live_by_days(story: Story, start: date, due: date, in_doubt: bool) -> Judged:
    sure_done, maybe_done = _days(story.done, start)
    sure_ended, maybe_ended = _days(story.ended, start)
    watch = Watch(start if in_doubt else due, due, story.as_at, story.excuse)
    day = start
    while day <= max([due, story.as_at, *sure_done]):
        watch.live(
            day,
            done=day in sure_done,
            may_be_done=day in maybe_done,
            ended=day in sure_ended,
            may_have_ended=day in maybe_ended,
        )
        day += ONE_DAY
    line = watch.verdict()
    state, reason = VERDICTS[line]
    return line, ((start, due, watch.done, str(reason)),) if state == GAP else ()


def _days(found: Iterable[Sign], start: date) -> tuple[set[date], set[date]]:
    """Part the certain days from the days on which it may first have happened."""
    sure: set[date] = set()
    maybe: set[date] = set()
    for sign in found:
        if not sign.may_count(start):
            continue
        if sign.when is None or day_of(sign.when) < start:
            maybe.add(start)
        else:
            (sure if sign.sure else maybe).add(day_of(sign.when))
    return sure, maybe


def _live_by_moments(story: Story, hours: int) -> Judged:
    """Play a diary of moments in order; between two of them nothing happens."""
    first = min(earliest_moment(one) for one in story.starts)
    last = min(latest_moment(one) for one in story.starts)
    now = latest_moment(story.as_at)
    watch = Watch(hours_after(first, hours), hours_after(last, hours), now, story.excuse)
    sure_done, maybe_done = _moments(story.done, first)
    sure_ended, maybe_ended = _moments(story.ended, first)
    diary = sure_done | maybe_done | sure_ended | maybe_ended
    for moment in sorted(diary | {now, watch.due_from, watch.due_by}):
        watch.live(
            moment,
            done=moment in sure_done,
            may_be_done=moment in maybe_done,
            ended=moment in sure_ended,
            may_have_ended=moment in maybe_ended,
        )
    line = watch.verdict()
    state, reason = VERDICTS[line]
    if state != GAP:
        return line, ()
    finished = london_day(watch.done) if watch.done else None
    return line, ((min(day_of(one) for one in story.starts), None, finished, str(reason)),)


def _moments(found: Iterable[Sign], start: datetime) -> tuple[set[datetime], set[datetime]]:
    """Part the moments by which it had certainly happened from the first possible ones."""
    sure: set[datetime] = set()
    maybe: set[datetime] = set()
    for sign in found:
        early = sign.when is not None and latest_moment(sign.when) < start
        if early and sign.another_if_earlier:
            continue
        if sign.when is None or early:
            maybe.add(start)
            continue
        maybe.add(max(start, earliest_moment(sign.when)))
        if sign.sure:
            sure.add(latest_moment(sign.when))
    return sure, maybe
