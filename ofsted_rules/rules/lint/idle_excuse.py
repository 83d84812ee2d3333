"""L023: an excuse (`unless`) that can never apply to a record that the rule is about."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.facts.spec import Exists, Scope
from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.possible import possible
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.vocabulary.where import Where

CODE = "L023"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each excuse whose condition contradicts itself or the rule's `where`."""
    for rule, linked in subject.rules():
        if linked.counts is not None:
            continue  # it has no excuses of its own
        scope = linked.check.facts.scope
        for index, excuse in enumerate(scope.excuses):
            if not _may_apply(scope, excuse.condition, subject):
                message = "this excuse never applies to a record that the rule is about"
                help_ = "take it out, or see whether `where` already leaves these records out"
                yield warning(rule.document, CODE, message, (*rule.path, "unless", index), help_)


def _may_apply(scope: Scope, condition: Where | Exists, subject: Subject) -> bool:
    dictionary = subject.linked.dictionary
    if isinstance(condition, Exists):
        return possible(dictionary[condition.record], [condition.where])
    if not possible(dictionary[scope.record], [scope.where]):
        return True  # it is the filter that is to blame
    return possible(dictionary[scope.record], [scope.where, condition])
