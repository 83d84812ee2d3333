"""Random rules with `before-next` and windows, many to a world: whose row it is, and when."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .many import DAY, Hand, Many, around, supplying, timescale
from .world import UNREADABLE

TYPES = {
    "missing_episode": ("missing_episode", "return_interview", "strategy_meeting"),
    "referral": ("referral", "strategy_meeting", "contact"),
}
USED = {
    "missing_episode": ["started_at", "returned_at", "kind"],
    "return_interview": ["held_at", "outcome", "declined_on", "offered_at"],
    "strategy_meeting": ["held_on", "kind", "minutes_recorded_on"],
    "referral": ["received_on", "closed_on", "family_id", "immediate_concern"],
    "contact": ["received_at", "family_id", "source", "referrer_told_on"],
}
ABOUT = [date(2024, 1, 3), date(2025, 3, 31), date(2024, 10, 28), date(2025, 4, 22)]
SHORT = [(4, "calendar days"), (3, "working days"), (1, "weeks"), (0, "calendar days")]
HOURS = [(72, "hours"), (24, "hours"), (48, "hours")]
WITHIN: list[Any] = [
    {"working days": 3},
    {"working days": 0},
    {"calendar days": 5},
    {"weeks": 1},
    {"months": 1},
    "window",
    "window",
]
OWN = {
    "missing_episode": (["started_at", "returned_at"], "returned_at"),
    "referral": (["received_on", "closed_on"], "received_on"),
}
RELATED: dict[str, list[tuple[str, str, list[str], list[Any]]]] = {
    "missing_episode": [
        (
            "return_interview",
            "child_id",
            ["held_at", "held_at", "declined_on"],
            [None, {"outcome": "held"}, {"outcome": {"not": "pending"}}],
        ),
        ("strategy_meeting", "child_id", ["held_on"], [None, {"kind": "initial"}]),
    ],
    "referral": [
        ("strategy_meeting", "child_id", ["held_on", "held_on"], [None, {"kind": "initial"}]),
        ("contact", "family_id", ["received_at", "referrer_told_on"], [None, {"source": "police"}]),
    ],
}
SCOPES: dict[str, list[Any]] = {
    "missing_episode": [{"kind": "missing"}, {"kind": {"not": "absent"}}],
    "referral": [{"immediate_concern": True}],
}


def many(seed: int) -> Many:
    """Make the world that belongs to a seed, with a dozen deadlines and rules on what is there."""
    rng = Random(f"windows {seed}")
    hand = Hand(rng, rng.choice(ABOUT), rng.choice([0.0, 0.03, 0.06]))
    for_each = hand.pick(*TYPES)
    (_episodes if for_each == "missing_episode" else _referrals)(hand)
    rules = {f"rule-{number}": _rule(hand, for_each) for number in range(12)}
    days = [hand.about, hand.about - DAY, hand.about + 3 * DAY, hand.day(15)]
    return Many(
        rules,
        {name: hand.rows.get(name, []) for name in TYPES[for_each]},
        supplying(hand, TYPES[for_each], {name: USED[name] for name in TYPES[for_each]}),
        days,
        {
            "limit": timescale(hand, *SHORT),
            "hours": timescale(hand, *HOURS),
            "window": timescale(hand, *SHORT),
        },
    )


# Rules -------------------------------------------------------------------------------------------


def _rule(hand: Hand, for_each: str) -> dict[str, Any]:
    excuses: list[dict[str, Any]] = [
        {"because": "there was one in time", "exists": _any(hand, for_each)},
        {"because": "closed", "where": {OWN[for_each][0][1]: "missing"}},
    ]
    check = _deadline(hand, for_each) if hand.chance(0.65) else _recorded(hand, for_each)
    rule = around(hand, for_each, check, SCOPES[for_each], excuses)
    return rule | ({"standard": "own"} if "recorded" in check else {})


def _deadline(hand: Hand, for_each: str) -> dict[str, Any]:
    start = OWN[for_each][1]
    if hand.chance(0.3):
        start = hand.rng.choice(OWN[for_each][0])
    how = hand.pick(start, {"field": start}, {"field": start, "blank": "not-yet"})
    until = _related(hand, for_each, "first")
    if hand.chance(0.85):
        until["before-next"] = hand.pick("yes", True)
    within = "hours" if start.endswith("_at") and hand.chance(0.6) else "limit"
    check = {"from": how, "until": until, "within": within}
    if for_each == "missing_episode" and hand.chance(0.4):
        ends = {"first": "return_interview", "by": "child_id", "on": "declined_on"}
        check["ends"] = hand.pick(ends | {"before-next": "yes"}, "returned_at")
    return {"deadline": check}


def _recorded(hand: Hand, for_each: str) -> dict[str, Any]:
    exists = [_any(hand, for_each) for _ in range(hand.pick(1, 1, 2))]
    return {"recorded": {"exists": exists}}


def _any(hand: Hand, for_each: str) -> dict[str, Any]:
    related = _related(hand, for_each, "any")
    before, after = hand.rng.choice(OWN[for_each][0]), hand.rng.choice(OWN[for_each][0])
    within = {"within": hand.rng.choice(WITHIN)}
    more: dict[str, Any] = hand.pick(
        {"not-before": before} | within,
        {"not-before": before},
        {"not-after": after} | within,
        {"not-after": after} | within,
        {"not-after": after},
        {"not-before": before, "not-after": after},
        {},
        {},
    )
    if not more or hand.chance(0.25):
        more = more | {"before-next": "yes"}
    return related | more


def _related(hand: Hand, for_each: str, word: str) -> dict[str, Any]:
    record, by, ons, wheres = hand.rng.choice(RELATED[for_each])
    on, where = hand.rng.choice(ons), hand.rng.choice(wheres)
    found = {word: record, "by": hand.pick(by, by, {by: by}), "on": on}
    return found | ({"where": where} if where else {})


# Rows --------------------------------------------------------------------------------------------


def _when(hand: Hand, day: Any) -> Any:
    return hand.moment(day) if isinstance(day, date) else day


def _episodes(hand: Hand) -> None:
    for number in range(44):
        start = hand.pick(hand.day(25, 3), hand.about - hand.pick(1, 2, 3) * DAY)
        back = start + hand.pick(0, 0, 1, 2, 4) * DAY
        hand.add(
            "missing_episode",
            child_id=f"c{number // hand.pick(2, 3)}",
            started_at=_when(hand, hand.cell(start)),
            returned_at=_when(hand, hand.cell(back, blank=1.5)),
            kind=hand.cell(hand.pick("missing", "missing", "missing", "absent")),
        )
        if hand.chance(0.55):
            held = hand.cell(back + hand.pick(0, 1, 2, 3, 4, 6) * DAY)
            hand.add(
                "return_interview",
                child_id=f"c{number // 2}",
                missing_episode_id="e",
                held_at=_when(hand, held),
                declined_on=hand.pick(None, None, held, hand.cell(held), UNREADABLE),
                outcome=hand.cell(hand.pick("held", "held", "held", "pending")),
            )
        if hand.chance(0.5):
            _meeting(hand, f"c{number // 2}")


def _referrals(hand: Hand) -> None:
    for number in range(44):
        received = hand.day(30, 3)
        hand.add(
            "referral",
            child_id=f"c{number // 3}",
            family_id=hand.cell(f"f{number // 4}"),
            received_on=hand.cell(received),
            closed_on=hand.cell(hand.pick(None, hand.about, received + hand.pick(0, 3, 7) * DAY)),
            immediate_concern=hand.flag(0.8),
        )
        if hand.chance(0.7):
            _meeting(hand, f"c{number // 3}")
        if hand.chance(0.7):
            hand.add(
                "contact",
                child_id=f"c{number // 3}",
                family_id=hand.cell(f"f{number // 4}"),
                received_at=_when(hand, hand.cell(received + hand.pick(0, 0, 1, 3, 5) * DAY)),
                referrer_told_on=hand.cell(hand.pick(None, hand.day(20, 2))),
                source=hand.cell(hand.pick("police", "police", "health")),
            )


def _meeting(hand: Hand, child: str) -> None:
    hand.add(
        "strategy_meeting",
        child_id=child,
        held_on=hand.cell(hand.day(25, 3)),
        kind=hand.cell(hand.pick("initial", "initial", "review")),
        entered_on=hand.pick(None, None, None, hand.day(10, 3)),
    )
