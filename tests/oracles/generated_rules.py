"""Random rules and timescales, over a few record types of the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from .world import Timescale

SHORT = [
    *((number, "working days") for number in (0, 1, 3, 5, 10)),
    *((number, "calendar days") for number in (1, 4, 7, 10)),
    *((number, "weeks") for number in (1, 2)),
    (1, "months"),
]
HOURS = [(24, "hours"), (48, "hours"), (72, "hours")]
OFTEN = [(3, "working days"), (5, "working days"), (4, "calendar days"), (1, "weeks")]
SELDOM = [(8, "working days"), (10, "calendar days"), (2, "weeks"), (1, "months")]


@dataclass(frozen=True)
class Drawn:
    """A rule, its timescales, and what rows are tuned to: the usual limits and the as-at day."""

    template: str
    rule: dict[str, Any]
    timescales: dict[str, Timescale]
    limits: tuple[tuple[int, str], ...]
    as_at: date


def pick(draw: Random, *choices: Any) -> Any:
    return draw.choice(choices)


def timescale(
    draw: Random, limits: Sequence[tuple[int, str]], about: date, beyond: date, *, plain: int = 8
) -> tuple[Timescale, tuple[int, str]]:
    """Draw a timescale that often changes near the day `about`, and the limit to tune rows to."""
    number, unit = pick(draw, *limits)
    local = pick(draw, True, False)
    change = about + timedelta(days=draw.randint(-3, 3))
    before = change - timedelta(days=1)
    how = pick(draw, *["always"] * plain, "changes", "null", "starts", "stops", "beyond", "beyond")
    if how == "always":
        return Timescale([(None, None, number, unit)], local), (number, unit)
    if how == "changes":
        other = number + pick(draw, 1, 2, 5) * (24 if unit == "hours" else 1)
        versions = [(None, before, other, unit), (change, None, number, unit)]
        return Timescale(versions, local), (number, unit)
    if how == "null":
        first, second = pick(draw, (None, number), (number, None))
        versions_with_null = [(None, before, first, unit), (change, None, second, unit)]
        return Timescale(versions_with_null, local), (number, unit)
    if how == "beyond" and unit != "hours":
        # About 253 working days a year: the due days straddle the end of the table.
        days = (beyond - about).days * 253 // 365 + draw.randint(-4, 12)
        return Timescale([(None, None, max(days, 1), "working days")], local), (number, unit)
    start, end = (change, None) if how == "starts" else (None, before)
    return Timescale([(start, end, number, unit)], True if local else how == "stops"), (
        number,
        unit,
    )


LINKS = {
    "minutes_copy": "meeting_id",
    "conference": "child_id",
    "protection_visit": "plan_id",
    "return_interview": "missing_episode_id",
    "missing_episode": "missing_episode_id",
}


def related(
    draw: Random, word: str, record: str, where: Any = None, on: str = ""
) -> dict[str, Any]:
    by = LINKS[record]
    found: dict[str, Any] = {word: record, "by": pick(draw, by, by, by, {by: by})}
    if on:
        found["on"] = on
    if where:
        found["where"] = where
    return found


AGENCY = (
    None,
    {"agency": "police"},
    {"agency": "police"},
    {"agency": {"not": "other"}},
    {"agency": {"in": ["police", "health"]}},
    {"not": {"agency": {"in": ["housing", "other"]}}},
)
KIND = (
    {"kind": "review"},
    {"kind": {"in": ["review", "transfer-in"]}},
    {"kind": {"not": "initial"}},
    {"all": [{"kind": "review"}, {"outcome": {"not": "cancelled"}}]},
    {"kind": "review", "outcome": {"not": {"in": ["cancelled", "adjourned"]}}},
)
SEEN = (
    {"seen": True},
    {"seen": True},
    {"not": {"seen": False}},
    {"any": [{"seen": True}, {"seen_alone": True}]},
    {"seen": True, "seen_alone": {"not": "missing"}},
)
HELD = ({"outcome": "held"}, {"outcome": {"not": "pending"}}, None)
MEETING_SCOPE = (
    None,
    None,
    {"outcome": {"not": "no-further-action"}},
    {"any": [{"outcome": "section-47"}, {"minutes_recorded_on": {"not": "missing"}}]},
)
PLAN_SCOPE = (
    None,
    None,
    {"visit_every_days": {"at-least": 4}},
    {"not": {"visit_every_days": {"at-most": 3}}},
    {"any": [{"visit_every_days": "missing"}, {"visit_every_days": {"at-least": 4}}]},
)
EPISODE_SCOPE = (None, None, {"started_at": {"not": "missing"}})
INTERVIEW_SCOPE = (None, {"outcome": {"not": "refused-by-parent"}}, {"on_electronic_record": True})
ABOUT: dict[str, tuple[str, Sequence[Any]]] = {
    "meeting": ("strategy_meeting", MEETING_SCOPE),
    "plan": ("child_protection_plan", PLAN_SCOPE),
    "episode": ("missing_episode", EPISODE_SCOPE),
    "interview": ("return_interview", INTERVIEW_SCOPE),
}
"""The for-each type of a template, and filters that fit it."""


def unless(draw: Random, template: str, as_at: date) -> list[dict[str, Any]]:
    """Draw no excuse, or one or two that fit the record type."""
    own: dict[str, Any] = {
        "meeting": {"migrated": True},
        "plan": {"visit_every_days": {"at-most": 3}},
        "episode": {"started_at": {"at-most": as_at - timedelta(days=7)}},
        "interview": {"outcome": "declined-by-child"},
    }
    others: dict[str, tuple[str, Any]] = {
        "meeting": ("minutes_copy", {"agency": "housing"}),
        "plan": ("conference", {"outcome": "cancelled"}),
        "episode": ("return_interview", {"outcome": "declined-by-child"}),
        "interview": ("missing_episode", {"returned_at": "missing"}),
    }
    first = {"because": "own reason", "where": own[template]}
    second = {"because": "another's", "exists": related(draw, "any", *others[template])}
    return list(pick(draw, [], [], [first], [first], [second], [second], [first, second]))


def with_scope(
    draw: Random, as_at: date, template: str, check: tuple[str, dict[str, Any]]
) -> dict[str, Any]:
    """Put `where` and `unless` around a check."""
    for_each, scopes = ABOUT[template]
    kind, body = check
    rule: dict[str, Any] = {"for-each": for_each}
    scope = pick(draw, *scopes)
    if scope:
        rule["where"] = scope
    excuses = unless(draw, template, as_at)
    if excuses:
        rule["unless"] = excuses
    return rule | {"check": {kind: body}}


def deadline(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a deadline."""
    template = pick(draw, *["meeting", "plan", "episode"] * 3, "plan", "episode", "episode")
    hours = template in ("episode", "interview") and pick(draw, True, True, True, False)
    about = as_at - timedelta(days=4)
    main, limit = timescale(draw, HOURS if hours else SHORT, about, beyond)
    check = {"within": "limit"} | DEADLINES[template](draw)
    if template == "plan" and pick(draw, True, False, False):
        check["within"] = {"field": "visit_every_days", "unit": limit[1], "at-most": "limit"}
    rule = with_scope(draw, as_at, template, ("deadline", check))
    return Drawn(template, rule, {"limit": main}, (limit,), as_at)


