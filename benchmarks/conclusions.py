"""How long conclusions take: children with gaps, by either engine and by trying every combination.

`python -m benchmarks.conclusions WAY CHILDREN SEED` makes the facts, draws the shipped conclusions
about children once, and prints a line of JSON; `measured` runs each way in a process of its own, so
that its peak memory is its own. Every way must draw as many conclusions as the others.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby, product
from pathlib import Path
from time import perf_counter
from typing import Any

from ofsted_rules.conclusions import Definition, Fact, Premise, conclude, load_conclusions
from ofsted_rules.conclusions.kinds import Value
from ofsted_rules.problems import Problems

ROOT = Path(__file__).parents[1]
WAYS = ("durable-rules", "plain", "naive")
NAIVE_UP_TO = 10_000
SIGNS = ("late-review", "late-visit", "no-case-direction", "back-after-step-down")
_HEADER = ("children", "facts", "conclusions", "way", "seconds", "facts a second", "peak, MiB")


IN_ONE_MONTH = Definition(
    id="three-signs-in-one-month",
    title="Three signs in one month",
    subject="child",
    when=tuple(Premise("sign", {"sign": sign}, {"month": "month"}) for sign in SIGNS[:3]),
    because="All fell due in $month.",
    severity="low",
    then={"month": "$month"},
)
"""A conclusion with joins, which those about children do without."""


def facts_of(children: int, seed: int) -> list[Fact]:
    """Return one to six gaps of each child, spread over four signs and a year."""
    made = random.Random(seed)
    return [
        {
            "kind": "sign",
            "child": f"C{child}",
            "sign": (sign := made.choice(SIGNS)),
            "rule": f"rule-on-{sign}",
            "theme": "reviews",
            "record": f"R{child}-{number}",
            "month": f"2025-{made.randint(1, 12):02}",
            "team": f"T{child % 40}",
        }
        for child in range(children)
        for number in range(made.randint(1, 6))
    ]


def naive(definitions: Sequence[Definition], facts: Sequence[Fact]) -> int:
    """Return how many conclusions follow: every combination of a child's facts is tried."""
    found: set[tuple[str, str]] = set()
    for child, own in groupby(facts, key=lambda fact: str(fact["child"])):
        held = list(own)
        for one in definitions:
            for chosen in product(held, repeat=len(one.written)):
                if _holds(one, chosen, held):
                    found.add((one.id, child))
    return len(found)


def _holds(one: Definition, chosen: Sequence[Fact], held: Sequence[Fact]) -> bool:
    bound: dict[str, Value] = {}
    for premise, fact in zip(one.written, chosen, strict=True):
        if any(fact.get(at) != value for at, value in premise.tests.items()):
            return False
        if any(bound.setdefault(n, fact[at]) != fact[at] for at, n in premise.variables.items()):
            return False
    distinct = len({id(fact) for fact in chosen}) == len(chosen)
    return distinct and all(
        any(all(f.get(at) == v for at, v in asked.of.tests.items()) for f in held)
        for asked in one.asks
    )


def run(way: Any, children: int, seed: int) -> dict[str, Any]:
    """Draw once; return seconds, how many facts and conclusions, and the peak memory in bytes."""
    every = load_conclusions(ROOT / "rulesets" / "conclusions.yaml", Problems())
    definitions = [*(one for one in every if one.subject == "child"), IN_ONE_MONTH]
    facts = facts_of(children, seed)
    started = perf_counter()
    if way == "naive":
        drawn = naive(definitions, facts)
    else:
        drawn = len({(item.id, item.subject) for item in conclude(definitions, facts, engine=way)})
    seconds = perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return {"seconds": seconds, "facts": len(facts), "conclusions": drawn, "peak": peak}


def measured(seed: int, sizes: Sequence[int] = (10_000, 100_000)) -> str:
    """Return the table, in Markdown."""
    lines = [_line(_HEADER), _line("---:" for _ in _HEADER)]
    for children in sizes:
        for way in WAYS:
            if way == "naive" and children > NAIVE_UP_TO:
                continue
            words = [sys.executable, "-m", "benchmarks.conclusions", way, str(children), str(seed)]
            done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
            held = json.loads(done.stdout)
            lines.append(
                _line(
                    (
                        f"{children:,}",
                        f"{held['facts']:,}",
                        f"{held['conclusions']:,}",
                        way,
                        f"{held['seconds']:.2f}",
                        f"{held['facts'] / held['seconds']:,.0f}",
                        f"{held['peak'] / 2**20:,.0f}",
                    )
                )
            )
    return "\n".join(lines)


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
