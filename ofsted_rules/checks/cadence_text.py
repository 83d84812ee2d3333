"""`cadence` as written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.calendar import Limit, Unit
from ofsted_rules.vocabulary.base import Written, hyphenated
from ofsted_rules.vocabulary.events import EachText, EventText
from ofsted_rules.vocabulary.limits import LimitRef


class Which(StrEnum):
    """Which intervals of the episode are asked about."""

    FIRST = "first"
    EVERY = "every"
    OPEN = "open"


class OnceIn(StrEnum):
    """The periods in each of which an event is asked for."""

    TERMS = "school-terms"
    MONTHS = "calendar-months"
    QUARTERS = "calendar-quarters"
    HALF_YEARS = "calendar-half-years"
    YEARS = "calendar-years"


class EpisodeText(Written):
    """The episode: from which field until which."""

    start: str = Field(alias="from")
    until: str | None = None


def _as_episode(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    raise ValueError(
        "an episode has two dates: write `{from: started_on, until: ended_on}`, the second where "
        "it can end"
    )


def _as_length(value: Any) -> Any:
    return {"timescale": value} if isinstance(value, str) else value


class LengthText(Written):
    """How long a phase lasts: a timescale, or a number of days, weeks or months."""

    timescale: str | None = None
    calendar_days: int | None = Field(default=None, ge=1)
    weeks: int | None = Field(default=None, ge=1)
    months: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> LengthText:
        given = [self.timescale, self.calendar_days, self.weeks, self.months]
        if sum(value is not None for value in given) != 1:
            raise ValueError("say how long by a timescale, or in one unit: `{months: 12}`")
        return self

    @property
    def limit(self) -> Limit | None:
        """Return the length that is written out, or None where a timescale says it."""
        numbers = {
            Unit.CALENDAR_DAYS: self.calendar_days,
            Unit.WEEKS: self.weeks,
            Unit.MONTHS: self.months,
        }
        return next((Limit(n, unit) for unit, n in numbers.items() if n is not None), None)


Length = Annotated[LengthText, BeforeValidator(_as_length)]


class PhaseText(Written):
    """A limit for part of the episode, and what ends that part."""

    every: LimitRef
    until: EventText | None = None
    intervals: int | None = Field(default=None, ge=1)
    lasting: Length | None = None
    until_age: int | None = Field(default=None, ge=1, le=25)

    @model_validator(mode="after")
    def _one_way(self) -> PhaseText:
        if len(self.ends) > 1:
            first, second, *_ = (f"`{hyphenated(name)}:`" for name in self.ends)
            raise ValueError(f"a phase ends in one way, not by both {first} and {second}")
        if self.until is not None and self.until.first is None:
            raise ValueError("a phase ends with the `first:` of a related record")
        return self

    @property
    def ends(self) -> list[str]:
        """Return the keys of what ends the phase."""
        names = ("until", "intervals", "lasting", "until_age")
        return [name for name in names if getattr(self, name) is not None]


class CadenceText(Written):
    """`cadence` as written."""

    over: Annotated[EpisodeText, BeforeValidator(_as_episode)]
    event: EachText
    every: LimitRef | None = None
    phases: list[PhaseText] = Field(default_factory=list)
    once_in: OnceIn | None = None
    intervals: Which = Which.EVERY

    @model_validator(mode="after")
    def _one_way(self) -> CadenceText:
        ways = [self.every is not None, bool(self.phases), self.once_in is not None]
        if sum(ways) != 1:
            raise ValueError("a cadence has either `every:`, `phases:` or `once-in:`")
        if self.once_in is not None and self.intervals is not Which.EVERY:
            raise ValueError("`intervals:` belongs to `every:` or `phases:`, not to `once-in:`")
        return self
