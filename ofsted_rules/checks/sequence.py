"""`sequence`: stages that come one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from pydantic import Field

from ofsted_rules.checks.base import Kind, LinkedCheck, Linker, Path
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.tables import SEQUENCE
from ofsted_rules.facts.spec import Facts, StageFacts
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import Event

Times = tuple[int | None, int | None]
"""The earliest day that a stage can have happened, and the day by which it certainly has."""


class StageText(Written):
    """One stage: its name, when it happened, and whether it may be left out."""

    name: str = Field(min_length=1)
    on: Event
    optional: bool = False


class SequenceText(Written):
    """`sequence` as written."""

    stages: list[StageText] = Field(min_length=2)


@dataclass(frozen=True, slots=True)
class _Stages:
    """Turns the times of the stages into the facts of the table; equal where the stages are."""

    optional: tuple[bool, ...]

    def __call__(self, held: Facts) -> Facts:
        optional = self.optional
        times = [
            (held[f"stage{n}_from"], held[f"stage{n}_by"]) for n in range(1, len(optional) + 1)
        ]
        return {
            "applies": held["applies"],
            "excused": held["excused"],
            "skipped": _any([skipped(times, n) for n, left in enumerate(optional) if not left]),
            "disordered": _any([disordered(*pair) for pair in combinations(times, 2)]),
            "complete": _complete([t for t, left in zip(times, optional, strict=True) if not left]),
        }


def skipped(times: Sequence[Times], number: int) -> int | None:
    """Tell whether a stage was passed over: 1, 0, or None for maybe."""
    low, high = times[number]
    if high is not None:
        return 0
    later = times[number + 1 :]
    if low is None and any(high is not None for _, high in later):
        return 1
    return None if any(low is not None for low, _ in later) else 0


def _complete(required: Sequence[Times]) -> int | None:
    if any(low is None for low, _ in required):
        return 0
    return 1 if all(high is not None for _, high in required) else None


def disordered(first: Times, second: Times) -> int | None:
    """Tell whether two stages happened the wrong way round: 1, 0, or None for maybe."""
    if first[0] is None or second[0] is None:
        return 0
    if first[1] is None or second[1] is None:
        return None
    if first[0] > second[1]:
        return 1
    return 0 if first[1] <= second[0] else None


def _any(answers: Sequence[int | None]) -> int | None:
    if 1 in answers:
        return 1
    return None if None in answers else 0


def _link(text: SequenceText, linker: Linker, path: Path) -> LinkedCheck:
    stages = tuple(
        linker.event(stage.on, (*path, "stages", index, "on"))
        for index, stage in enumerate(text.stages)
    )
    optional = tuple(stage.optional for stage in text.stages)
    facts = StageFacts(linker.scope, stages)
    return Holding(facts, SEQUENCE, "stages", _Stages(tuple(optional)))


KIND = Kind("sequence", SequenceText, SEQUENCE, _link, timed=False)
