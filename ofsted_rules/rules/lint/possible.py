"""Whether any record at all can be such that filters answer yes.

Every field that the filters name is given each value that can make a difference: blank, each value
that is written, and values beside and between them. Then the filters are simply asked. So what is
found here is what an evaluation would find. Too many fields at once are left undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from math import prod

from ofsted_rules.records.model import FieldKind, FieldSpec, Record
from ofsted_rules.vocabulary.where import YES, Scalar, Value, Where, answer, tests

MOST_TRIED = 20_000
"""So many records are tried; where there would be more, nothing is said."""
_WHOLE = (FieldKind.DAY, FieldKind.MOMENT, FieldKind.COUNT)
_NO_SUCH_TEXT = "another text"


def possible(record: type[Record], yes: Sequence[Where], never: Sequence[Where] = ()) -> bool:
    """Tell whether a record can be such that all of `yes` answer yes, and none of `never`.

    True where that is not decided.
    """
    values = _values(record, (*yes, *never))
    if prod(map(len, values.values())) > MOST_TRIED:
        return True
    return any(
        all(answer(where, row.__getitem__) == YES for where in yes)
        and not any(answer(where, row.__getitem__) == YES for where in never)
        for row in _rows(values)
    )


def _rows(values: dict[str, list[Value]]) -> Iterator[dict[str, Value]]:
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def _values(record: type[Record], filters: Iterable[Where]) -> dict[str, list[Value]]:
    named: dict[str, dict[Scalar, None]] = {}
    for where in filters:
        for test in tests(where):
            named.setdefault(test.field, {}).update(dict.fromkeys(test.values))
    specs = record.specs()
    return {name: [None, *_that_differ(specs[name], list(held))] for name, held in named.items()}


def _that_differ(spec: FieldSpec, written: list[Scalar]) -> list[Value]:
    """Return the written values of a field, and one of each sort that is not written."""
    if spec.kind is FieldKind.FLAG:
        return [0, 1]
    if spec.kind is FieldKind.CODE:
        other = next((code for code in spec.codes if code not in written), None)
        return [*written, *([] if other is None else [other])]
    numbers = sorted(held for held in written if not isinstance(held, str))
    if spec.kind in _WHOLE:
        return [*dict.fromkeys(held + step for held in numbers for step in (0, -1, 1))] or [0]
    if spec.kind is FieldKind.NUMBER:
        between = [(low + high) / 2 for low, high in pairwise(numbers)]
        ends = [numbers[0] - 1, numbers[-1] + 1] if numbers else [0]
        return [*numbers, *between, *ends]
    return [*written, _NO_SUCH_TEXT]
