"""What `share` and `parity` have in common: which records they count, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Literal, Protocol

from pydantic import Field, model_validator

from ofsted_rules.checks.base import Linker, Path
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes.population import Tally
from ofsted_rules.vocabulary.base import Written
from ofsted_rules.vocabulary.events import Filter
from ofsted_rules.vocabulary.where import ALWAYS, Scalar, Where

RECORDS = "records"
CHILDREN = "children"


class Sampling(StrEnum):
    """Whether what is counted is all there is."""

    CENSUS = "census"
    SAMPLE = "sample"
    AS_AUDIT = "as-audit"


class PopulationText(Written):
    """The population as written: another rule's records, or a record type and a condition."""

    of: str | None = None
    each: str | None = None
    meets: Filter | None = None
    where: Filter | None = None
    counting: str = RECORDS
    sample: Literal["census", "sample", "as-audit"] = "census"
    fewest: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> PopulationText:
        if (self.of is None) == (self.each is None):
            raise ValueError("name the population by `of:` (a rule) or by `each:` (a record type)")
        if (self.each is None) != (self.meets is None):
            raise ValueError("`each:` goes with `meets:`, the condition that is counted")
        return self


class Placing(StrEnum):
    """Where it is said to which group a record belongs."""

    WHOLE = "the service"
    OWN = "a field of the record"
    HELD = "who held the case"
    CHILD = "a field of the child"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How a record's group is found.

    `field` is the record's own field, that of the allocation, or that of the child. `values` maps
    what the field holds to the groups' names; None: every value is a group.
    """

    placing: Placing = Placing.WHOLE
    field: str = ""
    values: Mapping[Scalar, str] | None = None
    names: tuple[str, ...] = ()
    """The groups that there are in any case."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Which records of the population are counted, and as what."""

    grouping: Grouping
    where: Where = ALWAYS
    one: str = ""
    """The field that those which count as one share; empty: each record is one."""
    words: str = RECORDS
    sampling: Sampling = Sampling.CENSUS
    fewest: int = 1
    any_is_met: bool = False
    """One is met when any of its records is (a bad thing is counted), not when all are."""


def tally_facts(tally: Tally, *, supplied: bool, sample: bool) -> Facts:
    """Return a tally as the facts that a table is asked with."""
    counts: dict[str, Any] = {f.name: getattr(tally, f.name) for f in fields(Tally)}
    return {**counts, "supplied": int(supplied), "sample": int(sample)}


def tally_of(facts: Facts) -> Tally:
    """Return the tally that facts were made from."""
    return Tally(**{f.name: facts[f.name] or 0 for f in fields(Tally)})


class CountingLinker(Linker, Protocol):
    """What a kind that counts asks of the rules layer besides."""

    def grouping(self, by: str, path: Path) -> Grouping:
        """Resolve the rule's `for-each` and `by` into how a record's group is found."""
        ...

    def between(
        self, name: str, groups: Mapping[str, list[str | int | bool]], path: Path
    ) -> Grouping:
        """Resolve the groups that are compared."""
        ...

    def counting(
        self, text: PopulationText, grouping: Grouping, path: Path, *, any_is_met: bool = False
    ) -> Counting:
        """Resolve which records are counted, and as what."""
        ...
