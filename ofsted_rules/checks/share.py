"""`share`: what share of a population meets something, against a standard in percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import model_validator

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Path, Span, Verdict
from ofsted_rules.checks.caps import SCALE, Cap, CapUnit, Direction
from ofsted_rules.checks.population import Counting, CountingLinker, PopulationText, tally_of
from ofsted_rules.checks.proportions import surely_at_least, surely_below, value
from ofsted_rules.checks.tables import SHARE
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, HoldsFacts
from ofsted_rules.outcomes import State
from ofsted_rules.outcomes.population import Part, Tally
from ofsted_rules.vocabulary.where import ALWAYS

PERCENT = 100 * SCALE


class ShareText(PopulationText):
    """`share` as written."""

    at_least: str | None = None
    at_most: str | None = None
    by: str = ""

    @model_validator(mode="after")
    def _one_standard(self) -> ShareText:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a share has either `at-least:` or `at-most:` with a standard")
        return self


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a share, the worst first, and how they stand to a standard at least."""

    worst: Part
    best: Part
    standard: Fraction
    sample: bool

    @property
    def worst_keeps(self) -> bool:
        """Tell whether even the worst share keeps to the standard."""
        return value(self.worst, 0) >= self.standard

    @property
    def best_keeps(self) -> bool:
        """Tell whether the best share keeps to it."""
        return value(self.best, 1) >= self.standard

    @property
    def surely_keeps(self) -> bool:
        """Tell whether the worst keeps to it, with its whole interval where it is a sample."""
        if not self.sample or not self.worst[1]:
            return self.worst_keeps
        return surely_at_least(self.worst, self.standard)

    @property
    def surely_fails(self) -> bool:
        """Tell whether the best falls short, with its whole interval where it is a sample."""
        if not self.sample or not self.best[1]:
            return not self.best_keeps
        return surely_below(self.best, self.standard)


def percent(thousandths: int) -> Fraction:
    """Return a figure in percent as a share."""
    return Fraction(thousandths, PERCENT)


def ends(tally: Tally, figure: Fraction, direction: Direction, *, sample: bool) -> Ends:
    """Return the ends of a share against a standard.

    At most 20 % have it is at least 80 % have it not; so only the one needs to be understood.
    """
    if direction is Direction.AT_LEAST:
        return Ends(tally.least, tally.most, figure, sample)
    return Ends(_without(tally.most), _without(tally.least), 1 - figure, sample)


def _without(part: Part) -> Part:
    return part[1] - part[0], part[1]


@dataclass(frozen=True, slots=True)
class LinkedShare:
    """A share that can judge the tally of one group. `facts` says of whom; nothing else is read."""

    facts: HoldsFacts
    cap: Cap
    counting: Counting

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale."""
        return ()

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return the standard."""
        return (self.cap,)

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the table for the group's tally."""
        asked = self._asked(facts[0], as_at)
        return [Asked(SHARE, SHARE.judge(asked), asked)]

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Settle one group from its tally."""
        line = self.explain(facts, as_at)[0].row
        gap = line.state is State.GAP and line.reason is not None
        version = self.cap.version(as_at.day)
        return Verdict(
            state=line.state,
            reason=line.reason,
            spans=(Span(line.reason, due=as_at.day, version=version),)
            if gap and line.reason
            else (),
        )

    def _asked(self, facts: Facts, as_at: AsAt) -> Facts:
        tally = tally_of(facts)
        figure = self.cap.figure(as_at.day)
        asked: Facts = {
            "supplied": facts["supplied"],
            "possible": tally.possible,
            "limit": self.cap.code(as_at.day),
            "enough": int(tally.possible >= self.counting.fewest),
            "sure_enough": int(tally.sure >= self.counting.fewest),
            "floor": int(self.cap.direction is Direction.AT_LEAST),
        }
        words = ("surely_keeps", "surely_fails", "worst_keeps", "best_keeps")
        if figure is None:
            return {**asked, **dict.fromkeys(words)}
        share = percent(figure.thousandths)
        found = ends(tally, share, self.cap.direction, sample=bool(facts["sample"]))
        return {**asked, **{word: int(getattr(found, word)) for word in words}}

    def leans(self, tally: Tally, day: int) -> bool | None:
        """Tell whether the sure share keeps to the standard, None without either."""
        figure = self.cap.figure(day)
        if figure is None or not tally.sure:
            return None
        sure = Tally(met=tally.met, not_met=tally.not_met)
        share = percent(figure.thousandths)
        return ends(sure, share, self.cap.direction, sample=False).worst_keeps


def _link(text: ShareText, linker: CountingLinker, path: Path) -> LinkedCheck:
    direction = Direction.AT_LEAST if text.at_least is not None else Direction.AT_MOST
    name = text.at_least if text.at_least is not None else text.at_most
    cap = linker.cap(
        name or "", (*path, direction.value), direction=direction, units=[CapUnit.PERCENT]
    )
    counting = linker.counting(
        text,
        linker.grouping(text.by, (*path, "by")),
        path,
        any_is_met=direction is Direction.AT_MOST,
    )
    return LinkedShare(HoldsFacts(linker.scope, ALWAYS), cap, counting)


KIND = Kind("share", ShareText, SHARE, _link, timed=True, counts=True)
