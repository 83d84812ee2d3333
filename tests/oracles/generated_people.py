"""Random rules and rows for `attended`: who took part in a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from .generated_rows import DAY, Writer
from .generated_rules import Drawn, pick

TYPES = {
    "meeting attended": ("strategy_meeting", "meeting_attendance"),
    "enquiry attended": ("section_47_enquiry", "meeting_attendance"),
}
TOOK_PART = (
    None,
    {"attended": True},
    {"attended": True},
    {"not": {"apologies": True}},
    {"attended": True, "mode": {"not": "telephone"}},
    {"any": [{"attended": True}, {"report_sent": True}]},
)
SCOPES = {
    "meeting attended": (None, {"kind": "initial"}, {"kind": {"not": "other"}}),
    "enquiry attended": (None, {"outcome": {"not": "other"}}, {"conference_needed": True}),
}
EXCUSES = {
    "meeting attended": {"immediate_concern": True},
    "enquiry attended": {"child_in_need_case": True},
}
OURS: dict[str, Any] = {
    "meeting attended": {"worker_id": "chair_id"},
    "enquiry attended": "worker_id",
}
AGENCIES = ("police", "health", "education", "housing")
ROLES = ("chair", "allocated-worker", "manager")
ANYBODY = {
    "agency": (*AGENCIES, "other", "social-care"),
    "role": (*ROLES, "partner", "minute-taker"),
}


def rule_around(
    draw: Random, for_each: str, check: dict[str, Any], scopes: Sequence[Any], excuses: list[Any]
) -> dict[str, Any]:
    """Put `where` and `unless` around a check: no excuse, the first, the second, or both."""
    rule: dict[str, Any] = {"for-each": for_each}
    scope = pick(draw, *scopes)
    if scope:
        rule["where"] = scope
    unless = pick(draw, [], excuses[:1], excuses[1:], excuses)
    if unless:
        rule["unless"] = unless
    return rule | {"check": check}


def attended(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a rule of the kind `attended`."""
    del beyond
    template = pick(draw, *TYPES)
    by = pick(draw, *["meeting_id"] * 5, {"meeting_id": "meeting_id"}, "child_id")
    check: dict[str, Any] = {"each": "meeting_attendance", "by": by} | _asked(draw, template)
    where = pick(draw, *TOOK_PART)
    if where:
        check["where"] = where
    sent = {"any": "meeting_attendance", "by": by, "where": {"report_sent": True, "mode": "video"}}
    excuses = [
        {"because": "own reason", "where": EXCUSES[template]},
        {"because": "a report by video", "exists": sent},
    ]
    body = {"attended": check}
    rule = rule_around(draw, TYPES[template][0], body, SCOPES[template], excuses)
    return Drawn(template, rule, {}, ((5, "working days"),), as_at)


def _asked(draw: Random, template: str) -> dict[str, Any]:
    who, values = pick(draw, *[("agency", AGENCIES)] * 3, ("role", ROLES))
    same = pick(draw, OURS[template], OURS[template], {"person_id": _ours(template)})
    some = draw.sample(values, 3)
    asked: dict[str, Any] = {
        "required": some[: pick(draw, 1, 1, 2)],
        "any-of": some[pick(draw, 1, 1, 2) :],
        "same": same,
    }
    for left_out in draw.sample(sorted(asked), pick(draw, 0, 1, 1, 2, 2)):
        del asked[left_out]
    return asked | ({"who": who} if set(asked) != {"same"} else {})


def _ours(template: str) -> str:
    same = OURS[template]
    return same if isinstance(same, str) else next(iter(same.values()))


def _meeting(w: Writer) -> None:
    held = w.as_at - w.rng.randint(-1, 30) * DAY
    w.add(
        "strategy_meeting",
        "strategy_meeting_id",
        meeting_id=w.doubtful(w.key("m"), 0.03, 0.02),
        child_id=w.key("c"),
        held_on=w.doubtful(held, 0.05, 0.03),
        kind=w.code("initial", "initial", "initial", "review", "other"),
        chair_id=w.doubtful(w.key("w"), 0.1, 0.05),
        immediate_concern=w.flag(0.25),
        entered_on=w.entered(held),
    )
    _attendance(w)


def _enquiry(w: Writer) -> None:
    started = w.as_at - w.rng.randint(-1, 30) * DAY
    w.add(
        "section_47_enquiry",
        "section_47_id",
        meeting_id=w.doubtful(w.key("m"), 0.03, 0.02),
        child_id=w.key("c"),
        started_on=w.doubtful(started, 0.05, 0.03),
        worker_id=w.doubtful(w.key("w"), 0.1, 0.05),
        outcome=w.code("substantiated-conference", "not-substantiated", "other"),
        conference_needed=w.flag(0.75),
        child_in_need_case=w.flag(0.25),
        entered_on=w.entered(started),
    )
    _attendance(w)


def _attendance(w: Writer) -> None:
    """Seat everyone who is asked for, and some others; leave some of them out."""
    check = w.drawn.rule["check"]["attended"]
    who = check.get("who", "agency")
    wanted = list(check.get("required") or [])
    wanted += w.rng.sample(check.get("any-of") or [], 1) if check.get("any-of") else []
    some_are_away = w.chance(0.6)
    for value in wanted:
        if not (some_are_away and w.chance(0.6)):
            _seat(w, who, value, w.rng.choice(["v", "w", "x"]), 0.9)
    if check.get("same") and not (some_are_away and w.chance(0.5)):
        _seat(w, who, w.rng.choice(ANYBODY[who]), "w", 0.9)
    for _ in range(w.rng.choice([0, 0, 1, 2])):
        _seat(w, who, w.rng.choice(ANYBODY[who]), w.rng.choice(["v", "x", "w"]), 0.5)


def _seat(w: Writer, who: str, value: str, person: str, there: float) -> None:
    w.add(
        "meeting_attendance",
        "meeting_attendance_id",
        meeting_id=w.key("m"),
        child_id=w.doubtful(w.key("c"), 0.1, 0.03),
        **{who: w.doubtful(value, 0.08, 0.05)},
        worker_id=w.doubtful(w.key(person), 0.08, 0.04),
        person_id=w.doubtful(w.key(person), 0.08, 0.04),
        attended=w.flag(there),
        apologies=w.flag(1 - there),
        report_sent=w.flag(0.25),
        mode=w.code("in-person", "in-person", "video", "telephone"),
    )


DRAW = {"attended": attended}
WRITE = {"meeting attended": _meeting, "enquiry attended": _enquiry}
