"""What a plain word in a document means.

A narrow reading of YAML 1.2's core schema: only `true`, `false`, `null`, `~`, whole numbers and
decimals are anything but text, so `on`, `yes`, `NO`, `12:30`, `0123`, `1_000`, `1e3` and dates stay
as they were written and the model that reads them says what they are.
"""

from __future__ import annotations

import re

from ofsted_rules.documents.nodes import ScalarValue

MOST_DIGITS = 18
"""No count, limit or share needs more; it also keeps every whole number within 64 bits."""

_WORDS: dict[str, ScalarValue] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_NOT_A_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def read_scalar(source: str) -> ScalarValue:
    """Turn an unquoted word into its value.

    Raises
    ------
    ValueError
        The word is a number that is not finite, or has more than `MOST_DIGITS` digits.

    """
    if source in _WORDS:
        return _WORDS[source]
    if _NOT_A_NUMBER.fullmatch(source):
        raise ValueError("number is not finite")
    whole = _WHOLE.fullmatch(source)
    if not whole and not _DECIMAL.fullmatch(source):
        return source
    if sum(character.isdigit() for character in source) > MOST_DIGITS:
        raise ValueError(f"number has more than {MOST_DIGITS} digits")
    return int(source) if whole else float(source)
