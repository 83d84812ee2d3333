"""Text to values: the one way in which a cell becomes a date, a moment or a yes/no.

Formats are declared, never guessed: ISO dates (``2024-03-01``), ISO moments (``2024-03-01 14:30``
or with ``T``, seconds allowed) and ``yes``/``no``. A reader with another declared format converts
first.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?", re.ASCII)
_FLAGS = {"yes": True, "no": False, "true": True, "false": False}

EARLIEST = date(1900, 1, 2)
"""1900-01-01 and earlier are placeholders of case systems, not dates."""
LATEST = date(2200, 1, 1)
"""A date on or after this is a placeholder for `open`, not a date."""


def parse_day(value: Any) -> Any:
    """Turn ISO text into a date.

    Raises
    ------
    ValueError
        The text is not a real day in ISO form, or is a placeholder such as 1900-01-01.

    """
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
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            return parse_day(value)
        if not _MOMENT.fullmatch(value):
            raise ValueError("expected a date as YYYY-MM-DD or a moment as YYYY-MM-DD HH:MM")
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError("expected a real moment as YYYY-MM-DD HH:MM") from None
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


def _refuse_placeholder(day: date) -> None:
    if not EARLIEST <= day < LATEST:
        raise ValueError(
            "expected a real date between 1900-01-02 and 2199-12-31; leave an open date blank"
        )
