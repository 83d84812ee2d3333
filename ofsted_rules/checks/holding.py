"""What the kinds without a clock share: one question put to a table, a gap due by the as-at day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ofsted_rules.checks.base import AsAt, Asked, Span, Verdict
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.table import Table
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, FactSpec
from ofsted_rules.outcomes import Reason, State


def _as_gathered(facts: Facts) -> Facts:
    return facts


@dataclass(frozen=True, slots=True)
class Holding:
    """A linked check without a clock.

    `doubt` names the facts that a doubt hangs on; `derive` turns the facts as they were gathered
    into those of the table.
    """

    facts: FactSpec
    table: Table
    doubt: str
    derive: Callable[[Facts], Facts] = _as_gathered

    @property
    def caps(self) -> tuple[Cap, ...]:
        """Return no standard: it is no matter of numbers."""
        return ()

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale: it holds on the as-at day, or it does not."""
        return ()

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:  # noqa: ARG002
        """Return what was asked of the table; the day plays no part."""
        asked = self.derive(facts[0])
        return [Asked(self.table, self.table.judge(asked), asked)]

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Ask the table; what does not hold is due by the as-at day."""
        asked = self.explain(facts, as_at)[0]
        line = asked.row
        settles: dict[Reason | None, tuple[str, ...]] = {
            Reason.SCOPE_UNKNOWN: ("applies",),
            Reason.EXCUSE_UNKNOWN: ("excused",),
            Reason.DOUBTFUL_EVIDENCE: (self.doubt,),
        }
        gap = line.state is State.GAP and line.reason is not None
        return Verdict(
            state=line.state,
            reason=line.reason,
            spans=(Span(line.reason, due=as_at.day),) if gap and line.reason else (),
            excuse=asked.facts["excused"] or 0 if line.reason is Reason.EXCUSED else 0,
            settles=settles.get(line.reason, ()),
        )
