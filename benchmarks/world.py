"""Synthetic Parquet files of any size, made by SQL from a seed.

They have the layout of `ofsted_rules/records/tables.py`: ids as text, days as ordinals, moments as
a wall day and two elapsed minutes. Dates lie over six years and run on for 30 days after the as-at
day, as an extract's do; teams are skewed; siblings share a meeting. With `doubt`, a small share of
the rows is as real data are: no date, no answer, a date without a time, a date before its start.
Without, every question has one answer whoever asks it.

Called with a folder, a size, a seed and `clean` or `doubt` it makes them in a process of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ofsted_rules.calendar import elapsed_minutes
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind
from ofsted_rules.records.supplied import Supplied

if TYPE_CHECKING:
    import duckdb

AS_AT = date(2024, 9, 30)
YEARS = 6
LAST = AS_AT.toordinal() + 30
FIRST = LAST - YEARS * 365
VISITS_PER_PLAN = 9

FIELDS = {
    "strategy_meeting": (
        "strategy_meeting_id meeting_id child_id held_on outcome minutes_recorded_on chair_id team "
        "rationale_recorded"
    ),
    "minutes_copy": "minutes_copy_id meeting_id agency sent_on",
    "missing_episode": "missing_episode_id child_id started_at returned_at kind",
    "return_interview": "return_interview_id child_id missing_episode_id held_at outcome",
    "child_protection_plan": "plan_id child_id started_on ended_on category",
    "protection_visit": "visit_id child_id plan_id visited_on seen worker_id",
}
SUPPLIED = Supplied({record: frozenset(names.split()) for record, names in FIELDS.items()})

# u(i, k) is the k-th random number, from 0 to 1, of row i; d is u where doubt is wanted, else 1.
_MACROS = """
CREATE MACRO u(i, k) AS (hash(i * 64 + k, {seed}) % 1000003) / 1000003.0;
CREATE MACRO d(i, k) AS CASE WHEN {doubt} THEN u(i, k) ELSE 1.0 END;
CREATE MACRO day_of(i, k) AS {first} + CAST(floor(u(i, k) * {days}) AS INTEGER);
CREATE MACRO text_id(letters, i) AS letters || lpad(CAST(i AS VARCHAR), 9, '0');
"""

_TABLES = {
    "strategy_meeting": """
        SELECT text_id('SM', i) AS strategy_meeting_id, text_id('MT', m) AS meeting_id,
            text_id('C', CAST(floor(u(i, 1) * {n} / 3) AS BIGINT)) AS child_id,
            CASE WHEN d(m, 2) < 0.004 THEN NULL ELSE day_of(m, 3) END AS held_on,
            CASE WHEN d(i, 4) < 0.02 THEN NULL WHEN u(i, 5) < 0.55 THEN 'section-47'
                WHEN u(i, 5) < 0.8 THEN 'single-assessment' WHEN u(i, 5) < 0.97
                THEN 'no-further-action' ELSE 'other' END AS outcome,
            CASE WHEN u(i, 6) < 0.015 THEN NULL WHEN d(i, 7) < 0.002 THEN day_of(m, 3) - 3
                WHEN u(i, 8) < 0.03 THEN day_of(m, 3) + 6 + CAST(floor(u(i, 9) * 60) AS INTEGER)
                ELSE day_of(m, 3) + CAST(floor(u(i, 9) * 6) AS INTEGER) END AS minutes_recorded_on,
            CASE WHEN u(i, 10) < 0.02 THEN NULL
                ELSE text_id('W', CAST(floor(900 * power(u(i, 11), 2)) AS BIGINT)) END AS chair_id,
            'Team ' || CAST(floor(40 * power(u(i, 12), 3)) AS INTEGER) AS team,
            CASE WHEN d(i, 13) < 0.03 THEN NULL WHEN u(i, 14) < 0.97 THEN 1 ELSE 0 END
                AS rationale_recorded
        FROM (SELECT range AS i, CAST(floor(range / 1.7) AS BIGINT) AS m FROM range({n}))""",
    "minutes_copy": """
        SELECT text_id('MC', m * 3 + a) AS minutes_copy_id, text_id('MT', m) AS meeting_id,
            CASE WHEN d(m, 20 + a) < 0.01 THEN NULL
                ELSE ['police', 'health', 'education'][a] END AS agency,
            CASE WHEN d(m, 24 + a) < 0.01 THEN NULL WHEN u(m, 28 + a) < 0.04
                THEN day_of(m, 3) + 6 + CAST(floor(u(m, 32 + a) * 40) AS INTEGER)
                ELSE day_of(m, 3) + CAST(floor(u(m, 32 + a) * 6) AS INTEGER) END AS sent_on
        FROM (SELECT r.range AS m, s.range AS a
              FROM range(CAST(ceil({n} / 1.7) AS BIGINT)) AS r, range(1, 4) AS s)
        WHERE u(m, 36 + a) < [0.97, 0.7, 0.4][a]""",
    "missing_episode": """
        SELECT text_id('ME', i) AS missing_episode_id,
            text_id('C', CAST(floor({n} / 4 * power(u(i, 1), 2)) AS BIGINT)) AS child_id,
            lost AS started_at, back AS returned_at,
            CASE WHEN u(i, 2) < 0.9 THEN 'missing' ELSE 'absent' END AS kind
        FROM (SELECT i, went AS lost, CASE WHEN u(i, 3) < 0.003 THEN NULL
                  ELSE went + 60 + CAST(floor(u(i, 4) * 4000) AS BIGINT) END AS back
              FROM (SELECT range AS i, day_of(range, 5) * 1440
                        + CAST(floor(u(range, 6) * 1440) AS BIGINT) AS went FROM range({n})))""",
    "return_interview": """
        SELECT text_id('RI', i) AS return_interview_id, child_id, missing_episode_id,
            CASE WHEN outcome <> 'held' THEN NULL WHEN d(i, 10) < 0.005 THEN NULL
                WHEN u(i, 11) < 0.05 THEN back + 4000 + CAST(floor(u(i, 12) * 20000) AS BIGINT)
                ELSE back + 60 + CAST(floor(u(i, 12) * 4200) AS BIGINT) END AS held_at, outcome
        FROM (SELECT *, CASE WHEN d(i, 13) < 0.01 THEN NULL WHEN u(i, 14) < 0.95 THEN 'held'
                  WHEN u(i, 14) < 0.985 THEN 'declined-by-child' ELSE 'not-contacted' END AS outcome
              FROM (SELECT CAST(substr(missing_episode_id, 3) AS BIGINT) AS i, child_id,
                        missing_episode_id, returned_at__from AS back FROM missing_episode
                    WHERE returned_at IS NOT NULL))
        WHERE u(i, 15) < 0.97""",
    "child_protection_plan": """
        SELECT text_id('P', i) AS plan_id, text_id('C', i * 2) AS child_id,
            CASE WHEN d(i, 1) < 0.001 THEN NULL ELSE day_of(i, 3) END AS started_on,
            CASE WHEN day_of(i, 3) + length > {last} THEN NULL ELSE day_of(i, 3) + length END
                AS ended_on,
            CASE WHEN u(i, 4) < 0.5 THEN 'neglect' ELSE 'emotional' END AS category
        FROM (SELECT range AS i, 60 + CAST(floor(u(range, 2) * 420) AS INTEGER) AS length
              FROM range({plans}))""",
    "protection_visit": """
        SELECT text_id('V', i * 64 + k * 2 + CAST(tried AS BIGINT)) AS visit_id,
            text_id('C', i * 2) AS child_id, text_id('P', i) AS plan_id,
            CASE WHEN d(v, 40) < 0.002 THEN NULL
                ELSE day_of(i, 3) + k * 28 - 4 * CAST(tried AS INTEGER)
                     + CAST(floor(u(v, 41) * 12) AS INTEGER) END AS visited_on,
            CASE WHEN tried THEN 0 WHEN d(v, 42) < 0.003 THEN NULL ELSE 1 END AS seen,
            text_id('W', CAST(floor(900 * power(u(v, 43), 2)) AS BIGINT)) AS worker_id
        FROM (SELECT p.range AS i, k.range AS k, p.range * 32 + k.range AS v, t.tried
              FROM range({plans}) AS p, range(1, 18) AS k, (VALUES (TRUE), (FALSE)) AS t(tried))
        WHERE k * 28 <= 60 + CAST(floor(u(i, 2) * 420) AS INTEGER)
            AND day_of(i, 3) + k * 28 <= {last}
            AND CASE WHEN tried THEN u(v, 44) < 0.06 ELSE u(v, 44) > 0.01 END""",
}


def make(folder: Path, size: int, seed: int, *, doubt: bool) -> None:
    """Write one Parquet file for each record type; event tables have about `size` rows."""
    import duckdb

    folder.mkdir(parents=True)
    values = {"n": size, "plans": max(1, size // VISITS_PER_PLAN), "last": LAST}
    with duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(folder)}) as made:
        made.execute(_MACROS.format(seed=seed, doubt=doubt, first=FIRST, days=LAST - FIRST + 1))
        made.execute("CREATE TABLE days (day INTEGER, first BIGINT, last BIGINT)")
        days = [date.fromordinal(day) for day in range(FIRST - 10, LAST + 60)]
        made.executemany(
            "INSERT INTO days VALUES (?, ?, ?)",
            [(day.toordinal(), *elapsed_minutes(day)) for day in days],
        )
        for record, select in _TABLES.items():
            path = str(folder / f"{record}.parquet").replace("'", "''")
            made.execute(
                f"COPY ({_laid_out(record, select.format(**values))}) TO '{path}' (FORMAT PARQUET)"
            )
            made.execute(f"CREATE VIEW {record} AS SELECT * FROM read_parquet('{path}')")


def open_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make a view over each file."""
    for record in FIELDS:
        path = str(folder / f"{record}.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {record} AS SELECT * FROM read_parquet('{path}')")


def _laid_out(record: str, select: str) -> str:
    """Put a table's values into their columns; an elapsed minute becomes a moment's three."""
    model = DICTIONARY[record]
    columns = [
        f"'{record}.csv' AS _file",
        "row_number() OVER () + 1 AS _row",
        "CAST(NULL AS VARCHAR) AS _unreadable",
    ]
    joins = ""
    for name in FIELDS[record].split():
        if model.specs()[name].kind is not FieldKind.MOMENT:
            columns.append(f"w.{name}")
            continue
        joins += f" ASOF LEFT JOIN days AS {name}_day ON w.{name} >= {name}_day.first"
        # One moment in ten has lost its time of day, where doubt is wanted.
        lost = f"w.{name} IS NOT NULL AND d(w.{name}, 50) < 0.1"
        columns += [
            f"{name}_day.day AS {name}",
            f"CASE WHEN {lost} THEN {name}_day.first ELSE w.{name} END AS {name}__from",
            f"CASE WHEN {lost} THEN {name}_day.last ELSE w.{name} END AS {name}__by",
        ]
    return f"SELECT {', '.join(columns)} FROM ({select}) AS w{joins}"


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), doubt=sys.argv[4] == "doubt")
