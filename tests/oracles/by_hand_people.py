"""Short ways to write down a world of any record types, for kinds of check without a clock."""

from __future__ import annotations

from typing import Any

from ofsted_rules.records.dictionary import DICTIONARY

from .by_hand import Expected, d
from .generate import ORACLES
from .world import Answer, World

OUT_OF_SCOPE: Expected = ("not-applicable", "out of scope")
SCOPE_UNKNOWN: Expected = ("cannot-tell", "scope unknown")


def world_of(
    as_at: str, rows: dict[str, list[dict[str, Any]]], without: tuple[str, ...] = ()
) -> World:
    """Supply all of these record types but what `without` names (`type` or `type.field`)."""
    supplied = {
        name: {field for field in DICTIONARY[name].specs() if f"{name}.{field}" not in without}
        for name in rows
        if name not in without
    }
    return World(rows, supplied, d(as_at))


def answer(rule: dict[str, Any], data: World) -> Answer:
    """Ask the oracle of the rule's kind about a world with one record."""
    (kind,) = rule["check"]
    (one,) = ORACLES[kind](data, rule, {})
    return one
