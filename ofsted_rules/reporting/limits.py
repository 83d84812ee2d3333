"""The limits of a rule that are in force on a day, in words."""

from __future__ import annotations

from datetime import date

from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.within import Within
from ofsted_rules.facts.spec import ClockFacts, IntervalFacts
from ofsted_rules.reporting.model import LimitInForce
from ofsted_rules.reporting.words import limit_words
from ofsted_rules.rules.link import Rule


def limits_in_force(rule: Rule, day: date) -> tuple[LimitInForce, ...]:
    """Return the limit of each timescale and standard that a rule uses; none where it has none."""
    facts = rule.check.facts
    field = facts.number if isinstance(facts, ClockFacts | IntervalFacts) else ""
    timescales = [_limit(within, field, day) for within in rule.check.limits]
    return (*timescales, *(_cap(cap, day) for cap in rule.check.caps))


def _cap(cap: Cap, day: date) -> LimitInForce:
    version = cap.version(day.toordinal())
    if version is None:
        words = "no standard is set" if cap.local else "no figure in force"
        return LimitInForce(cap.name, words, kind="standard")
    return LimitInForce(
        timescale=cap.name,
        words=str(version.limit) if version.limit else "no figure in force",
        source=version.source,
        sure=version.sure,
        band=version.band,
        kind="standard",
    )


def _limit(within: Within, field: str, day: date) -> LimitInForce:
    limits = within.limits
    version = limits.version(day.toordinal())
    if version is None:
        words = "no standard is set" if limits.local else "no figure in force"
        if limits.local and field:
            words = f"`{field}` of the record; no ceiling is set"
        return LimitInForce(limits.name, words)
    return LimitInForce(
        timescale=limits.name,
        words=limit_words(version.limit, field),
        source=version.source,
        sure=version.sure,
        band=version.band,
    )
