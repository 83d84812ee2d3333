"""Random rules and rows for `graded`: audits, audit answers, and a number on a plan."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from .generated_people import rule_around
from .generated_rows import DAY, Writer
from .generated_rules import Drawn, pick

TYPES = {
    "answer graded": ("audit_answer", "audit_action"),
    "audit graded": ("audit", "audit_action"),
    "plan graded": ("child_protection_plan", "conference"),
}
GRADES = ("inadequate", "requires-improvement", "good", "outstanding")
ANSWERS = ("no", "partly", "yes")
SCOPES = {
    "answer graded": (None, {"kind": "sample"}, {"question": {"in": ["q1", "q2"]}}),
    "audit graded": (None, {"sampling": {"in": ["all", "random"]}}, {"kind": "sample"}),
    "plan graded": (None, {"category": {"not": "multiple"}}, {"history_recorded": True}),
}
OWN_EXCUSES: dict[str, dict[str, Any]] = {
    "answer graded": {"below_standard": False},
    "audit graded": {"moderation_due": True},
    "plan graded": {"family_views_recorded": False},
}
RELATED_EXCUSES: dict[str, dict[str, Any]] = {
    "answer graded": {"any": "audit_action", "by": "audit_answer_id"},
    "audit graded": {"any": "audit_action", "by": "audit_id"},
    "plan graded": {"any": "conference", "by": "child_id", "where": {"kind": "transfer-in"}},
}


def graded(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a rule of the kind `graded`."""
    del beyond
    template = pick(draw, *["answer graded"] * 4, *["audit graded"] * 3, "plan graded")
    related = dict(RELATED_EXCUSES[template])
    if related["any"] == "audit_action":
        related["where"] = {"result_recorded": True}
    excuses = [
        {"because": "own reason", "where": OWN_EXCUSES[template]},
        {"because": "another's", "exists": related},
    ]
    body = {"graded": _standard(draw, template)}
    rule = rule_around(draw, TYPES[template][0], body, SCOPES[template], excuses)
    return Drawn(template, rule, {}, ((5, "working days"),), as_at)


def _standard(draw: Random, template: str) -> dict[str, Any]:
    if template == "plan graded":
        return {"grade": "visit_every_days", "at-least": pick(draw, 0, 1, 5, 7, 10)}
    if template == "answer graded" and pick(draw, True, True, False):
        scale = list(ANSWERS if pick(draw, True, True, False) else reversed(ANSWERS))
        return {"grade": "answer", "scale": scale, "at-least": pick(draw, *scale[1:])}
    # A grade that was taken off the scale is one that is not asked about.
    scale = [grade for grade in GRADES if grade != pick(draw, None, "inadequate", "outstanding")]
    moderated = {"moderated": "moderated_grade"} if pick(draw, True, True, False) else {}
    return {"grade": "grade", "scale": scale, "at-least": pick(draw, *scale)} | moderated


def _grades(w: Writer) -> dict[str, Any]:
    moderated = w.rng.choice(GRADES) if w.chance(0.35) else None
    return {
        "grade": w.doubtful(w.rng.choice(GRADES), 0.12, 0.07),
        "moderated_grade": w.doubtful(moderated, 0.1, 0.08),
    }


def _actions(w: Writer) -> None:
    for _ in range(w.rng.choice([0, 0, 1, 1, 2])):
        w.add(
            "audit_action",
            "audit_action_id",
            audit_id=w.key("a"),
            audit_answer_id=w.doubtful("audit_answer0" + w.key(""), 0.1, 0.05),
            child_id=w.key("c"),
            set_on=w.doubtful(w.as_at - w.rng.randint(-2, 20) * DAY, 0.1, 0.05),
            result_recorded=w.flag(0.4),
        )


def _answer(w: Writer) -> None:
    w.add(
        "audit_answer",
        "audit_answer_id",
        audit_id=w.key("a"),
        child_id=w.key("c"),
        question=w.rng.choice(["q1", "q2", "q3"]),
        kind=w.code("sample", "sample", "census"),
        answered_on=w.doubtful(w.as_at - w.rng.randint(-2, 20) * DAY, 0.05, 0.05),
        answer=w.doubtful(w.rng.choice([*ANSWERS, "not-applicable"]), 0.12, 0.07),
        below_standard=w.flag(0.7),
        **_grades(w),
    )
    _actions(w)


def _audit(w: Writer) -> None:
    w.rows["audit"] = [
        {
            "audit_id": w.key("a"),
            "child_id": w.key("c"),
            "kind": w.code("sample", "sample", "census"),
            "sampling": w.code("all", "random", "random", "targeted"),
            "completed_on": w.doubtful(w.as_at - w.rng.randint(-2, 20) * DAY),
            "moderation_due": w.flag(0.4),
            **_grades(w),
        }
    ]
    _actions(w)


def _plan(w: Writer) -> None:
    w.rows["child_protection_plan"] = [
        {
            "plan_id": w.key("p"),
            "child_id": w.key("c"),
            "started_on": w.doubtful(w.as_at - w.rng.randint(-1, 40) * DAY),
            "visit_every_days": w.doubtful(w.rng.choice([0, 1, 4, 5, 6, 7, 10]), 0.12, 0.07),
            "category": w.code("neglect", "physical", "multiple"),
            "history_recorded": w.flag(0.75),
            "family_views_recorded": w.flag(0.6),
        }
    ]
    for _ in range(w.rng.choice([0, 1, 2])):
        kind = w.code("transfer-in", "initial", "review")
        w.add("conference", "conference_id", child_id=w.key("c"), kind=kind)


DRAW = {"graded": graded}
WRITE = {"answer graded": _answer, "audit graded": _audit, "plan graded": _plan}
