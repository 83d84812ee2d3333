"""Agreed exceptions and explanations: as a profile writes them, and as they are applied.

An exception hides a gap for a reason and a time; an explanation stands beside it. A regulation can
be explained, never excepted. `link_agreed.py` links them, `evaluation/exceptions.py` applies them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ofsted_rules.problems import Place
from ofsted_rules.rules.models import RuleId
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import Filter
from ofsted_rules.vocabulary.where import Where

AgreedId = Annotated[str, Field(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$", max_length=120)]
Names = Annotated[list[str], Field(min_length=1)]


class ScopeText(Written):
    """Whom an exception is for: one of these."""

    record: Names | None = None
    child: Names | None = None
    worker: Names | None = None
    team: Names | None = None
    service: Literal["all"] | None = None

    @model_validator(mode="after")
    def _one(self) -> ScopeText:
        if len(self.model_fields_set) != 1 or not self.key:
            raise ValueError("expected one of `record`, `child`, `worker`, `team` or `service`")
        return self

    @property
    def key(self) -> str:
        """Return which of them it is."""
        return next((n for n in type(self).model_fields if getattr(self, n) is not None), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the ids or names; none for the whole service."""
        held = getattr(self, self.key)
        return tuple(held) if isinstance(held, list) else ()


class AgreedText(Written):
    """What exceptions and explanations share."""

    id: AgreedId | None = None
    rule: RuleId
    scope: ScopeText | None = Field(default=None, alias="for")
    where: Filter | None = None
    because: str = Field(min_length=5)
    authorised_by: str = Field(min_length=3)
    """The role, not the name, of who accepted it."""
    start: date = Field(alias="from")

    @property
    def last(self) -> date | None:
        """Return the last day on which it holds, or None."""
        return None

    @model_validator(mode="after")
    def _for_somebody(self) -> AgreedText:
        if self.scope is None and self.where is None:
            raise ValueError("say whom it is for: add `for:` or `where:`")
        if self.last is not None and self.last < self.start:
            raise ValueError("`until` is before `from`")
        return self


class ExceptionText(AgreedText):
    """A gap that someone with authority has accepted, for a reason and a time."""

    until: date

    @property
    def last(self) -> date | None:
        """Return the last day on which it holds."""
        return self.until


class ExplainedText(AgreedText):
    """An explanation of a gap, which stays one."""

    until: date | None = None

    @property
    def last(self) -> date | None:
        """Return the last day on which it holds, or None."""
        return self.until


class AgreedKind(StrEnum):
    """What an entry does to a gap."""

    EXCEPTION = "exception"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Agreed:
    """An exception or an explanation, linked. Days are ordinals; `until` None: without an end."""

    id: str
    kind: AgreedKind
    rule: str
    key: str
    """What `names` are: `record`, `child`, `worker`, `team`, `service`, or empty for a filter."""
    names: frozenset[str]
    where: Where | None
    because: str
    authorised_by: str
    first: int
    until: int | None
    place: Place

    def in_force(self, day: int) -> bool:
        """Tell whether it holds on a day."""
        return self.first <= day and (self.until is None or day <= self.until)
