"""Deadlines: live from the clock start day by day, until the limit is crossed and all is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from .calendar import (
    LAST_DAY,
    ONE_DAY,
    day_of,
    earliest_moment,
    hours_after,
    latest_moment,
)
from .limits import BEYOND, NO_LIMIT, NO_STANDARD, Limit, Timescales, limit_on
from .watch import GAP, VERDICTS, Watch
from .world import (
    NO,
    UNKNOWN,
    Answer,
    Lapse,
    Row,
    Rule,
    Sign,
    View,
    World,
    asks,
    excuse,
    record_id,
    signs,
)


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a deadline rule for every record that existed on the as-at day."""
    view = View(world)
    return [
        _answer(view, rule, timescales, own, last_day) for own in view.rows(rule["for-each"])
    ]


def _answer(
    view: View, rule: Rule, timescales: Timescales, own: Row, last_day: date
) -> Answer:
    check = rule["check"]["deadline"]
    line, lapses = _judge(view, rule, check, timescales, own, last_day)
    state, reason = VERDICTS[line]
    because = excuse(view, rule, own)[1] if line == 8 else ""
    return Answer(
        record_id(rule, own), state, reason, lapses, because=because, lines=(line,)
    )


def _judge(
    view: View, rule: Rule, check: Any, timescales: Timescales, own: Row, last_day: date
) -> tuple[int, tuple[Lapse, ...]]:
    scope = asks(rule.get("where"), own)
    if scope == NO:
        return 1, ()
    if scope == UNKNOWN:
        return 2, ()
    starts = [s.when for s in signs(view, check["from"], own) if s.sure and s.when is not None]
    if not starts:
        return 3, ()
    limit = limit_on(check["within"], own, timescales, min(day_of(start) for start in starts))
    if not isinstance(limit, Limit):
        return {NO_LIMIT: 4, NO_STANDARD: 5}[limit], ()
    done = signs(view, check["until"], own)
    ends = check.get("ends") or []
    ended = [
        sign
        for one in (ends if isinstance(ends, list) else [ends])
        for sign in signs(view, one, own)
    ]
    excused = excuse(view, rule, own)[0]
    hours = limit.in_hours
    if hours is not None:
        return _live_by_moments(starts, hours, done, ended, view.as_at, excused)
    start = min(day_of(one) for one in starts)
    due = limit.run_out(start, last_day)
    if due == BEYOND:
        return 6, ()
    return _live_by_days(start, due, done, ended, view.as_at, excused)


def _live_by_days(
    start: date, due: date, done: list[Sign], ended: list[Sign], as_at: date, excused: str
) -> tuple[int, tuple[Lapse, ...]]:
    sure_done, maybe_done = _days(done, start)
    sure_ended, maybe_ended = _days(ended, start)
    watch = Watch(due, due, as_at, excused)
    day = start
    while day <= max([due, as_at, *sure_done]):
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
        if sign.when is None or day_of(sign.when) < start:
            maybe.add(start)
        else:
            (sure if sign.sure else maybe).add(day_of(sign.when))
    return sure, maybe


def _live_by_moments(
    starts: list[date],
    hours: int,
    done: list[Sign],
    ended: list[Sign],
    as_at: date,
    excused: str,
) -> tuple[int, tuple[Lapse, ...]]:
    """Play a diary of moments in order; between two of them nothing happens."""
    first = min(earliest_moment(one) for one in starts)
    last = min(latest_moment(one) for one in starts)
    now = latest_moment(day_of(as_at))
    watch = Watch(hours_after(first, hours), hours_after(last, hours), now, excused)
    sure_done, maybe_done = _moments(done, first)
    sure_ended, maybe_ended = _moments(ended, first)
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
    finished = watch.done.date() if watch.done else None
    return line, ((min(day_of(one) for one in starts), None, finished, str(reason)),)


def _moments(found: Iterable[Sign], start: datetime) -> tuple[set[datetime], set[datetime]]:
    """Part the moments by which it had certainly happened from the first possible ones."""
    sure: set[datetime] = set()
    maybe: set[datetime] = set()
    for sign in found:
        if sign.when is None or latest_moment(sign.when) < start:
            maybe.add(start)
            continue
        maybe.add(max(start, earliest_moment(sign.when)))
        if sign.sure:
            sure.add(latest_moment(sign.when))
    return sure, maybe
