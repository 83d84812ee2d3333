"""From the lines on which a record's intervals fall to its state, in SQL where that is simple."""

from __future__ import annotations

from ofsted_rules.checks.cadence import Cadence
from ofsted_rules.checks.cadence_text import Which
from ofsted_rules.checks.once_in import OnceIn
from ofsted_rules.checks.tables import CLOCK
from ofsted_rules.evaluation.clock_lines import ClockLines
from ofsted_rules.outcomes import ROLL_UP, State

_ASKED = {Which.FIRST: "ordinal = 0", Which.EVERY: "1 = 1", Which.OPEN: "done_by IS NULL"}
"""Which intervals are asked about."""


def rolled_up(lines: ClockLines, check: Cadence | OnceIn) -> str:
    """Return the SELECT of every record with the rank of its state, NULL where it is not simple."""
    return _intervals(lines, check) if isinstance(check, Cadence) else _periods(lines)


def _periods(lines: ClockLines) -> str:
    """Return the ranks where a record is as its worst period, but undated events excuse gaps."""
    return (
        f"SELECT record_id, subject, "
        f"CASE WHEN undated > 0 AND rank = {_rank_of(State.GAP)} THEN NULL ELSE rank END AS rank "
        f"FROM (SELECT record_id, MAX(subject) AS subject, MAX(undated) AS undated, "
        f"MIN({_rank(Which.EVERY)}) AS rank FROM ({lines.select}) AS c GROUP BY record_id) AS r"
    )


def _intervals(lines: ClockLines, check: Cadence) -> str:
    """Return the ranks of episodes that are cut into intervals.

    Without doubtful events a record is as its worst interval. With some, there are two ways of
    counting; both must show a gap, and a doubt in either stays one. That is all as long as later
    clocks are never due earlier, and as long as no undated event may excuse a gap, or start a
    clock that is given less.
    """
    gap, doubt = ROLL_UP.index(State.GAP), ROLL_UP.index(State.CANNOT_TELL)
    two_ways = (
        f"WHEN possible = {gap} AND certain = {gap} THEN {gap} "
        f"WHEN possible <= {doubt} OR certain <= {doubt} THEN {doubt} ELSE certain"
        if lines.later_start_later_due
        else "ELSE NULL"
    )
    undated = "undated > 0"
    if check.steady:
        undated += f" AND (possible = {gap} OR certain = {gap})"
    rank = _rank(check.which)
    return (
        f"SELECT record_id, subject, CASE "
        f"WHEN only_last = 1 OR ({undated}) THEN NULL "
        f"WHEN certain IS NULL THEN possible {two_ways} END AS rank FROM ("
        f"SELECT record_id, MAX(subject) AS subject, MAX(undated) AS undated, "
        f"MAX(only_last) AS only_last, MIN(CASE WHEN world = 0 THEN {rank} END) AS possible, "
        f"MIN(CASE WHEN world = 1 THEN {rank} END) AS certain "
        f"FROM ({lines.select}) AS c WHERE {_ASKED[check.which]} GROUP BY record_id) AS r"
    )


def _rank(which: Which) -> str:
    """Return the rank of an interval's state, by the line of the clock table that it falls on."""
    ranks = "".join(
        f" WHEN {n} THEN {_in_time(line.state) if which is Which.OPEN else _rank_of(line.state)}"
        for n, line in enumerate(CLOCK.rows)
    )
    return f"CASE line{ranks} END"


def _in_time(state: State) -> str:
    """Return the rank where a clock that an event started, and that still runs, is met."""
    if state is not State.PENDING:
        return _rank_of(state)
    return f"CASE WHEN ordinal > 0 THEN {_rank_of(State.MET)} ELSE {_rank_of(state)} END"


def _rank_of(state: State) -> str:
    return str(ROLL_UP.index(state))
