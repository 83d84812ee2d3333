"""What the stories are put together from: one child, one meeting, a run of visits."""

from __future__ import annotations

from ofsted_rules.synthetic.days import iso
from ofsted_rules.synthetic.people import Family, Town, settle
from ofsted_rules.synthetic.protection import plan, visit

YEAR = 365
EVERY = 8
"""Working days between the visits of a story in which the interval is kept."""


def child(town: Town, since: int, until: int | None = None, *, age: int = 9) -> Family:
    """Write a family with one child of an age in years, known from a day until a day."""
    end = town.days.open if until is None else until
    return settle(town, [since - age * YEAR - 40], since, end)


def meeting(
    town: Town,
    family: Family,
    held: int | str,
    *recorded: int | str,
    outcome: str = "section-47",
    migrated: str = "no",
) -> str:
    """Write one meeting; `recorded` are the days of the minutes, child by child (none: not yet).

    A day is an ordinal, or a text that stands as it is. Returns the id that the children share.
    """
    meeting_id = town.book.new_meeting()
    for index, one in enumerate(family.children):
        minutes = recorded[index] if index < len(recorded) else ""
        town.book.strategy_meeting.add(
            meeting_id=meeting_id,
            child_id=one.id,
            held_on=_text(held),
            outcome=outcome,
            minutes_recorded_on=_text(minutes),
            migrated=migrated,
            entered_on=_text(held) if isinstance(held, int) else "",
            mode="in-person",
            team=family.spans[0].pace.team,
        )
    return meeting_id


def copy(town: Town, meeting_id: str, sent: int | str) -> None:
    """Write one copy of the minutes, to the police."""
    town.book.minutes_copy.add(meeting_id=meeting_id, agency="police", sent_on=_text(sent))


def protected(
    town: Town, start: int, end: int | None = None, *, age: int = 9
) -> tuple[Family, str]:
    """Write a child with a plan from a day until a day, and nothing else; return the plan's id."""
    until = None if end is None else town.days.working(end + 60)
    family = child(town, start - 20, until, age=age)
    return family, plan(town, family.children[0], start, town.days.open if end is None else end)


def seen(
    town: Town, family: Family, plan_id: str, start: int, until: int, *, every: int = EVERY
) -> int:
    """Write visits at which the child was seen, evenly spaced; return the day of the last one."""
    last = start
    while (day := town.days.working(last, every)) <= until:
        visit(town, family, family.children[0], plan_id, day)
        last = day
    return last


def _text(day: int | str) -> str:
    return iso(day) if isinstance(day, int) else day
