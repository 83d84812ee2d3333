"""Random rules and rows for `sequence`: stages of legal cases, enquiries, meetings and episodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from .generated_people import rule_around
from .generated_rows import DAY, Writer
from .generated_rules import Drawn, pick
from .world import UNREADABLE


@dataclass(frozen=True)
class Stages:
    """A for-each type, its own dates in the order in which they should come, and what is related.

    A related stage comes after the own date that it names.
    """

    record: str
    id_field: str
    own: tuple[str, ...]
    related: tuple[tuple[str, dict[str, Any], tuple[Any, ...]], ...]
    scopes: tuple[Any, ...]
    excuse: dict[str, Any]
    other_excuse: dict[str, Any]


def _first(record: str, by: Any, on: str) -> dict[str, Any]:
    return {"first": record, "by": by, "on": on}


OTHER_KEY = {"strategy_meeting_id": "strategy_meeting_id"}
DECLINED = {"outcome": "declined-by-child"}
TEMPLATES = {
    "legal": Stages(
        "legal_case",
        "legal_case_id",
        (
            "started_on",
            "legal_planning_on",
            "considered_at_panel_on",
            "decided_on",
            "letter_sent_on",
            "first_meeting_on",
            "pre_proceedings_ended_on",
            "issued_on",
        ),
        (
            (
                "letter_sent_on",
                _first("legal_tracking", "legal_case_id", "tracked_on"),
                (None, {"delay": True}, {"delay": {"not": True}}),
            ),
        ),
        (None, {"route": "pre-proceedings"}, {"contingency_plan_recorded": True}),
        {"delay_reason_recorded": True},
        {"any": "legal_tracking", "by": "legal_case_id", "where": {"delay_reason_recorded": True}},
    ),
    "enquiry": Stages(
        "section_47_enquiry",
        "section_47_id",
        ("started_on", "child_seen_on", "completed_on", "authorised_on"),
        (
            (
                "",
                _first("strategy_meeting", "meeting_id", "held_on"),
                (None, {"kind": "initial"}, {"kind": {"in": ["initial", "complex"]}}),
            ),
            (
                "authorised_on",
                _first("conference", "section_47_id", "held_on"),
                (None, {"kind": "initial"}, {"kind": {"not": "review"}}),
            ),
            (
                "authorised_on",
                _first("conference", "child_id", "record_finalised_on"),
                (None, {"kind": "initial"}),
            ),
        ),
        (None, {"outcome": {"not": "other"}}, {"conference_needed": True}),
        {"child_in_need_case": True},
        {"any": "conference", "by": "child_id", "where": {"quorate": False}},
    ),
    "meeting stages": Stages(
        "strategy_meeting",
        "strategy_meeting_id",
        ("concern_identified_on", "held_on", "minutes_recorded_on"),
        (
            ("held_on", _first("section_47_enquiry", "meeting_id", "started_on"), (None,)),
            (
                "held_on",
                _first(
                    "section_47_enquiry",
                    {"strategy_meeting_id": "strategy_meeting_id"},
                    "completed_on",
                ),
                (None, {"conference_needed": True}),
            ),
        ),
        (None, {"kind": "initial"}, {"rationale_recorded": True}),
        {"immediate_concern": True},
        {"any": "section_47_enquiry", "by": "meeting_id", "where": {"child_in_need_case": True}},
    ),
    "episode stages": Stages(
        "missing_episode",
        "missing_episode_id",
        ("started_at", "returned_at"),
        (
            (
                "returned_at",
                _first("return_interview", "missing_episode_id", "offered_at"),
                (None, {"interviewer_independent": True}),
            ),
            (
                "returned_at",
                _first("return_interview", "missing_episode_id", "held_at"),
                (None, {"outcome": "held"}, {"outcome": {"not": "pending"}}),
            ),
        ),
        (None, {"kind": "missing"}, {"missing_from": {"not": "other"}}),
        {"merged_into_id": {"not": "missing"}},
        {
            "any": "return_interview",
            "by": "missing_episode_id",
            "where": {"outcome": "declined-by-child"},
        },
    ),
}
TYPES = {
    name: (one.record, *dict.fromkeys(stage["first"] for _, stage, _ in one.related))
    for name, one in TEMPLATES.items()
}


def sequence(draw: Random, as_at: date, beyond: date) -> Drawn:
    """Draw a rule of the kind `sequence`, of two to five stages."""
    del beyond
    template = pick(
        draw, "legal", "legal", "enquiry", "enquiry", "meeting stages", "episode stages"
    )
    one = TEMPLATES[template]
    whole = _in_order(draw, one)
    places = sorted(draw.sample(range(len(whole)), min(len(whole), pick(draw, 2, 2, 3, 3, 4, 5))))
    stages = [_stage(draw, f"stage {place}", whole[place]) for place in places]
    excuses = [
        {"because": "own reason", "where": one.excuse},
        {"because": "another's", "exists": one.other_excuse},
    ]
    body = {"sequence": {"stages": stages}}
    rule = rule_around(draw, one.record, body, (None, *one.scopes), excuses)
    return Drawn(template, rule, {}, ((5, "working days"),), as_at)


def _in_order(draw: Random, one: Stages) -> list[Any]:
    """Give all the stages in the order in which they should come."""
    found: list[Any] = []
    for own in ("", *one.own):
        found += [own] if own else []
        for after, related, wheres in one.related:
            if after == own:
                where = pick(draw, *wheres)
                found.append(related | ({"where": where} if where else {}))
    return found


def _stage(draw: Random, name: str, on: Any) -> dict[str, Any]:
    return {"name": name, "on": on} | ({"optional": True} if pick(draw, 1, 0, 0, 0) else {})


class Course:
    """The days of one record's stages: each a little after the last, until the work stopped."""

    def __init__(self, w: Writer) -> None:
        self.w = w
        self.day = w.as_at - w.rng.randint(5, 40) * DAY
        self.left = w.rng.choice([0, 1, 2, 3, 4, 5, 6, 9, 99, 99, 99, 99, 99, 99, 99])

    def next(self) -> date | None:
        """Give the day of the next stage, or nothing where it has not happened yet."""
        rng = self.w.rng
        self.day += rng.choice([0, 0, 0, 1, 1, 2, 3, 7]) * DAY
        self.left -= 1
        if self.left < 0:
            return None
        if self.w.chance(0.05):
            return None
        return self.day - (rng.randint(2, 12) * DAY if self.w.chance(0.13) else 0 * DAY)

    def cell(self) -> Any:
        return self.w.doubtful(self.next(), 0.06, 0.05)


