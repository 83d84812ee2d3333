"""`cadence`: at least every so often, over the whole time an episode is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from ofsted_rules.calendar import Unit, calendar_periods
from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Verdict
from ofsted_rules.checks.cadence_text import CadenceText, LengthText, PhaseText, Which
from ofsted_rules.checks.cadence_text import OnceIn as Periods
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.clock import Clock, ask, settle
from ofsted_rules.checks.intervals import roll_up
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Limits, Version
from ofsted_rules.checks.once_in import OnceIn
from ofsted_rules.checks.one_interval import first_interval, open_interval
from ofsted_rules.checks.phases import Phase, interval_due, turning_days
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, First, IntervalFacts, Own, PeriodFacts
from ofsted_rules.outcomes import State
from ofsted_rules.vocabulary.limits import LimitText

_NO_LENGTH = (Unit.HOURS, Unit.WORKING_DAYS, Unit.SCHOOL_TERMS)
"""Units that cannot say how long a phase lasts: their end may not be known."""

_MONTHS = {Periods.MONTHS: 1, Periods.QUARTERS: 3, Periods.HALF_YEARS: 6, Periods.YEARS: 12}
SINCE_THE_LAST = "asked only of the time since the last"
ONLY_LAST = "only the last is in the data"


@dataclass(frozen=True, slots=True)
class Cadence:
    """A linked cadence."""

    facts: IntervalFacts
    phases: tuple[Phase, ...]
    which: Which = Which.EVERY

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
        only_last = bool(facts[0]["only_last"])
        if self.which is Which.FIRST:
            held = [_perhaps_later(one) for one in facts] if only_last else facts
            return first_interval(held, settle)
        # No event in the data lies after the as-at day, so none can start a clock there.
        turns = [day for day in turning_days(self.phases, facts[0]) if day <= as_at.day]
        if only_last or self.which is Which.OPEN:
            note = f"{ONLY_LAST}: {SINCE_THE_LAST}" if only_last else SINCE_THE_LAST
            return _noted(open_interval(facts, settle, turns), note)
        return roll_up(facts, settle, self._due, turns, as_at)

    @property
    def steady(self) -> bool:
        """Tell whether a clock that starts later is never due earlier, whatever the data."""
        versions = [version for phase in self.phases for version in phase.within.limits.versions]
        return len(self.phases) == 1 and all(version.first == FIRST_DAY for version in versions)

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


def _perhaps_later(facts: Facts) -> Facts:
    """Return an interval whose event may not have been the first, but a later one."""
    if facts["done_by"] is None:
        return facts
    return {**facts, "done_from": facts["start_from"]}


def _noted(verdict: Verdict, note: str) -> Verdict:
    """Say which question was answered, where one was."""
    return verdict if verdict.state is State.NOT_APPLICABLE else replace(verdict, note=note)


def _link(text: CadenceText, linker: Linker, path: Path) -> LinkedCheck:
    start = linker.own_date(text.over.start, (*path, "over", "from"))
    end = linker.own_date(text.over.until, (*path, "over", "until")) if text.over.until else ""
    event = linker.each(text.event, (*path, "event"))
    if text.once_in is not None:
        months = _MONTHS.get(text.once_in)
        periods = linker.terms if months is None else calendar_periods(months)
        own_end = Own(end) if end else None
        return OnceIn(PeriodFacts(linker.scope, Own(start), own_end, event, periods))
    phases: tuple[Phase, ...]
    ends: tuple[First, ...] = ()
    number = ""
    if text.every is not None:
        phases = (Phase(_every(text.every, linker, (*path, "every"))),)
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
        timed=any(phase.lasting is not None for phase in phases),
        born=_born(text.phases, linker, (*path, "phases")),
    )
    return Cadence(facts, phases, text.intervals)


def _link_phases(
    texts: Sequence[PhaseText], linker: Linker, path: Path
) -> tuple[tuple[Phase, ...], tuple[First, ...]]:
    phases: list[Phase] = []
    ends: list[First] = []
    intervals = 0
    for index, text in enumerate(texts):
        here = (*path, index)
        within = _every(text.every, linker, (*here, "every"))
        counted = all(phase.intervals for phase in phases)
        _check_phase(text, index == len(texts) - 1, counted, linker, here)
        if text.intervals is not None:
            intervals += text.intervals
            phases.append(Phase(within, intervals=intervals))
        elif text.until is not None:
            event = linker.event(text.until, (*here, "until"))
            if isinstance(event, First):
                ends.append(event)
            phases.append(Phase(within, fact=f"phase{len(ends)}"))
        elif text.lasting is not None:
            lasting = _length(text.lasting, linker, (*here, "lasting"))
            phases.append(Phase(within, lasting=lasting))
        else:
            phases.append(Phase(within, age=text.until_age or 0))
    return tuple(phases), tuple(ends)


def _check_phase(text: PhaseText, last: bool, counted: bool, linker: Linker, path: Path) -> None:
    """Refuse a phase that cannot stand where it does; `counted`: all before it count intervals."""
    if text.every.field is not None:
        linker.mistake(
            (*path, "every"),
            "a phase takes a timescale, not a field",
            "use `every:` of the cadence for a limit that a field holds",
        )
    if last == bool(text.ends):
        linker.mistake(
            path,
            "the last phase never ends" if last else "a phase that is not the last has to end",
            "remove what ends it"
            if last
            else "add `until:` (an event), `intervals:`, `lasting:` or `until-age:`",
        )
    if not counted and text.intervals is not None:
        linker.mistake(
            (*path, "intervals"),
            "`intervals:` cannot follow a phase that ends in another way",
            "put the phases that count intervals first",
        )


def _length(text: LengthText, linker: Linker, path: Path) -> Limits:
    """Return how long a phase lasts."""
    if text.limit is not None:
        return Limits("", (Version(FIRST_DAY, LAST_DAY, text.limit),), local=False)
    assert text.timescale is not None
    limits = linker.within(LimitText(timescale=text.timescale), path).limits
    units = {version.limit.unit for version in limits.versions if version.limit is not None}
    for unit in sorted(units.intersection(_NO_LENGTH)):
        linker.mistake(
            path,
            f"a phase cannot last a number of {unit}, as the timescale `{limits.name}` says",
            "use a timescale in calendar days, weeks or months",
        )
    return limits


def _born(texts: Sequence[PhaseText], linker: Linker, path: Path) -> Own | First | None:
    """Return where the subject's birth date stands, if any phase asks for an age."""
    asked = [index for index, text in enumerate(texts) if text.until_age is not None]
    return linker.born((*path, asked[0], "until-age")) if asked else None


def _every(text: LimitText, linker: Linker, path: Path) -> Within:
    within = linker.within(text, path)
    if within.uses_hours:
        linker.mistake(
            path,
            f"the timescale `{within.limits.name}` counts in {Unit.HOURS}, and a cadence in days",
            "use a timescale in days, weeks or months",
        )
    return within


KIND = Kind("cadence", CadenceText, CLOCK, _link, timed=True)
