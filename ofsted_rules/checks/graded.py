"""`graded`: a grade at or above a standard, the moderated one where there is one."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ofsted_rules.checks.base import Kind, LinkedCheck, Linker, Path
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.tables import GRADED
from ofsted_rules.facts.spec import GradeFacts
from ofsted_rules.vocabulary.base import Written


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class GradedText(Written):
    """`graded` as written."""

    grade: str
    moderated: str = ""
    scale: list[str] = Field(default_factory=list)
    at_least: Annotated[str, BeforeValidator(_as_text)]

    @model_validator(mode="after")
    def _on_the_scale(self) -> GradedText:
        if len(set(self.scale)) != len(self.scale):
            raise ValueError("a grade stands twice on the scale")
        if self.scale and self.at_least not in self.scale:
            raise ValueError(f"`{self.at_least}` is not on the scale")
        if not self.scale and not self.at_least.isdecimal():
            raise ValueError("a grade that is no number needs `scale:`, the grades lowest first")
        return self


def _link(text: GradedText, linker: Linker, path: Path) -> LinkedCheck:
    for word, field in (("grade", text.grade), ("moderated", text.moderated)):
        if field:
            linker.graded(field, text.scale, (*path, word))
    scale = tuple(text.scale)
    standard = scale.index(text.at_least) + 1 if scale else int(text.at_least)
    facts = GradeFacts(linker.scope, text.grade, text.moderated, scale)
    return Holding(facts, GRADED, "grade", lambda held: {**held, "standard": standard})


KIND = Kind("graded", GradedText, GRADED, _link, timed=False)
