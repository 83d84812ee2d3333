"""Ordinary child protection: meetings, minutes, conferences, plans, visits, and their delays."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_rules.synthetic.days import COPIES_LIMIT, VISIT_LIMIT, iso, minutes_limit
from ofsted_rules.synthetic.people import Child, Family, Town

AGENCIES = ("police", "health", "education")
CATEGORIES = ("neglect", "neglect", "emotional", "emotional", "physical", "sexual", "multiple")
_CONFERENCE_LIMIT = 15
_OWN_INTERVAL = 7
"""Calendar days between visits where a plan asks for more than the standard."""
_SEEN_ALONE_FROM = 4 * 365
"""Age in days from which a child is seen alone."""


def strategy_meeting(town: Town, family: Family, held: int, outcome: str) -> list[str]:
    """Write one meeting about all children of a family; return the id of each child's row."""
    days, pace = town.days, family.held(held).pace
    meeting_id = town.book.new_meeting()
    recorded = _minutes_day(town, held, pace.minutes, pace.unrecorded)
    rows: list[str] = []
    for child in family.children:
        # Minutes put on one child's record are now and then forgotten on the sibling's.
        forgotten = bool(rows) and town.chance(pace.unrecorded / 2)
        rows.append(
            town.book.strategy_meeting.add(
                meeting_id=meeting_id,
                child_id=child.id,
                held_on=days.text(held),
                outcome=outcome,
                minutes_recorded_on="" if forgotten else days.text(recorded),
                migrated="no",
                entered_on=days.text(min(days.working(held, town.below(3)), days.extracted)),
                mode="in-person" if town.chance(0.4) else "video",
                team=pace.team,
            )
        )
    if outcome != "no-further-action" and recorded != days.open:
        copies(town, meeting_id, _copies_day(town, held, recorded, pace.copies))
    return rows


def _minutes_day(town: Town, held: int, late: float, never: float) -> int:
    days, limit = town.days, minutes_limit(held)
    if town.chance(never):
        return days.open
    if town.chance(late):
        return days.working(held, limit + 1 + town.few(25))
    return days.working(held, 1 + town.below(limit))


def _copies_day(town: Town, held: int, recorded: int, late: float) -> int:
    days = town.days
    if town.chance(late):
        return days.working(max(held, recorded), COPIES_LIMIT + 1 + town.few(20))
    soon = days.working(recorded, town.below(3))
    return max(recorded, min(soon, days.working(held, COPIES_LIMIT)))


def copies(town: Town, meeting_id: str, sent: int) -> None:
    """Write the copies of minutes that went out on a day, unless it is not known yet."""
    if sent > town.days.extracted:
        return
    for agency in AGENCIES:
        town.book.minutes_copy.add(
            meeting_id=meeting_id, agency=agency, sent_on=town.days.text(sent)
        )


def conference(
    town: Town,
    family: Family,
    held: int,
    *,
    after: Sequence[str] = (),
    plans: Sequence[str] = (),
    kind: str = "initial",
    due: int | None = None,
    notified: int | None = None,
) -> list[str]:
    """Write one conference about all children of a family; return the id of each child's row.

    `after` are the rows of the strategy meeting it followed, `plans` the ids of the plans it made
    or reviewed, both in the order of the children.
    """
    days, meeting_id = town.days, town.book.new_meeting()
    return [
        town.book.conference.add(
            child_id=child.id,
            strategy_meeting_id=after[index] if after else "",
            kind=kind,
            notified_on="" if notified is None else days.text(notified),
            due_on="" if due is None else iso(due),
            held_on=days.text(held),
            outcome="plan" if plans else "no-plan",
            meeting_id=meeting_id,
            plan_id=plans[index] if plans else "",
            team=family.held(held).pace.team,
            quorate="no" if town.chance(0.03) else "yes",
        )
        for index, child in enumerate(family.children)
    ]


def conference_day(town: Town, discussed: int) -> int:
    """Return a day for an initial conference; a few are one day over, fewer are weeks over."""
    roll = town.random.random()
    if roll < 0.07:
        return town.days.working(discussed, _CONFERENCE_LIMIT + 1)
    if roll < 0.10:
        return town.days.working(discussed, _CONFERENCE_LIMIT + 2 + town.few(15))
    return town.days.working(discussed, 8 + town.below(8))


