"""A limit and the ways of counting it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a limit is counted in."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    SCHOOL_TERMS = "school terms"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit. Zero means the day of the event itself.

    Raises `ValueError` for a negative number, `TypeError` for a unit that is only its name: a plain
    "months" would otherwise be taken for another unit.
    """

    number: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("a limit cannot be negative")
        if not isinstance(self.unit, Unit):
            raise TypeError("the unit of a limit must be a `Unit`")

    def __str__(self) -> str:
        if self.number == 1:
            return f"1 {self.unit.value.removesuffix('s')}"
        return f"{self.number} {self.unit.value}"


class Counting(StrEnum):
    """Which day is counted as the first.

    ELAPSED leaves the day of the event out (it is day 0): the rule of Dodds v Walker [1981] for
    periods that run "after" or "of" an event, and what the bands of the national tables imply.
    INCLUSIVE counts the day of the event as day 1, as in "26 weeks beginning with the day"; some
    local policies and tools count so, and are a day stricter.
    """

    ELAPSED = "elapsed"
    INCLUSIVE = "inclusive"


class WeekendStart(StrEnum):
    """What an event on a weekend or bank holiday does to the clock.

    NEXT_WORKING_DAY treats it, for every unit of days or longer, as if it had happened on the next
    working day: an event on Saturday makes Monday day 0.
    """

    AS_IS = "as is"
    NEXT_WORKING_DAY = "next working day"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """How a limit is counted. No source spells the counting out, so both parts are settings."""

    counting: Counting = Counting.ELAPSED
    weekend_start: WeekendStart = WeekendStart.AS_IS
