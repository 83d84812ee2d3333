"""How lines hang together: which go on, which begin something new.

Published texts give few signs: a blank line, a new page, a line that stops short of the others, a
full stop, a capital letter. Each alone misleads; the questions here weigh them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from ofsted_rules.letters.importing.headings import Heading, ending, exact, is_subheading
from ofsted_rules.letters.importing.lines import Gap, Line, join
from ofsted_rules.letters.importing.marks import Mark, lost_bullets, mark_of

_CLOSING_QUOTES = "\"')]\u2019\u201d"
_STOPS = (".", "!", "?", ":", ";")
_MOST_HEADING_LINES = 20
_LONGEST_HEADING = 200
_LONGEST_GUESS = 110
_LONGEST_ENDING = 150
_WINDOW = 40
_UNMISTAKABLE = {
    *("help-and-protection", "children-in-care", "care-leavers", "impact-of-leaders"),
    *("inspection-findings", "findings-and-evaluation-of-progress", "strengths"),
}
_NEAR = 0.8
"""How much of the width a line and one more word fill at least, where it was full."""
_NEARLY = 0.97
_LINES_TO_SIGN = 6
_NEXT_SENTENCE = re.compile(r"[a-z)][.!] [A-Z]")
_SIGN_OFF = re.compile(r"Yours (?:sincerely|faithfully|truly)\b")
_CLOSING = re.compile(
    r"(?:Ofsted (?:will|has|is)|I am copying|I would like to thank|I look forward|This letter"
    r" (?:will|has)|We will|The findings (?:from|of) this|The areas (?:for|of) development"
    r"|The area for priority|Thank you for|A copy of this letter|Please (?:accept|pass)"
    r"|The next (?:inspection|visit)|The local authority (?:should"
    r"|is required to) (?:submit|send|prepare))\b"
)


class Follows(Enum):
    """What a line without a mark is to the passage before it."""

    SAME = "same"
    NEW = "new"
    UNSURE_SAME = "unsure, taken as the same"
    UNSURE_NEW = "unsure, taken as new"


@dataclass(frozen=True, slots=True)
class Passed:
    """What is known of the list so far: whether its items end with a full stop."""

    stops: bool | None = None
    more_items_follow: bool = False
    in_item: bool = False
    """Whether the passage began with a mark."""
    in_preamble: bool = False
    """Whether paragraphs without a full stop are complete: a subject, a form of address."""


@dataclass(slots=True)
class Layout:
    """The lines of one letter, and what can be asked of them."""

    lines: Sequence[Line]
    letters: frozenset[str] = field(init=False)
    marks: list[Mark | None] = field(init=False)
    by_blanks: bool = field(init=False, default=False)
    """Whether blank lines part the paragraphs, so that a short line alone does not."""
    ragged: bool = field(init=False, default=False)
    """Whether lines stop short inside sentences too, so that a short line says nothing."""
    _widths: dict[int, int] = field(init=False, default_factory=dict)
    _headings: dict[int, tuple[Heading | None, int]] = field(init=False, default_factory=dict)
    _guesses: dict[int, tuple[str, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.letters = lost_bullets(self.lines)
        self.marks = [mark_of(line.text, self.letters) for line in self.lines]
        ends = [
            self.lines[place].gap is not Gap.NONE
            for place in range(1, len(self.lines))
            if self.marks[place] is None
            and self.lines[place].text[:1].isupper()
            and is_complete(self.lines[place - 1].text)
            and self.is_short(place)
        ]
        inside = [
            self.is_short(place)
            for place in range(1, len(self.lines))
            if self.lines[place].gap is Gap.NONE
            and self.marks[place] is None
            and self.lines[place].text[:1].islower()
        ]
        self.ragged = len(inside) >= 8 and sum(inside) * 8 >= len(inside)
        self.by_blanks = len(ends) >= 4 and sum(ends) * 10 >= len(ends) * 7

    def width(self, index: int) -> int:
        """Return how wide the text is set around a line, in characters."""
        place = index // (_WINDOW // 2) * (_WINDOW // 2)
        if place not in self._widths:
            near = self.lines[max(0, place - _WINDOW) : place + _WINDOW]
            lengths = sorted((len(line.text) for line in near), reverse=True)
            self._widths[place] = lengths[len(lengths) // 12] if lengths else 0
        return self._widths[place]

    def is_short(self, index: int, near: float = _NEAR) -> bool:
        """Say whether the line before could have held the first word of this one, and did not."""
        if not 0 < index < len(self.lines):
            return True
        before, text = self.lines[index - 1].text, self.lines[index].text
        first = text.split(" ", 1)[0]
        return len(before) + 1 + len(first) <= near * self.width(index)

    def is_parted(self, index: int) -> bool:
        """Say whether something new may begin at a line, by its gap or by the line before it."""
        return (
            index >= len(self.lines)
            or self.lines[index].gap is not Gap.NONE
            or self.marks[index] is not None
            or self.is_short(index)
        )

    def heading(self, index: int) -> tuple[Heading | None, int]:
        """Return the heading that begins at a line by its words, and how many lines it takes."""
        if index not in self._headings:
            self._headings[index] = self._heading(index)
        return self._headings[index]

    def _heading(self, index: int) -> tuple[Heading | None, int]:
        text = self.lines[index].text
        if (mark := self.marks[index]) is not None and mark.kind != "number":
            return None, 0
        if not text[:1].isupper() and mark is None:
            return None, 0
        if mark is None:
            found, taken = self._exact(index)
            if found:
                return found, taken
        block, taken = self.block(index)
        if mark is None and len(block) <= _LONGEST_ENDING and not _is_sentence(block):
            said = ending(block)
            if said and (self._may_head(index, taken) or self._counts(index + taken, said)):
                return said, taken
        return None, 0

    def _counts(self, index: int, said: Heading) -> bool:
        """Say whether numbered paragraphs begin after a heading that can be nothing else."""
        mark = self.marks[index] if index < len(self.marks) else None
        return said.section in _UNMISTAKABLE and mark is not None and mark.kind == "number"

    def _exact(self, index: int) -> tuple[Heading | None, int]:
        """Return the longest heading of known words; one may begin with the words of another."""
        found: tuple[Heading | None, int] = (None, 0)
        joined = ""
        for taken in range(1, _MOST_HEADING_LINES + 1):
            place = index + taken - 1
            if place >= len(self.lines) or (taken > 1 and self._stops_before(place)):
                break
            joined = join(joined, self.lines[place].text)
            if len(joined) > _LONGEST_HEADING * 2:
                break
            held = exact(joined)
            if held and not self._runs_on(place + 1):
                found = held, taken
        return found

    def _stops_before(self, place: int) -> bool:
        return self.lines[place].gap is not Gap.NONE or self.marks[place] is not None

    def _runs_on(self, place: int) -> bool:
        """Say whether the line after the words goes on with them, so that they are a sentence."""
        if place >= len(self.lines) or self._stops_before(place):
            return False
        return self.lines[place].text[:1].islower()

    def block(self, index: int) -> tuple[str, int]:
        """Return the lines from here to the next sign that something new begins, as one."""
        joined, taken = self.lines[index].text, 1
        while index + taken < len(self.lines) and taken < _MOST_HEADING_LINES:
            place = index + taken
            if self._stops_before(place) or len(joined) > _LONGEST_HEADING:
                break
            text = self.lines[place].text
            if not (text[:1].islower() or text[:1] == "(") and (
                self.is_short(place) or exact(text) is not None
            ):
                break
            joined, taken = join(joined, text), taken + 1
        return joined, taken

    def _may_head(self, index: int, taken: int) -> bool:
        """Say whether lines may be a heading: after a sentence's end, before something new."""
        after_sentence = index > 0 and is_complete(self.lines[index - 1].text)
        following = index + taken
        if following < len(self.lines) and self.lines[following].text[:1].islower():
            return self.marks[following] is not None
        return (after_sentence or self.is_parted(index)) and self.is_parted(index + taken)

    def guessed_heading(self, index: int) -> tuple[str, int]:
        """Return a line that looks like a heading though its words are not known, or nothing."""
        if index not in self._guesses:
            self._guesses[index] = self._guessed(index)
        return self._guesses[index]

    def _guessed(self, index: int) -> tuple[str, int]:
        if self.marks[index] is not None or not self.lines[index].text[:1].isupper():
            return "", 0
        block, taken = self.block(index)
        looks = self._may_head(index, taken) and not _is_sentence(block)
        return (block, taken) if looks and len(block) <= _LONGEST_GUESS else ("", 0)

    def _closes(self, index: int, *, complete: bool) -> bool:
        """Say whether the closing words of a letter begin here."""
        if not _CLOSING.match(self.lines[index].text):
            return False
        near = self.lines[index : index + _LINES_TO_SIGN]
        signed = any(is_sign_off(line.text) for line in near)
        return signed or (complete and self.is_short(index, _NEARLY))

    def _heads_items(self, index: int) -> bool:
        """Say whether a heading stands here, with marked items right after it."""
        words, taken = self.guessed_heading(index)
        after = index + taken
        return bool(words) and after < len(self.lines) and self.marks[after] is not None

    def follows(self, index: int, text: str, passed: Passed) -> Follows:
        """Say whether a line without a mark goes on with the passage `text` before it."""
        return self._by_words(index, text, passed) or self._by_place(index, text, passed)

    def _by_words(self, index: int, text: str, passed: Passed) -> Follows | None:
        """Judge by how the line begins, where that settles it."""
        line = self.lines[index]
        if _SIGN_OFF.match(line.text) or line.text.startswith("Dear "):
            return Follows.NEW
        complete = is_complete(text)
        if _starts_low(line.text):
            apart = complete and line.gap is Gap.BLANK and not passed.more_items_follow
            return Follows.NEW if apart else Follows.SAME
        if passed.in_item and self._closes(index, complete=complete):
            return Follows.NEW
        return Follows.NEW if complete and passed.stops and self._heads_items(index) else None

    def _by_place(self, index: int, text: str, passed: Passed) -> Follows:
        """Judge by the gap before the line, and by whether the line before it stops short."""
        gap, complete = self.lines[index].gap, is_complete(text)
        short = self.is_short(index) and not self.ragged
        if gap is Gap.NONE and self.by_blanks and complete:
            return Follows.SAME
        if gap is Gap.NONE:
            return _by_shape(complete, short, passed)
        if gap is Gap.BLANK and passed.in_preamble:
            return Follows.NEW
        if gap is Gap.BLANK:
            return _by_blank(complete, short, passed)
        if complete and passed.in_item and not short and not self.guessed_heading(index)[0]:
            return Follows.SAME if passed.more_items_follow else Follows.UNSURE_SAME
        return _by_page(complete, short, passed)


