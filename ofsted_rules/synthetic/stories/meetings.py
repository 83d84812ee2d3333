"""Special cases of strategy meetings, their minutes and the copies."""

from __future__ import annotations

from datetime import date

from ofsted_rules.synthetic.days import (
    COPIES_LIMIT,
    STANDARD_CHANGES,
    STANDARDS_BEGIN,
    minutes_limit,
)
from ofsted_rules.synthetic.people import Town, settle
from ofsted_rules.synthetic.stories.parts import YEAR, child, copy, meeting
from ofsted_rules.synthetic.stories.told import story


@story(
    "One meeting about two siblings, its minutes in time for one of them and late for the other",
    children=2,
)
def _siblings_share_a_meeting(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -60)
    limit = minutes_limit(held)
    births: list[int | None] = [held - 9 * YEAR, held - 6 * YEAR]
    family = settle(town, births, held - 10, days.open)
    shared = meeting(town, family, held, days.working(held, limit), days.working(held, limit + 4))
    copy(town, shared, days.working(held, COPIES_LIMIT))


@story(
    "A meeting days before Christmas: the minutes come in time only as bank holidays do not count"
)
def _late_december(town: Town) -> None:
    days = town.days
    year = date.fromordinal(days.as_at).year - 1
    held = days.working(date(year, 12, 20).toordinal())
    done = days.working(held, minutes_limit(held))
    copy(town, meeting(town, child(town, held - 5), held, done), done)


@story(
    "A meeting on the last day of the old standard: minutes after eight working days are in time"
)
def _eve_of_the_new_standard(town: Town) -> None:
    days = town.days
    held = days.working(STANDARD_CHANGES, -1)
    done = days.working(held, 8)
    copy(town, meeting(town, child(town, held - 5), held, done), done)


@story("A meeting on the first day of the new standard: minutes after eight working days are late")
def _first_day_of_the_new_standard(town: Town) -> None:
    days = town.days
    held = days.working(STANDARD_CHANGES)
    done = days.working(held, 8)
    copy(town, meeting(town, child(town, held - 5), held, done), done)


@story("A meeting before the authority had any standard for minutes, so that nothing can be said")
def _before_any_standard(town: Town) -> None:
    days = town.days
    held = days.working(STANDARDS_BEGIN, -30)
    copy(town, meeting(town, child(town, held - 5), held, held + 40), held + 40)


@story("A meeting taken over from an older system: its recording date is that of the migration")
def _migrated_record(town: Town) -> None:
    days = town.days
    held = days.working(STANDARDS_BEGIN, 25)
    # A Saturday long after the meeting, as migrations are.
    migration = held + 200 - (held + 200) % 7 + 6
    family = child(town, held - 5, held + 300)
    copy(town, meeting(town, family, held, migration, migrated="yes"), days.working(held, 6))


@story(
    "A meeting held two working days before the as-at day, with minutes and copies still to come"
)
def _minutes_not_due_yet(town: Town) -> None:
    held = town.days.working(town.days.as_at, -2)
    meeting(town, child(town, held - 5), held)


@story(
    "Minutes that were recorded between the as-at day and the extraction, so not known on the day"
)
def _minutes_after_the_as_at_day(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -minutes_limit(days.as_at) - 3)
    copy(town, meeting(town, child(town, held - 5), held, days.as_at + 1), days.working(held, 2))


@story("A meeting of months ago without minutes and without copies")
def _no_minutes_at_all(town: Town) -> None:
    held = town.days.working(town.days.as_at, -70)
    meeting(town, child(town, held - 5), held)


@story("A meeting that decided on no further action, so that partners are owed no copies")
def _nothing_further(town: Town) -> None:
    held = town.days.working(town.days.as_at, -45)
    family = child(town, held - 5, town.days.working(held, 20))
    meeting(town, family, held, town.days.working(held, 3), outcome="no-further-action")


@story("A meeting whose decision was never entered: whether copies are owed is unknown")
def _meeting_without_outcome(town: Town) -> None:
    held = town.days.working(town.days.as_at, -50)
    meeting(town, child(town, held - 5), held, town.days.working(held, 3), outcome="")


@story("A meeting without its date: there is no day from which to count")
def _meeting_without_date(town: Town) -> None:
    day = town.days.working(town.days.as_at, -55)
    copy(town, meeting(town, child(town, day - 5), "", day), day)


@story("A copy of the minutes that was sent on an unknown day")
def _copy_without_date(town: Town) -> None:
    held = town.days.working(town.days.as_at, -65)
    copy(town, meeting(town, child(town, held - 5), held, town.days.working(held, 2)), "")


@story("Minutes in time, and copies a week over the limit")
def _late_copies(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -58)
    shared = meeting(town, child(town, held - 5), held, days.working(held, 3))
    copy(town, shared, days.working(held, COPIES_LIMIT + 5))
