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
        "expectation": f"{name}:a",
        "letter": "bury-2011-04-07",
        "theme": "strategy-meetings",
        "polarity": "falling-short",
        "latest": "yes",
        "said_to": "you",
        **more,
    }


def repeat(name: str, **more: Value) -> Fact:
    """Return that Bury was told again to do better, in so many words."""
    return {
        **finding(name),
        "kind": "repeat",
        "strength": "stated",
        "surely_same": "no" if more.get("strength") == "same-theme" else "yes",
        "earlier": "bury-2010-05",
        "earlier_letter": "bury-2010-05",
        "earlier_polarity": "falling-short",
        "praised_only": "no",
        **more,
    }


def result(name: str, rule: str, **more: Value) -> Fact:
    """Return a rule's gaps in Bury's data."""
    return {
        "kind": "rule_result",
        "authority": "bury",
        "finding": name,
        "expectation": f"{name}:a",
        "rule": rule,
        "theme": "strategy-meetings",
        "state": "gaps",
        "gaps": 2,
        "spread": "limited",
        "history": "long",
        "complete": "yes",
        **more,
    }


def clear(name: str, rule: str, **more: Value) -> Fact:
    """Return that a rule finds nothing wanting."""
    return result(name, rule, **{"state": "clear", "gaps": 0, **more})


def sign(name: str, record: str = "R1", **more: Value) -> Fact:
    """Return a gap of a child that is one of a sign."""
    return {
        "kind": "sign",
        "child": "C1",
        "sign": name,
        "rule": f"rule-of-{name}",
        "theme": "reviews",
        "record": record,
        "month": "2025-06",
        "team": "north",
        **more,
    }


def service_sign(name: str, rule: str = "r", **more: Value) -> Fact:
    """Return that a rule of a sign finds gaps somewhere."""
    base: Fact = {"kind": "service_sign", "authority": "bury", "sign": name, "rule": rule}
    return {**base, "theme": "missing-children", "gaps": 3, **more}


def team_sign(name: str, team: str = "north", **more: Value) -> Fact:
    """Return a gap of a team that is one of a sign."""
    base: Fact = {"kind": "team_sign", "team": team, "sign": name, "rule": "turnover"}
    return {**base, "theme": "workforce", "record": team, "month": "2025-06", **more}


def share(team: str = "north", against_rest: str = "worse", **more: Value) -> Fact:
    """Return how many of a team's assessments were in time."""
    return {
        "kind": "share",
        "team": team,
        "rule": "in-time",
        "theme": "assessment-timeliness",
        "state": "gap",
        "met": 4,
        "of": 20,
        "against_rest": against_rest,
        **more,
    }
