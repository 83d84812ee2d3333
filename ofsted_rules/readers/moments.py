"""Elapsed minutes of moments, joined as a table: the arithmetic of clocks stays in `calendar`.

Python works out each distinct day once, and each distinct minute of the few days on which clocks
change; on every other day the minutes simply count up from midnight.
"""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import chain

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.readers.engine import Engine

_MINUTES = 24 * 60


def add_minutes(engine: Engine, moments: list[int]) -> None:
    """Give the table `_typed` the columns ``b{i}`` and ``e{i}``: earliest and latest minute."""
    if not moments:
        return
    _store_days(engine, moments)
    _store_minutes(engine, moments)
    columns, joins = [], []
    for i in moments:
        wall = f"t.v{i} * {_MINUTES} + t.m{i}"
        columns += [
            f"CASE WHEN t.m{i} IS NULL THEN d{i}.first"
            f" ELSE coalesce(o{i}.first, d{i}.midnight + t.m{i}) END AS b{i}",
            f"CASE WHEN t.m{i} IS NULL THEN d{i}.last"
            f" ELSE coalesce(o{i}.last, d{i}.midnight + t.m{i}) END AS e{i}",
        ]
        joins.append(
            f"LEFT JOIN _days d{i} ON d{i}.day = t.v{i}"
            f" LEFT JOIN _minutes o{i} ON o{i}.wall = {wall} AND t.m{i} IS NOT NULL"
        )
    engine.rows(
        f"CREATE TABLE _timed AS SELECT t.*, {', '.join(columns)} FROM _typed t {' '.join(joins)}"
    )
    engine.rows("DROP TABLE _typed; DROP TABLE _days; DROP TABLE _minutes")
    engine.rows("ALTER TABLE _timed RENAME TO _typed")


def _store_days(engine: Engine, moments: list[int]) -> None:
    """Make `_days`: first and last minute of a date, its midnight, and whether clocks change."""
    found = " UNION ".join(
        f"SELECT DISTINCT v{i} FROM _typed WHERE v{i} IS NOT NULL" for i in moments
    )
    days = sorted(day for (day,) in engine.rows(found))
    spans = [elapsed_minutes(date.fromordinal(day)) for day in days]
    midnights = [_midnight(day) for day in days]
    changing = [_midnight(day + 1) - _midnight(day) != _MINUTES for day in days]
    engine.rows(
        "CREATE OR REPLACE TABLE _days AS SELECT unnest(?::INTEGER[]) AS day,"
        " unnest(?::BIGINT[]) AS first, unnest(?::BIGINT[]) AS last,"
        " unnest(?::BIGINT[]) AS midnight, unnest(?::BOOLEAN[]) AS changing",
        [days, [first for first, _ in spans], [last for _, last in spans], midnights, changing],
    )


def _store_minutes(engine: Engine, moments: list[int]) -> None:
    """Make `_minutes`: the meaning of each minute seen on a day on which clocks change."""
    found = " UNION ".join(
        f"SELECT DISTINCT v{i}, m{i} FROM _typed JOIN _days ON day = v{i}"
        f" WHERE changing AND m{i} IS NOT NULL"
        for i in moments
    )
    walls = sorted(engine.rows(found))
    spans = [elapsed_minutes(_moment(day, minute)) for day, minute in walls]
    flat = list(chain.from_iterable(spans))
    engine.rows(
        "CREATE OR REPLACE TABLE _minutes AS SELECT unnest(?::BIGINT[]) AS wall,"
        " unnest(?::BIGINT[]) AS first, unnest(?::BIGINT[]) AS last",
        [[day * _MINUTES + minute for day, minute in walls], flat[0::2], flat[1::2]],
    )


def _midnight(day: int) -> int:
    return elapsed_minutes(_moment(day, 0))[0]


def _moment(day: int, minute: int) -> datetime:
    return datetime.combine(date.fromordinal(day), time(*divmod(minute, 60)))
