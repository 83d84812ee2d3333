"""What the kinds without a clock share: one question put to a table, a gap due by the as-at day."""

from __future__ import annotations

from ofsted_rules.checks.base import AsAt, Asked, Span, Verdict
from ofsted_rules.checks.table import Table
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Reason, State


def ask_table(table: Table, facts: Facts) -> Asked:
    """Put one question to a table."""
    return Asked(table, table.judge(facts), facts)


def verdict_of(asked: Asked, as_at: AsAt, *, doubt: str) -> Verdict:
    """Say what follows from the row that fired; `doubt` names the facts that a doubt hangs on."""
    line = asked.row
    settles: dict[Reason | None, tuple[str, ...]] = {
        Reason.SCOPE_UNKNOWN: ("applies",),
        Reason.EXCUSE_UNKNOWN: ("excused",),
        Reason.DOUBTFUL_EVIDENCE: (doubt,),
    }
    gap = line.state is State.GAP and line.reason is not None
    return Verdict(
        state=line.state,
        reason=line.reason,
        spans=(Span(line.reason, due=as_at.day),) if gap and line.reason else (),
        excuse=asked.facts["excused"] or 0 if line.reason is Reason.EXCUSED else 0,
        settles=settles.get(line.reason, ()),
    )
