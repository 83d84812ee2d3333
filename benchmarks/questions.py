"""What is timed: for each question the rule, the columns it needs, and the SQL of a good analyst.

The statements answer `state, records`. They know nothing of doubt: a row without a date is left
out, a date before the start counts as done, a moment without a time of day counts from midnight.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.world import AS_AT


@dataclass(frozen=True, slots=True)
class Question:
    """One question, asked of the engine and by hand."""

    rule: str
    kind: str
    columns: dict[str, str]
    """Column names by table, separated by spaces; `VARCHAR` ones are marked with a star."""
    sql: str
    """A statement that yields `id`, `state` for every record."""
    differs: str
    """Where the engine's answer is another on rows in doubt."""

    @property
    def counts(self) -> str:
        """The statement that counts."""
        return f"SELECT state, COUNT(*) FROM ({self.sql}) GROUP BY state ORDER BY state"

    @property
    def gaps(self) -> str:
        """The statement that lists the gaps."""
        return f"SELECT id FROM ({self.sql}) WHERE state = 'gap' ORDER BY id"

    @property
    def reading(self) -> str:
        """The statement that only reads the columns."""
        return ", ".join(
            f"(SELECT {' + '.join(_read(name) for name in names.split())} FROM {table})"
            for table, names in self.columns.items()
        )


def _read(name: str) -> str:
    """Read a column to its last value, and do as little as possible with it."""
    return f"SUM(strlen({name[:-1]}))" if name.endswith("*") else f"SUM({name})"


_NOW = AS_AT.toordinal()

QUESTIONS = (
    Question(
        "bench-own-field",
        "deadline, own field",
        {"strategy_meeting": "strategy_meeting_id* held_on minutes_recorded_on"},
        f"""
        SELECT m.strategy_meeting_id AS id, CASE
            WHEN m.held_on IS NULL THEN 'cannot-tell'
            WHEN m.minutes_recorded_on <= {_NOW} AND m.minutes_recorded_on <= c.due THEN 'met'
            WHEN c.due >= {_NOW} THEN 'pending'
            ELSE 'gap' END AS state
        FROM strategy_meeting AS m LEFT JOIN working_days_5 AS c ON c.day = m.held_on
        WHERE m.held_on IS NULL OR m.held_on <= {_NOW}""",
        "minutes dated before their meeting: met by hand, cannot-tell here",
    ),
    Question(
        "bench-related",
        "deadline, related and filtered",
        {
            "strategy_meeting": "strategy_meeting_id* meeting_id* held_on outcome*",
            "minutes_copy": "meeting_id* agency* sent_on",
        },
        f"""
        SELECT m.strategy_meeting_id AS id, CASE
            WHEN m.outcome = 'no-further-action' THEN 'not-applicable'
            WHEN m.outcome IS NULL OR m.held_on IS NULL THEN 'cannot-tell'
            WHEN p.sent_on <= c.due THEN 'met'
            WHEN c.due >= {_NOW} THEN 'pending'
            ELSE 'gap' END AS state
        FROM strategy_meeting AS m
        LEFT JOIN working_days_5 AS c ON c.day = m.held_on
        LEFT JOIN (
            SELECT meeting_id, MIN(sent_on) AS sent_on FROM minutes_copy
            WHERE agency = 'police' AND sent_on <= {_NOW} GROUP BY meeting_id
        ) AS p ON p.meeting_id = m.meeting_id
        WHERE m.held_on IS NULL OR m.held_on <= {_NOW}""",
        "a copy without a date or an agency may be the one in time: a gap by hand, "
        "cannot-tell here",
    ),
    Question(
        "bench-hours",
        "deadline in hours",
        {
            "missing_episode": "missing_episode_id* started_at returned_at returned_at__from",
            "return_interview": "missing_episode_id* outcome* held_at held_at__from",
        },
        f"""
        SELECT e.missing_episode_id AS id, CASE
            WHEN e.returned_at IS NULL OR e.returned_at > {_NOW} THEN 'not-applicable'
            WHEN i.held <= e.returned_at__from + 72 * 60 THEN 'met'
            WHEN e.returned_at__from + 72 * 60 >= (SELECT minute FROM as_at_end) THEN 'pending'
            ELSE 'gap' END AS state
        FROM missing_episode AS e
        LEFT JOIN (
            SELECT missing_episode_id, MIN(held_at__from) AS held FROM return_interview
            WHERE outcome = 'held' AND held_at <= {_NOW} GROUP BY missing_episode_id
        ) AS i ON i.missing_episode_id = e.missing_episode_id
        WHERE e.started_at <= {_NOW}""",
        "a day without a time can lie on both sides of the 72 hours: one answer by hand, "
        "cannot-tell here",
    ),
    Question(
        "bench-cadence",
        "cadence",
        {
            "child_protection_plan": "plan_id* started_on ended_on",
            "protection_visit": "plan_id* visited_on seen",
        },
        f"""
        WITH plan AS (
            SELECT plan_id, started_on, ended_on <= {_NOW} AS ended,
                CASE WHEN ended_on <= {_NOW} THEN ended_on ELSE {_NOW} END AS until
            FROM child_protection_plan WHERE started_on IS NULL OR started_on <= {_NOW}
        ), step AS (
            SELECT v.plan_id, v.visited_on, v.visited_on - LAG(v.visited_on, 1, p.started_on)
                OVER (PARTITION BY v.plan_id ORDER BY v.visited_on) AS days
            FROM protection_visit AS v JOIN plan AS p ON p.plan_id = v.plan_id
            WHERE v.seen = 1 AND v.visited_on BETWEEN p.started_on AND p.until
        ), visited AS (
            SELECT plan_id, MAX(days) AS longest, MAX(visited_on) AS last FROM step GROUP BY plan_id
        )
        SELECT p.plan_id AS id, CASE
            WHEN p.started_on IS NULL THEN 'cannot-tell'
            WHEN v.longest > 42 OR p.until - COALESCE(v.last, p.started_on) > 42 THEN 'gap'
            WHEN v.last IS NOT NULL THEN 'met'
            WHEN p.ended THEN 'not-applicable'
            ELSE 'pending' END AS state
        FROM plan AS p LEFT JOIN visited AS v ON v.plan_id = p.plan_id""",
        "a visit without a date, or without a word on whether the child was seen, may close a gap: "
        "a gap by hand, cannot-tell here",
    ),
    Question(
        "bench-recorded",
        "recorded",
        {
            "strategy_meeting": (
                "strategy_meeting_id* meeting_id* held_on chair_id* rationale_recorded"
            ),
            "minutes_copy": "meeting_id* sent_on",
        },
        f"""
        SELECT m.strategy_meeting_id AS id, CASE
            WHEN m.chair_id IS NULL OR m.rationale_recorded = 0 OR c.meeting_id IS NULL THEN 'gap'
            WHEN m.rationale_recorded = 1 THEN 'met'
            ELSE 'cannot-tell' END AS state
        FROM strategy_meeting AS m
        LEFT JOIN (
            SELECT DISTINCT meeting_id FROM minutes_copy WHERE sent_on IS NULL OR sent_on <= {_NOW}
        ) AS c ON c.meeting_id = m.meeting_id
        WHERE m.held_on IS NULL OR m.held_on <= {_NOW}""",
        "none",
    ),
)
