"""Timescales as written (dated values with their sources), and as a check uses them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Literal, Protocol

from pydantic import Field, RootModel, model_validator

from ofsted_rules.calendar import Counting, CountingRule, Limit, Unit, WeekendStart
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Limits, Version
from ofsted_rules.outcomes import Band
from ofsted_rules.vocabulary.base import Written


class TimescaleKind(StrEnum):
    """Where a timescale comes from; only a local one may be loosened by a profile."""

    REGULATION = "regulation"
    STATUTORY_GUIDANCE = "statutory-guidance"
    PERFORMANCE_MEASURE = "performance-measure"
    LOCAL = "local"


class Sure(StrEnum):
    """How sure we are of a figure."""

    PRIMARY = "primary"
    """Read in the instrument itself or an official text."""
    SECONDARY = "secondary"
    """Read in another text that states it."""
    ASSUMED = "assumed"
    """Not verified: the report says so wherever it is used."""


class ValueText(Written):
    """A figure and the days between which it is in force; a null limit: no figure in force."""

    start: date = Field(alias="from")
    to: date | None = None
    limit: int | None = Field(ge=0)
    unit: Unit | None = None
    """Another unit than the timescale's, for this value only."""
    source: str = Field(min_length=3)
    sure: Sure
    checked: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ValueText:
        if self.to is not None and self.to < self.start:
            raise ValueError("`to` is before `from`")
        return self


class Dated(Protocol):
    """A value with the days between which it is in force."""

    @property
    def start(self) -> date:
        """The first day."""
        ...

    @property
    def to(self) -> date | None:
        """The last day; None: until the next value begins."""
        ...


def check_order(values: Sequence[Dated]) -> None:
    """Raise ValueError where values are not written oldest first, or two hold on one day."""
    for earlier, later in pairwise(values):
        if later.start <= earlier.start:
            raise ValueError("values are written oldest first, each `from` after the one before")
        if earlier.to is not None and earlier.to >= later.start:
            raise ValueError("two values are in force on one day; end the earlier one before")


class TimescaleText(Written):
    """A timescale as written. Without `to`, a value is in force until the next one begins."""

    what: str = ""
    kind: TimescaleKind
    unit: Unit
    values: list[ValueText]
    counting: Literal["elapsed", "inclusive"] = "elapsed"
    may_exceed: Literal["never", "with recorded reason"] = "never"

    @model_validator(mode="after")
    def _dated(self) -> TimescaleText:
        check_order(self.values)
        if not self.values and self.kind is not TimescaleKind.LOCAL:
            raise ValueError("a national timescale needs at least one value with its source")
        return self


class TimescalesText(RootModel[dict[str, TimescaleText]]):
    """The timescales file: timescales by name."""


class ChangeoverText(Written):
    """The day on which an authority turned to another national version, for the national day."""

    national: date
    here: date
    source: str = Field(min_length=3)


class LocalTimescaleText(Written):
    """What an authority's profile says of a timescale: its own figures, or how it counts."""

    unit: Unit | None = None
    values: list[ValueText] = Field(default_factory=list, min_length=1)
    counting: Literal["elapsed", "inclusive"] | None = None
    weekend_start: Literal["same-day", "next-working-day"] | None = None
    changeovers: list[ChangeoverText] = Field(default_factory=list, min_length=1)

    @model_validator(mode="after")
    def _dated(self) -> LocalTimescaleText:
        check_order(self.values)
        if self.values and self.unit is None:
            raise ValueError("`values` need the `unit` that they are counted in")
        if self.unit is not None and not self.values:
            raise ValueError("a `unit` says nothing without `values`")
        if not (self.values or self.counting or self.weekend_start or self.changeovers):
            raise ValueError(
                "a timescale of a profile says at least one of `values`, `counting`, "
                "`weekend-start`, `changeovers`"
            )
        return self

    @property
    def days_changed(self) -> dict[date, ChangeoverText]:
        """Return the changeovers by the national day."""
        return {change.national: change for change in self.changeovers}


def national_band(kind: TimescaleKind, sure: Sure) -> Band:
    """Return the band of a library value: an unverified figure is an assumption."""
    if sure is Sure.ASSUMED or kind in (TimescaleKind.LOCAL, TimescaleKind.PERFORMANCE_MEASURE):
        return Band.ASSUMED
    return Band.LAW


def resolve(name: str, text: TimescaleText, local: LocalTimescaleText | None) -> Limits:
    """Return a timescale as a check uses it, the profile's values before the library's.

    Where the profile counts in another way, every figure is the authority's own standard.
    """
    rule, own_way = _rule(text, local), _rule(text, local) != _rule(text, None)
    changed = _changed_over(text.values, local)
    library = [
        (
            value.model_copy(update={"source": f"{value.source}, counted as the profile says"})
            if own_way
            else value,
            value.unit or text.unit,
            Band.OWN if own_way else national_band(text.kind, value.sure),
        )
        for value in changed
    ]
    own = [(value, value.unit or local.unit, Band.OWN) for value in local.values] if local else []
    return Limits(
        name=name,
        versions=(
            *_versions([(value, unit, band) for value, unit, band in own if unit is not None]),
            *_versions(library),
        ),
        local=text.kind is TimescaleKind.LOCAL,
        rule=rule,
        may_exceed=text.may_exceed != "never",
    )


def turns(text: TimescaleText) -> list[date]:
    """Return the days on which another figure of the library comes into force, or one ends."""
    ends = [value.to + timedelta(days=1) for value in text.values if value.to is not None]
    return sorted({value.start for value in text.values} | set(ends))


def _rule(text: TimescaleText, local: LocalTimescaleText | None) -> CountingRule:
    counting = (local.counting if local else None) or text.counting
    later = local is not None and local.weekend_start == "next-working-day"
    return CountingRule(
        counting=Counting(counting),
        weekend_start=WeekendStart.NEXT_WORKING_DAY if later else WeekendStart.AS_IS,
    )


def _changed_over(values: list[ValueText], local: LocalTimescaleText | None) -> list[ValueText]:
    """Return the library's values with the days on which the authority turned to them."""
    changes = local.days_changed if local else {}
    return [_with_days(value, changes) for value in values] if changes else values


def _with_days(value: ValueText, changes: dict[date, ChangeoverText]) -> ValueText:
    begun = changes.get(value.start)
    ended = changes.get(value.to + timedelta(days=1)) if value.to is not None else None
    source = value.source
    if begun is not None:
        source += f"; here from {begun.here.isoformat()} ({begun.source})"
    if ended is not None:
        source += f"; here until the day before {ended.here.isoformat()} ({ended.source})"
    return value.model_copy(
        update={
            "start": begun.here if begun else value.start,
            "to": ended.here - timedelta(days=1) if ended else value.to,
            "source": source,
        }
    )


def periods(values: Sequence[Dated]) -> list[tuple[int, int]]:
    """Return the first and last day (ordinals) of each value, written oldest first."""
    found = []
    for index, value in enumerate(values):
        last = value.to.toordinal() if value.to else LAST_DAY
        if index + 1 < len(values):
            last = min(last, values[index + 1].start.toordinal() - 1)
        found.append((max(FIRST_DAY, value.start.toordinal()), last))
    return found


def _versions(values: list[tuple[ValueText, Unit, Band]]) -> tuple[Version, ...]:
    ends = periods([value for value, _, _ in values])
    return tuple(
        Version(
            first=first,
            last=last,
            limit=Limit(value.limit, unit) if value.limit is not None else None,
            band=band,
            source=value.source,
            sure=value.sure.value,
        )
        for (value, unit, band), (first, last) in zip(values, ends, strict=True)
    )
