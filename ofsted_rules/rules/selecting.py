"""Which rules a run without a selection of its own runs: the profile's `select`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from ofsted_rules.documents import Document, use_one_of
from ofsted_rules.documents import Path as Steps
from ofsted_rules.letters.themes import Theme
from ofsted_rules.problems import Problem
from ofsted_rules.rules.models import RuleId
from ofsted_rules.vocabulary.base import Written

if TYPE_CHECKING:
    from collections.abc import Collection

    from ofsted_rules.rules.link import Linked


class LeaveOutText(Written):
    """A rule that the authority does not run by default, and why."""

    rule: RuleId
    because: str = Field(min_length=5)


class SelectText(Written):
    """The rules that run by default; without `themes` and `rules`, all but those left out."""

    themes: list[str] = Field(default_factory=list)
    rules: list[RuleId] = Field(default_factory=list)
    leave_out: list[LeaveOutText] = Field(default_factory=list)

    @model_validator(mode="after")
    def _something(self) -> SelectText:
        if not (self.themes or self.rules or self.leave_out):
            raise ValueError("expected `themes`, `rules` or `leave-out`")
        return self

    def keeps(self, rule: str, theme: str) -> bool:
        """Tell whether a rule runs by default."""
        if any(left.rule == rule for left in self.leave_out):
            return False
        return not (self.themes or self.rules) or rule in self.rules or theme in self.themes


def selection_problems(
    select: SelectText, rules: Collection[str], document: Document
) -> Iterator[Problem]:
    """Yield what is wrong with a selection; `rules` are the ids of all rules there are."""
    themes = [theme.value for theme in Theme]
    for index, theme in enumerate(select.themes):
        if theme not in themes:
            help_ = use_one_of(theme, themes)
            at: Steps = ("select", "themes", index)
            yield document.problem("P026", f"unknown theme `{theme}`", at, help=help_)
    named: list[tuple[str, Steps]] = []
    named += [(rule, ("select", "rules", index)) for index, rule in enumerate(select.rules)]
    named += [
        (left.rule, ("select", "leave-out", index, "rule"))
        for index, left in enumerate(select.leave_out)
    ]
    seen: set[str] = set()
    for rule, at in named:
        if rule not in rules:
            help_ = use_one_of(rule, rules)
            yield document.problem("P026", f"no rule `{rule}` to select", at, help=help_)
        elif rule in seen:
            message = f"`{rule}` is named twice in the selection"
            yield document.problem("P027", message, at, help="keep one of the two")
        seen.add(rule)


def selected(linked: Linked) -> Linked:
    """Return the rules that the profile selects, with those that it leaves out noted."""
    select = linked.profile.text.select
    if select is None:
        return linked
    kept = tuple(rule for rule in linked.rules if select.keeps(rule.id, rule.theme))
    left = tuple(rule.id for rule in linked.rules if rule not in kept)
    return replace(linked, rules=kept, left_out=left)
