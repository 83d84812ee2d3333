"""Mistakes in the data, few and each put in on purpose: what real extracts hold."""

from __future__ import annotations

from datetime import date

from ofsted_rules.synthetic.days import iso
from ofsted_rules.synthetic.missing import episode, interview
from ofsted_rules.synthetic.people import Town, settle
from ofsted_rules.synthetic.protection import plan, visit
from ofsted_rules.synthetic.stories.parts import EVERY, YEAR, child, copy, meeting, protected, seen
from ofsted_rules.synthetic.stories.told import story

_EVENING = 20 * 60
_FIRST_OF_1900 = date(1900, 1, 1).toordinal()


@story("A meeting dated on a 30 February")
def _meeting_on_no_real_day(town: Town) -> None:
    day = town.days.working(town.days.as_at, -90)
    year = iso(day)[:4]
    copy(town, meeting(town, child(town, day - 5), f"{year}-02-30", day), day)


@story("Minutes with a date that is not written as the other dates are")
def _minutes_in_another_format(town: Town) -> None:
    held = town.days.working(town.days.as_at, -92)
    year, month, day = iso(town.days.working(held, 3)).split("-")
    shared = meeting(town, child(town, held - 5), held, f"{day}/{month}/{year}")
    copy(town, shared, town.days.working(held, 3))


@story("Minutes with a mistyped year, said to have been recorded after the data was taken out")
def _minutes_from_the_future(town: Town) -> None:
    held = town.days.working(town.days.as_at, -94)
    done = town.days.working(held, 3)
    shared = meeting(town, child(town, held - 5), held, done + 10 * YEAR)
    copy(town, shared, done)


@story("Two rows of one meeting with the same id and different days of the minutes")
def _rows_that_differ(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -96)
    family = child(town, held - 5)
    copy(town, meeting(town, family, held, days.working(held, 2)), days.working(held, 2))
    town.book.strategy_meeting.add(
        strategy_meeting_id=f"SM{town.book.strategy_meeting.number:05d}",
        meeting_id=f"MT{town.book.meetings:05d}",
        child_id=family.children[0].id,
        held_on=iso(held),
        outcome="section-47",
        minutes_recorded_on=iso(days.working(held, 30)),
        migrated="no",
        entered_on=iso(held),
        mode="in-person",
        team=family.spans[0].pace.team,
    )


@story("The same row of a visit twice; leaving one out changes nothing")
def _row_that_is_there_twice(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -40)
    family, plan_id = protected(town, start)
    seen(town, family, plan_id, start, days.as_at - 1)
    row = {
        "visit_id": town.book.visit.next_id(),
        "child_id": family.children[0].id,
        "plan_id": plan_id,
        "visited_on": iso(days.working(start, 12)),
        "seen": "yes",
    }
    town.book.visit.add(**row)
    town.book.visit.number += 1
    town.book.visit.add(**row)


@story("A visit that came without an id, and is left out: without it, a visit is missing")
def _row_without_id(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -60)
    lost = days.working(start, 2 * EVERY)
    end = days.working(lost, 2 * EVERY)
    family, plan_id = protected(town, start, end)
    seen(town, family, plan_id, start, days.working(start, EVERY))
    town.book.visit.add(
        visit_id="",
        child_id=family.children[0].id,
        plan_id=plan_id,
        visited_on=iso(lost),
        seen="yes",
    )
    seen(town, family, plan_id, lost, end)


@story("A visit under a plan that is not in the data, beside a plan whose visits are all there")
def _visit_under_a_plan_that_is_not_there(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -40)
    family, plan_id = protected(town, start)
    seen(town, family, plan_id, start, days.as_at)
    visit(town, family, family.children[0], "CP00000", days.working(start, 6))


@story("A plan whose end has a mistyped year: how long visits were owed is not known")
def _plan_that_ends_before_it_starts(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -100)
    end = days.working(start, 40)
    family = child(town, start - 20)
    plan_id = plan(town, family.children[0], start, end - YEAR)
    seen(town, family, plan_id, start, end)


@story("A plan whose open end is written as the last day of the year 9999")
def _placeholder_for_an_open_end(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -40)
    family = child(town, start - 20)
    plan_id = town.book.plan.add(
        child_id=family.children[0].id,
        started_on=iso(start),
        ended_on="9999-12-31",
        category="neglect",
    )
    seen(town, family, plan_id, start, days.as_at)


@story("An interview whose outcome is a word that is none of the codes")
def _unknown_code(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -42)
    one = child(town, back - 30, age=14).children[0]
    came_back = days.moment(back, _EVENING)
    episode_id = episode(town, one, days.moment(back - 1, _EVENING), came_back)
    held = days.moment(back + 1, _EVENING - 300)
    interview(town, one, episode_id, "", outcome="attended", held=held, on_file="yes")


@story("A return dated on a 31 June, so that it is not known whether the child is back")
def _return_on_no_real_day(town: Town) -> None:
    days = town.days
    gone = days.working(days.as_at, -95)
    one = child(town, gone - 30, age=14).children[0]
    episode(town, one, days.moment(gone, _EVENING), f"{iso(gone)[:4]}-06-31 09:15")


@story("A return that lies before the child went missing")
def _return_before_leaving(town: Town) -> None:
    days = town.days
    gone = days.working(days.as_at, -60)
    one = child(town, gone - 30, age=14).children[0]
    episode(town, one, days.moment(gone, _EVENING), days.moment(gone - 1, _EVENING))


@story("A child whose date of birth is written as the first day of 1900")
def _placeholder_for_a_birthday(town: Town) -> None:
    days = town.days
    day = days.working(days.as_at, -70)
    family = settle(town, [_FIRST_OF_1900], day, days.open)
    done = days.working(day, 2)
    copy(town, meeting(town, family, day, done), done)