def _legal(w: Writer) -> None:
    course = Course(w)
    names = TEMPLATES["legal"].own
    cells = {name: course.cell() for name in names[:5]}
    tracked = course.next()
    cells |= {name: course.cell() for name in names[5:]}
    w.add(
        "legal_case",
        "legal_case_id",
        child_id=w.key("c"),
        **cells,
        route=w.code("pre-proceedings", "pre-proceedings", "urgent-issue"),
        contingency_plan_recorded=w.flag(0.75),
        delay_reason_recorded=w.flag(0.25),
    )
    w.rows["legal_case"] = [row | {"legal_case_id": w.key("l")} for row in w.rows["legal_case"][:1]]
    for day in _again(w, tracked):
        w.add(
            "legal_tracking",
            "legal_tracking_id",
            child_id=w.key("c"),
            legal_case_id=w.key("l"),
            tracked_on=w.doubtful(day, 0.08, 0.05),
            delay=w.flag(0.6),
            delay_reason_recorded=w.flag(0.25),
            entered_on=w.entered(day),
        )


def _again(w: Writer, day: date | None) -> list[date]:
    """Give the days of the related rows: mostly one, at times another a little later or earlier."""
    if day is None:
        return []
    days = [day]
    if w.chance(0.25):
        days.append(day + w.rng.choice([-2, 0, 1, 5]) * DAY)
    return days


