"""Text to values: the one way in which a cell becomes a date, a moment, a yes/no or a number.

Formats are declared, never guessed: ISO dates (``2024-03-01``), ISO moments (``2024-03-01 14:30``
or with ``T``, seconds allowed, the hour from 00 to 23), ``yes``/``no``, and numbers in plain digits
(``-12``, ``2.5``). A reader with another declared format converts first.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?", re.ASCII)
_LAST_HOUR = "23"
WHOLE = r"-?\d{1,18}"
"""A whole number, in the digits 0 to 9: no more of them than 64 bits hold."""
DECIMAL = r"-?\d{1,15}(\.\d{1,30})?"
"""A number: no exponent, no thousands mark, a digit on each side of the point."""
_WHOLE = re.compile(WHOLE, re.ASCII)
_DECIMAL = re.compile(DECIMAL, re.ASCII)
_FLAGS = {"yes": True, "no": False, "true": True, "false": False}

EARLIEST = date(1900, 1, 2)
"""1900-01-01 and earlier are placeholders of case systems, not dates."""
LATEST = date(2200, 1, 1)
"""A date on or after this is a placeholder for `open`, not a date."""

ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
TRIMMED = SPACES + ZERO_WIDTH
"""What is cut off both ends of a cell: every kind of space, and letters without width."""
_SEPARATORS = str.maketrans("\x1e\x1f", "  ")


def clean_cell(value: str) -> str | None:
    """Return the text of a cell in Unicode's composed form, trimmed; None when it is blank.

    Raises
    ------
    ValueError
        The text holds NUL or half of a surrogate pair, which no file can.

    """
    if not fits_a_file(value):
        raise ValueError("expected plain Unicode text")
    composed = unicodedata.normalize("NFC", value.translate(_SEPARATORS))
    return composed.strip(TRIMMED) or None


def fits_a_file(value: str) -> bool:
    """Tell whether a text is free of NUL and of halves of surrogate pairs."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def parse_day(value: Any) -> Any:
    """Turn ISO text into a date.

    Raises
    ------
    ValueError
        The text is not a real day in ISO form, or is a placeholder such as 1900-01-01.

    """
    _refuse_number(value)
    if isinstance(value, datetime):
        raise ValueError("expected a date without a time")
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise ValueError("expected a date as YYYY-MM-DD")
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise ValueError("expected a real day as YYYY-MM-DD") from None
    if isinstance(value, date):
        _refuse_placeholder(value)
    return value


def parse_moment(value: Any) -> Any:
    """Turn ISO text into a date, or a datetime where a time of day is given.

    Raises
    ------
    ValueError
        As `parse_day`.

    """
    _refuse_number(value)
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            return parse_day(value)
        if not _MOMENT.fullmatch(value):
            raise ValueError("expected a date as YYYY-MM-DD or a moment as YYYY-MM-DD HH:MM")
        try:
            # Some versions of Python read 24:00 as the midnight of the day after.
            value = datetime.fromisoformat(value) if value[11:13] <= _LAST_HOUR else None
        except ValueError:
            value = None
        if value is None:
            raise ValueError("expected a real moment as YYYY-MM-DD HH:MM")
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            raise ValueError("expected wall time without a time zone")
        _refuse_placeholder(value.date())
    elif isinstance(value, date):
        _refuse_placeholder(value)
    return value


def parse_flag(value: Any) -> Any:
    """Turn ``yes``/``no`` (any case, or true/false) into a bool.

    Raises
    ------
    ValueError
        The text is another word.

    """
    if isinstance(value, str):
        try:
            return _FLAGS[value.strip().lower()]
        except KeyError:
            raise ValueError("expected yes or no") from None
    return value


def parse_count(value: Any) -> Any:
    """Turn plain digits into a whole number.

    Raises
    ------
    ValueError
        The text is anything else, or has more than 18 digits.

    """
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise ValueError("expected a whole number in plain digits")
    return int(value)


def parse_number(value: Any) -> Any:
    """Turn plain digits, with a point before decimals, into a number.

    Raises
    ------
    ValueError
        The text is anything else, or has more than 15 digits before the point or 30 after it.

    """
    if not isinstance(value, str):
        return value
    if not _DECIMAL.fullmatch(value):
        raise ValueError("expected a number in plain digits")
    return float(value)


def _refuse_number(value: Any) -> None:
    """Refuse a number for a date: it would be read as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("expected a date as YYYY-MM-DD")


def _refuse_placeholder(day: date) -> None:
    if not EARLIEST <= day < LATEST:
        raise ValueError(
            "expected a real date between 1900-01-02 and 2199-12-31; leave an open date blank"
        )
