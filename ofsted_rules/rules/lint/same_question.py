"""L025: two rules that ask the same thing under two ids."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.rules.rule import Rule

CODE = "L025"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the second of each two rules that are the same once they are linked."""
    for (first, one), (second, other) in combinations(subject.rules(), 2):
        if one.record is other.record and one.kind is other.kind and _same(one, other):
            place = first.document.place_at(first.path)
            message = f"`{other.id}` asks the same as `{one.id}`"
            help_ = f"see {place}; keep one of them, and let it cite what both rest on"
            yield warning(second.document, CODE, message, (*second.path, "id"), help_)


def _same(one: Rule, other: Rule) -> bool:
    if one.check != other.check:
        return False
    if one.counts is None or other.counts is None:
        return one.counts is other.counts
    return one.counts.record is other.counts.record and one.counts.check == other.counts.check
