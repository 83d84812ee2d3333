"""What a letter is: its findings at their locators, and the expectations that each one holds.

The letters' sentences are not ours to ship: a finding keeps the fingerprint of its passage, and its
expectations in our own words. The ids are for ever, because rules and reports cite them:
`letter#section/number` for a finding, `letter#section/number:a` for an expectation.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, model_validator

from ofsted_rules.letters.themes import Theme

_SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_LETTER = _SLUG
_LOCATOR = rf"{_SLUG}/[1-9][0-9]{{0,2}}"

LetterId = Annotated[str, Field(pattern=rf"^{_LETTER}$", max_length=80)]
"""Authority and date, as `bury-2011-04-07`."""
Locator = Annotated[str, Field(pattern=rf"^{_LOCATOR}$", max_length=80)]
"""Section and number from 1 in the letter's order, as `areas-for-development/2`."""
FindingId = Annotated[str, Field(pattern=rf"^{_LETTER}#{_LOCATOR}$", max_length=160)]
"""Letter and locator, as `bury-2011-04-07#areas-for-development/2`."""
ExpectationId = Annotated[str, Field(pattern=rf"^{_LETTER}#{_LOCATOR}:[a-z]$", max_length=162)]
"""Finding and the expectation's part, as `bury-2011-04-07#areas-for-development/2:a`."""

_Many = TypeVar("_Many", bound=tuple[Any, ...])


def _not_empty(many: _Many) -> _Many:
    """Refuse an empty list; unlike `min_length` it says nothing when an item is wrong already."""
    if not many:
        raise ValueError("the list is empty")
    return many


AtLeastOne = Annotated[_Many, AfterValidator(_not_empty), Field(json_schema_extra={"minItems": 1})]
"""A list with something in it."""


class Kind(StrEnum):
    """What a finding is in its letter."""

    STRENGTH = "strength"
    MEETS_REQUIREMENTS = "meets-requirements"
    SATISFACTORY = "satisfactory"
    AREA_FOR_DEVELOPMENT = "area-for-development"
    PRIORITY_ACTION = "priority-action"
    RECOMMENDATION = "recommendation"
    NARRATIVE = "narrative"
    """A finding told in prose, as in letters on focused visits: only polarity tells which way."""
    CONTEXT = "context"
    """A passage outside the lists of findings."""


class Polarity(StrEnum):
    """What the letter found when it was written. A passage may hold both."""

    MET = "met"
    FALLING_SHORT = "falling-short"


class Evidence(StrEnum):
    """Where a machine could look: case records, audit answers, or a return about the service."""

    RECORD = "record"
    AUDIT = "audit"
    SERVICE = "service"


class LetterKind(StrEnum):
    """What sort of document a letter is."""

    UNANNOUNCED_INSPECTION = "unannounced-inspection"
    INSPECTION_REPORT = "inspection-report"
    RE_INSPECTION = "re-inspection"
    """An inspection after a judgement of inadequate, by the framework of the one before."""
    JOINT_INSPECTION = "joint-inspection"
    """By several inspectorates: of an area, not of the authority alone."""
    FOCUSED_VISIT = "focused-visit"
    MONITORING_VISIT = "monitoring-visit"
    PRESS_RELEASE = "press-release"


class Framework(StrEnum):
    """The inspection framework that a letter was written under."""

    CONTACT_REFERRAL_AND_ASSESSMENT = "contact-referral-and-assessment"
    """Yearly unannounced inspections, 2009 to 2012."""
    JOINT_AREA_REVIEW = "joint-area-review"
    """2005 to 2009."""
    SAFEGUARDING_AND_LOOKED_AFTER_CHILDREN = "safeguarding-and-looked-after-children"
    """Announced inspections, 2009 to 2012."""
    PROTECTION_OF_CHILDREN = "protection-of-children"
    """2012 and 2013."""
    SINGLE_INSPECTION_FRAMEWORK = "single-inspection-framework"
    """2013 to 2017."""
    JOINT_TARGETED_AREA_INSPECTION = "joint-targeted-area-inspection"
    """With the inspectorates of health, police and probation, from 2016."""
    ILACS = "ilacs"
    """Inspections of local authority children's services, from 2018."""


class Grade(StrEnum):
    """A grade as inspectors give it; `adequate` and `satisfactory` are of older frameworks."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires improvement"
    INADEQUATE = "inadequate"
    ADEQUATE = "adequate"
    SATISFACTORY = "satisfactory"


class Written(BaseModel):
    """A part of a catalogue file: unknown keys are refused, what was read does not change."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Stay(Written):
    """The first and last day of one stay of inspectors."""

    from_: date = Field(alias="from")
    to: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to < self.from_:
            raise ValueError("the last day lies before the first")
        return self