def _minutes(draw: Random) -> dict[str, Any]:
    copies = related(draw, "first", "minutes_copy", pick(draw, *AGENCY), "sent_on")
    if pick(draw, True, False, False):
        return {"from": "held_on", "until": "minutes_recorded_on"}
    ends = {"ends": "minutes_recorded_on"} if pick(draw, True, True, False) else {}
    return {"from": "held_on", "until": copies} | ends


def _review(draw: Random) -> dict[str, Any]:
    reviews = related(draw, "first", "conference", pick(draw, *KIND), "held_on")
    visits = related(draw, "first", "protection_visit", pick(draw, *SEEN), "visited_on")
    moved = related(draw, "first", "conference", {"kind": "transfer-in"}, "held_on")
    ends = pick(draw, None, *["ended_on"] * 5, ["ended_on", moved])
    check = {"from": "started_on", "until": pick(draw, reviews, visits)}
    return check | ({"ends": ends} if ends else {})


def _return(draw: Random) -> dict[str, Any]:
    on = pick(draw, "held_at", "held_at", "offered_at", "recorded_on")
    held = related(draw, "first", "return_interview", pick(draw, *HELD), on)
    check = {"from": pick(draw, "returned_at", "returned_at", "started_at"), "until": held}
    if pick(draw, True, False):
        declined = related(draw, "first", "return_interview", None, "declined_on")
        check["ends"] = pick(draw, declined, [declined])
    return check


