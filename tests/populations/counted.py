"""Small populations of audit answers, linked and judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ofsted_rules.evaluation.one_case import judge_case
from ofsted_rules.evaluation.run import Run
from ofsted_rules.outcomes import Outcome
from ofsted_rules.records.as_at import Case, as_at_rows
from ofsted_rules.records.canonical import Row, canonical_value
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.link import Linked
from tests.support.rules import link_rules, rule

AS_AT = date(2025, 6, 30)
UNREADABLE = object()


def standard(limit: float | None, direction: str, unit: str) -> dict[str, Any]:
    """Return a local standard; None: none is set."""
    value = {"from": "2000-01-01", "limit": limit, "source": "a test", "sure": "primary"}
    return {
        "what": "a standard",
        "kind": "local",
        "direction": direction,
        "unit": unit,
        "values": [] if limit is None else [value],
    }


def linked(
    check: Mapping[str, Any],
    *,
    of: str = "service",
    floor: float | None = 80,
    ceiling: float | None = 20,
    apart: float | None = 10,
    ended: bool = False,
) -> Linked:
    """Link a rule on answers, and one that counts them: by its kind, as `share` and `parity`."""
    standards = {
        "floor": standard(floor, "at-least", "percent"),
        "ceiling": standard(ceiling, "at-most", "percent"),
        "apart": standard(apart, "at-most", "percentage points"),
    }
    if ended:
        for one in standards.values():
            one["values"] = [
                {"from": "2000-01-01", "limit": None, "source": "a test", "sure": "primary"}
            ]
    single = rule({"recorded": {"holds": {"answer": "yes"}}}, "audit_answer", id="says-yes")
    many = rule(dict(check), of, id="many")
    return link_rules([single, many], {}, standards=standards)


def answers(
    given: Iterable[Mapping[str, Any]],
    children: Iterable[Mapping[str, Any]] = (),
    *,
    without: frozenset[tuple[str, str]] = frozenset(),
    allocations: Iterable[Mapping[str, Any]] = (),
) -> tuple[dict[str, list[Row]], Supplied]:
    """Return rows of answers, children and allocations, in the layout that the library reads."""
    written = {"audit_answer": given, "child": children, "allocation": allocations}
    rows = {name: [_row(name, one) for one in held] for name, held in written.items()}
    supplied = {
        name: frozenset(f for f in DICTIONARY[name].specs() if (name, f) not in without)
        for name in written
        if (name, "") not in without
    }
    return {name: held for name, held in rows.items() if name in supplied}, Supplied(supplied)


def _row(record: str, given: Mapping[str, Any]) -> Row:
    model = DICTIONARY[record]
    bad = [name for name, value in given.items() if value is UNREADABLE]
    row: Row = {"_unreadable": f",{','.join(bad)}," if bad else None}
    for name in model.specs():
        value = None if name in bad else given.get(name)
        row.update(canonical_value(model.specs()[name], value))
    row["_id"] = row[model.id_field]
    return row


def judged(rules: Linked, world: tuple[dict[str, list[Row]], Supplied]) -> Run:
    """Judge a world in Python."""
    rows, supplied = world
    seen = {n: as_at_rows(DICTIONARY[n], held, AS_AT.toordinal()) for n, held in rows.items()}
    return judge_case(rules, Case(seen, supplied, AS_AT.toordinal()))


def outcomes(run: Run) -> dict[str, Outcome]:
    """Return the outcomes of the rule that counts, by group."""
    held = next(held for held in run.rules if held.rule.counts is not None)
    return {outcome.subject: outcome for outcome in held.outcomes}


def some(**numbers: int) -> list[dict[str, Any]]:
    """Return so many answers of each kind: `yes`, `no`, `blank`."""
    words = [None if word == "blank" else word for word, n in numbers.items() for _ in range(n)]
    return [
        {"audit_answer_id": f"a{n:03d}", "audit_id": "u", "child_id": f"c{n:03d}", "answer": word}
        for n, word in enumerate(words)
    ]
