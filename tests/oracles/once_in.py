"""Once in each period: live through the calendar, turning a page when a period begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from .cadence import Episode
from .calendar import LAST_DAY, ONE_DAY, day_of
from .watch import CANNOT_TELL, GAP, MET, NOT_APPLICABLE, PENDING, VERDICTS, Watch
from .world import NO, UNKNOWN, Answer, Case, Lapse, Rule, Timescale, World, cases

Span = tuple[date, date]
_FIRST_MONTHS = {
    "calendar-months": range(1, 13),
    "calendar-quarters": (1, 4, 7, 10),
    "calendar-half-years": (1, 7),
    "calendar-years": (1,),
}
UNDATED = 17
"""Not a line of the clock table: a gap that an undated event may have closed."""


@dataclass
class Page:
    """A period (or the time beyond those that are given), and the line that it came to."""

    span: Span | None
    line: int

    @property
    def state(self) -> str:
        return CANNOT_TELL if self.line == UNDATED else VERDICTS[self.line][0]


def answers(
    world: World,
    rule: Rule,
    timescales: Mapping[str, Timescale],
    terms: Sequence[Span] = (),
    last_day: date = LAST_DAY,
) -> list[Answer]:
    """Answer a cadence with `once-in` for every record that existed on the as-at day."""
    return [_answer(case, terms) for case in cases(world, rule, timescales, last_day)]


@cache
def calendar(name: str) -> tuple[Span, ...]:
    """Walk from 1990 to 2060 and note down each period."""
    spans: list[Span] = []
    first = day = date(1990, 1, 1)
    while day <= date(2060, 12, 31):
        tomorrow = day + ONE_DAY
        if tomorrow.day == 1 and tomorrow.month in _FIRST_MONTHS[name]:
            spans.append((first, day))
            first = tomorrow
        day = tomorrow
    return tuple(spans)


def _answer(case: Case, terms: Sequence[Span]) -> Answer:
    check = case.rule["check"]["cadence"]
    start = case.own[check["over"]["from"]]
    line = 1 if case.scope == NO else 2 if case.scope == UNKNOWN else 3
    if line < 3 or not isinstance(start, date):
        return Answer(case.record_id, *VERDICTS[line], lines=(line,))
    episode = Episode(case, day_of(start))
    named = check["once-in"]
    given = tuple(terms) if named == "school-terms" else calendar(named)
    pages = _pages(episode, given) if given else [Page(None, 5)]
    left = episode.undated
    for page in pages:
        if page.state == GAP and left:
            page.line, left = UNDATED, left - 1
    return _together(case, pages)


def _together(case: Case, pages: Sequence[Page]) -> Answer:
    lines = tuple(page.line for page in pages)
    for state in (GAP, CANNOT_TELL, MET, PENDING, NOT_APPLICABLE):
        showing = [page for page in pages if page.state == state]
        if not showing:
            continue
        reason = VERDICTS[showing[0].line][1] if showing[0].line != UNDATED else _DOUBT
        lapses = tuple(_lapse(page) for page in showing) if state == GAP else ()
        return Answer(case.record_id, state, reason, lapses, lines=lines)
    raise AssertionError("there is at least one page")


_DOUBT = "evidence in doubt"


def _lapse(page: Page) -> Lapse:
    assert page.span is not None
    return (*page.span, None, str(VERDICTS[page.line][1]))


def _pages(episode: Episode, given: Sequence[Span]) -> list[Page]:
    """Turn the pages that begin in the episode, until the one that reaches its end, or today."""
    until = episode.as_at if episode.end is None else min(episode.as_at, episode.end)
    pages: list[Page] = []
    if episode.start < given[0][0]:
        pages.append(Page(None, 6))
    for first, last in given:
        if first < episode.start:
            continue
        pages.append(Page((first, last), _line(episode, first, last)))
        if last >= until:
            break
    if given[-1][1] < until or given[-1][0] < episode.start:
        pages.append(Page(None, 6))
    return pages


def _line(episode: Episode, first: date, last: date) -> int:
    watch = Watch(last, last, episode.as_at, episode.excuse)
    may_have_ended = episode.end_in_doubt and not any(day > last for day in episode.sure)
    unseen = episode.may_hide_events_from(first)
    day = first
    while day <= max(last, episode.as_at):
        watch.live(
            day,
            done=day in episode.sure and day <= last,
            may_be_done=day in episode.dated or unseen,
            ended=episode.end is not None and episode.end <= day,
            may_have_ended=may_have_ended,
        )
        day += ONE_DAY
    return watch.verdict()
