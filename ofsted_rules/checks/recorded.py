"""`recorded`: fields filled in, a condition that holds, related records that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field, model_validator

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Verdict
from ofsted_rules.checks.holding import ask_table, verdict_of
from ofsted_rules.checks.tables import RECORDED
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Facts, HoldsFacts
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExistsText, Filter
from ofsted_rules.vocabulary.where import AllOf, Op, Test, Where


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
        """Ask the table; what is not recorded is due by the as-at day."""
        return verdict_of(self.explain(facts, as_at)[0], as_at, doubt="holds")

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:  # noqa: ARG002
        """Return what was asked of the table; the day plays no part."""
        return [ask_table(RECORDED, facts[0])]


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
