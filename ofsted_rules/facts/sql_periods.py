"""Which periods of a table an episode owes something in, and when it was done, in SQL."""

from __future__ import annotations

from ofsted_rules.calendar import Terms

NULL = "CAST(NULL AS INTEGER)"
UNTIL = "CASE WHEN b.stop_by < a.day THEN b.stop_by ELSE a.day END"
"""Up to when something is owed: the end of the episode, or the as-at day."""


def owed(periods: Terms) -> list[tuple[str, str]]:
    """Return the steps, by name, that find each record's periods (see `facts/periods.py`)."""
    if not periods:
        every = f"SELECT record_id, 0 AS ordinal, start_from, {NULL} AS last FROM lasted"
        return [("owed", f"{every} WHERE start_from IS NOT NULL")]
    rows = ", ".join(
        f"({n}, {first}, {last}, {before[0]}, {before[1]})"
        for n, ((first, last), before) in enumerate(
            zip(periods, [(0, 0), *periods[:-1]], strict=True), start=1
        )
    )
    table = f"SELECT * FROM (VALUES {rows}) AS v(ordinal, first, last, first_before, last_before)"
    outside = f"SELECT record_id, {{}}, start_from, {NULL} FROM lasted WHERE {{}}"
    early = outside.format(0, f"start_from < {periods[0][0]}")
    late = outside.format(
        len(periods) + 1,
        f"start_from > {periods[-1][0]} OR (start_from IS NOT NULL AND until > {periods[-1][1]})",
    )
    return [
        ("periods", table),
        (
            "owed",
            "SELECT b.record_id, p.ordinal, p.first AS start_from, p.last FROM lasted AS b "
            "JOIN periods AS p ON p.first >= b.start_from "
            "AND (p.first_before < b.start_from OR p.last_before < b.until) "
            f"UNION ALL {early} UNION ALL {late}",
        ),
    ]


KEPT = (
    "SELECT o.record_id, o.ordinal, MIN(e.day) AS low, "
    "MIN(CASE WHEN e.sure = 1 THEN e.day END) AS high FROM owed AS o JOIN events AS e "
    "ON e.record_id = o.record_id AND e.day >= o.start_from AND e.day <= o.last "
    "GROUP BY o.record_id, o.ordinal"
)
"""The first possible and the first certain event of each period."""
SEEN = (
    "SELECT record_id, MAX(CASE WHEN sure = 1 THEN day END) AS latest, MAX(day) AS known, "
    "SUM(CASE WHEN day IS NULL THEN 1 ELSE 0 END) AS undated FROM events GROUP BY record_id"
)
"""The last certain and the last possible event of each record, and how many have no date."""
