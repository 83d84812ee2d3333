"""Which outcomes flip when rules change, and which of the changes makes them flip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ofsted_rules.evaluation.authority import check
from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.problems import ProblemsError
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import Linked, Rule, link
from ofsted_rules.testing.impact.changes import Change, RuleChange
from ofsted_rules.testing.impact.sources import Side

MOST_CHANGES = 12
"""With more changes than this in one rule they are not tried one at a time."""

States = Mapping[str, State]
"""Where each record ends, by its id; a rule that is not there has no records."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A record that ends in another state; None where the rule is not there on a side."""

    record: str
    subject: str
    team: str
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A change, and the records that it flips by itself to where they end with all changes."""

    change: Change
    viable: bool
    """Whether the rule can be loaded with this change alone."""
    records: frozenset[str]


@dataclass(frozen=True, slots=True)
class Impact:
    """What the change of one rule does."""

    change: RuleChange
    population: int
    flips: tuple[Flip, ...]
    otherwise: int
    """Records that end in the same state, with another reason, due day or lapse."""
    causes: tuple[Cause, ...]

    @property
    def together(self) -> int:
        """Return how many flips no change makes by itself."""
        alone = frozenset().union(*(cause.records for cause in self.causes))
        return sum(flip.record not in alone for flip in self.flips) if self.causes else 0


def impacts(
    changes: Sequence[RuleChange], old: Side, new: Side, tables: Tables, as_at: date
) -> list[Impact]:
    """Return what each change of a rule does to the records of an authority."""
    return [_impact(change, old, new, tables, as_at) for change in changes if change.judged]


def _impact(change: RuleChange, old: Side, new: Side, tables: Tables, as_at: date) -> Impact:
    before = _outcomes(old.linked, change.old, tables, as_at)
    after = _outcomes(new.linked, change.new, tables, as_at)
    flips = tuple(_flips(before, after))
    otherwise = sum(
        _details(before[record]) != _details(after[record])
        for record in before.keys() & after.keys()
        if before[record].state is after[record].state
    )
    causes = tuple(_causes(change, old, flips, tables, as_at)) if flips else ()
    return Impact(change, len(before.keys() | after.keys()), flips, otherwise, causes)


def _outcomes(linked: Linked, rule: Rule | None, tables: Tables, as_at: date) -> dict[str, Outcome]:
    if rule is None:
        return {}
    run = check(replace(linked, rules=(rule,)), tables, as_at=as_at)
    return {outcome.record.id: outcome for outcome in run.outcomes()}


def _flips(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> Iterator[Flip]:
    for record in sorted(before.keys() | after.keys()):
        one, other = before.get(record), after.get(record)
        was, now = one.state if one else None, other.state if other else None
        if was is not now:
            held = [outcome for outcome in (other, one) if outcome is not None]
            team = next((outcome.team for outcome in held if outcome.team), "")
            yield Flip(record, held[0].subject, team, was, now)


def _details(outcome: Outcome) -> tuple[object, ...]:
    lapses = tuple((lapse.clock_start, lapse.due, lapse.done) for lapse in outcome.lapses)
    return outcome.reason, outcome.due, lapses, outcome.band


def _causes(
    change: RuleChange, old: Side, flips: Sequence[Flip], tables: Tables, as_at: date
) -> Iterator[Cause]:
    """Try the changes one at a time upon the old rule; with only one, it is the cause of all."""
    everything = frozenset(flip.record for flip in flips)
    if change.old is None or len(change.changes) > MOST_CHANGES:
        return
    if len(change.changes) == 1:
        yield Cause(change.changes[0], viable=True, records=everything)
        return
    ends = {flip.record: flip.after for flip in flips}
    for one in change.changes:
        try:
            linked = link(*one.apply((old.ruleset, old.profile)))
        except (ProblemsError, KeyError):
            yield Cause(one, viable=False, records=frozenset())
            continue
        outcomes = _outcomes(linked, linked.rule(change.old.id), tables, as_at)
        alone = {r for r, end in ends.items() if r in outcomes and outcomes[r].state is end}
        yield Cause(one, viable=True, records=frozenset(alone))
