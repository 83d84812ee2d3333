"""The results of rule tests as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ofsted_rules.problems.render import visible
from ofsted_rules.testing.coverage import Coverage, RuleCoverage
from ofsted_rules.testing.runner import CaseResult, Failure, Results, Status

SCHEMA_VERSION = 1
_SUMMARY = ("passed", "failed", "errors", "todo")


def counts(results: Results) -> dict[str, int]:
    """Return how many cases ended in each way."""
    statuses = (Status.PASSED, Status.FAILED, Status.ERROR, Status.TODO)
    return {word: len(results.of(status)) for word, status in zip(_SUMMARY, statuses, strict=True)}


# Text -------------------------------------------------------------------------------------------


def text_lines(results: Results, coverage: Coverage | None = None) -> Iterator[str]:
    """Yield the report line by line: what failed, what is still to do, coverage, the summary."""
    for result in results.cases:
        if result.status in (Status.FAILED, Status.ERROR):
            yield from failure_lines(result)
            yield ""
    for result in results.of(Status.TODO):
        yield visible(f"todo {result.case.id}: {result.case.todo}")
    if coverage is not None:
        yield from _coverage_lines(coverage)
    yield summary(results)


def failure_lines(result: CaseResult) -> Iterator[str]:
    """Yield what is wrong with one case."""
    yield visible(f"{result.status.upper()} {result.case.id}")
    if result.case.note:
        yield visible(f"  note      {result.case.note}")
    for failure in result.failures:
        yield from (visible(line) for line in _failure_lines(failure))


def _failure_lines(failure: Failure) -> Iterator[str]:
    if failure.rule:
        record = f", record {failure.record}" if failure.record else ""
        yield f"  {failure.rule}{record}"
    for difference in failure.differences:
        yield f"    {difference.part}: expected {difference.expected}, got {difference.actual}"
    if failure.rule and not failure.not_evaluated:
        yield f"    outcome    {failure.actual}"
    for decided in failure.decided:
        yield f"    decided by {decided}"
    for clause in failure.clauses:
        yield f"    clause     {clause}"
    if failure.rule_place is not None:
        yield f"    rule       {failure.rule_place}"
    yield f"    test       {failure.place}"


def summary(results: Results) -> str:
    """Return the last line."""
    told = counts(results)
    parts = [f"{number} {word}" for word, number in told.items() if number or word == "passed"]
    files = len({result.case.file for result in results.cases})
    return f"{', '.join(parts)} in {files} {'file' if files == 1 else 'files'}"


def _coverage_lines(coverage: Coverage) -> Iterator[str]:
    for rule in coverage.rules.values():
        shown = ", ".join(f"{state} {number}" for state, number in rule.states.items() if number)
        reached = sum(bool(number) for number in rule.lines.values())
        yield f"coverage {rule.rule.id}: {shown or 'no state'}"
        table = rule.rule.kind.table.name
        yield f"  {table} table: {reached} of {len(rule.lines)} lines that it can reach"
        for number in rule.lines_missing:
            yield f"    not reached: line {number}, {_answer(rule, number)}"
        yield from (f"  {words}" for words in rule.reached.one_sided)
        for name, given in rule.reached.settings.items():
            shown = ", ".join(f"{who} {number}" for who, number in given.items())
            yield f"  {name}, figures given by: {shown}"
        if rule.states_missing:
            yield f"  no case expects: {', '.join(rule.states_missing)}"


def _answer(rule: RuleCoverage, number: int) -> str:
    row = rule.rule.kind.table.rows[number - 1]
    return f"{row.state}: {row.reason}" if row.reason else str(row.state)


# JSON -------------------------------------------------------------------------------------------


def to_json(results: Results, coverage: Coverage) -> dict[str, Any]:
    """Return the results as data for JSON."""
    return {
        "schema_version": SCHEMA_VERSION,
        "rulesets": sorted({result.case.linked.hash for result in results.cases}),
        **counts(results),
        "cases": [_case_json(result) for result in results.cases],
        "coverage": {name: _coverage_json(rule) for name, rule in coverage.rules.items()},
    }


def _case_json(result: CaseResult) -> dict[str, Any]:
    case = result.case
    return {
        "id": case.id,
        "file": case.file,
        "line": case.place.line,
        "name": case.name,
        "label": case.label,
        "note": case.note,
        "todo": case.todo,
        "as_at": case.as_at.isoformat(),
        "status": result.status.value,
        "failures": [_failure_json(failure) for failure in result.failures],
    }


def _failure_json(failure: Failure) -> dict[str, Any]:
    return {
        "rule": failure.rule,
        "record": failure.record,
        "differences": [
            {"part": one.part, "expected": one.expected, "actual": one.actual}
            for one in failure.differences
        ],
        "actual": failure.actual,
        "decided": list(failure.decided),
        "clauses": list(failure.clauses),
        "rule_place": str(failure.rule_place) if failure.rule_place else "",
        "test_place": str(failure.place),
        "not_evaluated": failure.not_evaluated,
    }


def _coverage_json(rule: RuleCoverage) -> dict[str, Any]:
    return {
        "states": rule.states,
        "states_missing": rule.states_missing,
        "table": rule.rule.kind.table.name,
        "lines": {str(number): count for number, count in rule.lines.items()},
        "lines_missing": rule.lines_missing,
        "clauses": [{"clause": words, **counts} for words, counts in rule.reached.clauses.items()],
        "values": [
            {"value": words, **{side.replace(" ", "_"): n for side, n in sides.items()}}
            for words, sides in rule.reached.values.items()
        ],
        "settings": [
            {"timescale": name, **{who.replace(" ", "_"): n for who, n in given.items()}}
            for name, given in rule.reached.settings.items()
        ],
    }
