"""How long a record is given: the version of a timescale in force on the day its clock starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .calendar import day_after
from .world import UNREADABLE, Row, Timescale

Timescales = Mapping[str, Timescale]

NO_LIMIT = "no limit in force"
NO_STANDARD = "no standard set"


@dataclass(frozen=True)
class Limit:
    """One or two limits, of which the one that runs out first counts."""

    parts: tuple[tuple[int, str], ...]
    in_doubt: bool = False
    """The limit is in a field that could not be read; the parts are only its ceiling."""

    @property
    def in_hours(self) -> int | None:
        """The number of hours, where the limit is one in hours."""
        [*hours] = [number for number, unit in self.parts if unit == "hours"]
        if hours and len(self.parts) > 1:
            raise ValueError("hours beside another limit are not described")
        return hours[0] if hours else None

    def run_out(self, start: date, last_day: date) -> date:
        """Give the due day, or `BEYOND` where the table does not reach."""
        return min(day_after(start, number, unit, last_day) for number, unit in self.parts)


def limit_on(within: Any, own: Row, timescales: Timescales, start: date) -> Limit | str:
    """Give the limit for a clock that starts on a day, or why there is none."""
    if isinstance(within, str):
        return _version(timescales[within], start)
    ceiling: Limit | str = NO_STANDARD
    if within.get("at-most"):
        ceiling = _version(timescales[within["at-most"]], start)
    number = own[within["field"]]
    if number is UNREADABLE and isinstance(ceiling, Limit):
        return Limit(ceiling.parts, in_doubt=True)
    if not isinstance(number, int):
        return ceiling
    own_part = ((number, within["unit"]),)
    return Limit(own_part + (ceiling.parts if isinstance(ceiling, Limit) else ()))


def _version(timescale: Timescale, start: date) -> Limit | str:
    for first, last, number, unit in timescale.versions:
        if (first is None or first <= start) and (last is None or start <= last):
            return NO_LIMIT if number is None else Limit(((number, unit),))
    return NO_STANDARD if timescale.local else NO_LIMIT
