"""Facts of letters and rules, short to write."""

from __future__ import annotations

from ofsted_rules.conclusions import Fact
from ofsted_rules.conclusions.kinds import Value


def finding(name: str, **more: Value) -> Fact:
    """Return what Bury was told to do better, for the first time."""
    return {
        "kind": "finding",
        "authority": "bury",
        "finding": name,
        "letter": "bury-2011-04-07",
        "theme": "strategy-meetings",
        "polarity": "falling-short",
        "stated_again": "no",
        "again_of": "none",
        "said_to": "you",
        **more,
    }


def result(name: str, rule: str, **more: Value) -> Fact:
    """Return a rule's gaps in Bury's data."""
    return {
        "kind": "rule_result",
        "authority": "bury",
        "finding": name,
        "rule": rule,
        "theme": "strategy-meetings",
        "state": "gaps",
        "gaps": 2,
        **more,
    }
