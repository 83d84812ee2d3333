"""What the cases reached: each rule in each state, and each line of its decision table.

Only states that the cases *expect* count as tested: what nobody asked for proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ofsted_rules.rules.link import Rule
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.model import STATES
from ofsted_rules.testing.runner import Results, Status
from ofsted_rules.testing.trace import lines_of

NEEDED = ("met", "gap", "cannot-tell")
"""What every rule must have shown."""


@dataclass(slots=True)
class RuleCoverage:
    """What the cases showed of one rule."""

    rule: Rule
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    lines: dict[int, int] = field(default_factory=dict)
    """How many outcomes or intervals each line of the table settled, by its number from 1."""

    @property
    def states_missing(self) -> list[str]:
        """Return the states that every rule must have shown, and this one has not."""
        return [state for state in NEEDED if not self.states[state]]

    @property
    def lines_missing(self) -> list[int]:
        """Return the numbers of the lines that nothing reached."""
        return [number for number, count in sorted(self.lines.items()) if not count]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases showed of every rule, by its id."""

    rules: Mapping[str, RuleCoverage]

    @property
    def whole(self) -> bool:
        """Tell whether every rule has shown the states that it must."""
        return not any(rule.states_missing for rule in self.rules.values())


def coverage(results: Results) -> Coverage:
    """Return what the cases that passed showed of the rules they were run with."""
    found: dict[str, RuleCoverage] = {}
    for result in results.cases:
        for rule in result.case.linked.rules:
            if rule.id not in found:
                rows = rule.kind.table.rows
                found[rule.id] = RuleCoverage(rule, lines=dict.fromkeys(range(1, len(rows) + 1), 0))
        if result.status is Status.PASSED:
            _add(found, result.case)
    return Coverage(dict(sorted(found.items())))


def _add(found: Mapping[str, RuleCoverage], case: RuleCase) -> None:
    for wanted in case.expected:
        held = found[wanted.rule]
        if wanted.state.value not in held.states:
            continue
        held.states[wanted.state.value] += 1
        rule = case.linked.rule(wanted.rule)
        for number in _lines(rule, wanted.record, case):
            held.lines[number] += 1


def _lines(rule: Rule, record: str | None, case: RuleCase) -> Iterable[int]:
    for row in case.records.rows.get(rule.record.record_name, ()):
        if record in (None, row[rule.record.id_field]):
            yield from (line.number for line in lines_of(rule, row, case.records))