def plan_end(town: Town, start: int) -> int:
    """Return a last day for plans that start on a day; the open end if it is not known yet."""
    return min(town.days.working(start + 60 + town.few(700)), town.days.open)


def protect(
    town: Town, family: Family, discussed: int, held: int, end: int, *, after: Sequence[str]
) -> None:
    """Write the conference, plans, visits and reviews of a family."""
    days = town.days
    every = _OWN_INTERVAL if town.chance(0.06) else None
    first = town.book.plan.number
    plans = [f"CP{first + place:05d}" for place in range(1, len(family.children) + 1)]
    due = days.working(discussed, _CONFERENCE_LIMIT)
    made_at = conference(town, family, held, after=after, plans=plans, due=due)
    category = CATEGORIES[town.below(len(CATEGORIES))]
    for child, conference_id in zip(family.children, made_at, strict=True):
        plan(town, child, held, end, conference_id=conference_id, every=every, category=category)
    visits(town, family, plans, held, end, own_interval=every is not None)
    _reviews(town, family, plans, held, end)


def plan(
    town: Town,
    child: Child,
    start: int,
    end: int,
    *,
    conference_id: str = "",
    every: int | None = None,
    category: str = "neglect",
) -> str:
    """Write one plan and return its id; the open end is that of a plan that goes on."""
    return town.book.plan.add(
        child_id=child.id,
        started_on=town.days.text(start),
        ended_on=town.days.text(end),
        visit_every_days="" if every is None else str(every),
        conference_id=conference_id,
        category=category,
        end_reason="" if end == town.days.open else "step-down",
    )


def _reviews(town: Town, family: Family, plans: Sequence[str], start: int, end: int) -> None:
    days = town.days
    held = days.working(start + 70 + town.below(20))
    while held <= min(end, days.extracted):
        conference(town, family, held, plans=plans, kind="review")
        held = days.working(held + 150 + town.below(30))


def visits(
    town: Town, family: Family, plans: Sequence[str], start: int, end: int, *, own_interval: bool
) -> None:
    """Write the visits to a family's children over the whole life of their plans."""
    days = town.days
    until = min(end, days.extracted)
    last = start
    while True:
        day = days.working(last, _next_visit(town, family, last, own_interval=own_interval))
        if day <= until and town.chance(0.04):
            _nobody_answers(town, family, plans, day)
            day = days.working(day, 1)
        if day > until:
            return
        _visit_all(town, family, plans, day, until)
        last = day


def _next_visit(town: Town, family: Family, last: int, *, own_interval: bool) -> int:
    """Return in how many working days the next visit is made."""
    if town.chance(family.held(last).pace.visit):
        return VISIT_LIMIT + 1 + town.few(15)
    return 3 + town.below(2) if own_interval else 4 + town.below(5)


def _nobody_answers(town: Town, family: Family, plans: Sequence[str], day: int) -> None:
    for child, plan_id in zip(family.children, plans, strict=True):
        visit(town, family, child, plan_id, day, lag=town.few(6), seen="no", why="no-access")


def _visit_all(town: Town, family: Family, plans: Sequence[str], day: int, until: int) -> None:
    for child, plan_id in zip(family.children, plans, strict=True):
        seen = day
        if town.chance(0.015):
            # One child is out, and is seen the day after.
            visit(town, family, child, plan_id, day, lag=town.few(6), seen="no", why="not-at-home")
            seen = town.days.working(day, 1)
        if seen <= until:
            visit(town, family, child, plan_id, seen, lag=town.few(6))


def visit(
    town: Town,
    family: Family,
    child: Child,
    plan_id: str,
    day: int,
    *,
    lag: int = 0,
    seen: str = "yes",
    why: str = "",
) -> None:
    """Write a visit, unless it was entered only after the data was taken out.

    `lag` is the number of working days until it was entered.
    """
    days = town.days
    entered = days.working(day, lag)
    if entered > days.extracted:
        return
    alone = reason = ""
    if seen == "yes" and child.born is not None:
        young = day - child.born < _SEEN_ALONE_FROM
        alone = "no" if young or town.chance(0.15) else "yes"
        reason = "age" if young else ("other" if alone == "no" else "")
    town.book.visit.add(
        child_id=child.id,
        plan_id=plan_id,
        visited_on=days.text(day),
        seen=seen,
        seen_alone=alone,
        entered_on=days.text(entered),
        not_seen_reason=why,
        not_alone_reason=reason,
        worker_id=family.held(day).worker,
    )
