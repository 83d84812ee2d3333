"""What is true in a world without doubt, by the plain meaning of the words.

Rows are dealt out one by one: to the record of the same child, in scope, that started last on or
before the row's day. Where several started on that day, chance deals. Due days are stepped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from tests.oracles.calendar import day_after
from tests.oracles.world import World
from tests.windows.drawn import LIMITS, Cells

Held = Mapping[str, list[date]]
"""For each record in scope, the days of the rows that count for it."""


def truth(rule: Cells, real: World, rng: Random) -> dict[str, str]:
    """Return the state of every record in scope that has started."""
    ((kind, check),) = rule["check"].items()
    asked = check.get("until") or check.get("exists", [None])[0] or check["stages"][1]["on"]
    start = check["from"]["field"] if kind == "deadline" else "started_at"
    scoped = [row for row in real.rows["missing_episode"] if _in_scope(rule, row)]
    held = _held(asked, start, scoped, real, rng)
    found: dict[str, str] = {}
    for row in scoped:
        name, days = row["missing_episode_id"], held[row["missing_episode_id"]]
        if kind == "deadline":
            if row[start] is not None:
                found[name] = _deadline(row[start], days, real.as_at)
        elif kind == "recorded":
            found[name] = "met" if days else "gap"
        else:
            found[name] = "met" if days else "pending"
    return found


def _in_scope(rule: Cells, row: Mapping[str, Any]) -> bool:
    return "where" not in rule or row["kind"] != "absent"


def _deadline(start: date, days: list[date], as_at: date) -> str:
    ((_, _, limit, unit),) = LIMITS["limit"].versions
    assert limit is not None
    due = day_after(start, limit, unit)
    if days and min(days) <= due:
        return "met"
    return "pending" if as_at <= due else "gap"


def _held(
    asked: Cells, start: str, scoped: list[Any], real: World, rng: Random
) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {row["missing_episode_id"]: [] for row in scoped}
    for related in real.rows[asked.get("first") or asked["any"]]:
        day = related[asked["on"]]
        if day is None or ("where" in asked and related["outcome"] != "held"):
            continue
        family = [row for row in scoped if row["child_id"] == related["child_id"]]
        if asked.get("before-next"):
            started = [row for row in family if row[start] is not None and row[start] <= day]
            latest = max((row[start] for row in started), default=None)
            last = [row for row in started if row[start] == latest]
            family = [rng.choice(last)] if last else []
        for row in family:
            if _in_window(asked, row, day):
                found[row["missing_episode_id"]].append(day)
    return found


def _in_window(asked: Cells, row: Mapping[str, Any], day: date) -> bool:
    after, before = asked.get("not-before"), asked.get("not-after")
    if after and day < row[after]:
        return False
    if before and day > row[before]:
        return False
    if "within" not in asked:
        return True
    within = asked["within"]
    if isinstance(within, str):
        ((_, _, limit, unit),) = LIMITS[within].versions
    else:
        ((unit, limit),) = within.items()
    assert limit is not None
    if after:
        return bool(day <= day_after(row[after], limit, unit))
    return bool(day_after(day, limit, unit) >= row[before])
