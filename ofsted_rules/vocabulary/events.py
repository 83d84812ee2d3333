"""Events as rules write them: an own field, or the first related record."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.limits import SpanRef


def _as_keys(value: Any) -> Any:
    """Read ``by: plan_id`` as ``by: {plan_id: plan_id}``: theirs on the left, ours on the right."""
    return {value: value} if isinstance(value, str) else value


Keys = Annotated[dict[str, str], BeforeValidator(_as_keys), Field(min_length=1, max_length=1)]
"""The field of the related record and the field of the record itself that must be equal."""

Filter = dict[str, Any]
"""A `where` as written; it is understood when the rule is linked, with the dictionary at hand."""


def _as_event(value: Any) -> Any:
    if isinstance(value, str):
        return {"field": value}
    if isinstance(value, dict):
        return value
    raise ValueError(
        "an event is one date: write the name of a field, such as `held_on`, or "
        "`{first: record, by: key, on: date}`"
    )


class EventText(Written):
    """When something happened: an own `field`, or the `first` related record."""

    field: str | None = None
    first: str | None = None
    by: Keys | None = None
    on: str | None = None
    where: Filter | None = None
    before_next: bool = False
    """Only the rows before the next record of the rule's own type with the same key."""
    blank: Literal["unknown", "not-yet"] = "unknown"
    """What a blank own field means where a clock starts: missing data, or not happened yet."""

    @model_validator(mode="after")
    def _one_way(self) -> EventText:
        if (self.field is None) == (self.first is None):
            raise ValueError("an event is either a field or `first:` of a related record")
        if self.first is not None and (self.by is None or self.on is None):
            raise ValueError("a related record needs `by:` (the shared key) and `on:` (its date)")
        if self.field is not None and (self.by or self.on or self.where):
            raise ValueError("`by`, `on` and `where` belong to `first:`, not to an own field")
        if self.field is not None and self.before_next:
            raise ValueError("`before-next` belongs to `first:`, not to an own field")
        if self.first is not None and self.blank != "unknown":
            raise ValueError("`blank` belongs to an own field, not to `first:`")
        return self


Event = Annotated[EventText, BeforeValidator(_as_event)]


class EachText(Written):
    """The related events that cut an episode into intervals."""

    each: str
    by: Keys
    on: str
    where: Filter | None = None


class ExistsText(Written):
    """Related records of which at least one must be there, on whatever day or in a window."""

    any: str
    by: Keys
    where: Filter | None = None
    on: str | None = None
    """The date of the related record that has to lie in the window."""
    not_before: str | None = None
    """An own date."""
    not_after: str | None = None
    """An own date."""
    within: SpanRef | None = None
    """How far the window reaches, from the one own date that bounds it."""
    before_next: bool = False
    """Only the rows before the next record of the rule's own type with the same key."""

    @model_validator(mode="after")
    def _whole(self) -> ExistsText:
        windows = bool(self.not_before or self.not_after or self.within or self.before_next)
        if windows and self.on is None:
            raise ValueError("a window needs `on:` (the date of the related record)")
        if self.on is not None and not windows:
            raise ValueError(
                "`on` needs one of `not-before`, `not-after`, `before-next`: without, dates play "
                "no part"
            )
        if self.within and (self.not_before is None) == (self.not_after is None):
            raise ValueError("`within` needs exactly one of `not-before` and `not-after`")
        return self


class ExcuseText(Written):
    """A reason for which the rule does not apply after all."""

    because: str = Field(min_length=3)
    where: Filter | None = None
    exists: ExistsText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> ExcuseText:
        if (self.where is None) == (self.exists is None):
            raise ValueError("an excuse needs either `where:` or `exists:`")
        return self


class ReasonText(Written):
    """Where a reason for going past a limit is recorded: an own `field`, or a related record."""

    field: str | None = None
    exists: ExistsText | None = None

    @model_validator(mode="after")
    def _one_way(self) -> ReasonText:
        if (self.field is None) == (self.exists is None):
            raise ValueError(
                "a reason stands either in a `field:` or in records that `exists:` finds"
            )
        return self


ReasonRef = Annotated[ReasonText, BeforeValidator(_as_event)]
