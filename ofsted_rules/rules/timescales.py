"""Timescales as written (dated values with their sources), and as a check uses them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from pydantic import Field, RootModel, model_validator

from ofsted_rules.calendar import Counting, CountingRule, Limit, Unit
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


def _check_order(values: list[ValueText]) -> None:
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
        _check_order(self.values)
        if not self.values and self.kind is not TimescaleKind.LOCAL:
            raise ValueError("a national timescale needs at least one value with its source")
        return self


class TimescalesText(RootModel[dict[str, TimescaleText]]):
    """The timescales file: timescales by name."""


class LocalTimescaleText(Written):
    """What an authority's profile says of a timescale."""

    unit: Unit
    values: list[ValueText] = Field(min_length=1)

    @model_validator(mode="after")
    def _dated(self) -> LocalTimescaleText:
        _check_order(self.values)
        return self


def national_band(kind: TimescaleKind, sure: Sure) -> Band:
    """Return the band of a library value: an unverified figure is an assumption."""
    if sure is Sure.ASSUMED or kind in (TimescaleKind.LOCAL, TimescaleKind.PERFORMANCE_MEASURE):
        return Band.ASSUMED
    return Band.LAW


def resolve(name: str, text: TimescaleText, local: LocalTimescaleText | None) -> Limits:
    """Return a timescale as a check uses it, the profile's values before the library's."""
    library = [
        (value, value.unit or text.unit, national_band(text.kind, value.sure))
        for value in text.values
    ]
    own = [(value, value.unit or local.unit, Band.OWN) for value in local.values] if local else []
    return Limits(
        name=name,
        versions=(*_versions(own), *_versions(library)),
        local=text.kind is TimescaleKind.LOCAL,
        rule=CountingRule(counting=Counting(text.counting)),
    )


def _versions(values: list[tuple[ValueText, Unit, Band]]) -> tuple[Version, ...]:
    versions = []
    for index, (value, unit, band) in enumerate(values):
        following = values[index + 1][0].start if index + 1 < len(values) else None
        last = value.to.toordinal() if value.to else LAST_DAY
        if following is not None:
            last = min(last, following.toordinal() - 1)
        versions.append(
            Version(
                first=max(FIRST_DAY, value.start.toordinal()),
                last=last,
                limit=Limit(value.limit, unit) if value.limit is not None else None,
                band=band,
                source=value.source,
                sure=value.sure.value,
            )
        )
    return tuple(versions)
