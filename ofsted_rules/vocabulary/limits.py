"""How soon: the name of a timescale, or a field with a timescale as its ceiling."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from ofsted_rules.calendar import Unit
from ofsted_rules.vocabulary.base import Written


def _as_limit(value: Any) -> Any:
    return {"timescale": value} if isinstance(value, str) else value


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
