"""Rules that say nothing of this data, put together by what would let them speak."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.outcomes import Doubt, State
from ofsted_rules.reporting.model import Report, RuleReport
from ofsted_rules.reporting.words import count

_SPOKEN = (State.MET, State.GAP, State.PENDING, State.EXCEPTED, State.ERROR)


@dataclass(frozen=True, slots=True)
class Silent:
    """What is missing (record types, or fields of those that are there), and for which rules."""

    supply: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def words(self) -> str:
        """Say what to supply and how many rules that would help."""
        names = ", ".join(f"`{name}`" for name in self.supply)
        return f"supply {names}: {count(len(self.rules), 'rule')}"


def is_silent(rule: RuleReport) -> bool:
    """Tell whether a rule judged nothing, only because the data can never say."""
    if any(rule.counts[state] for state in _SPOKEN) or not rule.unsure:
        return False
    return all(unsure.doubt is Doubt.NEVER for unsure in rule.unsure)


def silent_rules(report: Report) -> list[Silent]:
    """Return the silent rules by what they want for, what would help most of them first."""
    there = {file.record for file in report.data.files}
    groups: dict[tuple[str, ...], list[str]] = {}
    for rule in report.rules:
        if is_silent(rule):
            groups.setdefault(_wanted(rule, there), []).append(rule.id)
    found = [Silent(supply, tuple(rules)) for supply, rules in groups.items()]
    return sorted(found, key=lambda one: (-len(one.rules), one.supply))


def _wanted(rule: RuleReport, there: set[str]) -> tuple[str, ...]:
    """Return what the rule wants for: a record type that is not there as a whole, else fields."""
    names = (name for unsure in rule.unsure for name in unsure.settles)
    short = (name if name.partition(".")[0] in there else name.partition(".")[0] for name in names)
    return tuple(dict.fromkeys(short))
