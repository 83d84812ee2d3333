"""`recorded`: fields filled in, a condition that holds, related records that are there."""

from __future__ import annotations

from pydantic import Field, model_validator

from ofsted_rules.checks.base import Kind, LinkedCheck, Linker, Path
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.tables import RECORDED
from ofsted_rules.facts.spec import HoldsFacts
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
    return Holding(HoldsFacts(linker.scope, AllOf(tuple(parts)), exists), RECORDED, "holds")


KIND = Kind("recorded", RecordedText, RECORDED, _link, timed=False)
