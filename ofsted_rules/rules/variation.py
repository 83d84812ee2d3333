"""A ruleset or a profile with one part changed, as if somebody had written it so.

The change goes through the loader like anything that is written; the files stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from ofsted_rules.checks.population import PopulationText
from ofsted_rules.documents import Path, load_model
from ofsted_rules.documents.patch import patched
from ofsted_rules.problems import Problems
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule, read_rule_again
from ofsted_rules.rules.profiles import ProfileText
from ofsted_rules.rules.standards import StandardText
from ofsted_rules.rules.timescales import TimescaleText


def only_rules(ruleset: Ruleset, ids: Collection[str]) -> Ruleset:
    """Return a ruleset with only some of its rules, and with those whose outcomes they count."""
    counted = {
        rule.check.of
        for rule in ruleset.rules
        if rule.text.id in ids and isinstance(rule.check, PopulationText)
    }
    kept = {*ids, *counted}
    return replace(ruleset, rules=tuple(rule for rule in ruleset.rules if rule.text.id in kept))


def with_rule(ruleset: Ruleset, rule: WrittenRule, path: Path, value: Any) -> Ruleset:
    """Return a ruleset in which one rule has another value at a path of its document.

    Raises
    ------
    ProblemsError
        The rule cannot be loaded so.
    """
    problems = Problems()
    changed = read_rule_again(rule, patched(rule.document, path, value), problems)
    problems.raise_if_errors()
    assert changed is not None
    rules = tuple(changed if other is rule else other for other in ruleset.rules)
    return replace(ruleset, rules=rules)


def with_timescale(ruleset: Ruleset, name: str, path: Path, value: Any) -> Ruleset:
    """Return a ruleset in which a timescale has another value at a path of its document.

    Raises
    ------
    ProblemsError
        The timescale cannot be loaded so.
    """
    problems = Problems()
    document = patched(ruleset.timescales_document, path, value)
    text = load_model(TimescaleText, document, (name,), problems=problems)
    problems.raise_if_errors()
    assert text is not None
    timescales = {**ruleset.timescales, name: text}
    return replace(ruleset, timescales=timescales, timescales_document=document)


def with_standard(ruleset: Ruleset, name: str, path: Path, value: Any) -> Ruleset:
    """Return a ruleset in which a standard has another value at a path of its document.

    Raises
    ------
    ProblemsError
        The standard cannot be loaded so.
    """
    assert ruleset.standards_document is not None
    problems = Problems()
    document = patched(ruleset.standards_document, path, value)
    text = load_model(StandardText, document, (name,), problems=problems)
    problems.raise_if_errors()
    assert text is not None
    standards = {**ruleset.standards, name: text}
    return replace(ruleset, standards=standards, standards_document=document)


def with_setting(profile: Profile, path: Path, value: Any) -> Profile:
    """Return a profile with another value at a path of its document.

    Raises
    ------
    ProblemsError
        The profile cannot be loaded so.
    """
    assert profile.document is not None
    problems = Problems()
    document = patched(profile.document, path, value)
    text = load_model(ProfileText, document, problems=problems)
    problems.raise_if_errors()
    assert text is not None
    return Profile(text, document)