class Inspected(Stay):
    """The days of an inspection; where inspectors came back later, their other stays too."""

    also: tuple[Stay, ...] = ()


class Judgement(Written):
    """One grade of a report."""

    area: Annotated[str, Field(pattern=rf"^{_SLUG}$")]
    """What was judged, as `overall-effectiveness` or `help-and-protection`."""
    grade: Grade


class About(Written):
    """The report that a press release repeats."""

    publisher: Literal["Ofsted"]
    title: str = Field(min_length=1)
    date: date


class Expectation(Written):
    """One thing that a finding asks of a service."""

    part: Annotated[str, Field(pattern=r"^[a-z]$")]
    """The small letter that tells it from the others of its finding; for ever the same."""
    text: str = Field(min_length=1)
    """What is asked, in one or two sentences of our own."""
    polarity: Polarity
    themes: AtLeastOne[tuple[Theme, ...]]
    evidence: AtLeastOne[tuple[Evidence, ...]]
    same_as: tuple[ExpectationId, ...] = Field(default=(), alias="same-as")
    """Expectations of earlier letters that ask the same, by this library's reading."""
    _finding: str = PrivateAttr(default="")

    @property
    def finding(self) -> str:
        """Return the id of the finding that holds it."""
        return self._finding

    @property
    def letter(self) -> str:
        """Return the id of the letter that holds it."""
        return self._finding.partition("#")[0]

    @property
    def id(self) -> str:
        """Return the full id, as `letter#section/number:a`."""
        return f"{self._finding}:{self.part}"


class Finding(Written):
    """One passage of a letter."""

    locator: Locator
    kind: Kind
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the passage's words; none where the letter itself is not at hand."""
    stated_again_of: LetterId | None = Field(default=None, alias="stated-again-of")
    """The earlier letter, where this letter itself says that it found the same before."""
    says: str = ""
    """What a passage of kind `context` says, in our words, where it asks nothing."""
    expectations: tuple[Expectation, ...] = ()
    _letter: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.expectations and not (self.kind is Kind.CONTEXT and self.says):
            raise ValueError("a finding needs an expectation, or `says` when it is context")
        return self

    @property
    def letter(self) -> str:
        """Return the id of its letter."""
        return self._letter

    @property
    def id(self) -> str:
        """Return the full id, as `letter#section/number`."""
        return f"{self._letter}#{self.locator}"

    @property
    def section(self) -> str:
        """Return the section of the letter."""
        return self.locator.partition("/")[0]

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Return the themes of its expectations, each once, in their order."""
        return tuple(dict.fromkeys(t for held in self.expectations for t in held.themes))

    @property
    def polarities(self) -> frozenset[Polarity]:
        """Return the polarities of its expectations: two for a mixed passage."""
        return frozenset(held.polarity for held in self.expectations)


class Letter(Written):
    """A published inspection letter or report."""

    id: LetterId
    title: str = Field(min_length=1)
    authority: Annotated[str, Field(pattern=rf"^{_SLUG}$")]
    """The authority's slug, as profiles name it."""
    date: date
    """The day of publication; the first of the month where `date-known-to` is `month`."""
    date_known_to: Literal["day", "month"] = Field(default="day", alias="date-known-to")
    kind: LetterKind
    framework: Framework
    inspected: Inspected | None = None
    publisher: Literal["Ofsted", "council press release"]
    about: About | None = None
    known_from: FindingId | None = Field(default=None, alias="known-from")
    """The passage of a later letter that is all we know of this one."""
    judgements: tuple[Judgement, ...] = ()
    findings: AtLeastOne[tuple[Finding, ...]]

    @model_validator(mode="after")
    def _source_is_complete(self) -> Self:
        if (self.publisher == "council press release") != (self.about is not None):
            raise ValueError("a press release, and nothing else, says what it is `about`")
        if self.known_from is None and any(not held.fingerprint for held in self.findings):
            raise ValueError("a finding without `fingerprint` needs a letter that is `known-from`")
        return self

    def model_post_init(self, _context: Any, /) -> None:
        """Tell findings and expectations their full ids."""
        for finding in self.findings:
            finding._letter = self.id
            for expectation in finding.expectations:
                expectation._finding = finding.id
