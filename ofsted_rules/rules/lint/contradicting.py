"""L024: two rules of which one asks for what the other forbids, of the same record.

Decided is what the two say of the record's own fields: a `recorded` asks for its `fields` and for
what `holds`; a `deadline` asks for the dates of its own fields. What is asked of related records is
left out, and so are all other kinds of check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ofsted_rules.facts.spec import ClockFacts, Exists, FactSpec, HoldsFacts, Own, Scope
from ofsted_rules.problems import Problem
from ofsted_rules.records.model import Record
from ofsted_rules.rules.lint.possible import possible
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.rules.load import WrittenRule
from ofsted_rules.rules.rule import Rule
from ofsted_rules.vocabulary.where import AllOf, Op, Test, Where, fields

CODE = "L024"
_DECIDED = ("deadline", "recorded")


@dataclass(frozen=True, slots=True)
class _Asks:
    """A rule, and what its record must hold for it to be met."""

    rule: WrittenRule
    record: type[Record]
    scope: Scope
    met: Where


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the second of each two rules that no record in both scopes can meet at once."""
    asking = [one for rule, linked in subject.rules() if (one := _asks(rule, linked)) is not None]
    for first, second in combinations(asking, 2):
        if first.record is second.record and _contradict(first, second):
            document, path = second.rule.document, second.rule.path
            ours, theirs = second.rule.text.id, first.rule.text.id
            place = first.rule.document.place_at(first.rule.path)
            message = f"no record can meet both `{ours}` and `{theirs}`"
            help_ = f"see {place}; part the two by `where`, or take one out"
            yield warning(document, CODE, message, (*path, "id"), help_)


def _asks(rule: WrittenRule, linked: Rule) -> _Asks | None:
    if linked.kind.name not in _DECIDED or linked.counts is not None:
        return None
    spec = linked.check.facts
    met = AllOf(tuple(_met(spec)))
    return _Asks(rule, linked.record, spec.scope, met) if met.parts else None


def _met(spec: FactSpec) -> Iterator[Where]:
    if isinstance(spec, HoldsFacts):
        yield spec.where
    elif isinstance(spec, ClockFacts):
        for event in (spec.start, spec.done):
            if isinstance(event, Own):
                yield Test(event.field, Op.PRESENT)


def _contradict(one: _Asks, other: _Asks) -> bool:
    if not set(fields(one.met)) & set(fields(other.met)):
        return False
    excuses = [
        excuse.condition
        for scope in (one.scope, other.scope)
        for excuse in scope.excuses
        if not isinstance(excuse.condition, Exists)
    ]
    both = [one.scope.where, other.scope.where]
    each = all(possible(one.record, [*both, held.met], excuses) for held in (one, other))
    return each and not possible(one.record, [*both, one.met, other.met])
