"""The report: everything that is shown, worked out once and in one order; nothing here renders.

Every format is a view of a `Report`, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ofsted_rules.conclusions.kinds import Fact, Value
from ofsted_rules.outcomes import Band, Counts, Doubt, Outcome, Reason, RecordedReason
from ofsted_rules.problems import Problem
from ofsted_rules.records.tables import FileRead

NOT_A_JUDGEMENT = (
    "These are gaps against cited expectations. They are not an Ofsted judgement, and no grade "
    "follows from them."
)


@dataclass(frozen=True, slots=True)
class DataRead:
    """What was read, what was refused, and what is wrong with it."""

    name: str
    files: tuple[FileRead, ...]
    problems: tuple[Problem, ...]
    synthetic: bool = False
    extracted_on: date | None = None

    @property
    def refused(self) -> int:
        """Return how many rows were left out."""
        return sum(file.refused for file in self.files)


@dataclass(frozen=True, slots=True)
class Cited:
    """A finding that something rests on, with its letter told in words."""

    finding: str
    """The id, with the expectation's part where the citation names one."""
    letter: str
    locator: str
    authority: str
    date: date
    date_words: str
    where: str
    """The locator in words: `area for development 2`."""
    publisher: str
    to_you: bool
    expectations: tuple[str, ...]
    """What the finding asks, in this library's words."""
    reading: str = ""
    covers: str = ""
    because: str = ""
    quote: str | None = None
    """The passage itself, where the letter's text is at hand and proves the citation."""

    @property
    def words(self) -> str:
        """Return the citation as a person says it."""
        source = "" if self.publisher == "Ofsted" else f" ({self.publisher})"
        return f"{self.authority}, {self.date_words}, {self.where}{source}"


@dataclass(frozen=True, slots=True)
class LimitInForce:
    """How soon, or how many, on the as-at date, and who says so."""

    timescale: str
    """The name of the timescale, or of the standard."""
    words: str
    source: str = ""
    sure: str = ""
    band: Band | None = None
    kind: str = "timescale"


@dataclass(frozen=True, slots=True)
class Lateness:
    """How far over the gaps of a rule are: each gap by its worst lapse, open ones so far."""

    worst: int
    typical: int
    """The median; of two in the middle, the lower."""
    unit: str
    gaps: int


@dataclass(frozen=True, slots=True)
class BandCount:
    """The gaps against one kind of standard. The three are never added together."""

    band: Band
    gaps: int
    rules: int
    children: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """How many records a rule does not apply to, and why."""

    reason: Reason | None
    note: str
    count: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """How many records a rule cannot tell of, why, and what would settle it.

    `settles` holds `record.field`, a whole record type, or the name of a timescale.
    """

    rule: str
    doubt: Doubt
    reason: Reason | None
    count: int
    settles: tuple[str, ...] = ()
    one: str = "record"
    """What is counted: a record, or the group that a rule over many records is asked of."""


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What one rule found."""

    id: str
    title: str
    theme: str
    severity: str
    band: Band
    record: str
    """The record type that is judged."""
    subject_kind: str
    cites: tuple[Cited, ...]
    limits: tuple[LimitInForce, ...]
    put_right: str
    good: str
    supplied: bool
    counts: Counts
    subjects: int
    """How many subjects have a gap; each counts once."""
    gaps: tuple[Outcome, ...]
    """Worst first."""
    gap_bands: tuple[tuple[Band, int], ...]
    recorded_reason: tuple[tuple[RecordedReason, int], ...]
    """How many gaps have a recorded reason, as far as that is known."""
    lateness: Lateness | None
    not_applicable: tuple[WhyNot, ...]
    unsure: tuple[Unsure, ...]
    counted: tuple[Outcome, ...] | None = None
    """For a rule over many records: what it says of each group; None for any other."""
    praised: bool = False
    """Every expectation that it rests on was met when its letter was written."""


@dataclass(frozen=True, slots=True)
class Concluded:
    """What follows from outcomes and letters together, with its reasons."""

    id: str
    title: str
    severity: str
    subject_kind: str
    subject: str
    to_you: bool
    because: tuple[str, ...]
    cites: tuple[Cited, ...]
    reasons: tuple[Fact, ...]
    grounds: tuple[Fact, ...] = ()
    """Where the chain of reasons ends: facts of letters and of records."""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """What it says of its subject."""


@dataclass(frozen=True, slots=True)
class AgreedEntry:
    """An agreed exception or explanation as it stands on the as-at day."""

    id: str
    kind: str
    rule: str
    whom: str
    """Whom it is for: `child C1, C2`, `the whole service`, `a filter`."""
    because: str
    authorised_by: str
    start: date
    until: date | None
    standing: str
    days_left: int | None
    gaps: int
    """While it is in force, those that it hides or explains; otherwise those it would."""
    unsure: int
    needed: bool | None
    """None where nobody can tell, or where it is not in force."""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    version: str
    authority: str
    profile: str
    as_at: date
    ruleset_hash: str
    data: DataRead
    notes: tuple[str, ...]
    """What a reader must know before believing the rest."""
    counts: Counts
    children_with_gaps: int
    bands: tuple[BandCount, ...]
    rules: tuple[RuleReport, ...]
    """In the order of what to look at first."""
    conclusions: tuple[Concluded, ...]
    engine: str
    """What drew the conclusions; empty where none were asked for."""
    outcomes: tuple[Outcome, ...]
    register: tuple[AgreedEntry, ...] = ()
    """The profile's exceptions and explanations, those that need attention first."""

    @property
    def with_reason(self) -> int:
        """Return how many gaps have the recorded reason with which their limit may be exceeded."""
        recorded = RecordedReason.REASON_RECORDED
        return sum(dict(rule.recorded_reason).get(recorded, 0) for rule in self.rules)

    @property
    def single(self) -> tuple[RuleReport, ...]:
        """Return the rules over single records; only their counts and gaps are added up."""
        return tuple(rule for rule in self.rules if rule.counted is None)

    @property
    def shares(self) -> tuple[RuleReport, ...]:
        """Return the rules over many records, which count the outcomes of others again."""
        return tuple(rule for rule in self.rules if rule.counted is not None)

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """Return every doubt, by its kind, then in the order of the rules."""
        found = [unsure for rule in self.rules for unsure in rule.unsure]
        return tuple(sorted(found, key=lambda unsure: list(Doubt).index(unsure.doubt)))
