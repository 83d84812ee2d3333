"""`where`: a filter that answers yes, no or unknown.

Written as a plain mapping, understood as a small tree of tests in which every `not` has been pushed
down to the leaves. So it can be asked twice, "certainly yes?" and "certainly no?", and neither
question ever negates a comparison; that keeps unknown apart from no in every database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

Scalar = str | int | float

YES: Final = 1
NO: Final = 0
Answer = int | None
"""`YES`, `NO`, or None for unknown."""


class Unknown:
    """The value of a field that was not supplied or could not be read."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
Value = Scalar | None | Unknown
"""What a field holds: a value, None for blank, or `UNKNOWN`."""


class Op(StrEnum):
    """What a test asks of a field."""

    IS = "is"
    IS_NOT = "is not"
    MISSING = "missing"
    PRESENT = "present"
    AT_LEAST = "at least"
    BELOW = "below"
    AT_MOST = "at most"
    ABOVE = "above"


_OPPOSITE: Final[Mapping[Op, Op]] = {
    Op.IS: Op.IS_NOT,
    Op.IS_NOT: Op.IS,
    Op.MISSING: Op.PRESENT,
    Op.PRESENT: Op.MISSING,
    Op.AT_LEAST: Op.BELOW,
    Op.BELOW: Op.AT_LEAST,
    Op.AT_MOST: Op.ABOVE,
    Op.ABOVE: Op.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Test:
    """One question about one field."""

    field: str
    op: Op
    values: tuple[Scalar, ...] = ()

    __test__ = False  # not a test class of pytest's


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold. No parts: always yes."""

    parts: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must hold."""

    parts: tuple[Where, ...]


Where = Test | AllOf | AnyOf
ALWAYS: Final = AllOf(())


@dataclass(frozen=True, slots=True)
class WhereMistake:
    """Something wrong in a written filter: where below the filter, what, and what to do."""

    path: tuple[str | int, ...]
    message: str
    help: str
    on_key: bool = False


def negated(where: Where) -> Where:
    """Return the filter that says no where this one says yes, and the other way round."""
    if isinstance(where, Test):
        return Test(where.field, _OPPOSITE[where.op], where.values)
    parts = tuple(negated(part) for part in where.parts)
    return AnyOf(parts) if isinstance(where, AllOf) else AllOf(parts)


def tests(where: Where) -> Iterator[Test]:
    """Yield every test in the filter, in the order written."""
    if isinstance(where, Test):
        yield where
    else:
        for part in where.parts:
            yield from tests(part)


def fields(where: Where) -> tuple[str, ...]:
    """Return the fields that the filter reads, each once, in the order written."""
    return tuple(dict.fromkeys(test.field for test in tests(where)))


def answer(where: Where, read: Callable[[str], Value]) -> Answer:
    """Ask the filter of a row; `read` gives the value of a field."""
    if isinstance(where, Test):
        return _answer_test(where, read(where.field))
    answers = [answer(part, read) for part in where.parts]
    deciding, otherwise = (NO, YES) if isinstance(where, AllOf) else (YES, NO)
    if deciding in answers:
        return deciding
    return None if None in answers else otherwise


def _answer_test(test: Test, value: Value) -> Answer:
    if isinstance(value, Unknown):
        return None
    if test.op is Op.MISSING:
        return int(value is None)
    if test.op is Op.PRESENT:
        return int(value is not None)
    if value is None:
        return None
    return int(_COMPARE[test.op](value, test.values))


_COMPARE: Final[Mapping[Op, Callable[[Any, tuple[Any, ...]], bool]]] = {
    Op.IS: lambda value, values: value in values,
    Op.IS_NOT: lambda value, values: value not in values,
    Op.AT_LEAST: lambda value, values: value >= values[0],
    Op.BELOW: lambda value, values: value < values[0],
    Op.AT_MOST: lambda value, values: value <= values[0],
    Op.ABOVE: lambda value, values: value > values[0],
}

ReadValue = Callable[[str, Any], Scalar]
"""Turns the written value of a field into the value to compare with, or raises ValueError."""

_COMPARISONS: Final = {"at-least": Op.AT_LEAST, "at-most": Op.AT_MOST}


ReadSetting = Callable[[str], tuple[str, ...] | None]
"""Returns the codes of a setting, or None for any at all; raises KeyError with what to do."""


def _no_setting(name: str) -> tuple[str, ...] | None:
    raise KeyError(f"write the values themselves; there are no settings here, `{name}` included")


def parse_where(
    written: Any,
    read_value: ReadValue,
    mistakes: list[WhereMistake],
    path: tuple[str | int, ...] = (),
    *,
    read_setting: ReadSetting = _no_setting,
) -> Where:
    """Understand a written filter.

    `read_value` is asked for every value and raises ValueError (a lower-case sentence) for a value
    that the field cannot hold, and KeyError for a field that does not exist; both are collected in
    `mistakes`, never raised.
    """
    return _Parser(read_value, read_setting, mistakes).filter(written, path)


@dataclass(frozen=True, slots=True)
class _Parser:
    """Understands one written filter."""

    read_value: ReadValue
    read_setting: ReadSetting
    mistakes: list[WhereMistake]

    def filter(self, written: Any, path: tuple[str | int, ...]) -> Where:
        if not isinstance(written, Mapping) or not written:
            self._wrong(path, "a filter is a mapping of fields", "write `field: value`")
            return ALWAYS
        parts: list[Where] = []
        for name, value in written.items():
            here = (*path, str(name))
            if name in ("all", "any"):
                parts.append(self._list(str(name), value, here))
            elif name == "not":
                parts.append(negated(self.filter(value, here)))
            else:
                parts.append(self._field(str(name), value, here))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _list(self, word: str, value: Any, path: tuple[str | int, ...]) -> Where:
        if not isinstance(value, list) or not value:
            self._wrong(path, f"`{word}` holds a list of filters", f"write `{word}: [{{...}}]`")
            return ALWAYS
        parts = tuple(self.filter(item, (*path, index)) for index, item in enumerate(value))
        if len(parts) == 1:
            return parts[0]
        return AllOf(parts) if word == "all" else AnyOf(parts)

    def _field(self, name: str, value: Any, path: tuple[str | int, ...]) -> Where:
        if not self._exists(name, path):
            return ALWAYS
        if isinstance(value, Mapping):
            return self._operator(name, value, path)
        if value == "missing":
            return Test(name, Op.MISSING)
        read = self._read(name, value, path)
        return ALWAYS if read is None else Test(name, Op.IS, (read,))

    def _operator(self, name: str, value: Mapping[str, Any], path: tuple[str | int, ...]) -> Where:
        if len(value) != 1 or next(iter(value)) not in ("not", "in", "in-setting", *_COMPARISONS):
            self._wrong(
                path,
                f"`{name}` needs one of `not`, `in`, `in-setting`, `at-least`, `at-most`, or a "
                "plain value",
                f"write `{name}: {{not: value}}` or `{name}: {{in: [a, b]}}`",
            )
            return ALWAYS
        ((word, operand),) = value.items()
        here = (*path, word)
        if word == "not":
            return negated(self._field(name, operand, here))
        if word == "in":
            return self._among(name, operand, here)
        if word == "in-setting":
            return self._in_setting(name, operand, here)
        single = self._read(name, operand, here)
        if isinstance(single, str):
            self._wrong(
                here,
                f"`{word}` compares numbers and days, and `{name}` holds neither",
                f"write `{name}: value` or `{name}: {{in: [a, b]}}`",
            )
            return ALWAYS
        return ALWAYS if single is None else Test(name, _COMPARISONS[word], (single,))

    def _among(self, name: str, operand: Any, path: tuple[str | int, ...]) -> Where:
        if not isinstance(operand, list) or not operand:
            self._wrong(path, "`in` holds a list of values", f"write `{name}: {{in: [a, b]}}`")
            return ALWAYS
        read = [self._read(name, item, (*path, index)) for index, item in enumerate(operand)]
        return Test(name, Op.IS, tuple(item for item in read if item is not None))

    def _in_setting(self, name: str, operand: Any, path: tuple[str | int, ...]) -> Where:
        """Return the test against a setting's codes; one that is `any` is always passed."""
        try:
            codes = self.read_setting(str(operand))
        except KeyError as unknown:
            self._wrong(path, f"`{operand}` is no setting that can stand here", unknown.args[0])
            return ALWAYS
        if codes is None:
            return ALWAYS
        read = [self._read(name, code, path) for code in codes]
        return Test(name, Op.IS, tuple(item for item in read if item is not None))

    def _exists(self, name: str, path: tuple[str | int, ...]) -> bool:
        """Tell whether there is such a field, asked with an absurd value; if not, say so once."""
        try:
            self.read_value(name, None)
        except KeyError as unknown:
            self._wrong(path, f"unknown field `{name}`", str(unknown.args[0]), on_key=True)
            return False
        except ValueError:
            pass
        return True

    def _read(self, name: str, value: Any, path: tuple[str | int, ...]) -> Scalar | None:
        try:
            return self.read_value(name, value)
        except ValueError as wrong:
            message, _, help_ = str(wrong).partition(" | ")
            self._wrong(path, message, help_)
        return None

    def _wrong(
        self, path: tuple[str | int, ...], message: str, help_: str, *, on_key: bool = False
    ) -> None:
        self.mistakes.append(WhereMistake(path, message, help_, on_key))
