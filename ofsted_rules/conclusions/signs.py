"""Named signs: groups of rules whose gaps mean the same thing to a conclusion.

A sign names rules by what they rest on where it can, as findings and themes outlive rule ids.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ofsted_rules.outcomes import Outcome, Reason
from ofsted_rules.rules.link import Rule


@dataclass(frozen=True, slots=True)
class Sign:
    """Gaps of some rules, or for some reasons only."""

    name: str
    title: str
    rules: Collection[str] = ()
    findings: Collection[str] = ()
    """Findings, or expectations of them, that a rule cites."""
    themes: Collection[str] = ()
    reasons: Collection[Reason] = ()
    """Only gaps with a lapse for one of these; none named: any gap."""

    def names(self, rule: Rule) -> bool:
        """Tell whether gaps of the rule can be this sign."""
        return (
            rule.id in self.rules
            or rule.theme in self.themes
            or any(name in self.findings for name in cited(rule))
        )

    def shown_by(self, gap: Outcome) -> bool:
        """Tell whether a gap of such a rule is this sign."""
        if not self.reasons:
            return True
        return gap.reason in self.reasons or any(one.reason in self.reasons for one in gap.lapses)


def cited(rule: Rule) -> frozenset[str]:
    """Return the findings and the expectations that a rule cites."""
    return frozenset(name for cite in rule.cites for name in (cite.finding.id, cite.text.finding))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures behind the words of facts: `clear`, `widespread`, `long`."""

    in_doubt: int = 10
    """A rule is clear where at most one in so many of what it judged is in doubt."""
    widespread: int = 50
    """Percent of the records judged that are gaps, from which gaps are widespread."""
    fewest: int = 10
    """Fewer records than this are too few to call gaps widespread."""
    months: int = 6
    """Data that reach back so many months are long enough to call something put right."""
