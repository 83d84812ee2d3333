"""The published texts set differently on the page: the items of their lists stay the same."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from ofsted_rules.letters.importing import read_letter

from .sibling import REPORTS, TEXTS, needs_texts
from .synthetic import rewrap

pytestmark = needs_texts
_GLYPHS = "\u2022\u25aa\u25fc\u25a0\u25cf\u25cb\uf0b7\uf0a7\u27a2\u25ba\u25e6\u2756"
_MARK = re.compile(r"(?m)^([ \t]*)[\u2022\u25aa\u25fc\uf0b7\uf0a7]")
_FOOTERS = (
    ("", "{page}", ""),
    ("\f",),
    ("Inspection of Oldham local authority children\u2019s services", "13 to 24 May 2024 {page}"),
    ("", "Page {page} of 90", ""),
    ("", "INVESTOR IN PEOPLE", "", "\fOfsted letter to the council"),
)
_PATHS = sorted([*TEXTS.glob("*.txt"), *REPORTS.glob("*.txt")])


def _one_glyph(text: str, chance: random.Random) -> str:
    glyph = chance.choice(_GLYPHS + "\u00b7-\u2013*")
    return _MARK.sub(lambda mark: mark.group(1) + glyph, text)


def _many_glyphs(text: str, chance: random.Random) -> str:
    return _MARK.sub(lambda mark: mark.group(1) + chance.choice(_GLYPHS), text)


def _footers(text: str, chance: random.Random) -> str:
    every, footer = chance.randint(20, 45), chance.choice(_FOOTERS)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        lines.append(line)
        if number > 25 and number % every == 0:
            lines += [one.format(page=60 + number // every) for one in footer]
    return "\n".join(lines)


def _wrapped(text: str, chance: random.Random) -> str:
    return rewrap(text, chance.choice([45, 60, 75, 100, 140]))


def _blank_lines(text: str, chance: random.Random) -> str:
    return text.replace("\n", "\n\n")


def _other_characters(text: str, chance: random.Random) -> str:
    plain = text.replace("assessments", "assess\u00adments").replace("\u2019", "'")
    return plain.replace("\n", "\r\n")


_WAYS = (_one_glyph, _many_glyphs, _footers, _wrapped, _blank_lines, _other_characters)


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way.__name__.strip("_"))
@pytest.mark.parametrize("path", _PATHS, ids=lambda path: path.stem)
def test_the_lists_stay_the_same(path: Path, way: object) -> None:
    assert callable(way)
    text = path.read_text(encoding="utf-8")
    changed = way(text, random.Random(path.name))
    assert _lists(changed) == _lists(text)


def _lists(text: str) -> dict[str, str]:
    return {one.locator: one.fingerprint for one in read_letter(text).improvements}