def _enquiry(w: Writer) -> None:
    course = Course(w)
    for day in _again(w, course.next()):
        _strategy_meeting(w, held_on=w.doubtful(day, 0.08, 0.05), entered_on=w.entered(day))
    _section_47(w, w.key("s"), {name: course.cell() for name in TEMPLATES["enquiry"].own})
    for day in _again(w, course.next()):
        w.add(
            "conference",
            "conference_id",
            child_id=w.key("c"),
            section_47_id=w.key("s"),
            kind=w.code("initial", "initial", "initial", "review"),
            held_on=w.doubtful(day, 0.08, 0.05),
            record_finalised_on=w.doubtful(day + w.rng.randint(0, 5) * DAY, 0.2, 0.05),
            quorate=w.flag(0.85),
        )


def _section_47(w: Writer, key: str, cells: dict[str, Any]) -> None:
    w.rows.setdefault("section_47_enquiry", []).append(
        {
            "section_47_id": key,
            "child_id": w.key("c"),
            "meeting_id": w.doubtful(w.key("m"), 0.03, 0.02),
            "strategy_meeting_id": w.doubtful(w.key("t"), 0.05, 0.03),
            **cells,
            "outcome": w.code("substantiated-conference", "not-substantiated", "other"),
            "conference_needed": w.flag(0.75),
            "child_in_need_case": w.flag(0.2),
        }
    )


def _strategy_meeting(w: Writer, **cells: Any) -> None:
    rows = w.rows.setdefault("strategy_meeting", [])
    rows.append(
        {
            "strategy_meeting_id": f"again{len(rows)}-{w.n}" if rows else w.key("t"),
            "meeting_id": w.doubtful(w.key("m"), 0.03, 0.02),
            "child_id": w.key("c"),
            "kind": w.code("initial", "initial", "initial", "review"),
            "rationale_recorded": w.flag(0.75),
            "immediate_concern": w.flag(0.25),
            **cells,
        }
    )


def _meeting(w: Writer) -> None:
    course = Course(w)
    concern, held = course.cell(), course.cell()
    started = course.next()
    finished, minutes = course.next(), course.cell()
    _strategy_meeting(w, concern_identified_on=concern, held_on=held, minutes_recorded_on=minutes)
    for number, day in enumerate(_again(w, started)):
        cells = {"started_on": w.doubtful(day, 0.08, 0.05), "completed_on": w.doubtful(finished)}
        _section_47(w, f"s{number}-{w.n}", cells)


def _episode(w: Writer) -> None:
    course = Course(w)
    began, returned = _moment(w, course.cell()), _moment(w, course.cell())
    w.rows["missing_episode"] = [
        {
            "missing_episode_id": w.key("e"),
            "child_id": w.key("c"),
            "started_at": began,
            "returned_at": returned,
            "kind": w.code("missing", "missing", "absent"),
            "missing_from": w.code("home", "care", "other"),
            "merged_into_id": w.rng.choice([None, None, None, UNREADABLE, "next"]),
        }
    ]
    held = course.next()
    for day in _again(w, course.next() and held):
        w.add(
            "return_interview",
            "return_interview_id",
            child_id=w.key("c"),
            missing_episode_id=w.key("e"),
            offered_at=_moment(w, w.doubtful(day - w.rng.choice([0, 0, 1]) * DAY, 0.1, 0.05)),
            held_at=_moment(w, w.doubtful(day, 0.1, 0.05)),
            outcome=w.code("held", "held", "held", "declined-by-child", "pending"),
            interviewer_independent=w.flag(0.7),
        )


def _moment(w: Writer, cell: Any) -> Any:
    return w.moment(cell) if isinstance(cell, date) else cell


DRAW = {"sequence": sequence}
WRITE: dict[str, Callable[[Writer], None]] = {
    "legal": _legal,
    "enquiry": _enquiry,
    "meeting stages": _meeting,
    "episode stages": _episode,
}
