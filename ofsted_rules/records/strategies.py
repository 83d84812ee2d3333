"""Hypothesis strategies that make valid rows of any record type, blanks included.

The dictionary is the only source: a new field is drawn here without a line of code. Hypothesis
itself is imported inside the functions, so that this module costs nothing where it is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ofsted_rules.records.model import FieldKind, FieldSpec, Record

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

FIRST = date(2015, 1, 1)
LAST = date(2026, 12, 31)
"""Where days lie unless the caller says otherwise: short enough for dates to meet."""


def rows(
    record: type[Record],
    *,
    given: Mapping[str, Any] | None = None,
    blanks: bool = True,
    first: date = FIRST,
    last: date = LAST,
) -> SearchStrategy[dict[str, Any]]:
    """Make rows of a record type as dicts of Python values, blanks as None.

    `given` fixes fields: to a value, or to what a strategy draws. `blanks=False` fills in every
    field. `first` and `last` bound days and moments. Ids come from a small pool, so that rows
    refer to one another often.

    Raises
    ------
    ValueError
        `given` names a field that the record type does not have.

    """
    from hypothesis import strategies as st

    given = dict(given or {})
    unknown = sorted(given.keys() - record.specs().keys())
    if unknown:
        raise ValueError(f"`{record.record_name}` has no field `{unknown[0]}`")
    fields = {
        name: _given(given[name]) if name in given else _field(spec, blanks, first, last)
        for name, spec in record.specs().items()
    }
    # Hypothesis may hand the fields back in another order than they were asked for in.
    return st.fixed_dictionaries(fields).map(lambda row: {name: row[name] for name in fields})


def instances(
    record: type[Record],
    *,
    given: Mapping[str, Any] | None = None,
    blanks: bool = True,
    first: date = FIRST,
    last: date = LAST,
) -> SearchStrategy[Record]:
    """Make validated instances of a record type; the arguments are those of `rows`."""
    drawn = rows(record, given=given, blanks=blanks, first=first, last=last)
    return drawn.map(record.model_validate)


def cells(
    record: type[Record],
    *,
    given: Mapping[str, Any] | None = None,
    blanks: bool = True,
    first: date = FIRST,
    last: date = LAST,
) -> SearchStrategy[dict[str, str]]:
    """Make rows as the text of a CSV file, a blank as empty text; arguments as for `rows`."""
    drawn = rows(record, given=given, blanks=blanks, first=first, last=last)
    return drawn.map(lambda row: {name: as_cell(value) for name, value in row.items()})


def as_cell(value: Any) -> str:
    """Write one value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _given(value: Any) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    return value if isinstance(value, st.SearchStrategy) else st.just(value)


def _field(spec: FieldSpec, blanks: bool, first: date, last: date) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    filled = _filled(spec, first, last)
    return st.none() | filled if blanks and not spec.required else filled


def _filled(spec: FieldSpec, first: date, last: date) -> SearchStrategy[Any]:
    from hypothesis import strategies as st

    makers: dict[FieldKind, Callable[[], SearchStrategy[Any]]] = {
        FieldKind.CODE: lambda: st.sampled_from(spec.codes),
        FieldKind.DAY: lambda: st.dates(first, last),
        FieldKind.MOMENT: lambda: st.dates(first, last) | _moments(first, last),
        FieldKind.FLAG: st.booleans,
        FieldKind.COUNT: lambda: st.integers(0, 60),
        FieldKind.NUMBER: _numbers,
        FieldKind.ID: lambda: _from_a_pool(spec.refers_to or spec.name),
        FieldKind.TEXT: lambda: _from_a_pool(spec.name),
    }
    return makers[spec.kind]()


def _numbers() -> SearchStrategy[float]:
    """Two decimals, as people type them; they read back as the same number."""
    from hypothesis import strategies as st

    return st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)


def _from_a_pool(name: str) -> SearchStrategy[str]:
    """Few enough words that two rows often share one."""
    from hypothesis import strategies as st

    return st.integers(1, 12).map(lambda number: f"{name[0].upper()}{number}")


def _moments(first: date, last: date) -> SearchStrategy[datetime]:
    from hypothesis import strategies as st

    minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
    return st.builds(datetime.combine, st.dates(first, last), minutes)
