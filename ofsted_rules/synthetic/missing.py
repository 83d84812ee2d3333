"""Children who go missing, come back, and are offered a return interview."""

from __future__ import annotations

from ofsted_rules.synthetic.people import Child, Family, Pace, Town

_DAY = 24 * 60
_SHARE_WITHOUT_TIME = 0.08


def episodes(town: Town, family: Family, child: Child, start: int, until: int) -> None:
    """Write a few episodes of one child, each with what came of the return interview."""
    days = town.days
    until = min(until, days.extracted)
    day = start + town.below(40)
    for _ in range(1 + town.few(5)):
        if day > until:
            return
        back, minute = _away(town, day)
        returned = ""
        if back <= days.extracted:
            dated = town.chance(_SHARE_WITHOUT_TIME)
            returned = days.text(back) if dated else days.moment(back, minute)
        episode_id = episode(town, child, days.moment(day, 16 * 60 + town.below(450)), returned)
        if returned:
            _follow_up(town, family.held(back).pace, child, episode_id, back)
        day = back + 12 + town.below(90)


def _away(town: Town, day: int) -> tuple[int, int]:
    """Return day and minute of a return; never the hour in which clocks change."""
    over, minute = divmod(23 * 60 + 45 + 60 * town.few(50) + town.below(60), _DAY)
    return day + over, minute + 60 if 60 <= minute < 120 else minute


def episode(town: Town, child: Child, started: str, returned: str, merged: str = "") -> str:
    """Write one episode and return its id."""
    return town.book.missing_episode.add(
        child_id=child.id,
        started_at=started,
        returned_at=returned,
        kind="missing",
        missing_from="home",
        merged_into_id=merged,
    )


def _follow_up(town: Town, pace: Pace, child: Child, episode_id: str, back: int) -> None:
    """Let an interview be held, declined, refused, not asked for, or forgotten."""
    days = town.days
    roll = town.random.random()
    if roll < pace.unrecorded or back + 1 > days.extracted:
        return
    offered = days.moment(back + 1, 9 * 60 + town.below(480))
    if roll < 0.78:
        _hold(town, pace, child, episode_id, back, offered=offered)
    elif roll < 0.92:
        interview(town, child, episode_id, offered, outcome="declined-by-child", declined=back + 1)
    elif roll < 0.95:
        interview(town, child, episode_id, offered, outcome="refused-by-parent")
    else:
        interview(town, child, episode_id, "", outcome="not-contacted")


def _hold(
    town: Town, pace: Pace, child: Child, episode_id: str, back: int, *, offered: str
) -> None:
    days = town.days
    wait = 4 + town.few(14) if town.chance(pace.interview) else 1 + town.below(2)
    day = days.working(back + wait) if wait > 3 else back + wait
    if day > days.as_at:
        interview(town, child, episode_id, offered, outcome="pending")
        return
    dated = town.chance(_SHARE_WITHOUT_TIME)
    on_file = not town.chance(3 * pace.unrecorded)
    interview(
        town,
        child,
        episode_id,
        offered,
        held=days.text(day) if dated else days.moment(day, 9 * 60 + town.below(480)),
        recorded=days.working(day, town.few(8)) if on_file else days.open,
        on_file="yes" if on_file else "no",
    )


def interview(
    town: Town,
    child: Child,
    episode_id: str,
    offered: str,
    *,
    outcome: str = "held",
    held: str = "",
    declined: int | None = None,
    on_file: str = "",
    recorded: int | None = None,
) -> str:
    """Write one return interview, or what became of the offer, and return its id."""
    days = town.days
    return town.book.return_interview.add(
        child_id=child.id,
        missing_episode_id=episode_id,
        offered_at=offered,
        held_at=held,
        outcome=outcome,
        declined_on="" if declined is None else days.text(declined),
        on_electronic_record=on_file,
        recorded_on="" if recorded is None else days.text(recorded),
        interviewer_independent="yes" if held else "",
    )
