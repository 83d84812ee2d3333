"""The lines of a letter's text, each with its number in the file and the gap before it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_SPACES = re.compile(r"[\s\u00a0]+")
BULLETS = (
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25a0\u25a1\u25aa\u25ab\u25b6\u25b8\u25ba\u25c6\u25c7"
    "\u25ca\u25cb\u25cf\u25e6\u25fb\u25fc\u25fd\u25fe\u2666\u2756\u2794\u27a2\u29bf\u2713\u2714"
    "\u0095\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf076\uf071\uf0a8\uf06c\uf0be\uf0e0\uf0f0\uffed\u2b1b"
)
"""Signs that begin an item wherever they stand; those from U+F000 are Symbol and Wingdings."""
_ANY_BULLET = re.compile(f"[{BULLETS}]")
_BULLET_AT_START = re.compile(r"(?:\(cid:\d+\)|[\uf000-\uf0ff\u00b7\u00a7\ufffd])(?=\s|$|[^\s\W])")
BULLET = "\u2022"
"""What every bullet sign is turned into."""


class Gap(Enum):
    """What parts a line from the one before it."""

    NONE = "none"
    BLANK = "blank"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `number` counts from 1 in the text as it was given."""

    number: int
    text: str
    gap: Gap = Gap.NONE
    indent: int = 0


def raw_lines(text: str) -> list[Line]:
    """Return all lines, blank ones too, without mark-up; a bullet sign begins a line of its own."""
    found: list[Line] = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in plain:
        plain = _TAG.sub(_instead_of_tag, plain)
    for number, line in enumerate(plain.split("\n"), start=1):
        for turn, part in enumerate(line.split("\f")):
            for place, piece in enumerate(_pieces(part)):
                gap = Gap.PAGE if turn and not place else Gap.NONE
                indent = len(piece) - len(piece.lstrip(" "))
                found.append(Line(number, _SPACES.sub(" ", piece).strip(), gap, indent))
    return found


def _instead_of_tag(tag: re.Match[str]) -> str:
    """Return what stands for a tag: its line ends, so that lines keep their numbers."""
    sign = f" {BULLET} " if _ITEM_TAG.match(tag.group()) else " "
    return "\n" * tag.group().count("\n") + sign


def _pieces(line: str) -> Iterator[str]:
    """Part one line at its bullet signs, each turned into `BULLET`."""
    if "&" in line:
        line = html.unescape(line)
    line = _INVISIBLE.sub("", line).expandtabs(8)
    start = len(line) - len(line.lstrip())
    first = _BULLET_AT_START.match(line, start)
    if first:
        line = f"{line[:start]}{BULLET} {line[first.end() :]}"
    parts = _ANY_BULLET.split(line)
    if parts[0].strip() or len(parts) == 1:
        yield parts[0]
    lead = " " * start
    for part in parts[1:]:
        yield f"{lead}{BULLET} {part.strip()}"


def close_up(lines: Sequence[Line]) -> list[Line]:
    """Leave out blank lines and say with each line what gap was before it.

    A bullet that stands alone on its line belongs to the text that follows it.
    """
    found: list[Line] = []
    gap = Gap.BLANK
    bullet: Line | None = None
    for line in lines:
        gap = _wider(gap, line.gap)
        if not line.text:
            gap = _wider(gap, Gap.BLANK)
        elif line.text == BULLET:
            bullet = bullet or replace(line, gap=gap)
        elif bullet:
            if line.text.startswith(BULLET):
                found.append(replace(line, gap=bullet.gap))
            else:
                found.append(replace(bullet, text=f"{BULLET} {line.text}"))
            bullet, gap = None, Gap.NONE
        else:
            found.append(replace(line, gap=gap))
            gap = Gap.NONE
    return _without_idle_blanks(found)


def _wider(first: Gap, second: Gap) -> Gap:
    order = (Gap.NONE, Gap.BLANK, Gap.PAGE)
    return max(first, second, key=order.index)


def _without_idle_blanks(lines: list[Line]) -> list[Line]:
    """Drop the blank lines of a text that has them in the middle of its sentences too.

    Some ways of taking text out of a PDF put one after almost every line.
    """
    over = [
        _is_open(before.text) and after.text[:1].islower()
        for before, after in pairwise(lines)
        if after.gap is Gap.BLANK
    ]
    if len(over) < 8 or sum(over) * 4 < len(over):
        return lines
    return [replace(line, gap=Gap.NONE) if line.gap is Gap.BLANK else line for line in lines]


def _is_open(text: str) -> bool:
    return not text.rstrip("\"')]\u2019\u201d").endswith((".", "!", "?", ":", ";"))


def join(first: str, second: str) -> str:
    """Join two lines of one passage; a word broken at the line's end is made whole.

    Whether a hyphen belonged to the word cannot be seen, so it stays; a soft hyphen goes.
    """
    if not first:
        return second
    if first.endswith("\u00ad"):
        return first[:-1] + second
    if first.endswith(("-", "\u2010")) and len(first) > 1 and first[-2].isalpha():
        return first + second
    if first.endswith(("/", "\u2011")):
        return first + second
    return f"{first} {second}"
