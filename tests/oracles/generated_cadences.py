"""Random cadences, many to a world: phases that last or end with an age, one interval, periods."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from .many import DAY, Hand, Many, around, supplying, timescale
from .world import UNREADABLE

TYPES = ("child_protection_plan", "protection_visit", "child", "conference")
USED = {
    "child_protection_plan": ["started_on", "ended_on", "history_recorded"],
    "protection_visit": ["visited_on", "seen", "seen_alone"],
    "child": ["born_on"],
    "conference": ["held_on", "kind"],
}
ABOUT = [date(2025, 3, 31), date(2025, 1, 1), date(2024, 2, 29), date(2024, 4, 15)]
OFTEN = [(1, "weeks"), (5, "working days"), (4, "calendar days"), (10, "calendar days")]
SELDOM = [(3, "weeks"), (1, "months"), (15, "working days"), (2, "weeks")]
SPELLS = [(2, "weeks"), (1, "months"), (20, "calendar days"), (0, "weeks")]
LASTING: list[Any] = [
    {"weeks": 3},
    {"calendar-days": 20},
    {"months": 1},
    "spell",
    {"timescale": "spell"},
]
SCOPES = [{"history_recorded": True}]
EXCUSES = [
    {"because": "own reason", "where": {"child_views_recorded": True}},
    {
        "because": "another's",
        "exists": {"any": "conference", "by": "child_id", "where": {"outcome": "cancelled"}},
    },
]
PERIODS = ("calendar-months", "calendar-months", "calendar-quarters", "school-terms")
OTHER_PERIODS = ("calendar-half-years", "calendar-years", "school-terms")
SEEN: tuple[Any, ...] = (None, {"seen": True}, {"seen": True}, {"not": {"seen": False}})


def many(seed: int) -> Many:
    """Make the world that belongs to a seed, with a dozen cadences."""
    rng = Random(f"cadence {seed}")
    hand = Hand(rng, rng.choice(ABOUT), rng.choice([0.0, 0.03, 0.06]))
    only_last = hand.chance(0.3)
    in_periods = hand.chance(0.4)
    for number in range(24):
        _plan(hand, number, only_last, 240 if in_periods else 70)
    checks = [_once_in(hand) if in_periods else _spaced(hand) for _ in range(12)]
    rules = {
        f"rule-{number}": around(hand, "child_protection_plan", {"cadence": check}, SCOPES, EXCUSES)
        | ({"standard": "own"} if in_periods else {})
        for number, check in enumerate(checks)
    }
    sound = only_last
    timescales = {
        "often": timescale(hand, *OFTEN, sound=sound),
        "seldom": timescale(hand, *SELDOM, sound=sound),
        "other": timescale(hand, *OFTEN, *SELDOM, sound=sound),
        "spell": timescale(hand, *SPELLS),
    }
    days = [hand.about, hand.about - DAY, hand.about + 3 * DAY]
    taken = hand.about
    if not only_last:
        days.append(hand.day(30))
    elif hand.chance(0.5):
        days.append(hand.about + 20 * DAY)
        taken = hand.about - hand.pick(0, 1) * DAY
    return Many(
        rules,
        {name: hand.rows.get(name, []) for name in TYPES},
        supplying(hand, TYPES, USED),
        days,
        timescales,
        only_last=frozenset({"protection_visit"} if only_last else ()),
        taken_on=taken,
        terms=_terms(hand) if in_periods else (),
    )


# Rules -------------------------------------------------------------------------------------------


def _base(hand: Hand) -> dict[str, Any]:
    event: dict[str, Any] = {
        "each": "protection_visit",
        "by": hand.pick("plan_id", "plan_id", "child_id"),
        "on": "visited_on",
    }
    where = hand.rng.choice(SEEN)
    if where:
        event["where"] = where
    return {"over": {"from": "started_on", "until": "ended_on"}, "event": event}


def _once_in(hand: Hand) -> dict[str, Any]:
    named = hand.rng.choice(PERIODS if hand.chance(0.85) else OTHER_PERIODS)
    return _base(hand) | {"once-in": named}


def _spaced(hand: Hand) -> dict[str, Any]:
    check = _base(hand)
    if hand.chance(0.25):
        check["every"] = hand.pick("often", "seldom")
    else:
        check["phases"] = _phases(hand)
    which = hand.pick("every", "every", "first", "open", "open", None)
    return check | ({"intervals": which} if which else {})


def _phases(hand: Hand) -> list[dict[str, Any]]:
    counted = [{"intervals": hand.pick(1, 2)}] if hand.chance(0.2) else []
    until = {"first": "conference", "by": "child_id", "on": "held_on", "where": {"kind": "review"}}
    ends: list[dict[str, Any]] = [
        {"lasting": hand.rng.choice(LASTING)},
        {"until-age": hand.pick(1, 5, 18)},
        {"until": until},
    ]
    changing = hand.rng.sample(ends, hand.pick(1, 1, 1, 2))
    turns = hand.pick(("often", "seldom"), ("seldom", "often"), ("other", "other"))
    phases = [
        {"every": turns[number % 2], **end} for number, end in enumerate([*counted, *changing])
    ]
    return [*phases, {"every": turns[len(phases) % 2]}]


def _terms(hand: Hand) -> list[tuple[date, date]]:
    """Give a year of terms about the world's days; none at all, or too few, now and then."""
    day = hand.about - timedelta(days=hand.pick(300, 200, 100))
    terms: list[tuple[date, date]] = []
    for _ in range(hand.pick(0, 3, 6, 7, 8)):
        last = day + timedelta(days=hand.pick(30, 40, 45))
        if hand.chance(0.15):
            last = max(day, hand.about)
        terms.append((day, last))
        day = last + timedelta(days=hand.pick(1, 9, 16))
    return terms


