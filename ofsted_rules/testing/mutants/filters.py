"""Mutants of a filter: a clause dropped or negated, any for all, a word or a bound changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ofsted_rules.documents import Path
from ofsted_rules.documents.patch import REMOVED
from ofsted_rules.records.text import parse_day
from ofsted_rules.testing.mutants.model import Change, Changes

_LISTS = {"any": "all", "all": "any"}
_BOUNDS = ("at-least", "at-most")


def of_filter(written: Any, path: Path) -> Changes:
    """Yield the mutants of a filter (plain data) below `path`; dropping it whole is not among them.

    A filter may be dropped where its own model says that there need not be one.
    """
    if not isinstance(written, Mapping):
        return
    for key, value in written.items():
        here = (*path, str(key))
        if len(written) > 1:
            yield Change(here, REMOVED, f"clause `{key}` dropped")
        if key in _LISTS:
            yield from _of_list(str(key), value, written, path)
        elif key == "not":
            if len(written) == 1:
                yield Change(path, value, "`not` dropped")
            yield from of_filter(value, here)
        else:
            yield from _of_clause(str(key), value, here)


def _of_list(key: str, value: Any, written: Mapping[str, Any], path: Path) -> Changes:
    here = (*path, key)
    if not isinstance(value, list):
        return
    if len(value) > 1:
        swapped = {_LISTS[key] if k == key else k: v for k, v in written.items()}
        if len(swapped) == len(written):
            yield Change(path, swapped, f"`{_LISTS[key]}` for `{key}`")
    for index, item in enumerate(value):
        if len(value) > 1:
            yield Change((*here, index), REMOVED, f"one of `{key}` dropped")
        yield from of_filter(item, (*here, index))


def _of_clause(key: str, value: Any, here: Path) -> Changes:
    negated = isinstance(value, Mapping) and set(value) == {"not"}
    yield Change(here, value["not"] if negated else {"not": value}, f"clause `{key}` negated")
    operand = value
    if isinstance(value, Mapping) and len(value) == 1:
        ((word, operand),) = value.items()
        here = (*here, str(word))
        if word == "not" and isinstance(operand, Mapping) and len(operand) == 1:
            ((word, operand),) = operand.items()
            here = (*here, str(word))
        if word in _BOUNDS:
            yield from _moved(operand, here)
    if isinstance(operand, list) and len(operand) > 1:
        for index, item in enumerate(operand):
            yield Change((*here, index), REMOVED, f"`{item}` dropped")


def _moved(bound: Any, path: Path) -> Changes:
    """Move a bound by one, or a day by a day."""
    if isinstance(bound, int) and not isinstance(bound, bool):
        yield Change(path, bound + 1, "one more")
        yield Change(path, bound - 1, "one less")
    elif isinstance(bound, str):
        try:
            day = parse_day(bound)
        except ValueError:
            return
        yield Change(path, (day + timedelta(days=1)).isoformat(), "a day later")
