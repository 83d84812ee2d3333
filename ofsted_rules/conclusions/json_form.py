"""Conclusions in the JSON form of durable-rules, inside the subset of it that can be trusted.

Trusted are facts, constants and equality joins, on fields that are always present. Everything else
of durable-rules (negation, counting, `$or`, comparisons across facts, dates, arithmetic, events)
was seen to give wrong answers or to crash, and is never written here.

The engine never sees a value. Every distinct value, with its type, becomes a code (`v12`): equality
is all that is asked of values, and codes cannot be misread as numbers, run too long or hold
characters that the engine's own parser refuses. Fields get a prefix, as `id` and `sid` are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ofsted_rules.conclusions.definition import Definition, Premise
from ofsted_rules.conclusions.kinds import Fact, Value

NUMBER = "n"
"""The field with the fact's number: it makes facts distinct, and finds them again afterwards."""
CATCH_ALL = "catch-all"
"""The rule that every fact fits, so that a fact which fits no premise is nothing out of the way."""
CATCH_ALIAS = "m"


class Codes:
    """Codes for values: those of the conclusions for good, those of one subject until `forget`."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._lasting: dict[tuple[str, Value], str] = {}
        self._passing: dict[tuple[str, Value], str] = {}
        for value in values:
            self._lasting.setdefault(_typed(value), f"v{len(self._lasting)}")

    def of(self, value: Value) -> str:
        """Return the value's code, the same for equal values of one type only."""
        key = _typed(value)
        known = self._lasting.get(key) or self._passing.get(key)
        if known is None:
            known = self._passing[key] = f"v{len(self._lasting) + len(self._passing)}"
        return known

    def forget(self) -> None:
        """Drop the codes of the subject at hand."""
        self._passing.clear()


def _typed(value: Value) -> tuple[str, Value]:
    return type(value).__name__, value


def codes_for(definitions: Sequence[Definition]) -> Codes:
    """Return codes that know the constants of all premises."""
    premises = [premise for definition in definitions for premise in definition.when]
    return Codes(value for premise in premises for value in premise.tests.values())


def alias(position: int, prefix: str = "p") -> str:
    """Return the name of the premise at a position (from 0) within its rule."""
    return f"{prefix}{position}"


def rules_of(
    definitions: Sequence[Definition], codes: Codes, *, prefix: str = "p"
) -> dict[str, Any]:
    """Return the ruleset: one rule for each conclusion by its position, and the catch-all."""
    rules: dict[str, Any] = {
        str(number): {"all": _conditions(definition, codes, prefix), "run": str(number)}
        for number, definition in enumerate(definitions)
    }
    fits_all = {CATCH_ALIAS: {"$ex": {_field("kind"): 1}}}
    rules[CATCH_ALL] = {"all": [fits_all], "run": CATCH_ALL}
    return rules


def _conditions(definition: Definition, codes: Codes, prefix: str) -> list[dict[str, Any]]:
    """Write the premises one by one; a variable is bound where it stands first."""
    first_at: dict[str, dict[str, str]] = {}
    conditions = []
    for position, premise in enumerate(definition.when):
        name = alias(position, prefix)
        conditions.append({name: {"$and": _terms(premise, codes, first_at)}})
        for at, variable in premise.variables.items():
            first_at.setdefault(variable, {name: _field(at)})
    return conditions


def _terms(
    premise: Premise, codes: Codes, first_at: Mapping[str, dict[str, str]]
) -> list[dict[str, Any]]:
    constants = [{_field(at): codes.of(value)} for at, value in premise.tests.items()]
    joins = [
        {_field(at): dict(first_at[variable])}
        for at, variable in premise.variables.items()
        if variable in first_at
    ]
    return [*constants, *joins]


def coded(fact: Fact, number: int, codes: Codes, sid: str) -> dict[str, Any]:
    """Return the fact as the engine gets it."""
    fields = {_field(at): codes.of(value) for at, value in fact.items()}
    return {"sid": sid, NUMBER: number, **fields}


def _field(name: str) -> str:
    return f"f_{name}"
