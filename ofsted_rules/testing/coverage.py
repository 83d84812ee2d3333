"""What the cases reached: each rule in each state, and each line of its decision table.

Only states that the cases *expect* count as tested: what nobody asked for proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ofsted_rules.checks.caps import Direction
from ofsted_rules.checks.parity import LinkedParity
from ofsted_rules.checks.population import Sampling
from ofsted_rules.checks.share import LinkedShare
from ofsted_rules.evaluation.counting import SERVICE
from ofsted_rules.facts.spec import ClockFacts, FactSpec, IntervalFacts, Own, PeriodFacts
from ofsted_rules.outcomes import Reason
from ofsted_rules.rules.link import Rule
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.model import STATES
from ofsted_rules.testing.reached import Reached, add, know
from ofsted_rules.testing.runner import Results, Status
from ofsted_rules.testing.trace import lines_about, lines_of
from ofsted_rules.vocabulary.where import ALWAYS

NEEDED = ("met", "gap", "cannot-tell")
"""What every rule must have shown."""


@dataclass(slots=True)
class RuleCoverage:
    """What the cases showed of one rule."""

    rule: Rule
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    lines: dict[int, int] = field(default_factory=dict)
    """How many outcomes or intervals each line settled that the rule can reach, by its number."""

    reached: Reached = field(default_factory=Reached)

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
                found[rule.id] = RuleCoverage(rule, lines=dict.fromkeys(_reachable(rule), 0))
                know(found[rule.id].reached, rule)
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
        for line in lines_about(case.linked, rule, wanted.record, case.records):
            held.lines[line.number] = held.lines.get(line.number, 0) + 1
        if rule.counts is None:
            _reach(held.reached, rule, wanted.record, case)


def _reach(reached: Reached, rule: Rule, record: str | None, case: RuleCase) -> None:
    for row in case.records.rows.get(rule.record.record_name, ()):
        if record in (None, row[rule.record.id_field]):
            add(reached, rule, row, case.records, lines_of(rule, row, case.records))


def _reachable(rule: Rule) -> Iterable[int]:
    """Yield the numbers of the lines that some record can reach, by what the rule is made of.

    A rule without `where`, without `unless`, without an end or without hours never reaches the
    lines that ask for them.
    """
    if rule.counts is not None:
        yield from _reachable_counting(rule)
        return
    spec = rule.check.facts
    fixed: set[str] = set()
    if spec.scope.where == ALWAYS:
        fixed.add("applies")
    if not spec.scope.excuses:
        fixed.add("excused")
    if not _waits(spec):
        fixed.add("waiting")
    if not _ends(spec):
        fixed |= {"stop_from", "stop_by"}
    for number, row in enumerate(rule.kind.table.rows, start=1):
        needs_hours = row.reason is Reason.TIME_UNKNOWN and not _has_two_ends(spec)
        if not needs_hours and not any(condition.left in fixed for condition in row.conditions):
            yield number


def _reachable_counting(rule: Rule) -> Iterable[int]:
    check = rule.check
    assert isinstance(check, LinkedShare | LinkedParity)
    never: set[Reason | None] = {Reason.NO_LIMIT_IN_FORCE}  # only where a profile ends a figure
    if rule.record.record_name != SERVICE:
        never.add(Reason.NOT_SUPPLIED)  # then there is no team to ask about
    if isinstance(check, LinkedShare):
        floor = check.cap.direction is Direction.AT_LEAST
        never.add(Reason.ABOVE_STANDARD if floor else Reason.BELOW_STANDARD)
        if check.counting.sampling is Sampling.CENSUS:
            never.add(Reason.SAMPLE_TOO_SMALL)
        if check.counting.fewest == 1:
            never.add(Reason.TOO_FEW)
    for number, row in enumerate(rule.kind.table.rows, start=1):
        if row.reason not in never:
            yield number


def _waits(spec: FactSpec) -> bool:
    return isinstance(spec, ClockFacts) and isinstance(spec.start, Own) and spec.start.not_yet


def _ends(spec: FactSpec) -> bool:
    if isinstance(spec, IntervalFacts | PeriodFacts):
        return spec.end is not None
    return isinstance(spec, ClockFacts) and bool(spec.stops)


def _has_two_ends(spec: FactSpec) -> bool:
    """Tell whether a due day can have an earlier and a later end: in hours, or between phases."""
    if isinstance(spec, IntervalFacts):
        return bool(spec.phase_ends) or spec.born is not None
    return isinstance(spec, ClockFacts) and spec.minutes
