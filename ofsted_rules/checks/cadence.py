"""`cadence`: at least every so often, over the whole time an episode is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pydantic import Field, model_validator

from ofsted_rules.calendar import Unit
from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Verdict
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.clock import Clock, ask, settle
from ofsted_rules.checks.intervals import roll_up
from ofsted_rules.checks.limits import FIRST_DAY
from ofsted_rules.checks.phases import Phase, interval_due
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, First, IntervalFacts, Own
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import EachText, EventText
from ofsted_rules.vocabulary.limits import LimitRef


class EpisodeText(Written):
    """The episode: from which field until which."""

    start: str = Field(alias="from")
    until: str | None = None


class PhaseText(Written):
    """A limit for part of the episode: until a related event, or for a number of intervals."""

    every: LimitRef
    until: EventText | None = None
    intervals: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> PhaseText:
        if self.until is not None and self.intervals is not None:
            raise ValueError("a phase ends by `until:` or after `intervals:`, not both")
        if self.until is not None and self.until.first is None:
            raise ValueError("a phase ends with the `first:` of a related record")
        return self

    @property
    def ends(self) -> bool:
        """Tell whether anything ends the phase."""
        return self.until is not None or self.intervals is not None


class CadenceText(Written):
    """`cadence` as written."""

    over: EpisodeText
    event: EachText
    every: LimitRef | None = None
    phases: list[PhaseText] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way(self) -> CadenceText:
        if (self.every is None) == (not self.phases):
            raise ValueError("a cadence has either `every:` or `phases:`")
        return self


@dataclass(frozen=True, slots=True)
class Cadence:
    """A linked cadence."""

    facts: IntervalFacts
    phases: tuple[Phase, ...]

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return no standard: it is no matter of numbers."""
        return ()

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return the timescale of each phase."""
        return tuple(phase.within for phase in self.phases)

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Judge each interval, in both ways of counting doubtful events, and roll them up."""
        settle = partial(self._settle, as_at=as_at)
        return roll_up(facts, settle, self._due, self.turns, as_at)

    @property
    def turns(self) -> tuple[int, ...]:
        """Return the days from which another version of a limit counts; none where none ever does.

        Where there is none, and one phase only, a clock that starts later is never due earlier.
        """
        days = {v.first for phase in self.phases for v in phase.within.limits.versions}
        return tuple(sorted(days - {FIRST_DAY}))

    @property
    def steady(self) -> bool:
        """Tell whether a clock that starts later is never due earlier, whatever the data."""
        return len(self.phases) == 1 and not self.turns

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the clock table for each interval, in both ways of counting."""
        return [ask(self._wind_up(held), as_at) for held in facts]

    def _settle(self, facts: Facts, as_at: AsAt) -> Verdict:
        return settle(self._wind_up(facts), as_at)

    def _wind_up(self, facts: Facts) -> Clock:
        start = facts["start_from"]
        if start is None:
            return facts, None, None
        fewest, most = facts["fewest"] or 0, facts["most"] or 0
        return facts, start, interval_due(self.phases, facts, start, fewest, most)

    def _due(self, facts: Facts, start: int, placed: int) -> int | None:
        """Return the latest due day of a clock on `start`, `placed` events on in the interval."""
        fewest, most = (facts["fewest"] or 0) + placed, (facts["most"] or 0) + placed
        return interval_due(self.phases, facts, start, fewest, most).high


def _link(text: CadenceText, linker: Linker, path: Path) -> LinkedCheck:
    start = linker.own_date(text.over.start, (*path, "over", "from"))
    end = linker.own_date(text.over.until, (*path, "over", "until")) if text.over.until else ""
    event = linker.each(text.event, (*path, "event"))
    phases: tuple[Phase, ...]
    ends: tuple[First, ...] = ()
    number = ""
    if text.every is not None:
        within = linker.within(text.every, (*path, "every"))
        _refuse_hours(within, linker, (*path, "every"))
        phases = (Phase(within),)
        number = text.every.field or ""
    else:
        phases, ends = _link_phases(text.phases, linker, (*path, "phases"))
    facts = IntervalFacts(
        scope=linker.scope,
        start=Own(start),
        end=Own(end) if end else None,
        event=event,
        phase_ends=ends,
        number=number,
    )
    return Cadence(facts, phases)


def _link_phases(
    texts: Sequence[PhaseText], linker: Linker, path: Path
) -> tuple[tuple[Phase, ...], tuple[First, ...]]:
    phases: list[Phase] = []
    ends: list[First] = []
    intervals = 0
    for index, text in enumerate(texts):
        here = (*path, index)
        within = linker.within(text.every, (*here, "every"))
        _refuse_hours(within, linker, (*here, "every"))
        _check_phase(text, index == len(texts) - 1, bool(ends), linker, here)
        if text.intervals is not None:
            intervals += text.intervals
            phases.append(Phase(within, intervals=intervals))
        elif text.until is not None:
            event = linker.event(text.until, (*here, "until"))
            if isinstance(event, First):
                ends.append(event)
            phases.append(Phase(within, fact=f"phase{len(ends)}"))
        else:
            phases.append(Phase(within))
    return tuple(phases), tuple(ends)


def _check_phase(
    text: PhaseText, last: bool, after_event: bool, linker: Linker, path: Path
) -> None:
    if text.every.field is not None:
        linker.mistake(
            (*path, "every"),
            "a phase takes a timescale, not a field",
            "use `every:` of the cadence for a limit that a field holds",
        )
    if last == text.ends:
        linker.mistake(
            path,
            "the last phase never ends" if last else "a phase that is not the last has to end",
            "remove what ends it" if last else "add `until:` (an event) or `intervals:` (a number)",
        )
    if after_event and text.intervals is not None:
        linker.mistake(
            (*path, "intervals"),
            "`intervals:` cannot follow a phase that an event ends",
            "put the phases that count intervals first",
        )


def _refuse_hours(within: Within, linker: Linker, path: Path) -> None:
    if within.uses_hours:
        linker.mistake(
            path,
            f"the timescale `{within.limits.name}` counts in {Unit.HOURS}, and a cadence in days",
            "use a timescale in days, weeks or months",
        )


KIND = Kind("cadence", CadenceText, CLOCK, _link, timed=True)
