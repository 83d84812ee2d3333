"""L020: a rule that no rule test names."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.subject import Subject, warning

CODE = "L020"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each rule of which no case expects anything."""
    for rule, linked in subject.rules():
        if linked.id not in subject.tested:
            message = f"no rule test says what `{linked.id}` must answer"
            help_ = (
                "write cases that end in met, gap and cannot-tell; see `ofsted-rules test --help`"
            )
            yield warning(rule.document, CODE, message, (*rule.path, "id"), help_)
