"""Limits in force: a timescale as a check uses it, all settings resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofsted_rules.calendar import CountingRule, Limit, Unit, due_day, due_minute
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.outcomes import Band

FIRST_DAY = 1
LAST_DAY = 3_652_059  # date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Version:
    """A limit in force from `first` to `last` day (both included); None: no figure in force."""

    first: int
    last: int
    limit: Limit | None
    band: Band = Band.ASSUMED
    source: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The due instant of a clock: what kind of limit there is, and the two ends of the answer."""

    code: int
    low: int | None = None
    high: int | None = None
    hours: bool = False
    version: Version | None = None
    """The version that gave the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A timescale with its versions; `local` ones without a version have no standard set."""

    name: str
    versions: tuple[Version, ...]
    local: bool
    rule: CountingRule = field(default_factory=CountingRule)
    terms: tuple[tuple[int, int], ...] = ()
    may_exceed: bool = False
    """Whether the duty itself allows for longer, with a recorded reason."""

    @property
    def uses_hours(self) -> bool:
        """Tell whether any version counts in hours."""
        return any(v.limit is not None and v.limit.unit is Unit.HOURS for v in self.versions)

    def version(self, day: int) -> Version | None:
        """Return the version in force on a day."""
        return next((v for v in self.versions if v.first <= day <= v.last), None)

    def code(self, day: int) -> int:
        """Tell what kind of limit there is for a clock that starts on `day`."""
        version = self.version(day)
        if version is None:
            return NO_STANDARD_SET if self.local else NO_LIMIT_IN_FORCE
        if version.limit is None:
            return NO_LIMIT_IN_FORCE
        if version.limit.unit is Unit.SCHOOL_TERMS and not self.terms:
            return NO_STANDARD_SET
        return LIMIT_SET

    def due_day(self, day: int, in_force: int | None = None) -> int | None:
        """Return the due day of a clock that starts on `day`, for limits in days or longer.

        `in_force` is the day that picks the version, where that is another than `day`.
        """
        version = self.version(day if in_force is None else in_force)
        assert version is not None
        assert version.limit is not None
        return due_day(version.limit, day, self.rule, self.terms)

    def due_minutes(self, day: int, start_from: int, start_by: int) -> Due | None:
        """Return the due moments of a clock that started between two elapsed minutes.

        None where the limit in force on `day` counts in another unit than hours.
        """
        version = self.version(day)
        if version is None or version.limit is None or version.limit.unit is not Unit.HOURS:
            return None
        hours = version.limit.number
        low, high = due_minute(hours, start_from), due_minute(hours, start_by)
        return Due(LIMIT_SET, low, high, hours=True, version=version)
