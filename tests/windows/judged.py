"""Small worlds written down by hand or drawn, judged in both ways, which must agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_record
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import columns
from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.records.dictionary import DICTIONARY
from tests.oracles.world import Timescale, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical, timescale_data

Rule = Mapping[str, Any]
Limits = Mapping[str, Timescale]

TYPES = (
    "conference",
    "missing_episode",
    "referral",
    "return_interview",
    "strategy_meeting",
)


def supplying(*without: str) -> dict[str, set[str]]:
    """Supply everything of the record types used here but what is named."""
    return {
        name: {field for field in DICTIONARY[name].specs() if f"{name}.{field}" not in without}
        for name in TYPES
        if name not in without
    }


def outcomes(written: Rule, limits: Limits, data: World) -> dict[str, Outcome]:
    """Judge every record, in Python and in SQL: facts and outcomes must be the same."""
    more = {key: value for key, value in written.items() if key not in ("check", "for-each")}
    given = {name: timescale_data(timescale) for name, timescale in limits.items()}
    linked = link_rules([rule(written["check"], written["for-each"], **more)], given)
    the_rule = linked.rules[0]
    rows, supplied = canonical(data)
    case = as_case(rows, supplied, data.as_at.toordinal())
    own = case.rows.get(the_rule.record.record_name, [])
    spec = the_rule.check.facts
    names = columns(spec)
    with load_tables(rows, supplied) as tables:
        run = check(linked, tables, as_at=data.as_at)
        listed = f"SELECT record_id, {', '.join(names)} FROM _facts"
        in_sql = tables.connection.execute(listed).fetchall()
    in_python = [
        (row["_id"], *(facts[name] for name in names))
        for row in own
        for facts in gather_case(spec, row, case)
    ]
    order = lambda row: tuple((v is not None, v) for v in row)  # noqa: E731
    assert sorted(in_sql, key=order) == sorted(in_python, key=order)
    found = {outcome.record.id: outcome for outcome in run.outcomes()}
    assert not [one for one in found.values() if one.state is State.ERROR]
    for row in own:
        assert judge_record(the_rule, row, case).state is found[row["_id"]].state
    return found


def told(written: Rule, limits: Limits, data: World) -> dict[str, tuple[str, str | None]]:
    """Return state and reason of every record."""
    return {
        record: (one.state.value, one.reason.value if one.reason else None)
        for record, one in outcomes(written, limits, data).items()
    }
