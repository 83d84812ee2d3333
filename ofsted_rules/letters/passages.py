"""Cut a letter's text into its passages, each at its locator: section and number from 1.

Three layouts are known: the letters on contact, referral and assessment of 2009 to 2011 (lists
under short headings), a list of numbered recommendations, and the focused visit letters (an
overview in prose, then two lists). Besides the lists there are `preamble` (what a letter says
before its lists apart from the standing sentences on purpose and method) and `closing` (what it
says after them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ofsted_rules.letters.fingerprint import words
from ofsted_rules.letters.text import BULLETS, blocks, join

HEADINGS = {
    "strengths": "strengths",
    "the service meets the requirements of statutory guidance in the following areas": (
        "meets-requirements"
    ),
    "satisfactory practice": "satisfactory-practice",
    "areas for development": "areas-for-development",
    "area for priority action": "area-for-priority-action",
    "areas for priority action": "area-for-priority-action",
    "overview": "overview",
    "what needs to improve": "what-needs-to-improve",
    "what needs to improve in this area of social work practice": "what-needs-to-improve",
    "findings": "findings",
}
"""The words of a heading, and the section that it opens."""
PROSE = {"overview", "preamble"}
"""Sections whose passages are paragraphs; the others are lists."""
_RECOMMENDATIONS = re.compile(r"(ofsted's )?(\d{1,3} )?recommendations")
_STANDING = (
    "this letter",
    "the inspection sampled",
    "the inspection identified",
    "from the evidence gathered",
)
"""How the standing sentences of a letter begin: they say nothing of the service."""
_SALUTATION = "Dear "
_SIGN_OFF = ("Yours sincerely", "Yours faithfully")
_LETTER_PARTS = (_SALUTATION, *_SIGN_OFF)
_MOST_HEADING_LINES = 20
_LONGEST_HEADING = 400
_MARK = re.compile(rf"(?:[{BULLETS}]|[-*\u2013](?=\s)|(?P<number>\d{{1,3}})\.(?=\s))\s*")
_FULL_STOP = tuple(".!?:")
_CLOSING_QUOTES = "\"')]\u2019\u201d"


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a letter; `text` is one line, in the letter's own spelling."""

    section: str
    number: int
    text: str

    @property
    def locator(self) -> str:
        """Return section and number, as `areas-for-development/2`."""
        return f"{self.section}/{self.number}"


@dataclass(slots=True)
class _Piece:
    """A heading (then `text` is the section), a list item, or a plain paragraph."""

    kind: Literal["heading", "item", "plain"]
    text: str
    number: int | None = None
    """The number of an item, where its list has numbers."""


def passages(text: str) -> dict[str, Passage]:
    """Return the passages of a letter by locator, in the letter's order."""
    cutter = _Cutter()
    for block in blocks(text):
        for piece in _pieces(block):
            cutter.take(piece)
    return {passage.locator: passage for passage in cutter.passages()}


def _pieces(block: list[str]) -> list[_Piece]:
    """Part the lines of one block into headings, list items and paragraphs."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(block):
        section, taken = _heading(block, at)
        if section:
            pieces.append(_Piece("heading", section))
        else:
            _take_line(block[at], pieces)
        at += taken or 1
    return pieces


def _take_line(line: str, pieces: list[_Piece]) -> None:
    """Begin a list item or a paragraph with a line, or add it to the piece before."""
    mark = _MARK.match(line)
    if mark:
        number = int(mark["number"]) if mark["number"] else None
        pieces.append(_Piece("item", line[mark.end() :], number))
    elif not pieces or pieces[-1].kind == "heading" or line.startswith(_LETTER_PARTS):
        pieces.append(_Piece("plain", line))
    else:
        pieces[-1].text = join(pieces[-1].text, line)


def _heading(block: list[str], at: int) -> tuple[str, int]:
    """Return the section that starts here and the lines its heading takes, or nothing and 0.

    The longest heading counts, for one begins with the words of another.
    """
    if not block[at][:1].isupper():
        return "", 0
    found, joined = ("", 0), ""
    for taken, line in enumerate(block[at : at + _MOST_HEADING_LINES], start=1):
        joined = join(joined, line)
        if len(joined) > _LONGEST_HEADING:
            break
        section = _section_of(joined)
        if section:
            found = section, taken
    return found


def _section_of(line: str) -> str:
    said = " ".join(words(line))
    if line.endswith(":") and "delivered satisfactorily" in said:
        return "delivered-satisfactorily"
    if _RECOMMENDATIONS.fullmatch(said):
        return "recommendations"
    return HEADINGS.get(said, "")


def _is_open(text: str) -> bool:
    """Say whether a passage stops before its sentence does, as at the foot of a page."""
    return not text.rstrip(_CLOSING_QUOTES).endswith(_FULL_STOP)


@dataclass(slots=True)
class _Cutter:
    """Takes a letter piece by piece and keeps the passages of each section."""

    sections: dict[str, list[str]] = field(default_factory=dict)
    section: str = ""
    count: int | None = 0
    """The number of the list's last item: 0 before the first, None once an item had no number."""
    after: list[str] = field(default_factory=list)
    """Paragraphs that follow a list: a lead-in if a heading comes, else the closing words."""
    signed: bool = False

    def take(self, piece: _Piece) -> None:
        """Take the next piece of the letter."""
        if self.signed:
            return
        if piece.kind == "heading":
            self._open(piece.text)
        elif piece.kind == "plain" and piece.text.startswith(_SALUTATION):
            self._open("preamble")
        elif piece.kind == "plain" and piece.text.startswith(_SIGN_OFF):
            self.signed = True
        elif self.section.rstrip("-0123456789") in PROSE:
            self._take_prose(piece.text)
        elif self.section:
            self._take_list(piece)

    def _open(self, section: str) -> None:
        """Begin a section; one whose heading was there before is told apart by its ordinal."""
        before = sum(1 for known in self.sections if known.rstrip("-0123456789") == section)
        self.section = f"{section}-{before + 1}" if before else section
        self.sections[self.section] = []
        self.after = []
        self.count = 0

    def _take_prose(self, text: str) -> None:
        held = self.sections[self.section]
        if held and _is_open(held[-1]):
            held[-1] = join(held[-1], text)
        elif self.section != "preamble" or _says_something(text):
            held.append(text)

    def _take_list(self, piece: _Piece) -> None:
        held = self.sections[self.section]
        if piece.number is not None and piece.number - 1 != self.count:
            self.section = ""  # another count begins: the numbered paragraphs of a report
        elif piece.kind == "item" or not held:
            held.append(piece.text)
            self.count = piece.number
        elif self.after:
            self.after.append(piece.text)
        elif _is_open(held[-1]):
            held[-1] = join(held[-1], piece.text)
        else:
            self.after.append(piece.text)

    def passages(self) -> Iterable[Passage]:
        """Return what was found, the closing words last."""
        found = dict(self.sections)
        if self.signed and self.after:
            found["closing"] = self.after
        for section, texts in found.items():
            for number, text in enumerate(texts, start=1):
                yield Passage(section, number, text)


def _says_something(text: str) -> bool:
    """Say whether a paragraph of the preamble is more than its subject or a standing sentence."""
    return not _is_open(text) and not text.lower().startswith(_STANDING)
