"""`attended`: those who had to be there took part."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.checks.base import Kind, LinkedCheck, Linker, Path
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.tables import ATTENDED
from ofsted_rules.facts.spec import Exists, HoldsFacts
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import ExistsText, Filter, Keys
from ofsted_rules.vocabulary.where import ALWAYS, AllOf, Op, Test, Where


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


def _link(text: AttendedText, linker: Linker, path: Path) -> LinkedCheck:
    plain = ExistsText(any=text.each, by=text.by, where=text.where)
    found = linker.exists(plain, path, word="each")
    exists = [
        Exists(found.record, found.theirs, found.ours, AllOf((found.where, person)))
        for person in _people(text, linker, path)
    ]
    if text.same is not None:
        ((theirs, ours),) = text.same.items()
        linker.tie(text.each, theirs, ours, (*path, "same"))
        exists.append(Exists(found.record, found.theirs, found.ours, found.where, (theirs, ours)))
    return Holding(HoldsFacts(linker.scope, ALWAYS, tuple(exists)), ATTENDED, "holds")


def _people(text: AttendedText, linker: Linker, path: Path) -> list[Where]:
    """Return who had to be there, as filters on the related row; each word has its own place."""
    who = text.who
    if who is None or linker.where({who: "missing"}, text.each, (*path, "who")) is ALWAYS:
        return []  # nobody by name, or no such field, which was said just now

    def is_one(word: str, *at: str | int) -> Where:
        return linker.where({who: word}, text.each, (*path, *at))

    people = [is_one(word, "required", index) for index, word in enumerate(text.required)]
    any_of = [is_one(word, "any-of", index) for index, word in enumerate(text.any_of)]
    if any_of:
        values = tuple(v for test in any_of if isinstance(test, Test) for v in test.values)
        people.append(Test(who, Op.IS, values))
    return people


KIND = Kind("attended", AttendedText, ATTENDED, _link, timed=False)
