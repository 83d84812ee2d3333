"""What the checks of a ruleset look at, and the problems that they make."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ofsted_rules.documents import Document, Path
from ofsted_rules.problems import Problem, Severity
from ofsted_rules.records.model import Record
from ofsted_rules.rules.filters import understand
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.load import Ruleset, WrittenRule
from ofsted_rules.vocabulary.where import Where


@dataclass(frozen=True, slots=True)
class Subject:
    """A linked ruleset, and what is known besides.

    `tested` holds the ids of the rules that some rule test names. Nothing is said of old sources
    without `as_at`; with it, a source is old when nobody has read it for `months`.
    """

    linked: Linked
    tested: Collection[str] = field(default_factory=frozenset)
    as_at: date | None = None
    months: int = 24

    @property
    def ruleset(self) -> Ruleset:
        """Return the ruleset as written."""
        assert self.linked.ruleset is not None
        return self.linked.ruleset

    def rules(self) -> Iterator[tuple[WrittenRule, Rule]]:
        """Yield every rule as written and as linked."""
        return zip(self.ruleset.rules, self.linked.rules, strict=True)

    def understood(self, written: Mapping[str, Any], record: str) -> Where | None:
        """Return a filter on a record type as a rule means it, None where it is no filter."""
        known = self.record(record)
        return None if known is None else self._understood(written, known)

    def record(self, name: str) -> type[Record] | None:
        """Return a record type of the library or of the profile; None where there is no such."""
        return self.linked.dictionary.get(name)

    def _understood(self, written: Mapping[str, Any], record: type[Record]) -> Where | None:
        where, mistakes, _ = understand(written, record, self.linked.settings)
        return None if mistakes else where


def warning(document: Document, code: str, message: str, path: Path, help_: str) -> Problem:
    """Return what is very likely a mistake."""
    return document.problem(code, message, path, help=help_, severity=Severity.WARNING)


def note(document: Document, code: str, message: str, path: Path, help_: str) -> Problem:
    """Return what somebody should know, and may well be as it has to be."""
    return document.problem(code, message, path, help=help_, severity=Severity.NOTE)