# Rows --------------------------------------------------------------------------------------------


def _plan(hand: Hand, number: int, only_last: bool, longest: int) -> None:
    start = hand.about - hand.rng.randint(2, longest) * DAY
    end = hand.pick(None, None, None, hand.day(12), hand.about, hand.about + DAY, start - DAY)
    hand.add(
        "child_protection_plan",
        child_id=f"c{number}",
        started_on=hand.cell(start),
        ended_on=hand.cell(max(end, start) if end and hand.chance(0.9) else end, blank=0),
        history_recorded=hand.flag(0.95),
        child_views_recorded=hand.flag(0.08),
    )
    hand.rows["child_protection_plan"][-1]["plan_id"] = f"p{number}"
    _child(hand, number, start)
    if hand.chance(0.6):
        held = hand.cell(start + hand.rng.randint(0, 50) * DAY)
        kind = hand.cell(hand.pick("review", "review", "initial"))
        outcome = hand.pick("plan", "plan", "plan", "cancelled", hand.cell("plan"))
        hand.add("conference", child_id=f"c{number}", held_on=held, kind=kind, outcome=outcome)
    days = _visits(hand, start, longest)
    for day in days[-1:] if only_last else days:
        _visit(hand, number, hand.cell(day))
    if not only_last and hand.chance(2 * hand.dirt):
        _visit(hand, number, None)


def _child(hand: Hand, number: int, start: date) -> None:
    about = start + hand.rng.randint(-10, 60) * DAY
    age = hand.pick(1, 5, 5, 18, 18)
    if (about.month, about.day) == (2, 29):
        about += DAY
    born = about.replace(year=about.year - age)
    if hand.chance(0.1):
        born = date(2020, 2, 29) if age < 18 else date(2007, 2, 28)
    if not hand.chance(hand.dirt):
        hand.add("child", child_id=f"c{number}", born_on=hand.cell(born))
        hand.rows["child"][-1]["child_id"] = f"c{number}"


def _visits(hand: Hand, start: date, longest: int) -> list[date]:
    days: list[date] = [start] if hand.chance(0.1) else []
    most = hand.pick(4, 6, 9, 20, 25) * (3 if longest > 100 else 1)
    day = start
    if hand.chance(0.12):
        return days
    while True:
        day += hand.rng.randint(1, most) * DAY
        if day > hand.about + DAY or hand.chance(0.08):
            return days
        days.append(day)


def _visit(hand: Hand, number: int, day: Any) -> None:
    hand.add(
        "protection_visit",
        child_id=f"c{number}",
        plan_id=f"p{number}",
        visited_on=day,
        seen=hand.flag(0.93),
        entered_on=hand.pick(None, None, None, day if day is not UNREADABLE else None),
    )
