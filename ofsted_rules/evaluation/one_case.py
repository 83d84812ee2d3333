"""Judging one case in plain Python: a form while it is filled in, a rule test, a mutant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ofsted_rules.checks import AsAt
from ofsted_rules.evaluation.dress import full_outcome
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.facts.case import gather_case
from ofsted_rules.outcomes import Counts, Outcome
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

    Without `supplied`, every record type and field of the dictionary counts as supplied: what is
    not there is none. Raises `pydantic.ValidationError` for a value that a field cannot hold.
    """
    known = supplied or Supplied({n: frozenset(r.specs()) for n, r in dictionary.items()})
    seen: dict[str, list[Row]] = {}
    for name, items in rows.items():
        record = dictionary[name]
        canonical = [
            {**canonical_row(record, dict(record.model_validate(item))), "_id": None}
            for item in items
        ]
        for row in canonical:
            row["_id"] = row[record.id_field]
        seen[name] = as_at_rows(record, canonical, as_at.toordinal())
    return Case(seen, known, as_at.toordinal())


def judge_record(rule: Rule, row: Row, case: Case) -> Outcome:
    """Return what a rule says of one record of a case."""
    facts = gather_case(rule.check.facts, row, case)
    return full_outcome(rule, row, case, rule.check.judge(facts, AsAt.of(case.day)))


def judge_case(linked: Linked, case: Case) -> Run:
    """Judge every record of a case by every rule."""
    runs = []
    for rule in linked.rules:
        rows = case.rows.get(rule.record.record_name, [])
        outcomes = tuple(judge_record(rule, row, case) for row in rows)
        counts = Counts.of(outcome.state for outcome in outcomes)
        supplied = case.supplied.has(rule.record.record_name)
        runs.append(RuleRun(rule, counts, outcomes, supplied))
    return Run(linked, case.as_at, tuple(runs))


def check_case(linked: Linked, rows: Rows, *, as_at: date) -> Run:
    """Check one case, given as plain rows.

    Raises
    ------
    pydantic.ValidationError
        A value that its field cannot hold.
    """
    return judge_case(linked, make_case(rows, as_at))
