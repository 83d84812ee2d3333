"""The file of conclusions as it is written: its keys, and the kind of value that each takes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    field_validator,
    model_validator,
)

from ofsted_rules.letters.model import ExpectationId, FindingId
from ofsted_rules.letters.themes import Theme
from ofsted_rules.outcomes import Reason
from ofsted_rules.rules.timescales import Sure

Written = StrictStr | StrictInt
"""A constant, or a variable such as `$theme`."""
PremiseText = dict[str, dict[str, Written]]
"""One kind of fact, and what its fields must hold."""

Severity = Literal["high", "moderate", "low"]
ConclusionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=80)]
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class CountText(_Part):
    """At least so many different values of a field, among the facts of a sort."""

    of: FieldName
    among: PremiseText
    at_least: int = Field(alias="at-least", ge=1, lt=1_000, strict=True)
    as_: Annotated[str, Field(pattern=r"^\$[a-z][a-z0-9_]*$")] | None = Field(
        default=None, alias="as"
    )
    """The variable that holds how many there are."""

    @field_validator("among")
    @classmethod
    def _one_kind(cls, among: PremiseText) -> PremiseText:
        if len(among) != 1:
            raise ValueError("`among` names one kind of fact")
        return among


class ConclusionText(_Part):
    """One conclusion."""

    id: ConclusionId
    title: str = Field(min_length=1)
    subject: Literal["authority", "team", "worker", "child"]
    """Whom it is about. All its premises are facts of one such subject."""
    when: tuple[PremiseText, ...] = ()
    """The facts that must be there, each a different one."""
    none: tuple[PremiseText, ...] = ()
    """The facts of which there must be none."""
    count: tuple[CountText, ...] = ()
    """Of what there must be at least so many."""
    then: dict[FieldName, Written] = Field(default_factory=dict)
    """What the conclusion says of its subject; other conclusions can rest on it."""
    because: str = Field(min_length=1)
    """Why, in plain words that may name variables: `$theme`."""
    severity: Severity
    cites: tuple[FindingId, ...] = ()

    @field_validator("when", "none")
    @classmethod
    def _one_kind_each(cls, when: tuple[PremiseText, ...]) -> tuple[PremiseText, ...]:
        if any(len(premise) != 1 for premise in when):
            raise ValueError("each premise names one kind of fact")
        return when

    @model_validator(mode="after")
    def _something_is_there(self) -> Self:
        if not (self.when or self.count):
            raise ValueError("say under `when` or `count` what must be there")
        return self


class SignText(_Part):
    """A named sign: gaps that mean the same thing to a conclusion."""

    title: str = Field(min_length=1)
    rules: tuple[StrictStr, ...] = ()
    findings: tuple[FindingId | ExpectationId, ...] = ()
    """Findings or expectations that a rule cites."""
    themes: tuple[Theme, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @model_validator(mode="after")
    def _some_rules(self) -> Self:
        if not (self.rules or self.findings or self.themes):
            raise ValueError("say which rules: by `rules`, `findings` or `themes`")
        return self


class FigureText(_Part):
    """One figure, with who says so."""

    value: int = Field(ge=1, le=1_000, strict=True)
    source: str = Field(min_length=1)
    sure: Sure


class FiguresText(_Part):
    """The figures behind the words of facts."""

    in_doubt: FigureText | None = Field(default=None, alias="in-doubt")
    widespread: FigureText | None = None
    fewest: FigureText | None = None
    months: FigureText | None = None


class ConclusionsText(_Part):
    """The whole file."""

    figures: FiguresText = FiguresText()
    signs: dict[ConclusionId, SignText] = Field(default_factory=dict)
    conclusions: tuple[ConclusionText, ...] = Field(min_length=1)
