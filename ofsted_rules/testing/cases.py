"""Rule tests that are ready to run: rules linked, records built, expectations understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ofsted_rules.outcomes import FieldRef
from ofsted_rules.problems import Place
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.link import Linked
from ofsted_rules.rules.models import Whose
from ofsted_rules.testing.given import Tables
from ofsted_rules.testing.model import Expected


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of one rule and one record (None: of the only record it was asked of).

    `asked` and each of `lapses` map the fields of a lapse to what they must hold. None in place of
    a whole part means that it is not looked at.
    """

    rule: str
    record: str | None
    state: Expected
    place: Place
    asked: Mapping[str, Any]
    lapses: tuple[Mapping[str, Any], ...] | None = None
    missing: tuple[FieldRef, ...] | None = None
    missing_exactly: tuple[FieldRef, ...] | None = None
    band: Whose | None = None
    note: str | None = None
    cites: tuple[str, ...] | None = None
    counted: Mapping[str, Any] = field(default_factory=dict)
    """What is asked of the numbers behind a rule over many records, as `met` or `boys.met`."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a case was built from: its rows as written, what is not supplied, and its profile."""

    tables: Tables
    supplied: Supplied
    without: tuple[str, ...]
    profile: Any
    """As written in the case, or None where it has the profile of the file."""
    file_as_at: date


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One case: `label` tells apart those that one written case stands for."""

    file: str
    name: str
    label: str
    note: str
    place: Place
    linked: Linked
    records: Case
    given: Mapping[str, frozenset[str]]
    """The ids of all rows by record type, those that are not known yet included."""
    expected: tuple[Expectation, ...]
    others: frozenset[str] | None
    """The states allowed to outcomes that no expectation names; None: any."""
    todo: str
    source: Source

    @property
    def id(self) -> str:
        """Return the readable id: ``file::name[label]``."""
        return f"{self.file}::{self.short_id}"

    @property
    def short_id(self) -> str:
        """Return the id within the file."""
        return f"{self.name}[{self.label}]" if self.label else self.name

    @property
    def as_at(self) -> date:
        """Return the day that the records are judged on."""
        return self.records.as_at


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that is said to be no mistake at all, why, and where that is said."""

    path: str
    after: Any
    because: str
    place: Place


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one file."""

    file: str
    cases: tuple[RuleCase, ...]
    equivalent: tuple[Equivalent, ...] = ()
