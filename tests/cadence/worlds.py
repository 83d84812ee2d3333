"""Random cadences over random plans and visits, with doubts, and what each doubt may really be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from ofsted_rules.checks import AsAt, Verdict
from ofsted_rules.evaluation.authority import check
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import columns
from ofsted_rules.outcomes import State
from ofsted_rules.records.canonical import Row
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.link import Linked
from ofsted_rules.rules.load import Profile
from ofsted_rules.rules.profiles import ProfileText
from tests.oracles.by_hand import always
from tests.oracles.world import UNREADABLE, Timescale, World
from tests.support.rules import link_rules, rule
from tests.support.tables import load_tables
from tests.support.worlds import as_case, canonical, timescale_data

FIRST = date(2024, 1, 1)
FIVE_YEARS = timedelta(days=1826)
SUPPLIED = {
    "child_protection_plan": {"plan_id", "child_id", "started_on", "ended_on"},
    "protection_visit": {"visit_id", "plan_id", "child_id", "visited_on", "seen"},
    "child": {"child_id", "born_on"},
    "conference": {"conference_id", "child_id", "held_on", "kind"},
}
LIMITS: dict[str, Timescale] = {
    "week": always(1, "weeks"),
    "three-weeks": always(3, "weeks"),
    "two-months": always(2, "months"),
    "none": Timescale(
        [(None, date(2024, 3, 1), None, "weeks"), (date(2024, 3, 2), None, 2, "weeks")]
    ),
    "tighter": Timescale(
        [(None, date(2024, 2, 20), 6, "weeks"), (date(2024, 2, 21), None, 1, "weeks")]
    ),
    "unset": Timescale([], local=True),
    "month": always(1, "months"),
}
PERIODS = ("calendar-months", "calendar-months", "calendar-quarters", "school-terms")
TERMS = [("2024-01-08", "2024-02-09"), ("2024-02-19", "2024-03-28"), ("2024-04-15", "2024-05-24")]
EVERY = ("week", "three-weeks", "two-months", "none", "tighter")
REVIEW = {"first": "conference", "by": "child_id", "on": "held_on", "where": {"kind": "review"}}


@dataclass(frozen=True)
class Made:
    """A cadence and the rows that it judges."""

    cadence: dict[str, Any]
    world: World
    only_last: bool = False
    """The data hold only the last visit of each plan."""

    def canonical(self) -> tuple[dict[str, list[Row]], Supplied]:
        """Return the rows and what they supply."""
        rows, supplied = canonical(self.world)
        last = frozenset({"protection_visit"} if self.only_last else ())
        return rows, replace(supplied, only_last=last)

    @property
    def linked(self) -> Linked:
        """Take the cadence through the loader and the linker."""
        limits = {name: timescale_data(scale) for name, scale in LIMITS.items()}
        more = {"standard": "assumed"} if "once-in" in self.cadence else {}
        text = rule({"cadence": self.cadence}, "child_protection_plan", **more)
        terms = [{"from": first, "to": last} for first, last in TERMS]
        profile = ProfileText.model_validate(
            {"profile": "a-test", "authority": "Nowhere", "terms": terms}
        )
        return link_rules([text], limits, Profile(profile))


def cadence(chance: Random, *, phases: bool | None = None, which: str = "") -> dict[str, Any]:
    """Return a cadence as somebody would write it."""
    written: dict[str, Any] = {
        "over": {"from": "started_on", "until": "ended_on"},
        "event": {
            "each": "protection_visit",
            "by": "plan_id",
            "on": "visited_on",
            "where": {"seen": "yes"},
        },
        **(
            {}
            if which == "once-in"
            else {"intervals": which or chance.choice(["every", "every", "first", "open"])}
        ),
    }
    if which == "once-in":
        return {**written, "once-in": chance.choice(PERIODS)}
    if phases or (phases is None and chance.random() < 0.8):
        return {**written, "phases": _phases(chance)}
    return {**written, "every": chance.choice(EVERY)}


def _phases(chance: Random) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if chance.random() < 0.25:
        found.append({"every": chance.choice(EVERY), "intervals": chance.randint(1, 2)})
    for _ in range(chance.randint(1, 2)):
        found.append({"every": chance.choice(EVERY), **_end(chance)})
    return [*found, {"every": chance.choice(EVERY)}]


def _end(chance: Random) -> dict[str, Any]:
    kind = chance.randrange(8)
    if kind < 3:
        lasting = [{"weeks": 5}, {"calendar-days": 20}, {"months": 1}, "month", "none", "unset"]
        return {"lasting": chance.choice([*lasting, {"months": 2}, {"weeks": 2}])}
    if kind < 6:
        return {"until-age": 5}
    return {"until": REVIEW}


def made(chance: Random, plans: int, cadence_: dict[str, Any]) -> Made:
    """Return rows for a cadence, some of them in doubt."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SUPPLIED}
    for number in range(plans):
        _plan(chance, number, rows)
    supplied = {name: set(fields) for name, fields in SUPPLIED.items()}
    if chance.random() < 0.1:
        name = chance.choice(["child", "protection_visit"])
        supplied.pop(name)
    elif chance.random() < 0.1:
        supplied["child"].discard("born_on")
    as_at = FIRST + timedelta(days=chance.randint(20, 150))
    return Made(cadence_, World(rows, supplied, as_at))


