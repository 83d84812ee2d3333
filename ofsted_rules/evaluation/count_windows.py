"""The first day of the window that ends on each day that a count is asked of, as a table.

The days are few, and worked out in Python, once each: no date arithmetic is done in SQL.
"""

from __future__ import annotations

from ofsted_rules.facts.count_spec import WINDOW_TABLE, CountFacts
from ofsted_rules.facts.spec import FactSpec
from ofsted_rules.facts.sql_view import quote
from ofsted_rules.records.tables import Tables


def make_windows(tables: Tables, spec: FactSpec, day: int) -> None:
    """Make the table for a specification that has a window; `day` is the as-at day."""
    if not isinstance(spec, CountFacts) or spec.counted is None or spec.counted.reach is None:
        return
    edges = [(asked, spec.counted.reach.edge(asked)) for asked in _days(tables, spec, day)]
    tables.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {WINDOW_TABLE} AS "
        "SELECT unnest(?::INTEGER[]) AS day, unnest(?::INTEGER[]) AS first",
        [[asked for asked, _ in edges], [first for _, first in edges]],
    )


def _days(tables: Tables, spec: CountFacts, day: int) -> list[int]:
    if not spec.on:
        return [day]
    record = spec.scope.record
    if not tables.supplied.has(record, spec.on):
        return []
    found = tables.connection.execute(
        f"SELECT DISTINCT {quote(spec.on)} FROM {quote(record)} WHERE {quote(spec.on)} IS NOT NULL"
    ).fetchall()
    return [held for (held,) in found]
