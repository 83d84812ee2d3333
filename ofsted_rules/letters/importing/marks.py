"""What begins an item of a list: a bullet, a dash, a number, or a letter that was a bullet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ofsted_rules.letters.importing.lines import BULLET, Line

_BULLET = re.compile(rf"{BULLET}\s*(?:[{BULLET}]\s*)*")
_DASH = re.compile(r"[-*\u2013\u2014\u2212\u2010](?=\s)\s*")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})(?:\.|\))(?=\s)\s*")
_ROMAN_OR_LETTER = re.compile(r"\(?(?:[a-h]|[ivx]{1,4})[.)]\s+")
_LETTERS = re.compile("[nlqoxzuv\u00d8\u00fc\u00a8\u0178\u00fe\u00a7](?= )")
"""Letters that a bullet of Wingdings or Courier turns into when its font is lost."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What begins an item; `length` counts its characters, with the blanks after it."""

    kind: Literal["bullet", "dash", "number", "letter"]
    length: int
    number: int = 0


def lost_bullets(lines: Sequence[Line]) -> frozenset[str]:
    """Return the letters that begin so many lines that they must have been bullets."""
    starts = Counter(line.text[0] for line in lines if _LETTERS.match(line.text))
    return frozenset(letter for letter, times in starts.items() if times >= 2)


def mark_of(text: str, letters: frozenset[str] = frozenset()) -> Mark | None:
    """Return the mark that a line begins with, or None."""
    if held := _BULLET.match(text):
        return Mark("bullet", held.end())
    if held := _DASH.match(text):
        return Mark("dash", held.end())
    if held := _NUMBER.match(text):
        return Mark("number", held.end(), int(held["number"]))
    if held := _ROMAN_OR_LETTER.match(text):
        return Mark("letter", held.end())
    if text[:1] in letters and text[1:2] == " ":
        return Mark("bullet", 2)
    return None
