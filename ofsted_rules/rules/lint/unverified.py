"""L027: a figure that rules use and nobody has verified (`sure: assumed`). A note."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.figures import Figures, figures, users
from ofsted_rules.rules.lint.subject import Subject, note
from ofsted_rules.rules.timescales import Sure

CODE = "L027"
_MOST_NAMED = 3


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each such value, with the rules that use it."""
    used = users(subject)
    for held in figures(subject):
        rules = used.get(held.name, [])
        for index, value in enumerate(held.values):
            if rules and value.sure is Sure.ASSUMED:
                yield _problem(held, index, rules)


def _problem(held: Figures, index: int, rules: list[str]) -> Problem:
    named = ", ".join(f"`{name}`" for name in rules[:_MOST_NAMED])
    more = f" and {len(rules) - _MOST_NAMED} more" if len(rules) > _MOST_NAMED else ""
    message = f"a figure of `{held.name}` is not verified; it is used by {named}{more}"
    help_ = "read the source, then put `sure` and `checked` right"
    return note(held.document, CODE, message, held.at(index), help_)
