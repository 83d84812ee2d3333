"""Decision tables: ordered rows of positive conditions over a few integers.

A row fires only where all its conditions certainly hold, so a missing number never fires one. The
number of the row that fired is all that a judgement leaves behind: state, reason and words follow
from it, and so do coverage and the mutants of the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ofsted_rules.outcomes import Reason, State


class Compare(StrEnum):
    """The five things that a condition can ask."""

    IS = "is"
    AT_LEAST = "at least"
    NOT_AFTER = "not after"
    PRESENT = "known"
    MISSING = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    """One question about the facts. `right` is a constant, or the name of another fact."""

    left: str
    compare: Compare
    right: int | str = 0

    def holds(self, facts: Mapping[str, int | None]) -> bool:
        """Tell whether the condition certainly holds."""
        left = facts[self.left]
        if self.compare is Compare.MISSING:
            return left is None
        if left is None:
            return False
        if self.compare is Compare.PRESENT:
            return True
        right = facts[self.right] if isinstance(self.right, str) else self.right
        if right is None:
            return False
        if self.compare is Compare.IS:
            return left == right
        return left >= right if self.compare is Compare.AT_LEAST else left <= right


def is_(fact: str, constant: int) -> Condition:
    """Hold where the fact equals the constant."""
    return Condition(fact, Compare.IS, constant)


def at_least(fact: str, constant: int) -> Condition:
    """Hold where the fact is the constant or more."""
    return Condition(fact, Compare.AT_LEAST, constant)


def at_most(fact: str, constant: int) -> Condition:
    """Hold where the fact is the constant or less."""
    return Condition(fact, Compare.NOT_AFTER, constant)


def not_after(left: str, right: str) -> Condition:
    """Hold where both facts are known and the first is not after the second."""
    return Condition(left, Compare.NOT_AFTER, right)


def known(fact: str) -> Condition:
    """Hold where the fact is known."""
    return Condition(fact, Compare.PRESENT)


def unknown(fact: str) -> Condition:
    """Hold where the fact is not known."""
    return Condition(fact, Compare.MISSING)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it says, and when."""

    state: State
    reason: Reason | None
    conditions: tuple[Condition, ...] = ()


def row(state: State, reason: Reason | None, *conditions: Condition) -> Row:
    """Write a line of a table."""
    return Row(state, reason, conditions)


@dataclass(frozen=True, slots=True)
class Table:
    """An ordered decision table whose last row always fires."""

    name: str
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if self.rows[-1].conditions:
            raise ValueError(f"the last row of table {self.name} must always fire")

    def judge(self, facts: Mapping[str, int | None]) -> int:
        """Return the index of the first row whose conditions all hold."""
        for index, line in enumerate(self.rows):
            if all(condition.holds(facts) for condition in line.conditions):
                return index
        raise AssertionError("the last row always fires")
