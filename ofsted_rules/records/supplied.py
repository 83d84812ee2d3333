"""What the data at hand can hold at all. Not supplied is unknown; supplied and empty is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Grain(StrEnum):
    """How much of its past a record type holds."""

    HISTORY = "history"
    ONLY_LAST = "only-last"
    """Only the last of each: earlier ones may have been, and are not in the data."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """Which record types and fields the data holds, and where a cell could not be read.

    `fields` maps a record type to the fields that its file or table has a column for. `unreadable`
    maps a record type to the fields in which at least one cell could not be read (or in which two
    rows with one id disagree); the rows concerned name them in their ``_unreadable`` column.
    `only_last` names the record types that hold only the last of each, as it stood on `taken_on`
    (an ordinal; 0: not known).
    """

    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unreadable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_last: frozenset[str] = frozenset()
    taken_on: int = 0

    def has(self, record: str, name: str = "") -> bool:
        """Tell whether the record type, or one field of it, is supplied."""
        if record not in self.fields:
            return False
        return not name or name in self.fields[record]

    def grain(self, record: str) -> Grain:
        """Return how much of its past the record type holds."""
        return Grain.ONLY_LAST if record in self.only_last else Grain.HISTORY

    def on(self, day: int) -> Supplied:
        """Return what is supplied when judging as at a day.

        What holds only the last as it was later tells nothing of the day: it is not supplied.
        """
        if not self.only_last or day >= self.taken_on:
            return self
        kept = {name: held for name, held in self.fields.items() if name not in self.only_last}
        return replace(self, fields=kept)

    def may_be_unreadable(self, record: str, name: str) -> bool:
        """Tell whether any cell of the field could not be read."""
        return name in self.unreadable.get(record, frozenset())
