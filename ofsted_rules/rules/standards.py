"""Standards as written: named caps and floors, dated, with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pydantic import Field, RootModel, model_validator

from ofsted_rules.checks.caps import SCALE, Cap, CapUnit, CapVersion, Direction, Figure
from ofsted_rules.documents import Document
from ofsted_rules.outcomes import Band
from ofsted_rules.problems import Problem
from ofsted_rules.rules.timescales import (
    Sure,
    TimescaleKind,
    check_order,
    national_band,
    periods,
)
from ofsted_rules.vocabulary.base import Written


class FigureText(Written):
    """A figure and the days between which it is in force; a null limit: no figure in force."""

    start: date = Field(alias="from")
    to: date | None = None
    limit: float | None = Field(ge=0)
    """Up to three decimals."""
    source: str = Field(min_length=3)
    sure: Sure
    checked: date | None = None

    @model_validator(mode="after")
    def _exact(self) -> FigureText:
        if self.to is not None and self.to < self.start:
            raise ValueError("`to` is before `from`")
        check_exact(self.limit)
        return self

    @property
    def thousandths(self) -> int | None:
        """Return the figure as whole thousandths."""
        return None if self.limit is None else int(_scaled(self.limit))


def check_exact(figure: float | None) -> None:
    """Raise ValueError for a figure with more than three decimals."""
    if figure is not None and _scaled(figure) % 1:
        raise ValueError("a figure has at most three decimals")


def _scaled(number: float) -> Decimal:
    return Decimal(repr(number)) * SCALE  # the digits as they were written, not their binary form


class StandardText(Written):
    """A standard as written. Without `to`, a value is in force until the next one begins."""

    what: str = Field(min_length=3)
    kind: TimescaleKind
    direction: Direction
    unit: CapUnit
    values: list[FigureText]

    @model_validator(mode="after")
    def _dated(self) -> StandardText:
        check_order(self.values)
        if not self.values and self.kind is not TimescaleKind.LOCAL:
            raise ValueError("a national standard needs at least one value with its source")
        return self


class StandardsText(RootModel[dict[str, StandardText]]):
    """The standards file: standards by name."""


class LocalStandardText(Written):
    """What an authority's profile says of a standard; direction and unit stay as they are."""

    values: list[FigureText] = Field(min_length=1)

    @model_validator(mode="after")
    def _dated(self) -> LocalStandardText:
        check_order(self.values)
        return self


def resolve_standard(name: str, text: StandardText, local: LocalStandardText | None) -> Cap:
    """Return a standard as a check uses it, the profile's values before the library's."""
    own = [(value, Band.OWN) for value in local.values] if local else []
    library = [(value, national_band(text.kind, value.sure)) for value in text.values]
    return Cap(
        name=name,
        direction=text.direction,
        unit=text.unit,
        versions=(*_versions(own, text), *_versions(library, text)),
        local=text.kind is TimescaleKind.LOCAL,
    )


def _versions(values: list[tuple[FigureText, Band]], text: StandardText) -> Iterator[CapVersion]:
    ends = periods([value for value, _ in values])
    for (value, band), (first, last) in zip(values, ends, strict=True):
        figure = value.thousandths
        limit = None if figure is None else Figure(figure, text.unit, text.direction)
        yield CapVersion(first, last, limit, band, value.source, value.sure.value)


def loosening_standard(
    name: str, text: StandardText, local: LocalStandardText, document: Document
) -> Problem | None:
    """Return the problem when a profile loosens a national standard on any day, or ends it."""
    if text.kind is TimescaleKind.LOCAL:
        return None
    national = resolve_standard(name, text, None)
    own = resolve_standard(name, text.model_copy(update={"values": []}), local)
    for index, mine in enumerate(own.versions):
        day = next(_looser_days(mine, national), None)
        if day is not None:
            kind = text.kind.value.replace("-", " ")
            return document.problem(
                "P021",
                f"the profile loosens `{name}`: from {date.fromordinal(day).isoformat()} on it "
                f"would ask for less than {kind} does",
                ("standards", name, "values", index),
                help="a profile may tighten a national standard (a lower cap, a higher floor), "
                "never loosen it",
            )
    return None


def _looser_days(mine: CapVersion, national: Cap) -> Iterator[int]:
    """Yield the first day that the profile's figure shares with each national one it falls below.

    Figures do not change within a version, so its first shared day stands for all of them.
    """
    for theirs in national.versions:
        first = max(mine.first, theirs.first)
        if first > min(mine.last, theirs.last) or theirs.limit is None:
            continue
        if mine.limit is None or not theirs.limit.allows(mine.limit.thousandths):
            yield first