def _plan(chance: Random, number: int, rows: dict[str, list[dict[str, Any]]]) -> None:
    start = FIRST + timedelta(days=chance.randint(0, 20))
    plan, child = f"p-{number}", f"c-{number}"
    rows["child_protection_plan"].append(
        {
            "plan_id": plan,
            "child_id": child,
            "started_on": chance.choice([start] * 12 + [None, UNREADABLE]),
            "ended_on": chance.choice(
                [None] * 6 + [start + timedelta(days=chance.randint(-3, 120))] * 4 + [UNREADABLE]
            ),
        }
    )
    day = start
    for visit in range(chance.randint(0, 6)):
        day += timedelta(days=chance.choice([0, 3, 7, 8, 14, 21, 22, 30]))
        rows["protection_visit"].append(
            {
                "visit_id": f"v-{number}-{visit}",
                "plan_id": plan,
                "child_id": child,
                "visited_on": chance.choice([day] * 14 + [None, UNREADABLE]),
                "seen": chance.choice([True] * 12 + [None, UNREADABLE, False]),
            }
        )
    fifth = FIRST + timedelta(days=chance.randint(-10, 120))
    for _ in range(chance.choice([1] * 10 + [0, 2])):
        born = fifth - FIVE_YEARS
        rows["child"].append(
            {"child_id": child, "born_on": chance.choice([born] * 6 + [None, UNREADABLE])}
        )
    if chance.random() < 0.5:
        held = start + timedelta(days=chance.randint(0, 60))
        rows["conference"].append(
            {
                "conference_id": f"k-{number}",
                "child_id": child,
                "held_on": chance.choice([held] * 6 + [UNREADABLE]),
                "kind": "review",
            }
        )


def really(chance: Random, one: Made) -> Made:
    """Return the rows with every doubtful visit and birth date made certain, one way or another."""
    rows = {name: [dict(row) for row in held] for name, held in one.world.rows.items()}
    for visit in rows["protection_visit"]:
        if not isinstance(visit["visited_on"], date):
            visit["visited_on"] = FIRST + timedelta(days=chance.randint(0, 150))
        if not isinstance(visit["seen"], bool):
            visit["seen"] = chance.random() < 0.5
    births: dict[str, date] = {}
    for plan in rows["child_protection_plan"]:
        held = {row["born_on"] for row in rows["child"] if row["child_id"] == plan["child_id"]}
        day = held.pop() if len(held) == 1 else None
        if not isinstance(day, date):
            day = FIRST + timedelta(days=chance.choice([-2000, -900, *range(-10, 150, 7)]))
            day -= FIVE_YEARS
        births[plan["child_id"]] = day
        if plan["ended_on"] is UNREADABLE:
            seen = [
                v["visited_on"] for v in rows["protection_visit"] if v["plan_id"] == plan["plan_id"]
            ]
            last = max([FIRST, *seen])  # a visit on the plan shows that it was open
            plan["ended_on"] = chance.choice([None, last + timedelta(days=chance.randint(0, 60))])
    rows["child"] = [{"child_id": child, "born_on": day} for child, day in births.items()]
    for review in rows["conference"]:
        if review["held_on"] is UNREADABLE:
            review["held_on"] = FIRST + timedelta(days=chance.randint(0, 90))
    supplied = {**one.world.supplied, "child": SUPPLIED["child"]}
    return Made(one.cadence, World(rows, supplied, one.world.as_at))


def snapshot(one: Made) -> Made:
    """Return the same with no more than the last visit of each plan up to the as-at day."""
    last: dict[str, dict[str, Any]] = {}
    for visit in one.world.rows["protection_visit"]:
        day, plan = visit["visited_on"], visit["plan_id"]
        if day <= one.world.as_at and (plan not in last or day > last[plan]["visited_on"]):
            last[plan] = dict(visit)
    rows = {**one.world.rows, "protection_visit": list(last.values())}
    return Made(one.cadence, World(rows, one.world.supplied, one.world.as_at), only_last=True)


def verdicts(one: Made) -> dict[str, Verdict]:
    """Judge every plan in Python."""
    the_rule = one.linked.rules[0]
    rows, supplied = one.canonical()
    day = one.world.as_at.toordinal()
    case = as_case(rows, supplied, day)
    return {
        row["_id"]: the_rule.check.judge(gather_case(the_rule.check.facts, row, case), AsAt.of(day))
        for row in case.rows["child_protection_plan"]
    }


def in_sql(one: Made) -> dict[str, State]:
    """Judge every plan from tables; the facts must be those gathered in Python."""
    linked = one.linked
    spec = linked.rules[0].check.facts
    rows, supplied = one.canonical()
    case = as_case(rows, supplied, one.world.as_at.toordinal())
    names = columns(spec)
    with load_tables(rows, supplied) as tables:
        run = check(linked, tables, as_at=one.world.as_at)
        listed = f"SELECT record_id, {', '.join(names)} FROM _facts"
        gathered = tables.connection.execute(listed).fetchall()
        quick = check(linked, tables, as_at=one.world.as_at, detail=())
    in_python = [
        (row["_id"], *(facts[name] for name in names))
        for row in case.rows["child_protection_plan"]
        for facts in gather_case(spec, row, case)
    ]
    assert _sorted(gathered) == _sorted(in_python)
    assert quick.rules[0].counts == run.rules[0].counts
    return {outcome.record.id: outcome.state for outcome in run.outcomes()}


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: tuple((v is not None, v) for v in row))
