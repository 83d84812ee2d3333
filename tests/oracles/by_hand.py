"""Short ways to write down a world by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ofsted_rules.records.dictionary import DICTIONARY

from . import cadence, deadline, recorded
from .world import Answer, Timescale, World

TYPES = (
    "strategy_meeting",
    "minutes_copy",
    "conference",
    "child_protection_plan",
    "protection_visit",
    "missing_episode",
    "return_interview",
)
Expected = tuple[str, str | None]
MET: Expected = ("met", None)
LATE: Expected = ("gap", "late")
OVERDUE: Expected = ("gap", "overdue")
PENDING: Expected = ("pending", None)
EXCUSED: Expected = ("not-applicable", "excused")
ENDED: Expected = ("not-applicable", "ended before it fell due")
NOT_RECORDED: Expected = ("gap", "not recorded")
NO_START: Expected = ("cannot-tell", "no start date")
TIME_UNKNOWN: Expected = ("cannot-tell", "time of day not recorded")
DOUBT: Expected = ("cannot-tell", "evidence in doubt")
EXCUSE_UNKNOWN: Expected = ("cannot-tell", "excuse unknown")

ORACLES = {"deadline": deadline.answers, "cadence": cadence.answers, "recorded": recorded.answers}


def d(text: str) -> date:
    """Read a day (2024-03-01) or a moment (2024-03-01 10:00)."""
    return datetime.fromisoformat(text) if " " in text else date.fromisoformat(text)


def always(limit: int | None, unit: str) -> Timescale:
    return Timescale([(None, None, limit, unit)])


def world(as_at: str, *, without: tuple[str, ...] = (), **rows: list[dict[str, Any]]) -> World:
    """Make a world in which all is supplied but what `without` names (`type` or `type.field`)."""
    supplied = {
        name: {field for field in DICTIONARY[name].specs() if f"{name}.{field}" not in without}
        for name in TYPES
        if name not in without
    }
    return World({name: rows.get(name, []) for name in TYPES}, supplied, d(as_at))


def ask(rule: dict[str, Any], timescales: dict[str, Timescale], data: World) -> list[Answer]:
    """Ask the oracle of the rule's kind of check."""
    (kind,) = rule["check"]
    return ORACLES[kind](data, rule, timescales)


def only(rule: dict[str, Any], timescales: dict[str, Timescale], data: World) -> Answer:
    """Ask about a world with one record."""
    (answer,) = ask(rule, timescales, data)
    return answer
