"""The nearest fix of a lapse: what would have met the rule, in words, for every kind of check."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from typing import Any

from ofsted_rules.checks.caps import Direction, as_words
from ofsted_rules.checks.limit import Capped
from ofsted_rules.checks.sequence import disordered, skipped
from ofsted_rules.evaluation.where_words import where_words
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.case_steps import Steps
from ofsted_rules.facts.spec import (
    ClockFacts,
    Event,
    Exists,
    FactSpec,
    GradeFacts,
    HoldsFacts,
    IntervalFacts,
    Own,
    PeriodFacts,
    StageFacts,
)
from ofsted_rules.outcomes import Instant
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.rules.link import Rule
from ofsted_rules.vocabulary.where import NO, YES, AllOf, Test, Where


def nearest_fix(rule: Rule, row: Row, case: Case, due: Instant | None) -> str:
    """Return what would have met the rule; empty where its kind of check does not say."""
    spec = rule.check.facts
    if isinstance(spec, ClockFacts | IntervalFacts | PeriodFacts):
        event = spec.done if isinstance(spec, ClockFacts) else spec.event
        return f"{_event_words(event, rule.record.record_name)} by {_instant_words(due)}"
    if isinstance(spec, HoldsFacts):
        if rule.kind.name == "attended":
            return f"there: {', '.join(absent(rule, row, case))}"
        return "; ".join(_not_holding(spec, row, case))
    if isinstance(spec, StageFacts):
        return _stage_fix(rule, spec, row, case)
    if isinstance(spec, GradeFacts):
        return _grade_fix(rule, spec, row)
    return _count_fix(rule, spec, row, case)


def absent(rule: Rule, row: Row, case: Case) -> list[str]:
    """Return who was certainly not there, in the order in which the rule names them."""
    spec = rule.check.facts
    assert isinstance(spec, HoldsFacts)
    steps = Steps(spec, row, case)
    return [_person(exists) for exists in spec.exists if steps.exists(exists) == NO]


def _person(exists: Exists) -> str:
    if exists.same is not None:
        return f"whom `{exists.same[1]}` names"
    who = exists.where.parts[-1] if isinstance(exists.where, AllOf) else exists.where
    assert isinstance(who, Test)
    return " or ".join(str(value) for value in who.values)


# Conditions -------------------------------------------------------------------------------------


def _not_holding(spec: HoldsFacts, row: Row, case: Case) -> Iterable[str]:
    """Yield the conditions that do not certainly hold, in words."""
    steps = Steps(spec, row, case)
    record = spec.scope.record
    parts = spec.where.parts if isinstance(spec.where, AllOf) else (spec.where,)
    for part in parts:
        if steps.ask(record, row, part) != YES:
            yield where_words(part, record)
    for exists in spec.exists:
        if steps.exists(exists) != YES:
            yield f"a `{exists.record}`{_with(exists.where, exists.record)}"


def _event_words(event: Event, record: str) -> str:
    if isinstance(event, Own):
        return f"`{event.field}`"
    itself = "another" if event.record == record else "a"
    return f"{itself} `{event.record}`{_with(event.where, event.record)}, its `{event.on}`"


def _with(where: Where, record: str) -> str:
    words = where_words(where, record)
    return f" with {words}" if words else ""


def _instant_words(instant: Instant | None) -> str:
    if instant is None:
        return "the day it fell due"
    day = f"{instant.day} {instant:%B %Y}"
    return f"{instant:%H:%M} on {day}" if isinstance(instant, datetime) else day


# Counts -----------------------------------------------------------------------------------------


def _count_fix(rule: Rule, spec: FactSpec, row: Row, case: Case) -> str:
    check = rule.check
    if not isinstance(check, Capped):
        return ""
    nearest, off = check.nearest(gather_case(spec, row, case)[0])
    fewer = check.cap.direction is Direction.AT_MOST
    bound = f"{'at most' if fewer else 'at least'} {as_words(nearest)}"
    return f"{as_words(off)} {'fewer' if fewer else 'more'}: {bound}"


# Stages and grades ------------------------------------------------------------------------------


def _stage_fix(rule: Rule, spec: StageFacts, row: Row, case: Case) -> str:
    stages: list[dict[str, Any]] = rule.text.check["sequence"]["stages"]
    held = gather_case(spec, row, case)[0]
    times = [(held[f"stage{n}_from"], held[f"stage{n}_by"]) for n in range(1, len(stages) + 1)]
    names = [str(stage["name"]) for stage in stages]
    needed = [n for n, stage in enumerate(stages) if stage.get("optional") not in (True, "yes")]
    missing = [names[n] for n in needed if skipped(times, n) == YES]
    if missing:
        return f"the stage left out: {', '.join(missing)}"
    swapped = [
        f"{names[one]} no later than {names[other]} ({_day_words(times[other][1])})"
        for one, other in combinations(range(len(times)), 2)
        if disordered(times[one], times[other]) == YES
    ]
    return "; ".join(swapped)


def _day_words(day: int | None) -> str:
    return _instant_words(None if day is None else date.fromordinal(day))


def _grade_fix(rule: Rule, spec: GradeFacts, row: Row) -> str:
    field = spec.grade
    moderated = spec.moderated
    if moderated and (row.get(moderated) is not None or is_unreadable(row, moderated)):
        field = moderated
    standard = str(rule.text.check["graded"]["at-least"])
    top = spec.scale and standard == spec.scale[-1]
    return f"`{field}` at {standard}" + ("" if top else " or above")