def _by_shape(complete: bool, short: bool, passed: Passed) -> Follows:
    if complete and passed.more_items_follow:
        return Follows.SAME
    if short and (complete or passed.stops is not True):
        return Follows.NEW
    return Follows.SAME


def _by_blank(complete: bool, short: bool, passed: Passed) -> Follows:
    if complete:
        return Follows.UNSURE_SAME if passed.more_items_follow else Follows.NEW
    if passed.stops is None:
        return Follows.NEW if short else Follows.UNSURE_SAME
    return Follows.SAME if passed.stops else Follows.NEW


def _by_page(complete: bool, short: bool, passed: Passed) -> Follows:
    if complete and not passed.more_items_follow:
        return Follows.NEW if short else Follows.UNSURE_NEW
    if complete:
        return Follows.SAME
    if passed.stops is False and short:
        return Follows.UNSURE_NEW
    return Follows.SAME


def is_complete(text: str) -> bool:
    """Say whether a passage ends where a sentence does."""
    return text.rstrip(_CLOSING_QUOTES).endswith(_STOPS)


def _is_sentence(text: str) -> bool:
    """Say whether words are more than a heading: a sentence ends in them or after them."""
    ends = text.rstrip(_CLOSING_QUOTES).endswith((".", ";", ","))
    return ends or bool(_NEXT_SENTENCE.search(text))


def _starts_low(text: str) -> bool:
    """Say whether a line begins as no sentence does."""
    bare = text.lstrip("\u2018\u201c'\"(")
    return (
        text.startswith("(") or bare[:1].islower() or bare[:1].isdigit() or bare[:1] in "\u2013-,;"
    )


def is_sign_off(text: str) -> bool:
    """Say whether a letter ends here."""
    return bool(_SIGN_OFF.match(text))


__all__ = ["Follows", "Layout", "Passed", "is_complete", "is_sign_off", "is_subheading"]
