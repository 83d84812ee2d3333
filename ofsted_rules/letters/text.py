"""The text of a letter without what the page added to it.

Published letters reach us as text taken from PDF or HTML: with tags, bullets glued into one
paragraph, page numbers and the logo of an award in the middle of a sentence. Everything here is
linear in the length of the text, because the text comes from outside.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
BULLETS = (
    "\u2022\u2023\u2043\u2219\u25a0\u25a1\u25aa\u25ab\u25cb\u25cf\u25e6\u25fc\u25fe"
    "\uf0a7\uf0b7\uf0d8"
)
"""Signs that begin an item of a list; the last three come from Symbol and Wingdings."""
_BULLET = re.compile(f"[{BULLETS}]")
_FURNITURE = re.compile(r"investor in people|page \d{1,3}( of \d{1,3})?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,3}")


def blocks(text: str) -> list[list[str]]:
    """Cut a text into blocks of lines: a blank line parts two blocks, a bullet starts a new line.

    Tags and page furniture are gone, the lines are stripped, bullets stay as `BULLETS` signs.
    """
    plain = _INVISIBLE.sub("", html.unescape(_TAG.sub(" ", text)))
    plain = _BULLET.sub(lambda sign: "\n" + sign.group(), plain)
    plain = plain.replace("\f", "\n\n")
    found: list[list[str]] = [[]]
    for line in plain.splitlines():
        stripped = line.strip()
        if _FURNITURE.fullmatch(stripped):
            found.append([])
        elif stripped:
            found[-1].append(stripped)
        else:
            found.append([])
    return [block for block in found if block and not _is_page_number(block)]


def _is_page_number(block: list[str]) -> bool:
    """Say whether a block is nothing but a number; inside a paragraph a number is a word."""
    return len(block) == 1 and _PAGE_NUMBER.fullmatch(block[0]) is not None


def join(first: str, second: str) -> str:
    """Join two lines of one passage; a word broken at the line's end is made whole.

    Whether the hyphen belonged to the word cannot be seen, so it stays; a soft hyphen goes.
    """
    if not first:
        return second
    if first.endswith("\u00ad"):
        return first[:-1] + second
    if first.endswith(("-", "\u2010")) and len(first) > 1 and first[-2].isalpha():
        return first + second
    return f"{first} {second}"
