"""The meaning of rules in a few lines each, to be kept beside them: what changes shows in review.

For each rule: its id, what it cites and how, what it is asked of, and the figures in force with
their days, bands and how sure they are. Words for people are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.load import WrittenRule
from ofsted_rules.testing.yaml_text import flow


def golden_lines(linked: Linked) -> Iterator[str]:
    """Yield the lines, rules in the order of their ids."""
    assert linked.ruleset is not None
    written = {rule.text.id: rule for rule in linked.ruleset.rules}
    for rule in sorted(linked.rules, key=lambda rule: rule.id):
        yield from _rule(rule, written[rule.id])
        yield ""


def version_words(version: Any) -> str:
    """Return a figure with its days, its band and how sure it is."""
    first = "ever" if version.first <= FIRST_DAY else date.fromordinal(version.first).isoformat()
    last = "" if version.last >= LAST_DAY else f" to {date.fromordinal(version.last).isoformat()}"
    figure = "no figure in force" if version.limit is None else str(version.limit)
    return f"from {first}{last}: {figure}; {version.band.value}; {version.sure}"


def _rule(rule: Rule, written: WrittenRule) -> Iterator[str]:
    yield rule.id
    yield f"  theme: {rule.theme}; severity: {rule.text.severity.value}"
    if rule.text.replaces:
        yield f"  replaces: {', '.join(rule.text.replaces)}"
    for cite in sorted(rule.cites, key=lambda cite: cite.text.finding):
        yield f"  cites: {cite.text.finding} ({cite.text.reading}, {cite.text.covers})"
    yield from (f"  {line}" for line in _meaning(written))
    for within in rule.check.limits:
        yield from (f"  {line}" for line in _versions(within.limits))
    for cap in rule.check.caps:
        yield from (f"  {line}" for line in _versions(cap))


def _meaning(written: WrittenRule) -> Iterator[str]:
    text = written.text
    yield f"for each: {text.for_each}"
    if text.where is not None:
        yield f"where: {flow(text.where)}"
    for excuse in text.unless:
        yield f"unless: {flow(excuse.model_dump(by_alias=True, exclude_unset=True, mode='json'))}"
    check = written.check.model_dump(by_alias=True, exclude_unset=True, mode="json")
    yield f"{written.kind}: {flow(check)}"
    if text.standard is not None:
        yield f"standard: {text.standard.value}"


def _versions(limits: Any) -> Iterator[str]:
    if not limits.versions:
        yield f"{limits.name}: not set"
    for version in limits.versions:
        yield f"{limits.name}: {version_words(version)}"
