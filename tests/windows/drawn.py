"""Drawn worlds of children with several records and rows between them, and what they may really be.

A *real* world has no doubt: every date is known and every filter answers. `really` turns a drawn
world into one of those that it may be: what could not be read becomes a value (or, where a blank
says that it has not happened, may become one); a blank in a happens field becomes a day; a blank
that leaves a filter unknown becomes a code. What is definite by the documentation stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from tests.oracles.by_hand import always
from tests.oracles.world import UNREADABLE, Timescale, World
from tests.windows.judged import supplying

Cells = dict[str, Any]
DAY = timedelta(days=1)
FIRST, AS_AT = date(2023, 12, 20), date(2024, 1, 22)
"""Over Christmas, so that working days are not as other days."""
LIMITS: Mapping[str, Timescale] = {
    "limit": always(4, "calendar days"),
    "hours": always(72, "hours"),
}
CODES = {"kind": ("missing", "absent"), "outcome": ("held", "pending")}
MOMENTS = {"started_at", "returned_at", "held_at"}
FIGURES = ({"working days": 3}, {"calendar days": 5}, {"weeks": 1}, {"months": 1}, "limit")


@dataclass(frozen=True)
class Drawn:
    """A rule, and the world that it is asked about."""

    rule: Cells
    world: World


# Rules ----------------------------------------------------------------------------------------


def _interview(rng: Random) -> Cells:
    more = {"where": {"outcome": "held"}} if rng.random() < 0.6 else {}
    return {"by": "child_id", "on": "held_at", **more}


def _meeting() -> Cells:
    return {"by": "child_id", "on": "held_on"}


def a_rule(rng: Random, kind: str) -> Cells:
    """Draw a rule of one kind: deadline, hours, recorded (shared out), window, or stages."""
    scope = {"where": {"kind": {"not": "absent"}}} if rng.random() < 0.5 else {}
    record, related = rng.choice(
        [("return_interview", _interview(rng)), ("strategy_meeting", _meeting())]
    )
    check: Cells
    if kind in ("deadline", "hours"):
        blank = rng.choice(["unknown", "not-yet"])
        until = {"first": record, **related, "before-next": "yes"}
        start = {"field": "returned_at", "blank": blank}
        within = "limit" if kind == "deadline" else "hours"
        check = {"deadline": {"from": start, "until": until, "within": within}}
    elif kind == "recorded":
        check = {"recorded": {"exists": [{"any": record, **related, "before-next": "yes"}]}}
    elif kind == "window":
        check = {"recorded": {"exists": [{"any": record, **related, **_window(rng)}]}}
    else:
        stage = {"first": record, **related, "before-next": "yes"}
        stages = [{"name": "missing", "on": "started_at"}, {"name": "seen", "on": stage}]
        check = {"sequence": {"stages": stages}}
    return {"for-each": "missing_episode", **scope, "check": check}


def _window(rng: Random) -> Cells:
    words = rng.choice([["not-before"], ["not-after"], ["not-before", "not-after"]])
    fields = ["started_at", "returned_at"]
    window: Cells = {word: rng.choice(fields) for word in words}
    if len(words) == 1 and rng.random() < 0.7:
        window["within"] = rng.choice(FIGURES)
    if rng.random() < 0.3:
        window["before-next"] = "yes"
    return window


# Worlds ---------------------------------------------------------------------------------------


def _a_day(rng: Random, dirt: float, *, blanks: float = 0.0) -> Any:
    if rng.random() < dirt:
        return UNREADABLE
    if rng.random() < blanks:
        return None
    return FIRST + rng.randint(0, (AS_AT - FIRST).days) * DAY


def _a_code(rng: Random, dirt: float, name: str) -> Any:
    if rng.random() < dirt:
        return rng.choice([UNREADABLE, None])
    return rng.choice(CODES[name])


def _timed(rng: Random, value: Any) -> Any:
    if not isinstance(value, date) or rng.random() < 0.4:
        return value
    return datetime.combine(value, time(rng.choice([0, 9, 18]), 0))


def draw(seed: int, kind: str, *, children: int = 12) -> Drawn:
    """Draw a rule with a world, about one child in three with something in doubt."""
    rng = Random(seed)
    episodes: list[Cells] = []
    interviews: list[Cells] = []
    meetings: list[Cells] = []
    for child in (f"c{number}" for number in range(children)):
        dirt = rng.choice([0.0, 0.0, 0.15])
        for number in range(rng.randint(1, 3)):
            episodes.append(
                {
                    "missing_episode_id": f"{child}-e{number}",
                    "child_id": child,
                    "started_at": _a_day(rng, dirt, blanks=dirt),
                    "returned_at": _a_day(rng, dirt, blanks=dirt),
                    "kind": _a_code(rng, dirt, "kind"),
                }
            )
        for number in range(rng.choice([0, 1, 1, 2, 3])):
            interviews.append(
                {
                    "return_interview_id": f"{child}-i{number}",
                    "missing_episode_id": "none",
                    "child_id": child,
                    "held_at": _a_day(rng, dirt, blanks=0.1),
                    "outcome": _a_code(rng, dirt, "outcome"),
                }
            )
            meetings.append(
                {
                    "strategy_meeting_id": f"{child}-s{number}",
                    "child_id": child,
                    "held_on": _a_day(rng, dirt, blanks=dirt),
                }
            )
    if kind == "hours":
        for row in (*episodes, *interviews):
            row.update({name: _timed(rng, row.get(name)) for name in MOMENTS & set(row)})
    rows = {
        "missing_episode": episodes,
        "return_interview": interviews,
        "strategy_meeting": meetings,
    }
    return Drawn(a_rule(rng, kind), World(rows, supplying(), AS_AT))


# What it may really be --------------------------------------------------------------------------

_HAPPENED_ANYWAY = {("missing_episode", "started_at"), ("strategy_meeting", "held_on")}


def really(one: Drawn, rng: Random) -> World:
    """Return one of the worlds that a drawn one may be."""
    blank = one.rule["check"].get("deadline", {}).get("from", {}).get("blank")
    definite = {("return_interview", "held_at")}  # a blank there: it has not been held
    if blank == "not-yet":
        definite.add(("missing_episode", "returned_at"))
    rows = {
        record: [
            {name: _settled(rng, record, name, value, definite) for name, value in row.items()}
            for row in held
        ]
        for record, held in one.world.rows.items()
    }
    return World(rows, one.world.supplied, one.world.as_at)


def _settled(
    rng: Random, record: str, name: str, value: Any, definite: set[tuple[str, str]]
) -> Any:
    if name in CODES:
        return rng.choice(CODES[name]) if value in (UNREADABLE, None) else value
    if value is None:
        return None if (record, name) in definite else _a_day(rng, 0)
    if value is not UNREADABLE:
        return value
    may_be_blank = (record, name) not in _HAPPENED_ANYWAY
    return _a_day(rng, 0, blanks=0.3 if may_be_blank and (record, name) in definite else 0)
