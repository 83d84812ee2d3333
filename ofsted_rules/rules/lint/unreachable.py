"""L022: a filter to which no record can answer yes, or one branch of its `any` so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.filters import WrittenFilter, filters_of
from ofsted_rules.rules.lint.possible import possible
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.rules.load import WrittenRule

CODE = "L022"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each filter that contradicts itself; those of excuses have a check of their own."""
    for rule, linked in subject.rules():
        for held in filters_of(rule, linked):
            yield from _of(held, rule, subject)


def _of(held: WrittenFilter, rule: WrittenRule, subject: Subject) -> Iterator[Problem]:
    record, where = subject.record(held.record), subject.understood(held.written, held.record)
    if record is not None and where is not None and not possible(record, [where]):
        message = f"no `{held.record}` can answer yes to this filter: its clauses contradict"
        help_ = "take out one of the clauses, or join them by `any:`"
        yield warning(rule.document, CODE, message, held.path, help_)
        return
    for below in _branches(held):
        yield from _of(below, rule, subject)


def _branches(held: WrittenFilter) -> Iterator[WrittenFilter]:
    """Yield the filters listed under `any` and `all`, whose turn comes where the whole is sound."""
    for word in ("any", "all"):
        items = held.written.get(word)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, Mapping):
                yield WrittenFilter(item, held.record, (*held.path, word, index))
