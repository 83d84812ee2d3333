"""`attended`: those who had to be there took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.checks.base import AsAt, Asked, Kind, LinkedCheck, Linker, Path, Verdict
from ofsted_rules.checks.holding import ask_table, verdict_of
from ofsted_rules.checks.tables import ATTENDED
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import Exists, Facts, HoldsFacts
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExistsText, Filter, Keys
from ofsted_rules.vocabulary.where import ALWAYS, AllOf


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Values = Annotated[list[str], BeforeValidator(_as_list)]


class AttendedText(Written):
    """`attended` as written."""

    each: str
    by: Keys
    where: Filter | None = None
    who: str | None = None
    required: Values = Field(default_factory=list)
    any_of: Values = Field(default_factory=list)
    same: Keys | None = None

    @model_validator(mode="after")
    def _someone(self) -> AttendedText:
        if not (self.required or self.any_of or self.same):
            raise ValueError("`attended` needs at least one of `required`, `any-of`, `same`")
        if (self.required or self.any_of) and self.who is None:
            raise ValueError("`required` and `any-of` need `who:`, the field that says who it was")
        return self


@dataclass(frozen=True, slots=True)
class Attended:
    """A linked `attended`."""

    facts: HoldsFacts

    @property
    def limits(self) -> tuple[Within, ...]:
        """Return no timescale: somebody was there, or was not."""
        return ()

    def judge(self, facts: Sequence[Facts], as_at: AsAt) -> Verdict:
        """Ask the table."""
        return verdict_of(self.explain(facts, as_at)[0], as_at, doubt="holds")

    def explain(self, facts: Sequence[Facts], as_at: AsAt) -> list[Asked]:  # noqa: ARG002
        """Return what was asked of the table; the day plays no part."""
        return [ask_table(ATTENDED, facts[0])]


def _link(text: AttendedText, linker: Linker, path: Path) -> LinkedCheck:
    asked: list[dict[str, Any]] = [{text.who: value} for value in text.required if text.who]
    if text.any_of and text.who:
        asked.append({text.who: {"in": list(text.any_of)}})
    exists = [_exists(text, who, linker, path) for who in asked]
    if text.same is not None:
        found = _exists(text, None, linker, path)
        ((theirs, ours),) = text.same.items()
        linker.tie(text.each, theirs, ours, (*path, "same"))
        exists.append(Exists(found.record, found.theirs, found.ours, found.where, (theirs, ours)))
    return Attended(HoldsFacts(linker.scope, ALWAYS, tuple(exists)))


def _exists(text: AttendedText, who: dict[str, Any] | None, linker: Linker, path: Path) -> Exists:
    """Return the question whether someone took part, as a related row."""
    plain = ExistsText(any=text.each, by=text.by, where=text.where)
    found = linker.exists(plain, path, word="each")
    if who is None:
        return found
    person = linker.where(who, text.each, (*path, "who"))
    return Exists(found.record, found.theirs, found.ours, AllOf((found.where, person)))


KIND = Kind("attended", AttendedText, ATTENDED, _link, timed=False)
