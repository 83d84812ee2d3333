"""What a check reads, said once as data and gathered twice: `case.py` in Python, `sql.py` in SQL.

Facts are a few nullable integers for each record (or for each interval of an episode). Days are
``date.toordinal()``, moments are elapsed minutes; every event comes as a pair, the earliest and the
latest that it can have happened. The names of the facts are the columns of both ways of gathering.
"""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.calendar import Terms
from ofsted_rules.facts.count_spec import COUNT_COLUMNS, CountFacts
from ofsted_rules.facts.windows import Claim, Window
from ofsted_rules.vocabulary.where import ALWAYS, Where

Facts = dict[str, int | None]

UNREADABLE_NUMBER = -1
"""Stands for a limit in a field that could not be read: shorter than its ceiling, or not."""


UNCOUNTED = 1_000_000
"""More intervals than any episode has: where the data hold only the last of the events."""


@dataclass(frozen=True, slots=True)
class Own:
    """A date field of the record itself."""

    field: str
    not_yet: bool = False
    """Where a clock starts here: a blank says that it has not started yet."""


@dataclass(frozen=True, slots=True)
class First:
    """The first related row: `theirs` equals `ours`, dated in `on`, filtered by `where`."""

    record: str
    theirs: str
    ours: str
    on: str
    where: Where = ALWAYS
    undated_counts: bool = True
    """`on` is the record type's happens field: a row without a date has happened all the same."""
    earlier_counts: bool = True
    """A row dated before the clock start may be misdated. Not where the key is the subject's own
    id: there it is simply an earlier event."""
    claim: Claim | None = None
    """Only the rows between the record's start and the next record's."""


Event = Own | First


@dataclass(frozen=True, slots=True)
class Exists:
    """At least one related row for which `where` says yes.

    `same` asks besides that their field (first) equals ours (second); unlike the key it may be
    unknown. `window` asks when it happened.
    """

    record: str
    theirs: str
    ours: str
    where: Where = ALWAYS
    same: tuple[str, str] | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why the rule may not apply after all: a filter on the record, or a related row."""

    because: str
    condition: Where | Exists


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records, and which of them the rule is about."""

    record: str
    id_field: str
    subject_field: str
    where: Where = ALWAYS
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One clock for each record.

    Facts: ``applies excused waiting start_from start_by done_from done_by stop_from stop_by
    number``; `waiting` is 1 where the clock is known not to have started yet.
    """

    scope: Scope
    start: Event
    done: Event
    stops: tuple[Event, ...] = ()
    number: str = ""
    """An own field that holds a limit."""
    reason: Where | Exists | None = None
    """Where a reason for going past the limit is recorded. It is no fact: it decides nothing."""
    minutes: bool = False
    """Gather moments (a limit in hours may be in force) instead of days."""


@dataclass(frozen=True, slots=True)
class IntervalFacts:
    """The intervals into which related events cut an episode.

    Facts of one interval: ``applies excused world ordinal fewest most start_from done_from done_by
    stop_from stop_by undated only_last number phase1_from phase1_by ... begun born``. `world` is 0
    with all possible events, 1 with the certain ones only; the second is gathered only where the
    two differ. At least `fewest` and at most `most` intervals lie before this one, whichever of the
    events are real. `only_last` is 1 where the data hold only the last of the events.
    """

    scope: Scope
    start: Own
    end: Own | None
    event: First
    phase_ends: tuple[First, ...] = ()
    number: str = ""
    timed: bool = False
    """Whether the day on which the episode starts is asked for, as `begun`."""
    born: Own | First | None = None
    """Where the subject's birth date stands, where that is asked for, as `born`."""


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The periods of a table in each of which an episode owes an event.

    Facts of one period: ``applies excused ordinal start_from last done_from done_by stop_from
    stop_by undated``. `last` is its last day; without it, it lies outside the table.
    """

    scope: Scope
    start: Own
    end: Own | None
    event: First
    periods: Terms


@dataclass(frozen=True, slots=True)
class HoldsFacts:
    """Whether all of several conditions hold. Facts: ``applies excused holds``."""

    scope: Scope
    where: Where
    exists: tuple[Exists, ...] = ()


@dataclass(frozen=True, slots=True)
class StageFacts:
    """When each stage happened. Facts: ``applies excused stage1_from stage1_by ...``."""

    scope: Scope
    stages: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class GradeFacts:
    """A grade as its place on a scale, lowest first. Facts: ``applies excused asked grade``.

    `asked` is 0 where the grade is none of the scale's. Without a `scale` the grade is a number.
    """

    scope: Scope
    grade: str
    moderated: str = ""
    scale: tuple[str, ...] = ()


FactSpec = (
    ClockFacts | IntervalFacts | PeriodFacts | HoldsFacts | StageFacts | GradeFacts | CountFacts
)

CLOCK_COLUMNS = (
    "applies",
    "excused",
    "waiting",
    "start_from",
    "start_by",
    "done_from",
    "done_by",
    "stop_from",
    "stop_by",
    "number",
)
PERIOD_COLUMNS = (
    "applies",
    "excused",
    "ordinal",
    "start_from",
    "last",
    "done_from",
    "done_by",
    "stop_from",
    "stop_by",
    "undated",
)
HOLDS_COLUMNS = ("applies", "excused", "holds")
GRADE_COLUMNS = ("applies", "excused", "asked", "grade")


def stage_columns(spec: StageFacts) -> tuple[str, ...]:
    """Return the names of the facts of a sequence."""
    numbers = range(1, len(spec.stages) + 1)
    return ("applies", "excused", *(f"stage{n}_{end}" for n in numbers for end in ("from", "by")))


def interval_columns(spec: IntervalFacts) -> tuple[str, ...]:
    """Return the names of an interval's facts."""
    phases = [
        f"phase{n}_{end}" for n in range(1, len(spec.phase_ends) + 1) for end in ("from", "by")
    ]
    return (
        "applies",
        "excused",
        "world",
        "ordinal",
        "fewest",
        "most",
        "start_from",
        "done_from",
        "done_by",
        "stop_from",
        "stop_by",
        "undated",
        "only_last",
        "number",
        *phases,
        *(("begun",) if spec.timed else ()),
        *(("born",) if spec.born else ()),
    )


def columns(spec: FactSpec) -> tuple[str, ...]:
    """Return the names of the facts that a specification gathers, in order."""
    if isinstance(spec, ClockFacts):
        return CLOCK_COLUMNS
    if isinstance(spec, HoldsFacts):
        return HOLDS_COLUMNS
    if isinstance(spec, StageFacts):
        return stage_columns(spec)
    if isinstance(spec, PeriodFacts):
        return PERIOD_COLUMNS
    if isinstance(spec, CountFacts):
        return COUNT_COLUMNS
    return GRADE_COLUMNS if isinstance(spec, GradeFacts) else interval_columns(spec)
