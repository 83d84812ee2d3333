"""Caps and floors in force: a standard as a check uses it, all settings resolved.

Figures are whole thousandths, so that every comparison is one of whole numbers and exact: the same
answer in Python, in any database, and whatever the order in which things were added up.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.facts.count_spec import SCALE
from ofsted_rules.outcomes import Band

__all__ = ["SCALE", "Cap", "CapUnit", "CapVersion", "Direction", "Figure", "as_words"]


class Direction(StrEnum):
    """Which side of the figure is the good one; the figure itself always is."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class CapUnit(StrEnum):
    """What a standard counts."""

    CHILDREN = "children"
    CASES = "cases"
    PLACEMENTS = "placements"
    WORKERS = "workers"
    CONTACTS = "contacts"
    REFERRALS = "referrals"
    PLANS = "plans"
    EPISODES = "episodes"
    VACANCIES = "vacancies"
    POINTS = "points"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage points"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cap or a floor: so many thousandths of a unit, at most or at least."""

    thousandths: int
    unit: CapUnit
    direction: Direction

    def allows(self, thousandths: int | Fraction) -> bool:
        """Tell whether so many thousandths keep to the figure; exactly the figure does."""
        if self.direction is Direction.AT_MOST:
            return thousandths <= self.thousandths
        return thousandths >= self.thousandths

    def __str__(self) -> str:
        unit = self.unit.value
        if self.thousandths == SCALE and self.unit is not CapUnit.PERCENT:
            unit = _ONE[self.unit]
        return f"{self.direction.value.replace('-', ' ')} {as_words(self.thousandths)} {unit}"


_ONE = {
    **{unit: unit.value.removesuffix("s") for unit in CapUnit},
    CapUnit.CHILDREN: "child",
    CapUnit.VACANCIES: "vacancy",
}


def as_words(thousandths: int) -> str:
    """Write thousandths as a plain number without idle noughts: 17500 as ``17.5``."""
    whole, part = divmod(abs(thousandths), SCALE)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole}" + (f".{part:03d}".rstrip("0") if part else "")


@dataclass(frozen=True, slots=True)
class CapVersion:
    """A figure in force from `first` to `last` day (both included); None: no figure in force."""

    first: int
    last: int
    limit: Figure | None
    band: Band = Band.ASSUMED
    source: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Cap:
    """A standard with its versions; a `local` one without a version has no standard set."""

    name: str
    direction: Direction
    unit: CapUnit
    versions: tuple[CapVersion, ...]
    local: bool

    def version(self, day: int) -> CapVersion | None:
        """Return the version in force on a day."""
        return next((v for v in self.versions if v.first <= day <= v.last), None)

    def code(self, day: int) -> int:
        """Tell what kind of limit there is for a question asked on `day`."""
        version = self.version(day)
        if version is None:
            return NO_STANDARD_SET if self.local else NO_LIMIT_IN_FORCE
        return LIMIT_SET if version.limit is not None else NO_LIMIT_IN_FORCE

    def figure(self, day: int) -> Figure | None:
        """Return the figure in force on a day, None where there is none (see `code`)."""
        version = self.version(day)
        return None if version is None else version.limit

    def changes(self) -> tuple[int, ...]:
        """Return the days on which another answer begins, the first of all days included."""
        edges = {FIRST_DAY}
        for version in self.versions:
            edges.add(version.first)
            if version.last < LAST_DAY:
                edges.add(version.last + 1)
        return tuple(sorted(edges))

    def counts_in(self, units: Collection[CapUnit]) -> bool:
        """Tell whether the standard counts in one of these units."""
        return self.unit in units
