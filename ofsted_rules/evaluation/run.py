"""The result of a check: for each rule its counts and its outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ofsted_rules.evaluation.exceptions import RegisterEntry
from ofsted_rules.outcomes import Counts, FieldRef, Outcome, State
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import Linked, Rule


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What one rule says of all records.

    `counts` always covers the whole population; `outcomes` holds those of the states asked for, in
    the order of their record ids. `supplied` is false where the data has no such records at all.
    """

    rule: Rule
    counts: Counts
    outcomes: tuple[Outcome, ...] = ()
    supplied: bool = True
    missing: tuple[FieldRef, ...] = ()
    """Where not supplied: the fields that would say of whom a rule over many records is asked."""

    def of(self, state: State) -> Iterator[Outcome]:
        """Yield the outcomes that ended in a state."""
        return (outcome for outcome in self.outcomes if outcome.state is state)


@dataclass(frozen=True, slots=True)
class Run:
    """The result of checking rules against data on a day."""

    linked: Linked
    as_at: date
    rules: tuple[RuleRun, ...]
    tables: Tables | None = field(default=None, repr=False)
    register: tuple[RegisterEntry, ...] = ()
    """The profile's exceptions and explanations, as they stand on the day."""
    reach: Mapping[str, int] = field(default_factory=dict)
    """The first day on which a record of each type happened (an ordinal), where that is known."""

    def outcomes(self, *states: State) -> Iterator[Outcome]:
        """Yield every outcome, or those in the given states, rule by rule."""
        for rule in self.rules:
            for outcome in rule.outcomes:
                if not states or outcome.state in states:
                    yield outcome

    @property
    def gaps(self) -> list[Outcome]:
        """Return the outcomes that fall short."""
        return list(self.outcomes(State.GAP))

    @property
    def children_with_gaps(self) -> int:
        """Return how many children have at least one gap; each counts once."""
        return len(
            {
                outcome.subject
                for held in self.rules
                if held.rule.record.subject_kind is SubjectKind.CHILD
                for outcome in held.of(State.GAP)
            }
        )
