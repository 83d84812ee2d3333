"""Rule tests as written: the YAML of a `*.test.yaml` file, before rules and records are looked up.

`docs/reference/rule-tests.md` explains the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.calendar import Unit
from ofsted_rules.outcomes import Reason, RecordedReason
from ofsted_rules.records.model import Day, Moment
from ofsted_rules.rules.agreed import ExceptionText, ExplainedText
from ofsted_rules.rules.models import Whose
from ofsted_rules.rules.settings import SettingValue
from ofsted_rules.rules.standards import check_exact
from ofsted_rules.vocabulary.base import Written

UNREADABLE = "$unreadable"
"""Written in place of a value: the cell holds something that cannot be read."""


class Expected(StrEnum):
    """What a test may expect of a rule and a record.

    `error` is not among them: it is a fault of the library, never an answer to hope for.
    """

    MET = "met"
    GAP = "gap"
    PENDING = "pending"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"
    EXCEPTED = "excepted"
    NOT_KNOWN_YET = "not-known-yet"
    """As at the day, the record does not exist yet, so the rule is not asked about it."""


STATES = tuple(state.value for state in Expected if state is not Expected.NOT_KNOWN_YET)
"""The states that an outcome of a rule test can have."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[list[str], BeforeValidator(_listed)]
"""One name, or several."""


class OthersWord(StrEnum):
    """What the outcomes that a case does not name may be."""

    IGNORE = "ignore"
    MET = "met"
    GAP = "gap"
    PENDING = "pending"
    CANNOT_TELL = "cannot-tell"
    NOT_APPLICABLE = "not-applicable"
    EXCEPTED = "excepted"


Others = Annotated[list[OthersWord], BeforeValidator(_listed), Field(min_length=1)]
"""States, or `ignore` alone."""


class DatedLimitText(Written):
    """A limit from a day on; null: no limit is in force."""

    start: Day = Field(alias="from")
    limit: int | None = Field(ge=0)


class DatedFigureText(Written):
    """The figure of a standard from a day on; null: no figure is in force."""

    start: Day = Field(alias="from")
    limit: float | None = Field(ge=0)


class FigureInTestText(Written):
    """A standard of the test: one `limit` for all time, or dated `values`."""

    limit: float | None = Field(default=None, ge=0)
    values: list[DatedFigureText] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way(self) -> FigureInTestText:
        if ("limit" in self.model_fields_set) == bool(self.values):
            raise ValueError("a standard has either `limit:` or `values:` with dates")
        for figure in (self.limit, *(value.limit for value in self.values)):
            check_exact(figure)
        if any(later.start <= earlier.start for earlier, later in pairwise(self.values)):
            raise ValueError("values are written oldest first, each `from` after the one before")
        return self


class LimitInTestText(Written):
    """A local timescale of the test: one `limit` for all time, or dated `values`; how it counts."""

    unit: Unit | None = None
    limit: int | None = Field(default=None, ge=0)
    values: list[DatedLimitText] = Field(default_factory=list)
    counting: Literal["elapsed", "inclusive"] | None = None
    weekend_start: Literal["same-day", "next-working-day"] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> LimitInTestText:
        figures = "limit" in self.model_fields_set
        if figures and self.values:
            raise ValueError("a timescale has either `limit:` or `values:` with dates")
        if (figures or bool(self.values)) != (self.unit is not None):
            raise ValueError("a timescale has a `unit:` with its `limit:` or `values:`")
        if not (self.unit or self.counting or self.weekend_start):
            raise ValueError("a timescale has a `limit:`, or says how it is counted")
        if any(later.start <= earlier.start for earlier, later in pairwise(self.values)):
            raise ValueError("values are written oldest first, each `from` after the one before")
        return self


class ProfileInTestText(Written):
    """A profile that a test writes out where timescales alone are not enough."""

    timescales: dict[str, LimitInTestText] = Field(default_factory=dict)
    standards: dict[str, FigureInTestText] = Field(default_factory=dict)
    settings: dict[str, SettingValue] = Field(default_factory=dict)
    """By name, the value alone."""
    exceptions: list[ExceptionText] = Field(default_factory=list)
    explained: list[ExplainedText] = Field(default_factory=list)


ProfileInTest = str | ProfileInTestText | dict[str, LimitInTestText]
"""The name or path of a profile (`none` for the empty one), or one that is written out."""

Rows = dict[str, list[dict[str, Any]]]


