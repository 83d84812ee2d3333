"""The nearest right word, for a help line."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 30
MOST_SHOWN = 80


def cut(word: str) -> str:
    """Return a word short enough for a message."""
    return word if len(word) <= MOST_SHOWN else word[:MOST_SHOWN] + "..."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like the given one, or None where none is near.

    Capitals and the difference between `_` and `-` count for nothing.
    """
    plain: dict[str, str] = {}
    for candidate in known:
        plain.setdefault(_plain(candidate), candidate)
    found = get_close_matches(_plain(word), list(plain), n=1)
    return plain[found[0]] if found else None


def in_backticks(words: Iterable[str]) -> str:
    """Return words as a list for a sentence: `a`, `b` or `c`; a long list is cut."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) > MOST_LISTED:
        return ", ".join(quoted[:MOST_LISTED]) + f" and {len(quoted) - MOST_LISTED} more"
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def use_one_of(word: str, known: Iterable[str]) -> str:
    """Return a help line: the nearest known word, or all of them."""
    words = list(known)
    near = nearest(word, words)
    if near:
        return f"use `{near}`"
    if len(words) == 1:
        return f"use `{words[0]}`"
    return f"use one of {in_backticks(words)}" if words else ""


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")
