"""What the data at hand can hold at all. Not supplied is unknown; supplied and empty is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Supplied:
    """Which record types and fields the data holds, and where a cell could not be read.

    `fields` maps a record type to the fields that its file or table has a column for. `unreadable`
    maps a record type to the fields in which at least one cell could not be read (or in which two
    rows with one id disagree); the rows concerned name them in their ``_unreadable`` column.
    """

    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unreadable: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has(self, record: str, name: str = "") -> bool:
        """Tell whether the record type, or one field of it, is supplied."""
        if record not in self.fields:
            return False
        return not name or name in self.fields[record]

    def may_be_unreadable(self, record: str, name: str) -> bool:
        """Tell whether any cell of the field could not be read."""
        return name in self.unreadable.get(record, frozenset())
