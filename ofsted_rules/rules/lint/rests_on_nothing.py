"""L021: a rule that rests on no finding, and on no figure of law or guidance either."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.rules.models import Whose
from ofsted_rules.rules.rule import Rule
from ofsted_rules.rules.timescales import TimescaleKind

CODE = "L021"
_STATUTE = (TimescaleKind.REGULATION, TimescaleKind.STATUTORY_GUIDANCE)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each rule of which nobody can say where its expectation comes from."""
    for rule, linked in subject.rules():
        if not _rests(linked, subject) and not (linked.counts and _rests(linked.counts, subject)):
            message = f"`{linked.id}` rests on no finding and on no figure of law or guidance"
            help_ = "add `cites:`, or say `standard: own` where the authority itself asks for it"
            yield warning(rule.document, CODE, message, (*rule.path, "id"), help_)


def _rests(rule: Rule, subject: Subject) -> bool:
    if rule.cites or rule.text.standard is Whose.OWN:
        return True
    timescales = (subject.ruleset.timescales[held.limits.name] for held in rule.check.limits)
    if any(timescale.kind in _STATUTE for timescale in timescales):
        return True
    return any(subject.ruleset.standards[cap.name].kind in _STATUTE for cap in rule.check.caps)
