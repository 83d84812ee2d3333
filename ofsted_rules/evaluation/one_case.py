"""Judging one case in plain Python: a form while it is filled in, a rule test, a mutant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from ofsted_rules.checks import AsAt
from ofsted_rules.documents import in_backticks, use_one_of
from ofsted_rules.evaluation.dress import full_outcome
from ofsted_rules.evaluation.exceptions import Exceptions
from ofsted_rules.evaluation.populations import run_of
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.facts.case import gather_case
from ofsted_rules.outcomes import Counts, Outcome
from ofsted_rules.problems import DataPlace, Problem, Problems
from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.canonical import Row, canonical_row
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.link import Linked, Rule

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
"""Rows by record type: field names and values, as text or as Python values."""


def make_case(
    rows: Rows,
    as_at: date,
    *,
    supplied: Supplied | None = None,
    dictionary: Mapping[str, type[Record]] = DICTIONARY,
) -> Case:
    """Validate the rows of a case and look at them as at a day.

    Without `supplied`, the record types that are handed in are supplied with all their fields (an
    empty list says that there are none), and every other one is not.

    Raises
    ------
    ProblemsError
        An unknown record type, or values that their fields cannot hold; no value is in it.
    """
    problems = Problems()
    seen: dict[str, list[Row]] = {}
    for name, items in rows.items():
        record = dictionary.get(name)
        if record is None:
            message = f"unknown record type `{name}`"
            problems.add(Problem("D090", message, DataPlace(name), use_one_of(name, dictionary)))
            continue
        read = [_read(record, item, number, problems) for number, item in enumerate(items, start=1)]
        held = [row for row in read if row is not None]
        seen[name] = as_at_rows(record, held, as_at.toordinal())
    problems.raise_if_errors()
    known = supplied or Supplied({name: frozenset(dictionary[name].specs()) for name in seen})
    return Case(seen, known.on(as_at.toordinal()), as_at.toordinal())


def _read(
    record: type[Record], item: Mapping[str, Any], number: int, problems: Problems
) -> Row | None:
    """Return one row in the layout of tables, or None after saying what is wrong with it."""
    try:
        values = dict(record.model_validate(item))
    except ValidationError as refused:
        for wrong in refused.errors(include_input=False, include_url=False, include_context=False):
            field = ".".join(str(part) for part in wrong["loc"])
            message = wrong["msg"].removeprefix("Value error, ")
            message = message[:1].lower() + message[1:]
            place = DataPlace(record.record_name, number, field)
            problems.add(Problem("D020", message, place, f"the field is: {_says(record, field)}"))
        return None
    return {**canonical_row(record, values), "_id": values[record.id_field]}


def _says(record: type[Record], field: str) -> str:
    spec = record.specs().get(field)
    return spec.description if spec else f"one of {in_backticks(record.specs())}"


def judge_record(rule: Rule, row: Row, case: Case) -> Outcome:
    """Return what a rule says of one record of a case, before any agreed exception."""
    facts = gather_case(rule.check.facts, row, case)
    return full_outcome(rule, row, case, rule.check.judge(facts, AsAt.of(case.day)))


def judge_case(linked: Linked, case: Case) -> Run:
    """Judge every record of a case by every rule."""
    exceptions = Exceptions.of(linked, case.day)
    asked = {rule.key: rule for rule in (one.counts or one for one in linked.rules)}
    single = {key: _judge_rule(rule, case, exceptions) for key, rule in asked.items()}
    runs = tuple(
        single[rule.key]
        if rule.counts is None
        else run_of(rule, _by_record(single[rule.counts.key]), case)
        for rule in linked.rules
    )
    return Run(linked, case.as_at, runs, register=exceptions.touching())


def _judge_rule(rule: Rule, case: Case, exceptions: Exceptions) -> RuleRun:
    outcomes = tuple(
        exceptions.resolve(rule, judge_record(rule, row, case), row, case.supplied)
        for row in case.rows.get(rule.record.record_name, [])
    )
    counts = Counts.of(outcome.state for outcome in outcomes)
    return RuleRun(rule, counts, outcomes, case.supplied.has(rule.record.record_name))


def _by_record(run: RuleRun) -> dict[str, Outcome]:
    return {outcome.record.id: outcome for outcome in run.outcomes}


def counted_outcomes(linked: Linked, rule: Rule, case: Case) -> dict[str, Outcome]:
    """Return the outcomes that a rule over many records counts, by the ids of the records."""
    assert rule.counts is not None
    return _by_record(_judge_rule(rule.counts, case, Exceptions.of(linked, case.day)))


def check_case(linked: Linked, rows: Rows, *, as_at: date) -> Run:
    """Check one case, given as plain rows.

    A record type that is not handed in is not supplied: rules that need it cannot tell. Hand in an
    empty list to say that there are none.

    Raises
    ------
    ProblemsError
        An unknown record type, or values that their fields cannot hold; no value is in it.
    """
    return judge_case(linked, make_case(rows, as_at, dictionary=linked.dictionary))
