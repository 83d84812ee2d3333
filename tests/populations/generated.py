"""Generated populations of answers and the rules that count them."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.populations.counted import UNREADABLE

TEAMS = ("north", "south", "east")
SEXES = ("male", "female")


def answers_of(random: Random, most: int) -> list[dict[str, Any]]:
    """Return answers of a few children and teams; some cells are blank or unreadable."""
    sure = random.choice([0.6, 0.95, 1.0])
    good = random.choice([0.1, 0.5, 0.75, 0.95])
    number = random.choice([0, 1, 3, most // 4, most, most])
    size = random.choice([2, 8, most])
    skewed = random.random() < 0.5  # odd children, and one team, are treated otherwise
    kinds = random.choice([("census",), ("census",), ("sample",), ("census", "sample", None)])

    def doubted(value: str | None) -> Any:
        if random.random() < sure:
            return value
        return random.choice([None, UNREADABLE])

    def one(place: int) -> dict[str, Any]:
        child = random.randrange(size)
        team = TEAMS[child % 2] if skewed else random.choice(TEAMS)
        chance = 1 - good if skewed and child % 2 else good
        said = random.choices(["yes", random.choice(["no", "no", "partly"])], [chance, 1 - chance])
        return {
            "audit_answer_id": f"a{place:03d}",
            "audit_id": "u",
            "child_id": f"c{child:03d}",
            "team": doubted(team),
            "question": doubted(random.choice(["x", "x", "x", "y"])),
            "answer": doubted(said[0]),
            "kind": random.choice(kinds),
        }

    return [one(place) for place in range(number)]


def children_of(random: Random, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the children of answers; of some nothing is known."""
    unsure = random.choice([0.0, 0.0, 0.1])
    by_number = random.random() < 0.5
    ids = sorted({row["child_id"] for row in given})

    def sex(child: str) -> str:
        return SEXES[int(child[1:]) % 2] if by_number else random.choice(SEXES)

    odd = [None, "unknown", "other", UNREADABLE]
    return [
        {
            "child_id": child,
            "sex": random.choice(odd) if random.random() < unsure else sex(child),
        }
        for child in ids
        if random.random() > unsure / 4
    ]


def population_of(random: Random) -> dict[str, Any]:
    """Return what a share and a parity have in common, as written."""
    named: dict[str, Any] = {"of": "says-yes"}
    if random.random() < 0.4:
        named = {"each": "audit_answer", "meets": {"answer": "yes"}}
    if random.random() < 0.4:
        named["where"] = {"question": "x"}
    return {
        **named,
        "counting": random.choice(["records", "children", "children", "audit_answer_id"]),
        "sample": random.choice(["census", "census", "sample", "as-audit"]),
        "fewest": random.choice([1, 1, 1, 5]),
    }


def share_of(random: Random) -> tuple[dict[str, Any], str]:
    """Return a share as written, and of whom it is asked."""
    of = random.choice(["service", "team", "team", "group"])
    written = population_of(random)
    written.update(
        [random.choice([("at-least", "floor"), ("at-least", "floor"), ("at-most", "ceiling")])]
    )
    if of == "group":
        written["by"] = "question"
    return {"share": written}, of


def parity_of(random: Random) -> tuple[dict[str, Any], str]:
    """Return a parity as written, and of whom it is asked."""
    written = {**population_of(random), "floor": "floor", "at-most": "apart"}
    if random.random() < 0.5:
        written.update(between="sex", groups={"boys": "male", "girls": ["female"]})
    else:
        written["between"] = "team"
    return {"parity": written}, "service"


def standards_of(random: Random) -> dict[str, Any]:
    """Return the figures in force."""
    if random.random() < 0.04:
        return {"ended": True}
    if random.random() < 0.04:
        return {"floor": None, "ceiling": None}
    return {
        "floor": random.choice([0, 10, 10, 30, 50, 80, 100]),
        "ceiling": random.choice([20, 50, 0, 100]),
        "apart": random.choice([0, 0, 5, 10, 60, 90]),
    }


def unsupplied_of(random: Random) -> frozenset[tuple[str, str]]:
    """Return what the data does not hold, mostly nothing."""
    if random.random() > 0.12:
        return frozenset()
    choices = [
        ("audit_answer", ""),
        ("audit_answer", ""),
        ("audit_answer", "team"),
        ("audit_answer", "answer"),
        ("child", "sex"),
        ("child", ""),
    ]
    return frozenset([random.choice(choices)])
