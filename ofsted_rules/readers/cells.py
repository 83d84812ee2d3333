"""How the text of a cell becomes a value, as SQL. The formats are those of `records.text`.

For the field in position ``i`` the typed staging table has

- ``v{i}``: the value (a day and the day of a moment as ordinal), NULL when blank or unreadable;
- ``u{i}``: NULL, or why the cell cannot be read (a `Fault`);
- for a day or moment also ``g{i}``, true where an unreadable cell has the form DD/MM/YYYY;
- for a moment also ``m{i}``, the minute of the day, NULL for a date without a time.

The working columns are ``t{i}`` (trimmed text) and ``d{i}`` (day, before placeholders are refused).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from ofsted_rules.readers import codes
from ofsted_rules.records.model import FieldKind, FieldSpec
from ofsted_rules.records.text import DECIMAL, EARLIEST, LATEST, TRIMMED, WHOLE

_CLEAN = "[!-~]([ -~]*[!-~])?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_SHAPE = _DAY + r"([ T]\d{2}:\d{2}(:\d{2})?)?"
_CLOCK = _DAY + r"([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?"
_SLASHED = r"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/\d{4}( .*)?"


class Fault(IntEnum):
    """Why a cell cannot be read."""

    SHAPE = 1
    """It is not written in the format of the field, or is none of its codes."""
    UNREAL = 2
    """It has the format of a date, but no calendar has that day."""
    PLACEHOLDER = 3
    """It is a date that stands for no date."""
    DOUBT = 4
    """It was read, and other evidence says that it cannot be relied on."""


def name(field: str) -> str:
    """Quote a name for SQL."""
    return '"' + field.replace('"', '""') + '"'


def text(value: str) -> str:
    """Quote a text for SQL."""
    return "'" + value.replace("'", "''") + "'"


def trimmed(cell: str, index: int) -> str:
    """Return the column of the trimmed text; a blank is NULL."""
    # Trimming by a list of letters is slow, and most cells plainly need none.
    cleaned = f"nullif(trim(nfc_normalize({cell}), {text(TRIMMED)}), '')"
    plain = f"regexp_full_match({cell}, '{_CLEAN}')"
    return f"CASE WHEN {plain} THEN {cell} ELSE {cleaned} END AS t{index}"


def parsed_day(spec: FieldSpec, index: int) -> str | None:
    """Return the column of the day before placeholders are refused, or None for other kinds."""
    if spec.kind is FieldKind.DAY:
        shape, day = _DAY, f"t{index}"
    elif spec.kind is FieldKind.MOMENT:
        shape, day = _CLOCK, f"t{index}[:10]"
    else:
        return None
    ordinal = f"CAST(TRY_CAST({day} AS DATE) - DATE '0001-01-01' AS INTEGER) + 1"
    return f"CASE WHEN regexp_full_match(t{index}, '{shape}') THEN {ordinal} END AS d{index}"


def typed(spec: FieldSpec, index: int) -> str:
    """Return the columns of value and fault."""
    return _TYPED.get(spec.kind, _plain)(spec, index)


def _plain(_spec: FieldSpec, index: int) -> str:
    return f"t{index} AS v{index}, CAST(NULL AS UTINYINT) AS u{index}"


def _dated(spec: FieldSpec, index: int) -> str:
    t, d = f"t{index}", f"d{index}"
    shape = _SHAPE if spec.kind is FieldKind.MOMENT else _DAY
    real = f"{d} >= {EARLIEST.toordinal()} AND {d} < {LATEST.toordinal()}"
    columns = [
        f"CASE WHEN {real} THEN {d} END AS v{index}",
        f"CAST(CASE WHEN {t} IS NULL OR ({real}) THEN NULL"
        f" WHEN NOT regexp_full_match({t}, '{shape}') THEN {Fault.SHAPE:d}"
        f" WHEN {d} IS NULL THEN {Fault.UNREAL:d} ELSE {Fault.PLACEHOLDER:d} END AS UTINYINT)"
        f" AS u{index}",
        f"CASE WHEN {real} THEN NULL WHEN regexp_full_match({t}, '{_SLASHED}') THEN true END"
        f" AS g{index}",
    ]
    if spec.kind is FieldKind.MOMENT:
        minute = f"TRY_CAST({t}[12:13] AS INTEGER) * 60 + TRY_CAST({t}[15:16] AS INTEGER)"
        columns.append(f"CASE WHEN {real} AND length({t}) > 10 THEN {minute} END AS m{index}")
    return ", ".join(columns)


def _matched(value: str, index: int) -> str:
    fault = f"CASE WHEN t{index} IS NOT NULL AND ({value}) IS NULL THEN {Fault.SHAPE:d} END"
    return f"{value} AS v{index}, CAST({fault} AS UTINYINT) AS u{index}"


def _code(spec: FieldSpec, index: int) -> str:
    codes_listed = ", ".join(text(code) for code in spec.codes)
    return _matched(f"CASE WHEN t{index} IN ({codes_listed}) THEN t{index} END", index)


def _flag(_spec: FieldSpec, index: int) -> str:
    cases = "WHEN 'yes' THEN 1 WHEN 'true' THEN 1 WHEN 'no' THEN 0 WHEN 'false' THEN 0"
    return _matched(f"CAST(CASE lower(t{index}) {cases} END AS INTEGER)", index)


def _count(_spec: FieldSpec, index: int) -> str:
    match = f"regexp_full_match(t{index}, '{WHOLE}')"
    return _matched(f"CASE WHEN {match} THEN TRY_CAST(t{index} AS BIGINT) END", index)


def _number(_spec: FieldSpec, index: int) -> str:
    match = f"regexp_full_match(t{index}, '{DECIMAL}')"
    return _matched(f"CASE WHEN {match} THEN TRY_CAST(t{index} AS DOUBLE) END", index)


_TYPED: dict[FieldKind, Callable[[FieldSpec, int], str]] = {
    FieldKind.DAY: _dated,
    FieldKind.MOMENT: _dated,
    FieldKind.CODE: _code,
    FieldKind.FLAG: _flag,
    FieldKind.COUNT: _count,
    FieldKind.NUMBER: _number,
}


def expectation(spec: FieldSpec, fault: Fault) -> tuple[str, str]:
    """Return the code of a fault in a cell, and what was expected there."""
    moment = spec.kind is FieldKind.MOMENT
    form = "a moment as YYYY-MM-DD HH:MM" if moment else "YYYY-MM-DD"
    if fault is Fault.PLACEHOLDER:
        return codes.PLACEHOLDER_DATE, (
            "expected a real date between 1900-01-02 and 2199-12-31, not a placeholder"
        )
    if fault is Fault.UNREAL:
        return codes.UNREADABLE_DATE, f"expected a real day, as {form}"
    if spec.kind is FieldKind.CODE:
        listed = ", ".join(f"`{code}`" for code in spec.codes)
        return codes.UNKNOWN_CODE, f"expected one of {listed}"
    if spec.kind is FieldKind.FLAG:
        return codes.UNREADABLE_FLAG, "expected `yes` or `no`"
    if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        return codes.UNREADABLE_NUMBER, f"expected a {spec.kind.value} in plain digits"
    return codes.UNREADABLE_DATE, f"expected a date as YYYY-MM-DD{' or ' + form if moment else ''}"
