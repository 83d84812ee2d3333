"""Special cases of missing episodes and return interviews."""

from __future__ import annotations

from datetime import date

from ofsted_rules.synthetic.days import last_sunday
from ofsted_rules.synthetic.missing import episode, interview
from ofsted_rules.synthetic.people import Child, Town
from ofsted_rules.synthetic.stories.parts import child
from ofsted_rules.synthetic.stories.told import story

_MORNING = 9 * 60 + 30
_EVENING = 20 * 60
_HALF_AN_HOUR = 30
_TEENAGER = 14


def _teenager(town: Town, day: int) -> Child:
    return child(town, day - 30, age=_TEENAGER).children[0]


def _back(town: Town, one: Child, day: int, minute: int = _MORNING, merged: str = "") -> str:
    """Write an episode of one night that ended on a day."""
    days = town.days
    return episode(town, one, days.moment(day - 1, _EVENING), days.moment(day, minute), merged)


@story("An interview on the day after the return, on the child's record two days later")
def _held_in_time(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -20)
    one = _teenager(town, back)
    held = days.moment(back + 1, _MORNING)
    interview(town, one, _back(town, one, back), "", held=held, recorded=back + 3, on_file="yes")


@story("An interview that was offered and that the child declined")
def _declined(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -22)
    one = _teenager(town, back)
    offered = days.moment(back + 1, _MORNING)
    episode_id = _back(town, one, back)
    interview(town, one, episode_id, offered, outcome="declined-by-child", declined=back + 1)


@story("An interview that a parent refused, which is not the child declining")
def _refused_by_parent(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -24)
    one = _teenager(town, back)
    offered = days.moment(back + 1, _MORNING)
    interview(town, one, _back(town, one, back), offered, outcome="refused-by-parent")


@story("Missing again a day after coming back: the first return merges with the second")
def _missing_twice_in_a_row(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -26)
    one = _teenager(town, back)
    second = f"ME{town.book.missing_episode.number + 2:05d}"
    _back(town, one, back, merged=second)
    _back(town, one, back + 2)
    held = days.moment(back + 4, _MORNING)
    interview(town, one, second, "", held=held, recorded=back + 4, on_file="yes")


@story("An interview held a week after the return")
def _late_interview(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -30)
    one = _teenager(town, back)
    held = days.moment(back + 7, _MORNING)
    interview(town, one, _back(town, one, back), "", held=held, recorded=back + 8, on_file="yes")


@story("An interview that was held in time and never reached the child's record")
def _not_on_the_record(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -32)
    one = _teenager(town, back)
    held = days.moment(back + 1, _MORNING)
    interview(town, one, _back(town, one, back), "", held=held, on_file="no")


@story("An interview of which nobody wrote down whether it is on the child's record")
def _record_not_known(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -34)
    one = _teenager(town, back)
    interview(town, one, _back(town, one, back), "", held=days.moment(back + 1, _MORNING))


@story("An interview that was offered, with nothing to say how that ended")
def _interview_without_outcome(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -36)
    one = _teenager(town, back)
    offered = days.moment(back + 1, _MORNING)
    interview(town, one, _back(town, one, back), offered, outcome="")


@story(
    "Return and interview three days apart, both without a time: 72 hours may or may not be over"
)
def _dates_without_times(town: Town) -> None:
    days = town.days
    back = days.working(days.as_at, -38)
    one = _teenager(town, back)
    episode_id = episode(town, one, days.moment(back - 1, _EVENING), days.text(back))
    held = days.text(back + 3)
    interview(town, one, episode_id, "", held=held, recorded=back + 4, on_file="yes")


@story("A return without a time, three days before the as-at day: due that day, at some hour")
def _falls_due_today_at_an_unknown_time(town: Town) -> None:
    days = town.days
    back = days.as_at - 3
    one = _teenager(town, back)
    episode(town, one, days.moment(back - 1, _EVENING), days.text(back))


@story("A child who came back on the day before the as-at day")
def _interview_not_due_yet(town: Town) -> None:
    days = town.days
    back = days.as_at - 1
    one = _teenager(town, back)
    interview(town, one, _back(town, one, back), "", outcome="pending")


@story("A child who has not come back, so that no interview is due")
def _still_missing(town: Town) -> None:
    days = town.days
    one = _teenager(town, days.as_at - 2)
    episode(town, one, days.moment(days.as_at - 2, _EVENING), "")


@story("72 hours over the night in March that is an hour short: in time by half an hour")
def _clocks_go_forward(town: Town) -> None:
    days = town.days
    sunday = last_sunday(_year_of_last(town, 3), 3)
    one = _teenager(town, sunday)
    held = days.moment(sunday + 2, _EVENING + _HALF_AN_HOUR)
    episode_id = _back(town, one, sunday - 1, _EVENING)
    interview(town, one, episode_id, "", held=held, recorded=sunday + 3, on_file="yes")


@story("72 hours over the night in October that is an hour long: late by half an hour")
def _clocks_go_back(town: Town) -> None:
    days = town.days
    sunday = last_sunday(_year_of_last(town, 10), 10)
    one = _teenager(town, sunday)
    held = days.moment(sunday + 2, _EVENING - _HALF_AN_HOUR)
    episode_id = _back(town, one, sunday - 1, _EVENING)
    interview(town, one, episode_id, "", held=held, recorded=sunday + 3, on_file="yes")


@story("A return before the guidance of 2014 asked for an interview: no limit was in force")
def _before_the_guidance(town: Town) -> None:
    back = date(2013, 5, 4).toordinal()
    _back(town, _teenager(town, back), back)


def _year_of_last(town: Town, month: int) -> int:
    """Return the year of the latest change of clocks in a month, two months or more ago."""
    year = date.fromordinal(town.days.as_at).year
    return year if last_sunday(year, month) <= town.days.as_at - 60 else year - 1
