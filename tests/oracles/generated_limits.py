"""Random rules of the kind `limit`, many to a world: caseloads, repeats, weights, spells away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from .limit import Standard
from .many import DAY, Hand, Many, around, supplying, timescale, versions

FIGURES = [Decimal(text) for text in ("0", "0.5", "1", "1", "2", "2", "2.5", "3", "4")]
WITHIN: list[Any] = [
    {"months": 1},
    {"months": 0},
    {"weeks": 2},
    {"calendar days": 10},
    {"working days": 5},
    {"working days": 0},
    "window",
    "window",
]
NUMBERS = [0, 0.5, 1, 1, 1, 1.5, 2, 0.1, 0.333333, 0.0005, 1.2345, 1_000_000, 1_000_001, -1]
SHARES = [1, 1, 1, 1, 0.5, 0.5, 0.8, 0.8, 2, 0, 0.0004, 1001, -0.5]
ABOUT = [date(2025, 3, 31), date(2025, 1, 3), date(2024, 3, 4), date(2024, 10, 28)]
TYPES = {
    "worker": ("worker", "allocation", "case_weight"),
    "referral": ("referral",),
    "caseload_review": ("caseload_review",),
    "missing_episode": ("missing_episode", "referral"),
}
SCOPES: dict[str, tuple[Any, ...]] = {
    "worker": ({"case_holding": True}, {"role": {"not": "senior-manager"}}),
    "referral": ({"immediate_concern": True}, {"source": {"in": ["police", "health"]}}),
    "caseload_review": ({"over_cap": True},),
    "missing_episode": ({"kind": "missing"},),
}
EXCUSES: dict[str, list[dict[str, Any]]] = {
    "worker": [
        {"because": "from an agency", "where": {"agency_worker": True}},
        {
            "because": "short cover",
            "exists": {
                "any": "allocation",
                "by": "worker_id",
                "where": {"change_reason": "short-cover"},
            },
        },
    ],
    "referral": [{"because": "found", "where": {"exploitation_concern": True}}],
    "caseload_review": [{"because": "a reason", "where": {"reason_recorded": True}}],
    "missing_episode": [{"because": "merged", "where": {"merged_into_id": {"not": "missing"}}}],
}


def many(seed: int) -> Many:
    """Make the world that belongs to a seed, with a dozen rules."""
    rng = Random(f"limit {seed}")
    hand = Hand(rng, rng.choice(ABOUT), rng.choice([0.0, 0.03, 0.06]))
    for_each = hand.pick("worker", "worker", *TYPES)
    WRITE[for_each](hand)
    standards = {name: _standard(hand, name.partition("-")[0]) for name in STANDARDS}
    window = [(10, "calendar days"), (5, "working days"), (1, "months"), (3, "weeks")]
    rules = {
        f"rule-{number}": around(
            hand,
            for_each,
            {"limit": _check(hand, for_each)},
            SCOPES[for_each],
            EXCUSES[for_each],
        )
        for number in range(12)
    }
    days = [hand.about, hand.about - DAY, hand.day(30), hand.day(60, 3)]
    fields = supplying(hand, TYPES[for_each], USED[for_each])
    timescales = {"window": timescale(hand, *window)}
    rows = {name: hand.rows.get(name, []) for name in TYPES[for_each]}
    return Many(rules, rows, fields, days, timescales, standards)


STANDARDS = ("most-a", "most-b", "most-c", "least-a", "least-b")
USED = {
    "worker": ["full_time_equivalent", "registered_on", "team", "case_holding", "agency_worker"],
    "allocation": ["worker_id", "team", "started_on", "ended_on", "role", "child_id"],
    "case_weight": ["worker_id", "weighed_on", "weight"],
    "referral": ["received_on", "closed_on", "family_id", "source", "immediate_concern"],
    "caseload_review": ["reviewed_on", "total_weight", "children", "full_time_equivalent"],
    "missing_episode": ["started_at", "returned_at", "missing_from", "kind", "merged_into_id"],
}
USED = {for_each: {name: USED[name] for name in types} for for_each, types in TYPES.items()}


def _standard(hand: Hand, which: str) -> Standard:
    drawn = versions(hand, *FIGURES)
    direction = "at-most" if which == "most" else "at-least"
    if hand.chance(0.04):
        return Standard([], direction, local=True)
    return Standard(drawn, direction, hand.chance(0.6))


# Rules -------------------------------------------------------------------------------------------


def _check(hand: Hand, for_each: str) -> dict[str, Any]:
    standard = hand.pick(*STANDARDS)
    direction = "at-most" if standard.startswith("most") else "at-least"
    return CHECKS[for_each](hand) | {direction: standard}


def _worker(hand: Hand) -> dict[str, Any]:
    if hand.chance(0.2):
        check = {"value": hand.pick("caseload", "caseload_cap"), "on": _on(hand)}
    elif hand.chance(0.6):
        check = _held(hand)
    else:
        check = _weighed(hand)
    if hand.chance(0.35):
        check["per"] = "full_time_equivalent"
    return {key: value for key, value in check.items() if value is not None}


def _on(hand: Hand) -> str | None:
    return hand.pick(None, "as-at", "registered_on", "registered_on")


def _held(hand: Hand) -> dict[str, Any]:
    count: dict[str, Any] = {"any": "allocation", "by": hand.pick("worker_id", "worker_id", "team")}
    where = hand.pick(None, {"role": "case-holder"}, {"role": {"not": "co-worker"}})
    if where:
        count["where"] = where
    check: dict[str, Any] = {"count": count, "distinct": hand.pick(None, None, *DISTINCT)}
    if hand.chance(0.7):
        return check | {"open": {"from": "started_on", "until": "ended_on"}, "on": _on(hand)}
    return check | _dated(hand, hand.pick("started_on", "ended_on"), "registered_on")


DISTINCT = ("child_id", "child_id", "team", "held_by")


def _weighed(hand: Hand) -> dict[str, Any]:
    check = {"count": {"any": "case_weight", "by": "worker_id"}}
    how = hand.pick({"weigh": "weight"}, {"weigh": "weight"}, {"distinct": "weight"}, {})
    return check | how | _dated(hand, "weighed_on", "registered_on")


def _dated(hand: Hand, dated: str, own: str) -> dict[str, Any]:
    bounds = [{"before": own}, {"not-after": own}, {"not-after": "as-at"}, {}]
    check = {"dated": dated, **hand.rng.choice(bounds)}
    return check | ({"within": hand.rng.choice(WITHIN)} if hand.chance(0.7) else {})


def _referral(hand: Hand) -> dict[str, Any]:
    by = hand.pick("child_id", "child_id", "family_id", {"child_id": "child_id"})
    count: dict[str, Any] = {"any": "referral", "by": by}
    where = hand.pick(None, {"source": {"not": "police"}}, {"not": {"source": "health"}})
    if where:
        count["where"] = where
    check: dict[str, Any] = {"count": count}
    if hand.chance(0.2):
        check["distinct"] = hand.pick("source", "child_id", "team")
    if hand.chance(0.3):
        on = hand.pick({}, {"on": "received_on"}, {"on": "closed_on"})
        return check | {"open": {"from": "received_on", "until": "closed_on"}} | on
    return check | _dated(hand, hand.pick(*["received_on"] * 3, "closed_on"), "received_on")


def _review(hand: Hand) -> dict[str, Any]:
    check: dict[str, Any] = {"value": hand.pick("total_weight", "children")}
    if hand.chance(0.5):
        check["per"] = "full_time_equivalent"
    return check | hand.pick({}, {"on": "reviewed_on"}, {"on": "reviewed_on"})


def _episode(hand: Hand) -> dict[str, Any]:
    if hand.chance(0.25):
        count = {"any": "referral", "by": "child_id"}
        return {"count": count} | _dated(hand, "received_on", "started_at")
    check: dict[str, Any] = {"count": {"any": "missing_episode", "by": "child_id"}}
    if hand.chance(0.2):
        check["distinct"] = "missing_from"
    if hand.chance(0.3):
        on = hand.pick({}, {"on": "started_at"})
        return check | {"open": {"from": "started_at", "until": "returned_at"}} | on
    return check | _dated(hand, hand.pick("started_at", "started_at", "returned_at"), "started_at")


CHECKS: dict[str, Callable[[Hand], dict[str, Any]]] = {
    "worker": _worker,
    "referral": _referral,
    "caseload_review": _review,
    "missing_episode": _episode,
}


# Rows --------------------------------------------------------------------------------------------


def _span(hand: Hand, back: int) -> tuple[Any, Any]:
    start = hand.day(back, 3)
    end = hand.pick(None, None, start + hand.rng.randint(0, 40) * DAY, hand.about, hand.day(30))
    return hand.cell(start), hand.cell(end, blank=0)


def _workers(hand: Hand) -> None:
    teams = ("red", "blue", "green", "white")
    for number in range(14):
        hand.add(
            "worker",
            team=hand.cell(hand.pick(*teams)),
            role=hand.cell(hand.pick("social-worker", "social-worker", "senior-manager")),
            case_holding=hand.flag(0.85),
            agency_worker=hand.flag(0.12),
            full_time_equivalent=hand.cell(hand.rng.choice(SHARES)),
            registered_on=hand.cell(hand.pick(hand.day(60, 3), hand.about, hand.about + DAY)),
            caseload=hand.cell(hand.pick(0, 1, 2, 3, 4, 1_000_001)),
            caseload_cap=hand.cell(hand.rng.choice(NUMBERS)),
        )
        for _ in range(hand.pick(0, 0, 1, 2, 2, 3, 4, 5)):
            _allocation(hand, f"worker-{number}", hand.pick(*teams))
        for _ in range(hand.pick(0, 1, 2, 3, 4)):
            hand.add(
                "case_weight",
                child_id=f"c{hand.pick(1, 2, 3)}",
                worker_id=hand.cell(f"worker-{number}"),
                weighed_on=hand.cell(hand.day(60, 3)),
                weight=hand.cell(hand.rng.choice(NUMBERS)),
            )


def _allocation(hand: Hand, worker: str, team: str) -> None:
    started, ended = _span(hand, 70)
    hand.add(
        "allocation",
        child_id=f"c{hand.pick(1, 2, 3, 4)}",
        worker_id=hand.cell(worker),
        team=hand.cell(team),
        started_on=started,
        ended_on=ended,
        role=hand.cell(hand.pick("case-holder", "case-holder", "case-holder", "co-worker")),
        held_by=hand.cell(hand.pick("worker", "worker", "team")),
        change_reason=hand.cell(hand.pick("planned-transfer", "request", "short-cover")),
        entered_on=hand.pick(None, hand.day(50, 4)),
    )


def _referrals(hand: Hand) -> None:
    for number in range(45):
        received, closed = _span(hand, 60)
        hand.add(
            "referral",
            child_id=f"c{number // 4}",
            family_id=hand.cell(f"f{number // 8}"),
            received_on=received,
            closed_on=closed,
            source=hand.cell(hand.pick("police", "health", "education")),
            team=hand.cell(hand.pick("red", "blue")),
            immediate_concern=hand.flag(0.85),
            exploitation_concern=hand.flag(0.12),
            entered_on=hand.pick(None, None, hand.day(50, 4)),
        )


def _reviews(hand: Hand) -> None:
    for number in range(45):
        hand.add(
            "caseload_review",
            worker_id=f"w{number}",
            reviewed_on=hand.cell(hand.day(60, 3)),
            children=hand.cell(hand.pick(0, 1, 1, 2, 2, 3, 4, 1_000_001)),
            full_time_equivalent=hand.cell(hand.rng.choice(SHARES)),
            total_weight=hand.cell(hand.rng.choice(NUMBERS)),
            over_cap=hand.flag(0.85),
            reason_recorded=hand.flag(0.12),
        )


def _episodes(hand: Hand) -> None:
    for number in range(45):
        started, returned = _span(hand, 45)
        hand.add(
            "missing_episode",
            child_id=f"c{number // 4}",
            started_at=hand.moment(started) if isinstance(started, date) else started,
            returned_at=hand.moment(returned) if isinstance(returned, date) else returned,
            kind=hand.cell(hand.pick("missing", "missing", "missing", "absent")),
            missing_from=hand.cell(hand.pick("home", "care", "education")),
            merged_into_id=hand.pick(*[None] * 6, "another", hand.cell(None)),
        )
    for number in range(20):
        hand.add("referral", child_id=f"c{number // 2}", received_on=hand.cell(hand.day(45, 3)))


WRITE: dict[str, Callable[[Hand], None]] = {
    "worker": _workers,
    "referral": _referrals,
    "caseload_review": _reviews,
    "missing_episode": _episodes,
}
