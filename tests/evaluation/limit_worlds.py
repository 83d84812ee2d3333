"""Random limits with random records: dirty dates, weights and keys, and standards that change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracles.world import UNREADABLE, World

AS_AT = date(2025, 3, 10)
FIRST = AS_AT - timedelta(days=60)


@dataclass(frozen=True)
class LimitWorld:
    """A rule, its standard as written, and the records."""

    rule: dict[str, Any]
    standards: dict[str, Any]
    world: World

    def __repr__(self) -> str:
        return f"<{self.rule['check']} {self.standards}>"


def limit_world(seed: int) -> LimitWorld:
    """Return the world of a seed."""
    rng = Random(seed)
    make = rng.choice([_caseload, _caseload, _value, _referrals, _referrals, _placements])
    check, for_each, rows = make(rng)
    direction = rng.choice(["at-most", "at-most", "at-least"])
    check[direction] = "a-standard"
    supplied = {name: {key for row in held for key in row} for name, held in rows.items()}
    supplied = {name: fields or {"child_id"} for name, fields in supplied.items()}
    if rng.random() < 0.12:
        name = rng.choice(sorted(supplied))
        keys = {f"{for_each}_id", "child_id"} if name == for_each else set()
        droppable = sorted(supplied[name] - keys)
        if droppable:
            supplied[name].discard(rng.choice(droppable))
    if rng.random() < 0.03:
        supplied.pop(rng.choice(sorted(set(supplied) - {for_each}) or [""]), None)
    rule: dict[str, Any] = {"for-each": for_each, "check": {"limit": check}}
    rule |= _scope(rng, for_each)
    return LimitWorld(rule, {"a-standard": _standard(rng, direction)}, World(rows, supplied, AS_AT))


def _scope(rng: Random, for_each: str) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if rng.random() < 0.4:
        more["where"] = {_FLAG[for_each][0]: "yes"}
    if rng.random() < 0.5:
        more["unless"] = [{"because": "it was agreed", "where": {_FLAG[for_each][1]: "yes"}}]
    return more


_FLAG = {
    "worker": ("case_holding", "agency_worker"),
    "referral": ("immediate_concern", "exploitation_concern"),
    "caseload_review": ("over_cap", "reason_recorded"),
}


def _standard(rng: Random, direction: str) -> dict[str, Any]:
    kind = rng.choice(["local", "local", "local", "statutory-guidance"])
    pick = [0, 0.5, 1, 1, 1.25, 2, 2, 2.5, 3, 4]
    cut = AS_AT - timedelta(days=rng.choice([0, 1, 20, 30]))
    values: list[Any] = [
        _figure(date(2020, 1, 1), rng.choice([*pick, None] if rng.random() < 0.2 else pick))
    ]
    shape = rng.random()
    if shape < 0.25:
        values = [_figure(cut, rng.choice(pick))]
    elif shape < 0.4:
        values.append(_figure(cut, rng.choice([*pick, None])))
    elif shape < 0.47 and kind == "local":
        values = []
    return {
        "what": "a standard",
        "kind": kind,
        "direction": direction,
        "unit": "cases",
        "values": values,
    }


def _figure(first: date, limit: float | None) -> dict[str, Any]:
    return {"from": str(first), "limit": limit, "source": "a test", "sure": "primary"}


# Rules with their rows ---------------------------------------------------------------------------


def _day(rng: Random, blank: float = 0.05, bad: float = 0.05) -> Any:
    roll = rng.random()
    if roll < blank:
        return None
    if roll < blank + bad:
        return UNREADABLE
    return FIRST + timedelta(days=rng.randrange(0, 66))


def _flag(rng: Random) -> Any:
    return rng.choice([True, True, True, False, None, UNREADABLE])


def _number(rng: Random) -> Any:
    numbers = [0.5, 1, 1, 1.5, 2, 0.1, 0.333333, 0.0005, 0]
    return rng.choice([*numbers * 2, None, UNREADABLE, -1, 2e6])


def _share(rng: Random) -> Any:
    return rng.choice([1, 1, 1, 0.5, 0.8, 0.8, 2, 0, None, UNREADABLE])


def _own_flags(rng: Random, record: str) -> dict[str, Any]:
    dirt = [True] * 7 + [False, None, UNREADABLE]
    excuse = [False] * 6 + [True, True, None, UNREADABLE]
    applies, excused = _FLAG[record]
    return {applies: rng.choice(dirt), excused: rng.choice(excuse)}


def _workers(rng: Random) -> list[dict[str, Any]]:
    return [
        {
            "worker_id": f"w{n}",
            "full_time_equivalent": _share(rng),
            "started_on": date(2020, 1, 1),
            "registered_on": _day(rng, 0.1, 0.1),
            **_own_flags(rng, "worker"),
        }
        for n in range(6)
    ]


def _caseload(rng: Random) -> tuple[dict[str, Any], str, dict[str, list[dict[str, Any]]]]:
    rows = [
        {
            "allocation_id": f"a{n}",
            "child_id": rng.choice(["c1", "c2", "c3", "c4"]),
            "worker_id": rng.choice(["w0", "w1", "w2", "w3", "w4", "w5", None, UNREADABLE]),
            "team": rng.choice(["red", "blue", "green", None, UNREADABLE]),
            "started_on": _day(rng, 0.03, 0.03),
            "ended_on": rng.choice([None, None, _day(rng)]),
            "worker_registered": rng.choice([True] * 6 + [False, None]),
        }
        for n in range(rng.randrange(4, 24))
    ]
    check: dict[str, Any] = {
        "count": {"any": "allocation", "by": "worker_id"},
        "open": {"from": "started_on", "until": "ended_on"},
    }
    if rng.random() < 0.5:
        check["count"]["where"] = {"worker_registered": "yes"}
    if rng.random() < 0.4:
        check["distinct"] = rng.choice(["child_id", "team"])
    if rng.random() < 0.5:
        check["per"] = "full_time_equivalent"
    if rng.random() < 0.4:
        check["on"] = rng.choice(["as-at", "registered_on"])
    return check, "worker", {"worker": _workers(rng), "allocation": rows}


def _value(rng: Random) -> tuple[dict[str, Any], str, dict[str, list[dict[str, Any]]]]:
    rows = [
        {
            "caseload_review_id": f"r{n}",
            "worker_id": "w1",
            "reviewed_on": _day(rng),
            "total_weight": _number(rng),
            "children": rng.choice([0, 1, 2, 3, None, UNREADABLE]),
            "full_time_equivalent": _share(rng),
            **_own_flags(rng, "caseload_review"),
        }
        for n in range(8)
    ]
    check: dict[str, Any] = {"value": rng.choice(["total_weight", "children"])}
    if rng.random() < 0.5:
        check["per"] = "full_time_equivalent"
    if rng.random() < 0.6:
        check["on"] = "reviewed_on"
    return check, "caseload_review", {"caseload_review": rows}


def _within(rng: Random) -> dict[str, int]:
    return rng.choice(
        [{"months": 1}, {"weeks": 2}, {"calendar days": 10}, {"working days": 5}, {"months": 0}]
    )


def _referrals(rng: Random) -> tuple[dict[str, Any], str, dict[str, list[dict[str, Any]]]]:
    rows = [
        {
            "referral_id": f"r{n}",
            "child_id": rng.choice(["c1", "c2", "c3"]),
            "family_id": rng.choice(["f1", "f1", "f2", None]),
            "received_on": _day(rng),
            "closed_on": rng.choice([None, _day(rng)]),
            "source": rng.choice(["school", "school", None, "police"]),
            **_own_flags(rng, "referral"),
        }
        for n in range(8)
    ]
    check: dict[str, Any] = {
        "count": {"any": "referral", "by": rng.choice(["child_id", "child_id", "family_id"])},
        "dated": rng.choice(["received_on", "received_on", "closed_on"]),
    }
    if rng.random() < 0.3:
        check["count"]["where"] = {"source": {"not": "police"}}
    check[rng.choice(["before", "not-after"])] = "received_on"
    if rng.random() < 0.7:
        check["within"] = _within(rng)
    if rng.random() < 0.2:
        check["distinct"] = "source"
    return check, "referral", {"referral": rows}


def _placements(rng: Random) -> tuple[dict[str, Any], str, dict[str, list[dict[str, Any]]]]:
    """Weights of the cases of each worker, by the day on which they were weighed."""
    rows = [
        {
            "case_weight_id": f"k{n}",
            "child_id": rng.choice(["c1", "c2", "c3"]),
            "worker_id": rng.choice(["w0", "w1", "w2", "w3", "w4", "w5"]),
            "weighed_on": _day(rng),
            "weight": _number(rng),
        }
        for n in range(rng.randrange(4, 20))
    ]
    check: dict[str, Any] = {
        "count": {"any": "case_weight", "by": "worker_id"},
        "dated": "weighed_on",
        rng.choice(["weigh", "weigh", "distinct"]): "weight",
    }
    if rng.random() < 0.6:
        check["within"] = _within(rng)
    if rng.random() < 0.4:
        check["per"] = "full_time_equivalent"
    if rng.random() < 0.3:
        check["not-after"] = "registered_on"
    return check, "worker", {"worker": _workers(rng), "case_weight": rows}
