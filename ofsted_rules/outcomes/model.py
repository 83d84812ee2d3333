"""What one rule says of one record, and the counts that must add up.

`Reason` is a closed list kept apart from its prose, so that coverage, tests and translations can
hold on to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ofsted_rules.outcomes.population import Population


class State(StrEnum):
    """Where a rule and a record end. Every pair ends in exactly one."""

    MET = "met"
    GAP = "gap"
    PENDING = "pending"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"
    EXCEPTED = "excepted"
    ERROR = "error"


class Reason(StrEnum):
    """Why a state was reached, where the state alone does not say it."""

    # gap
    LATE = "late"
    OVERDUE = "overdue"
    NOT_RECORDED = "not recorded"
    NOT_ATTENDED = "not attended"
    STAGE_MISSING = "stage missing"
    OUT_OF_ORDER = "out of order"
    BELOW_STANDARD = "below standard"
    OVER_LIMIT = "over the limit"
    ABOVE_STANDARD = "above standard"
    GROUPS_DIFFER = "groups differ"
    # pending
    NOT_STARTED = "waiting to start"
    # not-applicable
    OUT_OF_SCOPE = "out of scope"
    ENDED_FIRST = "ended before it fell due"
    EXCUSED = "excused"
    NOT_ASKED = "not asked"
    NO_LIMIT_IN_FORCE = "no limit in force"
    NOTHING_TO_COUNT = "nothing to count"
    # cannot-tell
    NOT_SUPPLIED = "not supplied"
    SCOPE_UNKNOWN = "scope unknown"
    NO_START = "no start date"
    NO_STANDARD = "no standard set"
    BEYOND_CALENDAR = "beyond the calendar"
    DOUBTFUL_EVIDENCE = "evidence in doubt"
    TIME_UNKNOWN = "time of day not recorded"
    EXCUSE_UNKNOWN = "excuse unknown"
    TOO_FEW = "too few to tell"
    SAMPLE_TOO_SMALL = "sample too small to say"
    MAY_BE_CHANCE = "may be chance"
    # error
    DISAGREEMENT = "the two ways of judging disagree"


class Doubt(StrEnum):
    """The kinds of cannot-tell: three of a record, and one of many records together."""

    NEVER = "this data can never say"
    BLANK = "this record's field is blank or in doubt"
    NO_STANDARD = "no standard set"
    FEW = "too few to say"


class Band(StrEnum):
    """Whose standard was missed. The three are never added together."""

    LAW = "law or statutory guidance"
    OWN = "the authority's own standard"
    ASSUMED = "an assumption of this library"


class RecordedReason(StrEnum):
    """What is known of a recorded reason for going past a limit."""

    REASON_RECORDED = "reason recorded"
    """The limit may be exceeded with a recorded reason, and there is one."""
    NO_REASON = "no reason recorded"
    """The limit may be exceeded with a recorded reason, and there is none."""
    UNKNOWN = "cannot tell whether a reason is recorded"
    EXPLANATION_ONLY = "reason recorded, but the limit may never be exceeded"


Instant = date | datetime
"""A day, or a moment in Europe/London wall time for limits in hours."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """One falling-short within an outcome.

    `over` counts whole days (or hours, see `unit`) from `due` to `done`, or to the as-at date while
    nothing has been done. `id` is rule + record + clock start, so that a changed limit does not
    close one lapse and open another.
    """

    id: str
    reason: Reason
    clock_start: Instant | None
    due: Instant | None
    done: Instant | None
    over: int | None
    unit: str = "days"
    over_working: int | None = None
    """The same in working days, where the limit is not in hours."""
    limit: str = ""
    source: str = ""
    sure: str = ""
    """The figure that was missed, who says so, and how sure we are of it."""
    fix: str = ""
    """The nearest fix: what would have met the rule, and by when."""
    over_minutes: int | None = None
    """Where the limit is in hours: how far over, to the minute; `over` counts begun hours."""
    recorded_reason: RecordedReason | None = None
    """What is known of a recorded reason; None where nothing is to be said of it."""
    found: str = ""
    """What was counted instead of `limit`, where that is a number and no day: `at least 4`."""


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A field of a record type, as `record.field`."""

    record: str
    field: str

    def __str__(self) -> str:
        return f"{self.record}.{self.field}"


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A row of the data: its record type and its key."""

    record: str
    id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says of one record."""

    rule: str
    record: RecordRef
    subject: str
    state: State
    reason: Reason | None = None
    note: str = ""
    """Words that go with the reason: which excuse, which standard."""
    doubt: Doubt | None = None
    missing: tuple[FieldRef, ...] = ()
    """For cannot-tell: the fields that would settle it."""
    lapses: tuple[Lapse, ...] = ()
    due: Instant | None = None
    """The next day on which something falls due, where a clock is running."""
    band: Band | None = None
    """For a gap: whose standard was missed."""
    team: str = ""
    """The team that held the case on the due day of the latest lapse: whose gap it is."""
    worker: str = ""
    team_now: str = ""
    """The team that holds the case on the as-at day: who can act."""
    worker_now: str = ""
    evidence: tuple[RecordRef, ...] = ()
    agreed: str = ""
    """The id of the exception that excepts it, or of the explanation that it carries."""
    explanation: str = ""
    """For a gap: the explanation that the profile gives of it."""
    original: Outcome | None = None
    """For an excepted outcome: the gap as it would be without the exception."""
    population: Population | None = None
    """For a rule over many records: what was counted."""

    @property
    def id(self) -> str:
        """Return the stable id of rule and record."""
        return f"{self.rule}:{self.record.id}"

    @property
    def recorded_reason(self) -> RecordedReason | None:
        """Return what is known of a recorded reason where it is the same for every lapse."""
        found = {lapse.recorded_reason for lapse in self.lapses}
        return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records ended in each state."""

    by_state: Mapping[State, int] = field(default_factory=dict)

    def __getitem__(self, state: State) -> int:
        return self.by_state.get(state, 0)

    @property
    def population(self) -> int:
        """Return how many records the rule was asked about."""
        return sum(self.by_state.values())

    @classmethod
    def of(cls, states: Iterable[State]) -> Counts:
        """Count states one by one."""
        counts: dict[State, int] = {}
        for state in states:
            counts[state] = counts.get(state, 0) + 1
        return cls(counts)


ROLL_UP = (State.GAP, State.CANNOT_TELL, State.MET, State.PENDING, State.NOT_APPLICABLE)
"""From a record's intervals to its outcome: the first of these that any interval shows."""
