"""Random shares and parities, many to a world: answers of audits, and children who were missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from .limit import Standard
from .many import DAY, Hand, Many, supplying

SINGLE = "single-rule"
TYPES = {
    "audit_answer": ("audit_answer", "child"),
    "missing_episode": ("missing_episode", "child", "allocation"),
}
USED = {
    "audit_answer": ["answer", "team", "worker_id", "question", "kind"],
    "child": ["sex"],
    "missing_episode": ["returned_at", "missing_from", "kind"],
    "allocation": ["team", "worker_id", "started_on", "ended_on"],
}
SINGLES: dict[str, list[dict[str, Any]]] = {
    "audit_answer": [
        {"check": {"recorded": {"holds": {"answer": "yes"}}}},
        {
            "check": {"recorded": {"holds": {"answer": "yes"}}},
            "where": {"question": {"in": ["x", "z"]}},
            "unless": [{"because": "found so", "where": {"below_standard": True}}],
        },
    ],
    "missing_episode": [
        {"check": {"recorded": {"holds": {"kind": "missing"}}}},
        {
            "check": {"recorded": {"holds": {"kind": "missing"}}},
            "where": {"missing_from": {"not": "other"}},
        },
    ],
}
MEETS = {"audit_answer": {"answer": "yes"}, "missing_episode": {"kind": "missing"}}
WHERE = {"audit_answer": {"question": "x"}, "missing_episode": {"missing_from": "care"}}
COUNTING = {
    "audit_answer": ["records", "children", "audit_id", "worker_id"],
    "missing_episode": ["records", "children", "merged_into_id"],
}
GROUPED = {"audit_answer": ["question", "kind"], "missing_episode": ["missing_from"]}
TEAMS = ("north", "south", "east")
ABOUT = date(2025, 6, 30)


def many(seed: int) -> Many:
    """Make the world that belongs to a seed: a rule on records, and twenty that count."""
    rng = Random(f"populations {seed}")
    hand = Hand(rng, ABOUT, rng.choice([0.0, 0.0, 0.01, 0.05]))
    record = hand.pick(*TYPES)
    _write(hand, record)
    single = {"for-each": record, "standard": "own", **hand.rng.choice(SINGLES[record])}
    rules: dict[str, dict[str, Any]] = {SINGLE: single}
    for number in range(20):
        rules[f"share-{number}"] = _share(hand, record)
        rules[f"parity-{number}"] = _parity(hand, record)
    types = TYPES[record]
    supplied = supplying(hand, types, {name: USED[name] for name in types})
    if hand.chance(0.08):
        del supplied[record]
    return Many(
        rules,
        {name: hand.rows.get(name, []) for name in types},
        supplied,
        [hand.about, hand.about - 20 * DAY],
        standards=_standards(hand),
    )


def _standards(hand: Hand) -> dict[str, Standard]:
    floors, apart = [0, 10, 30, 50, 62.5, 80, 90, 100], [0, 1, 5, 10, 20, 60, 90]
    found = {f"floor-{n}": _standard(hand, "at-least", floors) for n in range(4)}
    found["floor-0"] = _standard(hand, "at-least", [0, 2, 10])
    found |= {f"ceiling-{n}": _standard(hand, "at-most", floors) for n in range(3)}
    points = {f"apart-{n}": _standard(hand, "at-most", apart) for n in range(4)}
    return found | {name: replace(one, unit="percentage points") for name, one in points.items()}


def _standard(hand: Hand, direction: str, figures: list[float]) -> Standard:
    figure = Decimal(str(hand.rng.choice(figures)))
    how = hand.pick(*["set"] * 16, "none", "not set", "starts")
    if how == "not set":
        return Standard([], direction, local=True, unit="percent")
    first = hand.about - 10 * DAY if how == "starts" else None
    versions = [(first, None, None if how == "none" else figure)]
    return Standard(versions, direction, local=hand.chance(0.5), unit="percent")


def _population(hand: Hand, record: str) -> dict[str, Any]:
    named: dict[str, Any] = {"of": SINGLE}
    if hand.chance(0.4):
        named = {"each": record, "meets": MEETS[record]}
    if hand.chance(0.3):
        named["where"] = WHERE[record]
    samples = ["census", "census", "sample"] + (["as-audit"] if record == "audit_answer" else [])
    return {
        **named,
        "counting": hand.rng.choice(COUNTING[record]),
        "sample": hand.rng.choice(samples),
        "fewest": hand.pick(1, 1, 1, 5, 8),
    }


def _share(hand: Hand, record: str) -> dict[str, Any]:
    check = _population(hand, record)
    if hand.chance(0.65):
        check["at-least"] = f"floor-{hand.pick(0, 1, 2, 3)}"
    else:
        check["at-most"] = f"ceiling-{hand.pick(0, 1, 2)}"
    whom = hand.pick("service", "team", "team", "worker", "group")
    if whom == "group":
        check["by"] = hand.rng.choice(GROUPED[record])
    return {"for-each": whom, "check": {"share": check}}


def _parity(hand: Hand, record: str) -> dict[str, Any]:
    check = _population(hand, record)
    check["floor"] = f"floor-{hand.pick(0, 0, 1, 2)}"
    check["at-most"] = f"apart-{hand.pick(0, 1, 2, 3)}"
    check["between"] = hand.pick("sex", "sex", "team", "worker", GROUPED[record][0])
    if check["between"] == "sex" and hand.chance(0.7):
        check["groups"] = {"boys": "male", "girls": hand.pick("female", ["female", "other"])}
    return {"for-each": "service", "check": {"parity": check}}


# Rows --------------------------------------------------------------------------------------------


def _write(hand: Hand, record: str) -> None:
    children = hand.pick(3, 30, 90)
    good = [hand.pick(0.1, 0.5, 0.75, 0.95, 1.0)] * 2
    if hand.chance(0.6):
        good[1] = hand.pick(0.02, 0.3, 1.0)
    for child in range(children):
        if not hand.chance(hand.dirt / 2):
            sex = hand.pick("male", "female") if hand.chance(0.15) else "fm"[child % 2]
            named = {"f": "female", "m": "male"}.get(sex, sex)
            hand.add("child", sex=hand.cell(hand.pick(named, named, named, "other")))
            hand.rows["child"][-1]["child_id"] = f"c{child}"
        if record == "missing_episode":
            _allocations(hand, f"c{child}", TEAMS[child % 3])
    for _ in range(hand.pick(0, 4, 30, 70, 150, 150)):
        child = hand.rng.randrange(children)
        (_answer if record == "audit_answer" else _episode)(hand, child, good[child % 2])


def _answer(hand: Hand, child: int, good: float) -> None:
    hand.add(
        "audit_answer",
        audit_id=f"u{hand.pick(1, 2, 3, 4, 5, 6, 7, 8)}",
        child_id=f"c{child}",
        worker_id=hand.cell(f"w{child % 4}"),
        team=hand.cell(TEAMS[child % 2] if hand.chance(0.9) else hand.pick(*TEAMS)),
        question=hand.cell(hand.pick("x", "x", "x", "y", "z")),
        kind=hand.pick("census", "census", "census", "census", "sample")
        if hand.chance(hand.dirt)
        else "census",
        answered_on=hand.about - hand.rng.randint(0, 60) * DAY,
        answer=hand.cell("yes" if hand.chance(good) else hand.pick("no", "partly")),
        below_standard=hand.flag(0.05),
    )


def _episode(hand: Hand, child: int, good: float) -> None:
    start = hand.day(60, 2)
    hand.add(
        "missing_episode",
        child_id=f"c{child}",
        started_at=hand.cell(start),
        returned_at=hand.cell(hand.pick(None, start + hand.pick(0, 1, 4) * DAY), blank=0),
        kind=hand.cell("missing" if hand.chance(good) else "absent"),
        missing_from=hand.cell(hand.pick("home", "care", "other")),
        merged_into_id=hand.pick(None, f"m{child % 7}"),
    )


def _allocations(hand: Hand, child: str, team: str) -> None:
    day = hand.about - hand.pick(80, 70, 30) * DAY
    for number in range(hand.pick(0, 1, 1, 1, 2, 3)):
        end = day + hand.pick(0, 20, 40) * DAY
        hand.add(
            "allocation",
            child_id=child,
            team=hand.cell(team if number == 0 else hand.pick(*TEAMS)),
            worker_id=hand.cell(f"w{hand.pick(1, 2, 3)}"),
            started_on=hand.cell(day),
            ended_on=hand.cell(hand.pick(None, end, end), blank=0),
            role=hand.pick("case-holder", "case-holder", "co-worker", None),
        )
        day = hand.pick(end, end, day)
