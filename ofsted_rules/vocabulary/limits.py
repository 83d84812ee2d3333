"""How soon: the name of a timescale, or a field with a timescale as its ceiling."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.calendar import Limit, Unit
from ofsted_rules.vocabulary.base import Written


def _as_limit(value: Any) -> Any:
    if isinstance(value, str) and not value[:1].isdecimal():
        return {"timescale": value}
    if isinstance(value, str | int | float) or (isinstance(value, dict) and "limit" in value):
        raise ValueError(
            "a limit is the name of a timescale, not a figure: write `return-interview`, say, and "
            "put the figure with its source into the timescales, or your own into the profile"
        )
    return value


class LimitText(Written):
    """A `timescale`, or a `field` (with its `unit`) that may only be shorter than `at-most`."""

    timescale: str | None = None
    field: str | None = None
    unit: Unit | None = None
    at_most: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> LimitText:
        if (self.timescale is None) == (self.field is None):
            raise ValueError("a limit is either a timescale or a field")
        if self.field is not None and (self.unit is None or self.at_most is None):
            raise ValueError("a limit from a field needs its `unit:` and `at-most:` (a timescale)")
        if self.timescale is not None and (self.unit or self.at_most):
            raise ValueError("`unit` and `at-most` belong to a field, not to a timescale")
        return self


LimitRef = Annotated[LimitText, BeforeValidator(_as_limit)]


Figure = Annotated[int, Field(ge=0, le=10_000)]


class SpanText(Written):
    """How far a window reaches: a `timescale`, or a figure with its unit."""

    timescale: str | None = None
    calendar_days: Figure | None = Field(None, alias="calendar days")
    working_days: Figure | None = Field(None, alias="working days")
    weeks: Figure | None = None
    months: Figure | None = None
    school_terms: Figure | None = Field(None, alias="school terms")

    @property
    def limit(self) -> Limit | None:
        """Return the figure, where there is one."""
        figures = {
            Unit.CALENDAR_DAYS: self.calendar_days,
            Unit.WORKING_DAYS: self.working_days,
            Unit.WEEKS: self.weeks,
            Unit.MONTHS: self.months,
            Unit.SCHOOL_TERMS: self.school_terms,
        }
        return next((Limit(n, unit) for unit, n in figures.items() if n is not None), None)

    @model_validator(mode="after")
    def _one_way(self) -> SpanText:
        if len(self.model_fields_set) != 1:
            raise ValueError("a window reaches as far as a timescale, or one figure with its unit")
        return self


SpanRef = Annotated[SpanText, BeforeValidator(_as_limit)]
