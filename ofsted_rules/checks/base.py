"""What every kind of check is: a written form, facts to gather, and a judgement over them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ofsted_rules.calendar import Terms, elapsed_minutes, wall_time
from ofsted_rules.checks.caps import Cap, CapUnit, CapVersion, Direction
from ofsted_rules.checks.limits import Version
from ofsted_rules.checks.reach import Reach
from ofsted_rules.checks.table import Row, Table
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Event, Exists, Facts, FactSpec, First, Own, Scope
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import EachText, EventText, ExistsText, ReasonText
from ofsted_rules.vocabulary.limits import LimitText, SpanText
from ofsted_rules.vocabulary.where import Where

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class AsAt:
    """The moment of judging: the end of a day, as an ordinal and as an elapsed minute."""

    day: int
    minute: int

    @classmethod
    def of(cls, day: int) -> AsAt:
        """Return the end of the day with this ordinal."""
        return cls(day, elapsed_minutes(date.fromordinal(day))[1])


@dataclass(frozen=True, slots=True)
class Span:
    """One falling-short, in ordinals (days) or elapsed minutes (`hours` is true)."""

    reason: Reason
    start: int | None = None
    due: int | None = None
    done: int | None = None
    until: int | None = None
    """Where `done` is None: up to when it has been overdue."""
    hours: bool = False
    version: Version | CapVersion | None = None
    """The version of the timescale (or standard) that gave the limit."""
    found: str = ""
    """What was counted, in words, where the limit is a number."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of one record, before it is dressed as an outcome.

    `settles` names the facts that a cannot-tell hangs on (keys of `facts.reads.reads`).
    """

    state: State
    reason: Reason | None = None
    spans: tuple[Span, ...] = ()
    due: int | None = None
    """For pending: the next due day or minute."""
    hours: bool = False
    excuse: int = 0
    note: str = ""
    """Which question was answered, where that is not the whole of what was asked."""
    settles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put to a decision table: the facts it was asked with, and the row that fired."""

    table: Table
    index: int
    facts: Facts
    hours: bool = False

    @property
    def row(self) -> Row:
        """Return the row that fired."""
        return self.table.rows[self.index]


class LinkedCheck(Protocol):
    """A check with everything resolved: it can be gathered, and it can judge."""

    @property
    def facts(self) -> FactSpec:
        """What to gather."""
        ...

    @property
    def limits(self) -> tuple[Within, ...]:
        """The timescales that the check uses."""
        ...

    @property
    def caps(self) -> tuple[Cap, ...]:
        """The standards that the check uses."""
        ...

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Settle one record from its facts: one set, or one for each interval."""
        ...

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:
        """Return what was asked of the table for each set of facts."""
        ...


class Linker(Protocol):
    """What a kind of check asks of the rules layer when it is linked; mistakes are collected."""

    scope: Scope
    terms: Terms
    """The authority's school terms; empty where none are given."""

    def event(self, text: EventText, path: Path) -> Event:
        """Resolve an own or a related date."""
        ...

    def own_date(self, field: str, path: Path) -> str:
        """Check that the record has this date field."""
        ...

    def own_happened(self, field: str, path: Path) -> str:
        """Check that the record has this date field, and that it tells what happened."""
        ...

    def dates(self, record: str, field: str, path: Path) -> bool:
        """Check that a record type has this date field; tell whether it is the happens field."""
        ...

    def reach(self, text: SpanText | None, path: Path, *, back: bool) -> Reach | None:
        """Resolve how far a window reaches, back from a day or on from it."""
        ...

    def number(self, record: str, field: str, path: Path) -> None:
        """Check that a record type has this field, and that it holds a number."""
        ...

    def is_number(self, record: str, field: str) -> bool:
        """Tell whether a record type has this field, and whether it holds a number."""
        ...

    def each(self, text: EachText, path: Path) -> First:
        """Resolve related events."""
        ...

    def born(self, path: Path) -> Own | First | None:
        """Say where the birth date of the record's subject stands."""
        ...

    def exists(self, text: ExistsText, path: Path, *, word: str = "any") -> Exists:
        """Resolve related records; `word` is the key under which their type is written."""
        ...

    def reason(self, text: ReasonText, path: Path) -> Where | Exists:
        """Resolve where a reason is recorded."""
        ...

    def tie(self, record: str, theirs: str, ours: str, path: Path) -> None:
        """Check that a related field and an own one can be held against each other."""
        ...

    def graded(self, field: str, scale: Sequence[str], path: Path) -> bool:
        """Tell whether a field of the record can hold the grades of a scale; say why not."""
        ...

    def where(self, written: Mapping[str, Any], record: str, path: Path) -> Where:
        """Understand a filter on a record type."""
        ...

    def within(self, text: LimitText, path: Path) -> Within:
        """Resolve a limit."""
        ...

    def cap(
        self,
        name: str,
        path: Path,
        *,
        direction: Direction | None = None,
        units: Collection[CapUnit] = (),
    ) -> Cap:
        """Resolve a standard, of one direction and in one of these units where they are given."""
        ...

    def mistake(self, path: Path, message: str, help_: str, *, on_key: bool = False) -> None:
        """Collect something that is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of check: its word in YAML, its written form, its table and how it is linked."""

    name: str
    text: type[Written]
    table: Table
    link: Callable[[Any, Any, Path], LinkedCheck]
    """Takes a `Linker`; a `CountingLinker` where the kind counts."""
    timed: bool
    """Whether it judges against a timescale or a standard; one that does not says whose it is."""
    counts: bool = False
    """Whether it judges many records at once, by the outcomes of another rule."""


def to_day(minute: int | None) -> int | None:
    """Return the wall day of an elapsed minute."""
    if minute is None:
        return None
    moment = wall_time(minute)
    return None if moment is None else moment.toordinal()
