"""`deadline`: from one event until another, within a timescale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Verdict
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.clock import ask, settle, wind_up
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import ClockFacts, Facts
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import Event, EventText, ReasonRef
from ofsted_rules.vocabulary.limits import LimitRef


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class DeadlineText(Written):
    """`deadline` as written."""

    start: Event = Field(alias="from")
    until: Event
    within: LimitRef
    reason: ReasonRef | None = None
    ends: Annotated[list[Event], BeforeValidator(_as_list)] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A linked deadline."""

    facts: ClockFacts
    within: Within

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return no standard: it is no matter of numbers."""
        return ()

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return the one timescale."""
        return (self.within,)

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Judge the one clock of the record."""
        return settle(wind_up(facts[0], self.within, minutes=self.facts.minutes), as_at)

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the clock table."""
        return [ask(wind_up(facts[0], self.within, minutes=self.facts.minutes), as_at)]


def _link(text: DeadlineText, linker: Linker, path: Path) -> LinkedCheck:
    within = linker.within(text.within, (*path, "within"))
    ends: list[EventText] = text.ends
    facts = ClockFacts(
        scope=linker.scope,
        start=linker.event(text.start, (*path, "from")),
        done=linker.event(text.until, (*path, "until")),
        stops=tuple(linker.event(stop, (*path, "ends", index)) for index, stop in enumerate(ends)),
        number=text.within.field or "",
        minutes=within.uses_hours,
        reason=linker.reason(text.reason, (*path, "reason")) if text.reason else None,
    )
    return Deadline(facts, within)


KIND = Kind("deadline", DeadlineText, CLOCK, _link, timed=True)
