"""A rule that can run, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.checks import Kind, LinkedCheck
from ofsted_rules.letters.model import Finding, Letter
from ofsted_rules.outcomes import Band
from ofsted_rules.problems import Place
from ofsted_rules.records.model import Record
from ofsted_rules.rules.models import CiteText, RuleText

RuleKey = tuple[str, str]
"""A rule's id and its kind."""


def takes_a_figure(kind: Kind, check: LinkedCheck) -> bool:
    """Tell whether the check names a figure that says whose standard it is."""
    return kind.timed and bool(check.caps or check.limits)


@dataclass(frozen=True, slots=True)
class Citation:
    """A finding that a rule rests on."""

    letter: Letter
    finding: Finding
    text: CiteText


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can run."""

    text: RuleText
    theme: str
    record: type[Record]
    kind: Kind
    check: LinkedCheck
    cites: tuple[Citation, ...]
    place: Place
    settings: tuple[str, ...] = ()
    """The settings that its filters name."""
    counts: Rule | None = None
    """For a rule over many records: the rule whose outcomes it counts."""

    @property
    def id(self) -> str:
        """Return the rule's id."""
        return self.text.id

    @property
    def key(self) -> RuleKey:
        """Return what tells the rule apart from one that was made to be counted by it."""
        return self.text.id, self.kind.name

    def band(self, day: int) -> Band:
        """Return whose standard the rule tests on a day: that of its timescale or cap in force."""
        if not takes_a_figure(self.kind, self.check):
            return self.text.standard.band if self.text.standard else Band.ASSUMED
        first = self.check.caps[0] if self.check.caps else self.check.limits[0].limits
        version = first.version(day)
        return version.band if version else Band.OWN
