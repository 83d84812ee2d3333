"""`recorded`: fields filled in, a condition that holds, related records that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field, model_validator

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Span, Verdict
from ofsted_rules.checks.tables import RECORDED
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, HoldsFacts
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExistsText, Filter
from ofsted_rules.vocabulary.where import AllOf, Op, Test, Where

_SETTLES: dict[Reason | None, tuple[str, ...]] = {
    Reason.SCOPE_UNKNOWN: ("applies",),
    Reason.EXCUSE_UNKNOWN: ("excused",),
    Reason.DOUBTFUL_EVIDENCE: ("holds",),
}


class RecordedText(Written):
    """`recorded` as written."""

    fields: list[str] = Field(default_factory=list)
    holds: Filter | None = None
    exists: list[ExistsText] = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> RecordedText:
        if not (self.fields or self.holds or self.exists):
            raise ValueError("`recorded` needs at least one of `fields`, `holds`, `exists`")
        return self


@dataclass(frozen=True, slots=True)
class Recorded:
    """A linked `recorded`."""

    facts: HoldsFacts

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale: something is on the record, or it is not."""
        return ()

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Ask the table of the one set of facts; what is missing is due by the as-at day."""
        line = self.explain(facts, as_at)[0].row
        return Verdict(
            state=line.state,
            reason=line.reason,
            spans=(Span(Reason.NOT_RECORDED, due=as_at.day),) if line.state is State.GAP else (),
            excuse=facts[0]["excused"] or 0 if line.reason is Reason.EXCUSED else 0,
            settles=_SETTLES.get(line.reason, ()),
        )

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:  # noqa: ARG002
        """Return what was asked of the table; the day plays no part."""
        return [Asked(RECORDED, RECORDED.judge(facts[0]), facts[0])]


def _link(text: RecordedText, linker: Linker, path: Path) -> LinkedCheck:
    record = linker.scope.record
    parts: list[Where] = []
    for index, field in enumerate(text.fields):
        linker.where({field: "missing"}, record, (*path, "fields", index))
        parts.append(Test(field, Op.PRESENT))
    if text.holds is not None:
        parts.append(linker.where(text.holds, record, (*path, "holds")))
    exists = tuple(
        linker.exists(item, (*path, "exists", index)) for index, item in enumerate(text.exists)
    )
    return Recorded(HoldsFacts(linker.scope, AllOf(tuple(parts)), exists))


KIND = Kind("recorded", RecordedText, RECORDED, _link, timed=False)
