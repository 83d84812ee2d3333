"""The file of conclusions as it is written: its keys, and the kind of value that each takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, field_validator

from ofsted_rules.letters.model import FindingId

Written = StrictStr | StrictInt
"""A constant, or a variable such as `$theme`."""
PremiseText = dict[str, dict[str, Written]]
"""One kind of fact, and what its fields must hold."""

Severity = Literal["high", "moderate", "low"]
ConclusionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=80)]
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ConclusionText(_Part):
    """One conclusion."""

    id: ConclusionId
    title: str = Field(min_length=1)
    subject: Literal["authority", "team", "worker", "child"]
    """Whom it is about. All its premises are facts of one such subject."""
    when: tuple[PremiseText, ...] = Field(min_length=1)
    """The facts that must be there, each a different one."""
    then: dict[FieldName, Written] = Field(default_factory=dict)
    """What the conclusion says of its subject; other conclusions can rest on it."""
    because: str = Field(min_length=1)
    """Why, in plain words that may name variables: `$theme`."""
    severity: Severity
    cites: tuple[FindingId, ...] = ()

    @field_validator("when")
    @classmethod
    def _one_kind_each(cls, when: tuple[PremiseText, ...]) -> tuple[PremiseText, ...]:
        if any(len(premise) != 1 for premise in when):
            raise ValueError("each premise under `when` names one kind of fact")
        return when


class ConclusionsText(_Part):
    """The whole file."""

    conclusions: tuple[ConclusionText, ...] = Field(min_length=1)
