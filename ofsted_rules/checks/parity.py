"""`parity`: groups are treated alike, and none of them is neglected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Path, Span, Verdict
from ofsted_rules.checks.caps import Cap, CapUnit, Direction
from ofsted_rules.checks.population import Counting, CountingLinker, PopulationText, tally_of
from ofsted_rules.checks.proportions import deviate, newcombe
from ofsted_rules.checks.share import Ends, ends, percent
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET, PARITY
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, HoldsFacts
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.outcomes.population import Part, Tally
from ofsted_rules.vocabulary.where import ALWAYS


def _as_list(written: Any) -> Any:
    return written if isinstance(written, list) else [written]


Values = Annotated[list[str | int | bool], BeforeValidator(_as_list), Field(min_length=1)]


def _several(groups: dict[str, Values]) -> dict[str, Values]:
    if len(groups) < 2:
        raise ValueError("name two groups or more; leave `groups:` out to compare all")
    return groups


Groups = Annotated[dict[str, Values], AfterValidator(_several)]


class ParityText(PopulationText):
    """`parity` as written."""

    between: str
    groups: Groups = Field(default_factory=dict)
    floor: str
    at_most: str


def parts(tally: Tally) -> tuple[Part, ...]:
    """Return the shares that stand for all that can be true of a group; none are of nothing."""
    found = ((tally.met, tally.sure), tally.least, tally.most)
    return tuple(dict.fromkeys(part for part in found if part[1]))


def intervals(first: Tally, second: Tally, pairs: int) -> Iterator[tuple[float, float]]:
    """Yield the interval of the difference for all that can be true of both groups."""
    z = deviate(pairs)
    for one in parts(first):
        for other in parts(second):
            yield newcombe(one, other, z)


@dataclass(frozen=True, slots=True)
class _Pair:
    """How two groups stand to each other, by every interval of their difference."""

    differ: bool
    alike: bool
    mixed: bool
    """Only some of the intervals settle it, or they settle it in different ways."""


def _pair(first: Tally, second: Tally, pairs: int, most: float) -> _Pair:
    found = list(intervals(first, second, pairs))
    above = [low > most for low, _ in found]
    below = [high < -most for _, high in found]
    within = [-most <= low and high <= most for low, high in found]
    differ, alike = all(above) or all(below), all(within)
    settled = any(above) or any(below) or any(within)
    return _Pair(differ, alike, settled and not (differ or alike))


@dataclass(frozen=True, slots=True)
class LinkedParity:
    """A parity that can judge the tallies of its groups."""

    facts: HoldsFacts
    floor: Cap
    at_most: Cap
    counting: Counting

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale."""
        return ()

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return both standards."""
        return (self.floor, self.at_most)

    @property
    def named(self) -> bool:
        """Tell whether the groups are named, rather than whichever are found."""
        return bool(self.counting.grouping.values)

    def compared(self, tallies: Sequence[Tally]) -> list[int]:
        """Return the places of the groups that are compared: those that are not small."""
        fewest = self.counting.fewest
        return [place for place, tally in enumerate(tallies) if tally.possible >= fewest]

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the table for all groups together."""
        asked = self._asked(facts, as_at)
        return [Asked(PARITY, PARITY.judge(asked), asked)]

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Settle the groups from their tallies."""
        line = self.explain(facts, as_at)[0].row
        if line.state is not State.GAP or line.reason is None:
            return Verdict(line.state, line.reason)
        cap = self.at_most if line.reason is Reason.GROUPS_DIFFER else self.floor
        span = Span(line.reason, due=as_at.day, version=cap.version(as_at.day))
        return Verdict(line.state, line.reason, (span,))

    def _asked(self, facts: Sequence[Facts], as_at: AsAt) -> Facts:
        tallies = [tally_of(one) for one in facts]
        compared = self.compared(tallies)
        enough = len(compared) == len(tallies) if self.named else len(compared) > 1
        held = [tallies[place] for place in compared]
        return {
            "supplied": min((one["supplied"] or 0 for one in facts), default=1),
            "possible": sum(tally.possible for tally in tallies),
            "limit": self._limit(as_at.day),
            "enough": int(enough and len(held) > 1),
            "sure_enough": int(all(tally.sure >= self.counting.fewest for tally in held)),
            **self._settled(held, as_at.day, any(one["sample"] for one in facts)),
        }

    def _limit(self, day: int) -> int:
        codes = {cap.code(day) for cap in self.caps}
        for code in (NO_LIMIT_IN_FORCE, NO_STANDARD_SET):
            if code in codes:
                return code
        return LIMIT_SET

    def _settled(self, held: Sequence[Tally], day: int, sample: bool) -> Facts:
        floor, most = self.floor.figure(day), self.at_most.figure(day)
        words = ("below_floor", "keep_floor", "differ", "alike", "in_doubt")
        if floor is None or most is None or any(not tally.sure for tally in held):
            return dict.fromkeys(words)
        found = [_ends(tally, percent(floor.thousandths), sample=sample) for tally in held]
        couples = list(combinations(held, 2))
        pairs = [_pair(a, b, len(couples), float(percent(most.thousandths))) for a, b in couples]
        doubtful = any(one.best_keeps and not one.worst_keeps for one in found)
        return {
            "below_floor": int(any(one.surely_fails for one in found)),
            "keep_floor": int(all(one.surely_keeps for one in found)),
            "differ": int(any(pair.differ for pair in pairs)),
            "alike": int(all(pair.alike for pair in pairs)),
            "in_doubt": int(doubtful or any(pair.mixed for pair in pairs)),
        }


def _ends(tally: Tally, floor: Fraction, *, sample: bool) -> Ends:
    return ends(tally, floor, Direction.AT_LEAST, sample=sample)


def _link(text: ParityText, linker: CountingLinker, path: Path) -> LinkedCheck:
    floor = linker.cap(
        text.floor, (*path, "floor"), direction=Direction.AT_LEAST, units=[CapUnit.PERCENT]
    )
    at_most = linker.cap(
        text.at_most,
        (*path, "at-most"),
        direction=Direction.AT_MOST,
        units=[CapUnit.PERCENTAGE_POINTS],
    )
    grouping = linker.between(text.between, text.groups, path)
    counting = linker.counting(text, grouping, path)
    return LinkedParity(HoldsFacts(linker.scope, ALWAYS), floor, at_most, counting)


KIND = Kind("parity", ParityText, PARITY, _link, timed=True, counts=True)
