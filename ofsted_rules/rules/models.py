"""Rulesets as written: rules of a theme, and what they cite."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from ofsted_rules.outcomes import Band
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExcuseText, Filter

RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]


class RuleSeverity(StrEnum):
    """How much a gap matters to the child, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Whose(StrEnum):
    """Whose standard a rule without a timescale tests."""

    LAW = "law"
    OWN = "own"
    ASSUMED = "assumed"

    @property
    def band(self) -> Band:
        """Return the band in which its gaps are counted."""
        return {Whose.LAW: Band.LAW, Whose.OWN: Band.OWN, Whose.ASSUMED: Band.ASSUMED}[self]


class CiteText(Written):
    """The finding on which a rule rests, and how honestly."""

    finding: str
    reading: Literal["direct", "interpreted"]
    because: str = ""
    """For an interpreted reading: what the rule reads into the passage, and why."""
    covers: Literal["whole", "part", "proxy"]

    @model_validator(mode="after")
    def _says_why(self) -> CiteText:
        if self.reading == "interpreted" and not self.because:
            raise ValueError("an interpreted reading needs `because:` with a sentence why")
        return self


class RuleText(Written):
    """One rule as written. `check` holds one kind of check; the kind reads what is under it."""

    id: RuleId
    title: str = Field(min_length=5)
    cites: list[CiteText] = Field(default_factory=list)
    for_each: str
    where: Filter | None = None
    unless: list[ExcuseText] = Field(default_factory=list)
    check: dict[str, Any] = Field(min_length=1, max_length=1)
    standard: Whose | None = None
    """Whose standard it is, for a kind of check that names no figure which says so."""
    severity: RuleSeverity
    put_right: str = Field(min_length=5)
    good: str = ""
    """What a good answer looks like."""
    replaces: list[RuleId] = Field(default_factory=list)


class Asked(StrEnum):
    """Who answers a question, and so the record type that holds the answers."""

    AUDIT = "audit"
    SERVICE = "service"
    SURVEY = "survey"

    @property
    def record(self) -> str:
        """Return the record type whose `question` holds the question's id."""
        return {
            Asked.AUDIT: "audit_answer",
            Asked.SERVICE: "service_return",
            Asked.SURVEY: "survey_answer",
        }[self]


class Answered(StrEnum):
    """How a question is answered."""

    YES_PARTLY_NO = "yes-partly-no"
    GRADE = "grade"
    NUMBER = "number"
    DATE = "date"


class QuestionText(Written):
    """A question that only a person can answer, written out so that they can."""

    id: RuleId
    asked_of: Asked
    asks: str = Field(min_length=10)
    answer: Answered = Answered.YES_PARTLY_NO
    about: str = ""
    """What an answer is about: one assessment, one conference, the service in a quarter."""
    look_for: list[str] = Field(default_factory=list)
    """What a good answer rests on, a line each."""


class ThemeText(Written):
    """A ruleset file: the rules of one theme, and the questions that its rules need answered."""

    theme: str
    questions: list[QuestionText] = Field(default_factory=list)
    rules: list[RuleText] = Field(min_length=1)
