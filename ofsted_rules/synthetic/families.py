"""The ordinary life of one family, from the day it becomes known to the day its case is closed."""

from __future__ import annotations

from ofsted_rules.synthetic.missing import episodes
from ofsted_rules.synthetic.people import Family, Town, arrive
from ofsted_rules.synthetic.protection import (
    conference,
    conference_day,
    plan_end,
    protect,
    strategy_meeting,
)

_SIZES = (1, 1, 1, 1, 2, 2, 2, 3, 3, 4)
_MISSING_FROM_AGE = 11 * 365
_OLDEST = 16 * 365


def live(town: Town, most: int) -> int:
    """Write one family of at most `most` children; return how many it has."""
    size = min(most, _SIZES[town.below(len(_SIZES))])
    days = town.days
    known = days.working(days.first + town.below(days.as_at - days.first))
    roll = town.random.random()
    oldest = 30 + town.below(_OLDEST - 30)
    if roll < 0.15:
        # Known only because a child goes missing.
        oldest = _MISSING_FROM_AGE + town.below(_OLDEST - _MISSING_FROM_AGE)
        family = arrive(town, size, oldest, known, _close(town, known + 200))
        episodes(town, family, family.children[0], known, known + 200)
        return size
    discussed = days.working(known, town.below(4))
    if roll < 0.45 or discussed > days.extracted:
        _assessed(town, size, oldest, known, discussed)
    else:
        _investigated(town, size, oldest, known, discussed)
    return size


def _assessed(town: Town, size: int, oldest: int, known: int, discussed: int) -> None:
    """Let the strategy meeting end in an assessment, or in nothing further."""
    days = town.days
    family = arrive(town, size, oldest, known, _close(town, days.working(known, 45)))
    if discussed <= days.extracted:
        decided = "single-assessment" if town.chance(0.6) else "no-further-action"
        strategy_meeting(town, family, discussed, decided)


def _investigated(town: Town, size: int, oldest: int, known: int, discussed: int) -> None:
    """Let the strategy meeting lead to an enquiry, and most often to a conference and a plan."""
    days = town.days
    held = conference_day(town, discussed)
    end = plan_end(town, held)
    family = arrive(town, size, oldest, known, _close(town, end + 30 + town.below(60)))
    rows = strategy_meeting(town, family, discussed, "section-47")
    if held > days.extracted or town.chance(0.15):
        return
    if town.chance(0.2):
        conference(town, family, held, after=rows, due=days.working(discussed, 15))
        return
    protect(town, family, discussed, held, end, after=rows)
    _teenagers(town, family, held, end)


def _teenagers(town: Town, family: Family, start: int, end: int) -> None:
    for child in family.children:
        grown = child.born is not None and start - child.born > _MISSING_FROM_AGE
        if grown and town.chance(0.5):
            episodes(town, family, child, start, end)


def _close(town: Town, day: int) -> int:
    closed = town.days.working(day)
    return closed if closed <= town.days.extracted else town.days.open
