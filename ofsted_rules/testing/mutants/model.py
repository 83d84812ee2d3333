"""What a mutant is: one change of what somebody wrote, and why it is a mistake worth noticing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ofsted_rules.documents import Path
from ofsted_rules.problems import Place


@dataclass(frozen=True, slots=True)
class Change:
    """Plain data (or `REMOVED`) to put at a path, and what that does, in a few words."""

    path: Path
    after: Any
    why: str


Changes = Iterator[Change]
Key = tuple[str, str]
"""What tells one mutant from all others: its address, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a rule, a timescale or a setting of a profile.

    `address` names the changed part for people, and stays the same when lines move:
    ``protection-plan-visits.check.cadence.every``, ``timescales.return-interview.values.0.limit``.
    """

    address: str
    place: Place
    before: str
    after: str
    """Both as one line of YAML."""
    why: str
    rules: tuple[str, ...]
    """The rules that it touches."""

    @property
    def key(self) -> Key:
        """Return what tells it apart from all others."""
        return self.address, self.after
