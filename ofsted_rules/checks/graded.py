"""`graded`: a grade at or above a standard, the moderated one where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ofsted_rules.checks.base import Kind, LinkedCheck, Linker, Path
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.tables import GRADED
from ofsted_rules.documents import use_one_of
from ofsted_rules.facts.spec import Facts, GradeFacts
from ofsted_rules.vocabulary.base import Written


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class GradedText(Written):
    """`graded` as written."""

    grade: str
    moderated: str = ""
    scale: list[str] = Field(default_factory=list)
    at_least: Annotated[str, BeforeValidator(_as_text)]


@dataclass(frozen=True, slots=True)
class _Against:
    """Sets the standard beside the grade; equal to another of the same standard."""

    standard: int

    def __call__(self, held: Facts) -> Facts:
        return {**held, "standard": self.standard}


def _link(text: GradedText, linker: Linker, path: Path) -> LinkedCheck:
    fields = [("grade", text.grade), ("moderated", text.moderated)]
    fits = [linker.graded(field, text.scale, (*path, word)) for word, field in fields if field]
    standard = _standard(text, linker, path) if all(fits) else 0
    facts = GradeFacts(linker.scope, text.grade, text.moderated, tuple(text.scale))
    return Holding(facts, GRADED, "grade", _Against(standard))


def _standard(text: GradedText, linker: Linker, path: Path) -> int:
    """Return the place of the standard on the scale, or its number; 0 where neither can be."""
    for index, grade in enumerate(text.scale):
        if grade in text.scale[:index]:
            message = f"`{grade}` stands twice on the scale"
            linker.mistake((*path, "scale", index), message, "keep one of the two")
    if text.at_least in text.scale:
        return text.scale.index(text.at_least) + 1
    if text.scale:
        message = f"`{text.at_least}` is not on the scale"
        linker.mistake((*path, "at-least"), message, use_one_of(text.at_least, text.scale))
    elif text.at_least.isdecimal():
        return int(text.at_least)
    else:
        message = f"`{text.at_least}` is no whole number"
        linker.mistake(
            (*path, "at-least"), message, "write a number, or add `scale:`, lowest first"
        )
    return 0


KIND = Kind("graded", GradedText, GRADED, _link, timed=False)
