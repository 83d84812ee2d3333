"""A related row's place in its window as SQL conditions; `place.py` says it in Python.

Conditions come in pairs: when the place certainly is, and certainly is not, in the window. The far
edges of windows are worked out in Python and joined as tables (`day`, `edge`): see `edge_tables`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ofsted_rules.facts.reads import bounds_of
from ofsted_rules.facts.spec import FactSpec
from ofsted_rules.facts.sql_view import quote
from ofsted_rules.facts.windows import Bound

Pair = tuple[str, str]
"""Either two ends of a span (earliest, latest), or two conditions (certainly, certainly not)."""


def edge_tables(spec: FactSpec) -> Mapping[Bound, str]:
    """Return the bounds that reach so far, each with the table of its edges by own day."""
    return {bound: f"_edge{number}" for number, bound in enumerate(bounds_of(spec))}


def edge_rows(bound: Bound, days: Sequence[int]) -> list[tuple[int, int | None]]:
    """Return the rows of a table of edges: each day with the edge counted from it."""
    assert bound.reach is not None
    return [(day, bound.reach.edge(day)) for day in days]


def next_starts(ours: str, own: Pair, other: Pair, scope: Pair, unknown: str) -> str:
    """Return the SELECT of the two ends of the next start of every record.

    `own` and `other` are the starts of the record ``o`` and of its neighbour ``n``, `scope` asks
    whether the neighbour is in scope, `unknown` whether it started though its day is not known.
    """
    yes, no = scope
    key = quote(ours)
    return (
        f"SELECT o.record_id, "
        f"MIN(CASE WHEN {other[1]} >= {own[0]} THEN {other[0]} "
        f"WHEN {unknown} THEN {own[0]} END) AS next_from, "
        f"MIN(CASE WHEN {yes} AND {other[0]} > {own[1]} THEN {other[1]} END) AS next_by "
        f"FROM own AS o JOIN own AS n ON n.{key} = o.{key} AND n.record_id <> o.record_id "
        f"WHERE CASE WHEN {no} THEN 0 ELSE 1 END = 1 GROUP BY o.record_id"
    )


def in_claim(row: Pair, own: Pair, following: str) -> Pair:
    """Return when a row is the record's own, and when it is another's."""
    return (
        f"({row[1]} >= {own[0]} AND "
        f"({following}.next_from IS NULL OR {row[1]} < {following}.next_from))",
        f"({row[1]} < {own[0]} OR {row[0]} >= {following}.next_by)",
    )


def in_bound(day: str, own: str, bound: Bound, edge: str) -> Pair:
    """Return when a day keeps within a bound, and when it does not; `edge` is its joined table."""
    near, past = (">=", "<") if bound.after else ("<=", ">")
    yes, no = f"{day} {near} {own}", f"{day} {past} {own}"
    if bound.reach is None:
        return yes, no
    near, past = ("<=", ">") if bound.after else (">=", "<")
    return f"({yes} AND {day} {near} {edge}.edge)", f"({no} OR {day} {past} {edge}.edge)"
