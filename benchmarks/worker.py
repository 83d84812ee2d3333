"""One measurement in a process of its own: asked again and again, it answers seconds and counts.

Called with a folder, a rule, a way (`reading`, `sql`, `engine`, `sql-gaps`, `engine-gaps`) and a
folder for DuckDB's spilling. Each line on standard input is one run; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb

from benchmarks.questions import QUESTIONS, Question
from benchmarks.world import AS_AT, FIRST, LAST, SUPPLIED, open_tables
from ofsted_rules.calendar import Limit, Unit, due_day
from ofsted_rules.checks import AsAt
from ofsted_rules.evaluation.authority import check
from ofsted_rules.outcomes import State
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import load_ruleset

RULESET = Path(__file__).parent / "ruleset"
Counted = dict[str, int]


def connect(folder: Path, spill: Path) -> duckdb.DuckDBPyConnection:
    """Open the files, with the two small tables that an analyst would have at hand."""
    connection = duckdb.connect(
        config={
            "memory_limit": "4GB",
            "temp_directory": str(spill),
            "max_temp_directory_size": "10GB",
        }
    )
    open_tables(connection, folder)
    connection.execute("CREATE TABLE working_days_5 (day INTEGER, due INTEGER)")
    five = Limit(5, Unit.WORKING_DAYS)
    days = [(day, due_day(five, day)) for day in range(FIRST - 10, LAST + 1)]
    connection.executemany("INSERT INTO working_days_5 VALUES (?, ?)", days)
    connection.execute("CREATE TABLE as_at_end (minute BIGINT)")
    connection.execute("INSERT INTO as_at_end VALUES (?)", [AsAt.of(AS_AT.toordinal()).minute])
    return connection


def ways(
    connection: duckdb.DuckDBPyConnection, question: Question
) -> dict[str, Callable[[], Counted]]:
    """Return every way of answering a question, by name."""
    whole = link(load_ruleset(RULESET))
    linked = Linked(
        (whole.rule(question.rule),), whole.letters, whole.timescales, whole.profile, whole.hash
    )
    tables = Tables(connection, SUPPLIED)

    def engine(*detail: State) -> Counted:
        run = check(linked, tables, as_at=AS_AT, detail=detail).rules[0]
        assert not detail or len(run.outcomes) == run.counts[State.GAP]
        return {state.value: run.counts[state] for state in State if run.counts[state]}

    def listed(rows: list[Any]) -> Counted:
        return {"gap": len(rows)}

    return {
        "reading": lambda: {"": len(connection.execute(f"SELECT {question.reading}").fetchall())},
        "sql": lambda: dict(connection.execute(question.counts).fetchall()),
        "engine": engine,
        "sql-gaps": lambda: listed(connection.execute(question.gaps).fetchall()),
        "engine-gaps": lambda: engine(State.GAP),
    }


def main() -> None:
    """Answer until there are no more lines."""
    folder, rule, way, spill = sys.argv[1:]
    question = next(question for question in QUESTIONS if question.rule == rule)
    run = ways(connect(Path(folder), Path(spill)), question)[way]
    for _ in sys.stdin:
        started = perf_counter()
        counted = run()
        seconds = perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _unit()
        print(json.dumps({"seconds": seconds, "counts": counted, "peak": peak}), flush=True)


def _unit() -> int:
    """Return how many bytes one step of ru_maxrss is."""
    return 1 if sys.platform == "darwin" else 1024


if __name__ == "__main__":
    main()
