"""Special cases of conferences, child protection plans and the visits under them."""

from __future__ import annotations

from ofsted_rules.synthetic.days import STANDARDS_BEGIN, VISIT_LIMIT, minutes_limit
from ofsted_rules.synthetic.people import Town, settle
from ofsted_rules.synthetic.protection import conference, plan, visit
from ofsted_rules.synthetic.stories.parts import EVERY, child, copy, meeting, protected, seen
from ofsted_rules.synthetic.stories.told import story


@story("An unborn child with a strategy meeting, a conference and a plan before birth")
def _unborn_child(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -50)
    family = settle(town, [None], held - 3, days.open, expected=days.as_at + 60)
    done = days.working(held, minutes_limit(held) - 1)
    copy(town, meeting(town, family, held, done), done)
    rows = [f"SM{town.book.strategy_meeting.number:05d}"]
    start = days.working(held, 14)
    plan_id = town.book.plan.next_id()
    made_at = conference(
        town, family, start, after=rows, plans=[plan_id], due=days.working(held, 15)
    )
    plan(town, family.children[0], start, days.open, conference_id=made_at[0])
    # Before birth the parent is visited, and the visit counts: nobody can be seen alone.
    seen(town, family, plan_id, start, days.as_at)


@story("A transfer-in conference: it runs from the other authority's notice and has no enquiry")
def _transfer_in(town: Town) -> None:
    days = town.days
    notified = days.working(days.as_at, -80)
    held = days.working(notified, 15)
    family = child(town, notified)
    plan_id = town.book.plan.next_id()
    made_at = conference(
        town, family, held, plans=[plan_id], kind="transfer-in", due=held, notified=notified
    )
    plan(town, family.children[0], held, days.open, conference_id=made_at[0])
    seen(town, family, plan_id, held, days.as_at)


@story("A visit at which nobody answered does not count: the next one, a week later, comes late")
def _nobody_answered(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -40)
    family, plan_id = protected(town, start)
    one = family.children[0]
    visit(town, family, one, plan_id, days.working(start, 9), seen="no", why="no-access")
    late = days.working(start, VISIT_LIMIT + 4)
    visit(town, family, one, plan_id, late)
    seen(town, family, plan_id, late, days.as_at)


@story("A plan of six weeks ago under which nobody has visited yet")
def _never_visited(town: Town) -> None:
    protected(town, town.days.working(town.days.as_at, -30))


@story("A plan made four working days before the as-at day")
def _first_visit_not_due_yet(town: Town) -> None:
    protected(town, town.days.working(town.days.as_at, -4))


@story("A plan that asks for a visit every 7 days, visited as the ordinary standard would allow")
def _own_shorter_interval(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -70)
    end = days.working(start, 5 * EVERY)
    family = child(town, start - 20, days.working(end, 10))
    plan_id = plan(town, family.children[0], start, end, every=7)
    seen(town, family, plan_id, start, end)


@story("A plan that ended before the first visit under it fell due")
def _ended_before_the_first_visit(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -60)
    protected(town, start, days.working(start, VISIT_LIMIT - 3))


@story("A plan that ended and another that began half a year later, each with its own visits")
def _ended_and_begun_again(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -250)
    end = days.working(start, 60)
    family = child(town, start - 20)
    one = family.children[0]
    first = plan(town, one, start, end)
    seen(town, family, first, start, end)
    again = days.working(end, 130)
    second = plan(town, one, again, days.open)
    seen(town, family, second, again, days.as_at)


@story("A visit on an unknown day, which may be the one that a gap lacks")
def _visit_without_date(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -45)
    family, plan_id = protected(town, start)
    last = seen(town, family, plan_id, start, days.working(start, 2 * EVERY))
    town.book.visit.add(child_id=family.children[0].id, plan_id=plan_id, seen="yes")
    seen(town, family, plan_id, days.working(last, EVERY), days.as_at)


@story("A visit of which nobody wrote down whether the child was seen")
def _visit_with_seen_left_blank(town: Town) -> None:
    days = town.days
    start = days.working(days.as_at, -45)
    family, plan_id = protected(town, start)
    doubtful = days.working(start, EVERY)
    visit(town, family, family.children[0], plan_id, doubtful, seen="")
    seen(town, family, plan_id, doubtful, days.as_at)


@story("A plan without its first day: there is no day from which to count")
def _plan_without_start(town: Town) -> None:
    days = town.days
    day = days.working(days.as_at, -40)
    family = child(town, day)
    plan_id = town.book.plan.add(child_id=family.children[0].id, category="neglect")
    seen(town, family, plan_id, day, days.as_at)


@story("A plan that began before the authority had set an interval for visits")
def _plan_before_any_standard(town: Town) -> None:
    days = town.days
    start = days.working(STANDARDS_BEGIN, -40)
    end = days.working(STANDARDS_BEGIN, 40)
    family, plan_id = protected(town, start, end)
    seen(town, family, plan_id, start, end)


@story("A case that is closed: every visit in time, and minutes that are still owed")
def _case_closed(town: Town) -> None:
    days = town.days
    held = days.working(days.as_at, -150)
    start = days.working(held, 12)
    end = days.working(start, 80)
    family = child(town, held - 3, days.working(end, 10))
    copy(town, meeting(town, family, held), days.working(held, 4))
    plan_id = plan(town, family.children[0], start, end)
    seen(town, family, plan_id, start, end)