class SuppliedText(Written):
    """What the data does not hold: record types, or fields as `record.field`; or only the last."""

    without: Names = Field(default_factory=list)
    only_last: Names = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> SuppliedText:
        if not (self.without or self.only_last):
            raise ValueError("say what is missing: `without:` or `only-last:`")
        return self


class GivenText(Written):
    """The records of a case."""

    use: Names = Field(default_factory=list)
    set: dict[str, Any] = Field(default_factory=dict)
    """Cells to change, as `record.id.field: value`."""
    add: Rows = Field(default_factory=dict)
    remove: Names = Field(default_factory=list)
    """Rows to take away, as `record.id`."""
    supplied: SuppliedText | None = None

    @model_validator(mode="after")
    def _something(self) -> GivenText:
        if not (self.use or self.add):
            raise ValueError("a case needs records: `use:` a fixture or `add:` rows")
        return self


class LapseText(Written):
    """One lapse that a gap must have; what is not written is not looked at."""

    start: Moment | None = None
    due: Moment | None = None
    done: Moment | None = None
    over: int | None = None
    over_working: int | None = None
    reason: Reason | None = None
    recorded_reason: RecordedReason | None = None
    fix: str | None = None

    def asked(self) -> Mapping[str, Any]:
        """Return what was written, by field; a null asks that there is nothing."""
        return {name: getattr(self, name) for name in _LAPSE if name in self.model_fields_set}


_LAPSE = ("start", "due", "done", "over", "over_working", "reason", "recorded_reason", "fix")


class ShareText(Written):
    """How many of how many; what is not written is not looked at."""

    met: int | None = None
    of: int | None = None
    """Those that are certainly met or not."""
    doubt: int | None = None
    """Those in doubt, and those that may belong here."""
    excepted: int | None = None

    def asked(self) -> Mapping[str, int | None]:
        """Return what was written."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class ExpectText(LapseText):
    """What is expected of one rule and one record."""

    state: Expected = Field(alias="is")
    lapses: list[LapseText] | None = None
    missing: Names | None = None
    """Fields that must be among those that would settle the doubt."""
    missing_exactly: Names | None = None
    band: Whose | None = None
    note: str | None = None
    cites: Names | None = None
    share: ShareText | None = None
    """For a rule over many records."""
    shares: dict[str, ShareText] = Field(default_factory=dict)
    difference: float | None = None
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _fits(self) -> ExpectText:
        if self.state is Expected.NOT_KNOWN_YET and len(self.model_fields_set) > 1:
            raise ValueError("a record that is not known yet has nothing else to expect")
        if self.lapses is not None and set(self.asked()) - {"due", "reason"}:
            raise ValueError("say it of each of the `lapses:`, or of the gap, not of both")
        if self.share is not None and self.shares:
            raise ValueError("a share has `share:`, a comparison of groups has `shares:`")
        return self

    def counted(self) -> Mapping[str, Any]:
        """Return what is asked of the numbers behind a rule over many records."""
        shares = {"": self.share} if self.share is not None else self.shares
        numbers = {
            f"{group}.{word}".lstrip("."): value
            for group, share in shares.items()
            for word, value in share.asked().items()
        }
        ends = {name: getattr(self, name) for name in _ENDS if name in self.model_fields_set}
        return {**numbers, **ends}


_ENDS = ("difference", "low", "high")


class CaseText(Written):
    """One case, its parameters filled in."""

    name: str = Field(min_length=3)
    note: str = ""
    as_at: Day | None = None
    profile: ProfileInTest | None = None
    given: GivenText
    each: dict[str, list[Any]] = Field(default_factory=dict)
    expect: dict[str, Any] = Field(min_length=1)
    """By rule: a state, or a mapping with `is:`, or either of them by the id of a record."""
    others: Others | None = None
    todo: str | None = Field(default=None, min_length=3)


class EquivalentText(Written):
    """A mutant of which somebody says that no record can tell it from the original."""

    path: str = Field(min_length=3)
    after: Any = None
    because: str = Field(min_length=10)


class FileText(Written):
    """A file of rule tests."""

    rules: Names = Field(min_length=1)
    """Paths relative to the file, of theme files or folders; or `shipped`."""
    profile: ProfileInTest = "none"
    as_at: Day
    fixtures: dict[str, Rows] = Field(default_factory=dict)
    equivalent_mutants: list[EquivalentText] = Field(default_factory=list)
    cases: list[dict[str, Any]] = Field(min_length=1)
