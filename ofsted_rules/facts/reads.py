"""Which record types, fields and related rows a fact specification reads."""

from __future__ import annotations

from ofsted_rules.facts.count_spec import CountFacts, count_reads
from ofsted_rules.facts.spec import (
    ClockFacts,
    Event,
    Exists,
    FactSpec,
    First,
    GradeFacts,
    HoldsFacts,
    IntervalFacts,
    Own,
    PeriodFacts,
    Scope,
    StageFacts,
)
from ofsted_rules.facts.windows import Bound, Claim
from ofsted_rules.outcomes import FieldRef
from ofsted_rules.vocabulary.where import Where, fields


def reads(spec: FactSpec) -> dict[str, tuple[FieldRef, ...]]:
    """Return, for each fact, the fields that it is read from: what would settle a doubt."""
    scope = spec.scope
    found = {
        "applies": _own(scope, scope.where),
        "excused": tuple(
            ref for excuse in scope.excuses for ref in _condition_refs(scope, excuse.condition)
        ),
    }
    if isinstance(spec, HoldsFacts):
        related = tuple(ref for exists in spec.exists for ref in _exists_refs(scope, exists))
        found["holds"] = (*_own(scope, spec.where), *related)
        return found
    if isinstance(spec, StageFacts):
        found["stages"] = tuple(ref for stage in spec.stages for ref in _event_refs(scope, stage))
        return found
    if isinstance(spec, GradeFacts):
        names = (spec.grade, spec.moderated) if spec.moderated else (spec.grade,)
        found["grade"] = tuple(FieldRef(scope.record, name) for name in names)
        return found
    if isinstance(spec, CountFacts):
        return found | count_reads(spec)
    found["start"] = _event_refs(scope, spec.start)
    if isinstance(spec, ClockFacts):
        found["done"] = _event_refs(scope, spec.done)
        found["stop"] = tuple(ref for stop in spec.stops for ref in _event_refs(scope, stop))
        if spec.reason is not None:
            found["reason"] = _condition_refs(scope, spec.reason)
    else:
        found["done"] = _event_refs(scope, spec.event)
        found["stop"] = _event_refs(scope, spec.end) if spec.end else ()
        if isinstance(spec, IntervalFacts) and spec.born:
            found["born"] = _event_refs(scope, spec.born)
    return found


def needs(spec: FactSpec) -> dict[str, set[str]]:
    """Return every record type and field that the specification reads, keys included."""
    scope = spec.scope
    wanted: dict[str, set[str]] = {scope.record: {scope.id_field, scope.subject_field}}
    for refs in reads(spec).values():
        for ref in refs:
            wanted.setdefault(ref.record, set()).add(ref.field)
    for related in related_of(spec):
        wanted.setdefault(related.record, set()).update((related.theirs, *fields(related.where)))
        wanted[scope.record].add(related.ours)
        wanted[related.record].update(dates_of(related))
        wanted[scope.record].update(own_dates_of(related))
    for exists in (held for held in related_of(spec) if isinstance(held, Exists) and held.same):
        assert exists.same is not None
        wanted[exists.record].add(exists.same[0])
        wanted[scope.record].add(exists.same[1])
    if isinstance(spec, ClockFacts | IntervalFacts) and spec.number:
        wanted[scope.record].add(spec.number)
    return wanted


def related_of(spec: FactSpec) -> tuple[First | Exists, ...]:
    """Return every related gather of the specification."""
    found: list[First | Exists] = [
        excuse.condition for excuse in spec.scope.excuses if isinstance(excuse.condition, Exists)
    ]
    if isinstance(spec, HoldsFacts):
        found += spec.exists
    elif isinstance(spec, StageFacts):
        found += [stage for stage in spec.stages if isinstance(stage, First)]
    elif isinstance(spec, ClockFacts):
        found += [e for e in (spec.start, spec.done, *spec.stops) if isinstance(e, First)]
        found += [spec.reason] if isinstance(spec.reason, Exists) else []
    elif isinstance(spec, PeriodFacts):
        found.append(spec.event)
    elif isinstance(spec, IntervalFacts):
        found += [spec.event, *spec.phase_ends]
        found += [spec.born] if isinstance(spec.born, First) else []
    elif isinstance(spec, CountFacts) and spec.counted is not None:
        found.append(spec.counted.rows)
    return tuple(found)


def claim_of(related: First | Exists) -> Claim | None:
    """Return how the rows are shared out among the records, where they are."""
    if isinstance(related, First):
        return related.claim
    return related.window.claim if related.window else None


def bounds_of(spec: FactSpec) -> tuple[Bound, ...]:
    """Return the bounds of windows that reach so far from an own date, each once."""
    windows = [one.window for one in related_of(spec) if isinstance(one, Exists) and one.window]
    found = (bound for window in windows for bound in window.bounds if bound.reach)
    return tuple(dict.fromkeys(found))


def dates_of(related: First | Exists) -> tuple[str, ...]:
    """Return the date of the related rows that is read, where one is."""
    if isinstance(related, First):
        return (related.on,)
    return (related.window.on,) if related.window else ()


def own_dates_of(related: First | Exists) -> tuple[str, ...]:
    """Return the record's own dates that say which related rows count."""
    claim = claim_of(related)
    window = related.window if isinstance(related, Exists) else None
    named = [bound.field for bound in window.bounds] if window else []
    return tuple(dict.fromkeys([*named, *([claim.start] if claim else [])]))


def _own(scope: Scope, where: Where) -> tuple[FieldRef, ...]:
    return tuple(FieldRef(scope.record, name) for name in fields(where))


def _condition_refs(scope: Scope, condition: Where | Exists) -> tuple[FieldRef, ...]:
    if isinstance(condition, Exists):
        return _exists_refs(scope, condition)
    return _own(scope, condition)


def _exists_refs(scope: Scope, exists: Exists) -> tuple[FieldRef, ...]:
    named = tuple(FieldRef(exists.record, name) for name in fields(exists.where))
    if exists.same:
        named += (FieldRef(exists.record, exists.same[0]),)
    named += tuple(FieldRef(exists.record, name) for name in dates_of(exists))
    named += tuple(FieldRef(scope.record, name) for name in own_dates_of(exists))
    return named or (FieldRef(exists.record, exists.theirs),)


def _event_refs(scope: Scope, event: Event) -> tuple[FieldRef, ...]:
    if isinstance(event, Own):
        return (FieldRef(scope.record, event.field),)
    return (
        FieldRef(event.record, event.on),
        *(FieldRef(event.record, name) for name in fields(event.where)),
        *(FieldRef(scope.record, name) for name in own_dates_of(event)),
    )
