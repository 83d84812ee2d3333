"""Generated batches, judged in Python: what the laws of this folder are tested on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from ofsted_rules.checks import AsAt, Verdict
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import Facts, FactSpec
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.rules.link import Rule
from tests.oracles.generate import Batch, make
from tests.oracles.world import World
from tests.support.rules import link_rules, rule
from tests.support.worlds import as_case, canonical, timescale_data

KINDS = ("deadline", "cadence", "recorded")
Cells = dict[str, Any]
Rows = dict[str, list[Cells]]
Plain = tuple[State, Reason | None, tuple[tuple[Any, ...], ...], int | None]
"""State, reason, each lapse (reason, clock start, due, done), and the next due day."""

Outcomes = dict[str, Plain]
BATCHES, RECORDS = 60, 12


@cache
def frozen(kind: str, batches: int, records: int) -> tuple[Batch, ...]:
    """Return the same batches every time, with rows that nobody may change."""
    return tuple(make(kind, seed, records) for seed in range(batches))


def linked(one: Batch) -> Rule:
    """Take the batch's rule through the loader and the linker."""
    written = {key: value for key, value in one.rule.items() if key not in ("check", "for-each")}
    text = rule(one.rule["check"], one.rule["for-each"], **written)
    limits = {name: timescale_data(timescale) for name, timescale in one.timescales.items()}
    return link_rules([text], limits).rules[0]


def gathered(the_rule: Rule, world: World) -> dict[str, list[Facts]]:
    """Return the facts of every record that existed on the as-at day, by its id."""
    rows, supplied = canonical(world)
    case = as_case(rows, supplied, world.as_at.toordinal())
    own = case.rows.get(the_rule.record.record_name, [])
    spec: FactSpec = the_rule.check.facts
    return {row["_id"]: gather_case(spec, row, case) for row in own}


def verdicts(the_rule: Rule, world: World) -> dict[str, Verdict]:
    """Judge every record that existed on the as-at day."""
    as_at = AsAt.of(world.as_at.toordinal())
    return {
        record: the_rule.check.judge(facts, as_at)
        for record, facts in gathered(the_rule, world).items()
    }


def plain(verdict: Verdict) -> Plain:
    """Reduce a verdict to what a reader sees of it."""
    spans = tuple((span.reason, span.start, span.due, span.done) for span in verdict.spans)
    return verdict.state, verdict.reason, spans, verdict.due


def judged(one: Batch, the_rule: Rule | None = None) -> dict[str, Plain]:
    """Judge a batch, and reduce each verdict."""
    found = verdicts(the_rule or linked(one), one.world)
    return {record: plain(verdict) for record, verdict in found.items()}


def with_rows(one: Batch, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Batch:
    """Return the batch with other rows."""
    return one._replace(world=World(rows, one.world.supplied, one.world.as_at))


def copied(one: Batch) -> Rows:
    """Return the rows of a batch, free to change."""
    return {name: [dict(row) for row in some] for name, some in one.world.rows.items()}


def number_of(record_id: str) -> str:
    """Return the number that all ids of a record and its related rows end in."""
    return record_id.rpartition("-")[2]


def written_filters(written: Any) -> Iterator[tuple[str, Any]]:
    """Yield each field of a written filter with what is asked of it."""
    for key, value in (written or {}).items():
        if key in ("all", "any"):
            for part in value:
                yield from written_filters(part)
        elif key == "not":
            yield from written_filters(value)
        else:
            yield key, value


@cache
def _judged_once(kind: str, number: int) -> tuple[Rule, Outcomes]:
    one = frozen(kind, BATCHES, RECORDS)[number]
    rule = linked(one)
    return rule, judged(one, rule)


def judged_batches(kind: str) -> Iterator[tuple[Batch, Rule, Outcomes, Random]]:
    """Yield batches, each with its rule, its outcomes, and a source of chance of its own."""
    for number, one in enumerate(frozen(kind, BATCHES, RECORDS)):
        yield one, *_judged_once(kind, number), Random(number)
