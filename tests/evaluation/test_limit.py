"""A limit is gathered the same way twice, and agrees with a count that knows no doubt.

The plain count below has no three-valued logic: it counts records in which nothing is unknown. A
dirty world is held against many clean ones, each unknown cell filled in at random: what is met (or
a gap) whatever the unknown cells hold, must be said of no clean world otherwise.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from ofsted_rules.checks import AsAt
from ofsted_rules.checks.tables import LIMIT
from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.one_case import judge_record
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import columns
from ofsted_rules.outcomes import Outcome, Reason, State
from tests.evaluation.limit_worlds import AS_AT, LimitWorld, limit_world
from tests.oracles.calendar import day_after
from tests.oracles.world import UNREADABLE, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical

pytestmark = pytest.mark.long

WORLDS = 200
LEAST_SHARE = 0.02
FILLINGS = 8
WHEN = [AS_AT - timedelta(days=days) for days in range(0, 61, 4)]
"""Days for unknown cells; none of them hides a row from the as-at view."""


def linked_rule(one: LimitWorld) -> Any:
    written = {key: value for key, value in one.rule.items() if key not in ("check", "for-each")}
    made = rule(one.rule["check"], one.rule["for-each"], **written)
    return link_rules([made], {}, standards=one.standards)


def judged(one: LimitWorld) -> tuple[dict[str, Outcome], Counter[int]]:
    """Judge both ways; return the outcomes and how often each line of the table fired."""
    linked = linked_rule(one)
    the_rule = linked.rules[0]
    rows, supplied = canonical(one.world)
    case = as_case(rows, supplied, AS_AT.toordinal())
    spec = the_rule.check.facts
    names = columns(spec)
    with load_tables(rows, supplied) as tables:
        run = check(linked, tables, as_at=AS_AT)
        gathered = tables.connection.execute(
            f"SELECT record_id, {', '.join(names)} FROM _facts"
        ).fetchall()
    in_sql = {row[0]: row[1:] for row in gathered}
    found = {outcome.record.id: outcome for outcome in run.outcomes()}
    lines: Counter[int] = Counter()
    for row in case.rows.get(the_rule.record.record_name, []):
        (facts,) = gather_case(spec, row, case)
        assert tuple(facts[name] for name in names) == in_sql[row["_id"]], (one, row["_id"])
        assert judge_record(the_rule, row, case).state is found[row["_id"]].state
        lines[the_rule.check.explain([facts], AsAt.of(AS_AT.toordinal()))[0].index + 1] += 1
    assert not [outcome for outcome in found.values() if outcome.state is State.ERROR]
    assert len(found) == len(in_sql) == run.rules[0].counts.population
    return found, lines


def test_python_and_sql_agree_and_every_line_fires() -> None:
    lines: Counter[int] = Counter()
    for seed in range(WORLDS):
        lines += judged(limit_world(seed))[1]
    records = sum(lines.values())
    rare = {
        line: round(lines[line] / records, 3)
        for line in range(1, len(LIMIT.rows) + 1)
        if lines[line] < LEAST_SHARE * records
    }
    assert records >= 1000
    assert not rare, f"lines of the table that hardly ever fire: {rare}"


HAPPENS = {"allocation": "started_on", "referral": "received_on", "case_weight": "weighed_on"}

# A plain count -----------------------------------------------------------------------------------


def exact(number: Any) -> Fraction:
    rounded = Decimal(str(number)).quantize(Decimal("0.001"), ROUND_HALF_UP)
    return Fraction(rounded)


def plain_answer(one: LimitWorld, own: dict[str, Any]) -> str:
    """Say of one record of a clean world what a person with a pencil would."""
    check_ = one.rule["check"]["limit"]
    if any(not own[name] for name in one.rule.get("where", {})):
        return "not-applicable"
    named = check_.get("on") or check_.get("before") or check_.get("not-after") or "as-at"
    day = AS_AT if named == "as-at" else own[named]
    if day > AS_AT:  # it has not happened yet, as far as the data can tell
        return "cannot-tell"
    figure = _figure(one.standards["a-standard"], day)
    if isinstance(figure, str):
        return figure
    count = exact(own[check_["value"]]) if "value" in check_ else _count(one, own, day)
    if "per" in check_:
        count /= exact(own[check_["per"]])
    if count <= figure if "at-most" in check_ else count >= figure:
        return "met"
    if any(own[name] for excuse in one.rule.get("unless", ()) for name in excuse["where"]):
        return "not-applicable"
    return "gap"


def _figure(standard: dict[str, Any], day: date) -> Fraction | str:
    held = [value for value in standard["values"] if value["from"] <= str(day)]
    if not held:
        return "cannot-tell" if standard["kind"] == "local" else "not-applicable"
    limit = held[-1]["limit"]
    return "not-applicable" if limit is None else exact(limit)


def _count(one: LimitWorld, own: dict[str, Any], day: date) -> Fraction:
    check_ = one.rule["check"]["limit"]
    record, by = check_["count"]["any"], check_["count"]["by"]
    rows = [
        row
        for row in one.world.rows[record]
        if row.get(by) == own[by] is not None
        and row is not own
        and row[HAPPENS[record]] <= AS_AT
        and _counts(check_, row, day)
    ]
    if "distinct" in check_:
        return Fraction(len({row[check_["distinct"]] for row in rows}))
    if "weigh" in check_:
        return sum((exact(row[check_["weigh"]]) for row in rows), Fraction(0))
    return Fraction(len(rows))


def _counts(check_: dict[str, Any], row: Any, day: date) -> bool:
    where = check_["count"].get("where", {})
    if where.get("worker_registered") == "yes" and not row["worker_registered"]:
        return False
    if "source" in where and row["source"] == "police":
        return False
    if "open" in check_:
        return row["started_on"] <= day and (row["ended_on"] is None or row["ended_on"] > day)
    on = row[check_["dated"]]
    if on is None or on > day or (on == day and "before" in check_):
        return False
    if "within" not in check_:
        return True
    ((unit, number),) = check_["within"].items()
    return bool(day_after(on, number, unit) >= day)


# Filling in what is not known --------------------------------------------------------------------

BLANK_MEANS_NOT_YET = {"ended_on", "closed_on"}
NUMBERS = {"weight", "total_weight", "children"}
KEYS = {"worker_id", "family_id"}


def filled(one: LimitWorld, rng: Random) -> LimitWorld | None:
    """Return a clean world that the dirty one may be; None where a whole table is missing."""
    check_ = one.rule["check"]["limit"]
    wanted = {one.rule["for-each"], *([check_["count"]["any"]] if "count" in check_ else [])}
    if not wanted <= set(one.world.supplied):
        return None
    rows: dict[str, list[dict[str, Any]]] = {}
    for record, held in one.world.rows.items():
        supplied = one.world.supplied.get(record, set())
        rows[record] = [
            {name: _cell(name, value, name in supplied, rng) for name, value in row.items()}
            for row in held
        ]
    fields = {record: {name for row in held for name in row} for record, held in rows.items()}
    return LimitWorld(one.rule, one.standards, World(rows, fields, AS_AT))


def _cell(name: str, value: Any, supplied: bool, rng: Random) -> Any:
    known = supplied and value is not UNREADABLE
    if name in KEYS and not (known and value is not None):
        return None if supplied else value
    if name in BLANK_MEANS_NOT_YET:
        return value if known else rng.choice([None, *WHEN])
    return value if known and _sound(name, value) else rng.choice(_choices(name))


def _choices(name: str) -> list[Any]:
    if name.endswith("_on"):
        return list(WHEN)
    if name == "full_time_equivalent":
        return [0.5, 0.8, 1, 2]
    if name in NUMBERS:
        return [0, 1, 2, 3]
    return ["red", "blue", "school", "police"] if name in ("team", "source") else [True, False]


def _sound(name: str, value: Any) -> bool:
    if value is None:
        return False
    if name == "full_time_equivalent":
        return bool(0 < value <= 1000)
    return name not in NUMBERS or 0 <= value <= 1_000_000


def test_what_is_proved_holds_whatever_the_unknown_cells_hold() -> None:
    rng = Random(7)
    held: Counter[str] = Counter()
    for seed in range(WORLDS):
        one = limit_world(seed)
        outcomes = judged(one)[0]
        for _ in range(FILLINGS):
            clean = filled(one, rng)
            if clean is None:
                assert not [o for o in outcomes.values() if o.state is State.GAP]
                break
            record = clean.world.rows[one.rule["for-each"]]
            for own in record:
                outcome = outcomes.get(str(own[f"{one.rule['for-each']}_id"]))
                if outcome is None or outcome.state in (State.CANNOT_TELL, State.PENDING):
                    continue
                if _key_lost(one, own):
                    continue
                right = {outcome.state.value}
                if outcome.reason is Reason.EXCUSED:  # whether it was met need not be known then
                    right.add("met")
                assert plain_answer(clean, own) in right, (one, seed, own, outcome)
                held[outcome.state.value] += 1
    assert min(held["met"], held["gap"], held["not-applicable"]) >= 100


def _key_lost(one: LimitWorld, own: dict[str, Any]) -> bool:
    """Tell whether the column of the key was taken away: no world that may be is known then."""
    check_ = one.rule["check"]["limit"]
    if "count" not in check_:
        return False
    by = check_["count"]["by"]
    records = (one.rule["for-each"], check_["count"]["any"])
    return any(by not in one.world.supplied[record] for record in records)


def test_in_a_clean_world_the_library_says_what_the_plain_count_says() -> None:
    rng = Random(11)
    seen: Counter[str] = Counter()
    for seed in range(WORLDS, WORLDS + 120):
        clean = filled(limit_world(seed), rng)
        if clean is None:
            continue
        outcomes = judged(clean)[0]
        for own in clean.world.rows[clean.rule["for-each"]]:
            outcome = outcomes.get(str(own[f"{clean.rule['for-each']}_id"]))
            if outcome is None:  # begun after the as-at day
                continue
            key = clean.rule["check"]["limit"].get("count", {}).get("by")
            if key is not None and own.get(key) is None:
                assert outcome.state not in (State.MET, State.GAP)
                continue
            assert plain_answer(clean, own) == outcome.state.value, (clean, seed, own, outcome)
            seen[outcome.state.value] += 1
    assert seen["met"] >= 100
    assert seen["gap"] >= 100
