"""What a limit reads: a number, or a count of related rows, and the day it is asked of.

Gathered by `count_case.py` in Python and by `count_sql.py` in SQL. Numbers are whole thousandths.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ofsted_rules.facts.windows import Reach
from ofsted_rules.outcomes import FieldRef
from ofsted_rules.vocabulary.where import fields

if TYPE_CHECKING:
    from ofsted_rules.facts.spec import Exists, Scope

SCALE: Final = 1000
"""A number of 1 is so many: numbers have up to three decimals."""
MOST: Final = 1_000_000
"""A number above this, or below 0, is a slip of the pen."""
MOST_SHARES: Final = 1000
"""So too a number to divide by, which besides is above 0."""

WINDOW_TABLE: Final = "_window"
"""In SQL: the first day of the window (``first``) that ends on each ``day`` asked of."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The related rows to be counted: open on the day (with `ends`), or dated up to it."""

    rows: Exists
    on: str
    """Their date: of the beginning where `ends` is given, else of what happened."""
    ends: str = ""
    happens: bool = True
    """`on` is their happens field: a row without a date has happened all the same."""
    before: bool = False
    """Strictly before the day asked of."""
    reach: Reach | None = None
    distinct: str = ""
    numbered: bool = False
    """`distinct` names a number, which is told apart as it is read: in thousandths."""
    weigh: str = ""


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A number of the record itself, or a count of rows.

    Facts: ``applies excused day count_from count_by per``: fewest and most, in thousandths, both
    None where nothing is known; `per` is what they are to be divided by, in thousandths.
    """

    scope: Scope
    on: str = ""
    """The own date that is asked of; empty: the as-at day."""
    value: str = ""
    counted: Counted | None = None
    per: str = ""


COUNT_COLUMNS = ("applies", "excused", "day", "count_from", "count_by", "per")


def count_reads(spec: CountFacts) -> dict[str, tuple[FieldRef, ...]]:
    """Return, for each fact, the fields that it is read from."""
    own = spec.scope.record
    found: dict[str, tuple[FieldRef, ...]] = {"start": ()}
    if spec.on:
        found["start"] = (FieldRef(own, spec.on),)
    refs = [FieldRef(own, name) for name in (spec.value, spec.per) if name]
    if spec.counted is not None:
        rows, counted = spec.counted.rows, spec.counted
        names = (counted.on, counted.ends, *fields(rows.where), counted.distinct, counted.weigh)
        refs += [FieldRef(rows.record, name) for name in names if name]
        found["ends"] = (FieldRef(rows.record, counted.ends),) if counted.ends else ()
    found["count"] = tuple(dict.fromkeys(refs))
    return found