def _after_return(draw: Random) -> dict[str, Any]:
    start = related(draw, "first", "missing_episode", None, "returned_at")
    check = {"from": start, "until": pick(draw, "held_at", "recorded_on")}
    return check | ({"ends": "declined_on"} if pick(draw, True, False) else {})


DEADLINES: dict[str, Callable[[Random], dict[str, Any]]] = {
    "meeting": _minutes,
    "plan": _review,
    "episode": _return,
    "interview": _after_return,
}


def cadence(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a cadence of one to three phases."""
    template = pick(draw, *["plan"] * 7, "episode")
    names = ["a", "b", "c"][: pick(draw, 1, 2, 2, 3, 3)]
    about = as_at - timedelta(days=12)
    turns = pick(draw, (OFTEN, SELDOM, OFTEN), (SELDOM, OFTEN, SELDOM), (OFTEN, OFTEN, SELDOM))
    drawn = {
        name: timescale(draw, limits, about, beyond, plain=15)
        for name, limits in zip(names, turns, strict=False)
    }
    limits = tuple(limit for _, limit in drawn.values())
    if template == "plan":
        over = {"from": "started_on", "until": "ended_on"}
        event = related(draw, "each", "protection_visit", pick(draw, *SEEN), "visited_on")
    else:
        over = {"from": "started_at", "until": "returned_at"}
        on = pick(draw, "held_at", "offered_at")
        event = related(draw, "each", "return_interview", pick(draw, *HELD), on)
    check: dict[str, Any] = {"over": over, "event": event}
    if len(names) > 1:
        *changing, last = [_phase(draw, template, name, name == names[-1]) for name in names]
        # Phases that count intervals come before those that an event ends.
        check["phases"] = [*sorted(changing, key=lambda phase: "until" in phase), last]
    elif template == "plan" and pick(draw, True, False, False):
        check["every"] = {"field": "visit_every_days", "unit": limits[0][1], "at-most": "a"}
    else:
        check["every"] = "a"
    rule = with_scope(draw, as_at, template, ("cadence", check))
    timescales = {name: one for name, (one, _) in drawn.items()}
    return Drawn(template, rule, timescales, limits, as_at)


def _phase(draw: Random, template: str, name: str, last: bool) -> dict[str, Any]:
    phase: dict[str, Any] = {"every": name}
    if last:
        return phase
    if template == "plan" and pick(draw, True, True, True, False):
        where = pick(draw, {"kind": "initial"}, *KIND)
        return phase | {"until": related(draw, "first", "conference", where, "held_on")}
    return phase | {"intervals": pick(draw, 1, 2, 3)}


def recorded(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a rule of the kind `recorded`."""
    del beyond
    template = pick(draw, "meeting", "plan", "episode", "interview")
    parts: dict[str, tuple[str, Any, list[tuple[str, Any]]]] = {
        "meeting": (
            "minutes_recorded_on",
            {"migrated": False},
            [("minutes_copy", pick(draw, *AGENCY))],
        ),
        "plan": (
            "ended_on",
            {"visit_every_days": {"at-least": 2}},
            [("conference", pick(draw, *KIND)), ("protection_visit", pick(draw, *SEEN))],
        ),
        "episode": (
            "returned_at",
            {"started_at": {"not": "missing"}},
            [("return_interview", pick(draw, *HELD))],
        ),
        "interview": (
            "recorded_on",
            {"on_electronic_record": True},
            [("missing_episode", {"returned_at": {"not": "missing"}})],
        ),
    }
    field, holds, others = parts[template]
    others = others[: draw.randint(1, len(others))]
    exists = [related(draw, "any", record, where) for record, where in others]
    check: dict[str, Any] = {"fields": [field], "holds": holds, "exists": exists}
    for left_out in draw.sample(sorted(check), pick(draw, 0, 0, 1, 1, 2)):
        del check[left_out]
    rule = with_scope(draw, as_at, template, ("recorded", check))
    return Drawn(template, rule, {}, ((5, "working days"),), as_at)


DRAW: dict[str, Callable[[Random, date, date], Drawn]] = {
    "deadline": deadline,
    "cadence": cadence,
    "recorded": recorded,
}
