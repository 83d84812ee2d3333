"""Running rule tests. What was not evaluated is an error, never a pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ofsted_rules.evaluation.one_case import judge_case
from ofsted_rules.outcomes import Outcome
from ofsted_rules.problems import Place
from ofsted_rules.rules.link import Rule
from ofsted_rules.testing.cases import Expectation, RuleCase
from ofsted_rules.testing.compare import Difference, differences, words_of
from ofsted_rules.testing.model import Expected
from ofsted_rules.testing.reached import clause_lines
from ofsted_rules.testing.trace import lines_about

Outcomes = Mapping[str, Mapping[str, Outcome]]
"""Outcomes by rule and record id."""


class Status(StrEnum):
    """How a case ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    """Something that it expects was not evaluated at all."""
    TODO = "todo"
    """It fails, and says that it is known to."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One rule and record that did not come out as expected."""

    rule: str
    record: str
    differences: tuple[Difference, ...]
    actual: str
    place: Place
    """The line of the test."""
    rule_place: Place | None = None
    decided: tuple[str, ...] = ()
    """The lines of the decision table that answered, each with its facts."""
    clauses: tuple[str, ...] = ()
    """The clauses of the rule's filters, each with its answer, the row and the value."""
    not_evaluated: bool = False


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case ended, and why."""

    case: RuleCase
    status: Status
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """How all cases ended, in the order of the files."""

    cases: tuple[CaseResult, ...]

    def of(self, status: Status) -> list[CaseResult]:
        """Return the cases that ended so."""
        return [result for result in self.cases if result.status is status]

    @property
    def good(self) -> bool:
        """Tell whether there were cases, and none failed or could not be judged."""
        return bool(self.cases) and not (self.of(Status.FAILED) or self.of(Status.ERROR))


def run(cases: Iterable[RuleCase]) -> Results:
    """Run cases one by one."""
    return Results(tuple(run_case(case) for case in cases))


def run_case(case: RuleCase) -> CaseResult:
    """Run one case."""
    failures = list(failures_of(case, case.linked.rules))
    return CaseResult(case, _status(case, failures), _or_todo(case, failures))


def failures_of(case: RuleCase, rules: Sequence[Rule]) -> Iterator[Failure]:
    """Yield what some of a case's rules (or others in their place) do not answer as expected."""
    held = {rule.id: rule for rule in rules}
    judged = judge_case(replace(case.linked, rules=tuple(rules)), case.records)
    outcomes: Outcomes = {
        one.rule.id: {outcome.record.id: outcome for outcome in one.outcomes}
        for one in judged.rules
    }
    for wanted in case.expected:
        if wanted.rule in held:
            failure = _judge(case, held[wanted.rule], wanted, outcomes[wanted.rule])
            if failure is not None:
                yield failure
    yield from _others(case, held, outcomes)


def _status(case: RuleCase, failures: list[Failure]) -> Status:
    if any(failure.not_evaluated for failure in failures):
        return Status.ERROR
    if case.todo:
        return Status.TODO if failures else Status.FAILED
    return Status.FAILED if failures else Status.PASSED


def _or_todo(case: RuleCase, failures: list[Failure]) -> tuple[Failure, ...]:
    """Return the failures, or that a case which was known to fail passes."""
    if failures or not case.todo:
        return tuple(failures)
    difference = Difference("todo", f"to fail: {case.todo}", "passes; remove `todo:`")
    return (Failure("", "", (difference,), "passes", case.place),)


def _judge(
    case: RuleCase, rule: Rule, wanted: Expectation, outcomes: Mapping[str, Outcome]
) -> Failure | None:
    absent = wanted.state is Expected.NOT_KNOWN_YET
    record = wanted.record
    if record is None and not outcomes:
        return None if absent else _not_evaluated(case, wanted, _nothing_to_ask(case, wanted))
    if record is None and len(outcomes) > 1:
        ids = ", ".join(sorted(outcomes))
        return _not_evaluated(case, wanted, f"{len(outcomes)} records ({ids}): name them")
    outcome = outcomes.get(record) if record is not None else next(iter(outcomes.values()))
    if outcome is None:
        return None if absent else _not_evaluated(case, wanted, "the record is not known yet")
    if absent:
        different = [Difference("state", Expected.NOT_KNOWN_YET, str(outcome.state))]
    else:
        different = list(differences(wanted, outcome, rule))
    return _failure(case, rule, outcome, different, wanted.place) if different else None


def _nothing_to_ask(case: RuleCase, wanted: Expectation) -> str:
    rule = case.linked.rule(wanted.rule)
    record = (rule.counts or rule).record.record_name
    if case.given.get(record):
        return f"no `{record}` is known yet"
    return f"the case has no `{record}`"


def _not_evaluated(case: RuleCase, wanted: Expectation, why: str) -> Failure:
    why = f"not evaluated: {why} (as at {case.as_at})"
    return Failure(
        rule=wanted.rule,
        record=wanted.record or "",
        differences=(Difference("state", wanted.state.value, why),),
        actual=why,
        place=wanted.place,
        rule_place=case.linked.rule(wanted.rule).place,
        not_evaluated=True,
    )


def _others(case: RuleCase, rules: Mapping[str, Rule], outcomes: Outcomes) -> Iterator[Failure]:
    """Yield the outcomes that no expectation names, and that are not among those allowed."""
    if case.others is None:
        return
    named = {(wanted.rule, wanted.record) for wanted in case.expected}
    for rule_id, by_record in outcomes.items():
        for record, outcome in by_record.items():
            if (rule_id, record) in named or (rule_id, None) in named:
                continue
            if outcome.state.value not in case.others:
                allowed = ", ".join(sorted(case.others))
                different = [Difference("others", allowed, str(outcome.state))]
                yield _failure(case, rules[rule_id], outcome, different, case.place)


def _failure(
    case: RuleCase, rule: Rule, outcome: Outcome, different: list[Difference], place: Place
) -> Failure:
    return Failure(
        rule=rule.id,
        record=outcome.record.id,
        differences=tuple(different),
        actual=words_of(outcome),
        place=place,
        rule_place=rule.place,
        decided=_decided(case, rule, outcome),
        clauses=_clauses(case, rule, outcome),
    )


def _clauses(case: RuleCase, rule: Rule, outcome: Outcome) -> tuple[str, ...]:
    if rule.counts is not None:
        return ()
    rows = case.records.rows.get(rule.record.record_name, ())
    mine = (row for row in rows if row[rule.record.id_field] == outcome.record.id)
    return tuple(line for row in mine for line in clause_lines(rule, row, case.records))


def _decided(case: RuleCase, rule: Rule, outcome: Outcome) -> tuple[str, ...]:
    told = []
    for line in lines_about(case.linked, rule, outcome.record.id, case.records):
        which = f"interval {line.interval}, " if line.interval else ""
        sure = "certain events only, " if line.certain_only else ""
        told.append(f"{sure}{which}{line.words()}: {line.values()}")
    return tuple(told)
