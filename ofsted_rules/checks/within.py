"""How soon a clock must be done: a timescale, or a field that may only be shorter."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.calendar import Limit, Unit, due_day
from ofsted_rules.checks.limits import Due, Limits
from ofsted_rules.checks.tables import LIMIT_SET
from ofsted_rules.facts.spec import UNREADABLE_NUMBER

_LONGEST = 10_000
"""A limit in a field that is longer than this, or below 1, is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Within:
    """A timescale, and the unit of the number in a field of which the timescale is the ceiling."""

    limits: Limits
    unit: Unit | None = None

    @property
    def uses_hours(self) -> bool:
        """Tell whether a limit in hours may be in force."""
        return self.limits.uses_hours

    def due(self, day: int, number: int | None = None, *, in_force: int | None = None) -> Due:
        """Return the due day of a clock that starts on `day`.

        `number` is the value of the limiting field, None where it is blank or there is none.
        `in_force` is the day that picks the version, where that is another than `day`.
        """
        picked = day if in_force is None else in_force
        code, version = self.limits.code(picked), self.limits.version(picked)
        ceiling = self.limits.due_day(day, picked) if code == LIMIT_SET else None
        if number is not None and not 1 <= number <= _LONGEST:
            number = UNREADABLE_NUMBER
        if self.unit is not None and number == UNREADABLE_NUMBER and ceiling is not None:
            return Due(code, day, ceiling, version=version)
        if self.unit is None or number is None or number < 1:
            return Due(code, ceiling, ceiling, version=version)
        own = due_day(Limit(number, self.unit), day, self.limits.rule, self.limits.terms)
        if ceiling is not None and (own is None or ceiling < own):
            own = ceiling
        return Due(LIMIT_SET, own, own, version=version)

    def due_between(self, day: int, start_from: int, start_by: int) -> Due | None:
        """Return the due moments where the limit in force on `day` counts in hours, else None."""
        return self.limits.due_minutes(day, start_from, start_by)
