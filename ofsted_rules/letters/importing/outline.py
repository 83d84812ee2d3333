"""The sections of a letter, each with its passages in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ofsted_rules.letters.importing.headings import Heading, Role
from ofsted_rules.letters.importing.layout import (
    Follows,
    Layout,
    Passed,
    is_complete,
    is_sign_off,
    is_subheading,
)
from ofsted_rules.letters.importing.lines import Gap, Line, join
from ofsted_rules.letters.importing.marks import Mark
from ofsted_rules.letters.model import Kind

_PREAMBLE = Heading("preamble", Role.CONTEXT, Kind.CONTEXT)
_CLOSING = Heading("closing", Role.CONTEXT, Kind.CONTEXT)
_STANDING = (
    "this letter",
    "the inspection sampled",
    "the inspection identified",
    "from the evidence gathered",
)
_NONE_FOUND = re.compile(
    r"(?:there (?:are|were|was) |inspectors (?:did not )?(?:identif\w+|f\w+nd) )?(?:no|none|any)\b"
    r".*|none|not applicable|inspectors did not .*",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r":$|\bfollowing\b|\bshould (?:take|address)|^in order to|\bset out below\b|\bthese areas\b"
    r"|^inspectors (?:have )?(?:identified|found|recommend)|^this (?:inspection|visit"
    r"|report)\b|^the (?:inspection|visit)"
    r"|^all (?:of )?the (?:areas|recommendations)|^ofsted\b|^to improve\b",
    re.IGNORECASE,
)
"""How the words before a list begin or end."""
_NUMBERED_INTRODUCTION = re.compile(
    r"(?:^in order to|^to (?:further )?improve).*(?:following|these) (?:actions?|steps|areas)[.:]?$"
    r"|\b(?:should|must|need to) take the following (?:actions?|steps)[.:]?$",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r".*\S[\s.\u2026]+\d{1,3}")
_REASONS = 60


@dataclass(slots=True)
class Item:
    """One passage as it grows; `parts` are the items inside it."""

    text: str
    line: int
    marked: bool
    mark: Mark | None = None
    indent: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """Return the passage with the items inside it, as one line."""
        whole = self.text
        for part in self.parts:
            whole = join(whole, part)
        return whole

    def add(self, text: str) -> None:
        """Go on with the last words."""
        if self.parts:
            self.parts[-1] = join(self.parts[-1], text)
        else:
            self.text = join(self.text, text)


@dataclass(slots=True)
class Section:
    """A heading and what stands under it."""

    name: str
    heading: Heading
    line: int
    title: str = ""
    items: list[Item] = field(default_factory=list)
    lead: list[Item] = field(default_factory=list)
    """Paragraphs before the first item of a list."""
    after: list[Item] = field(default_factory=list)
    """Paragraphs after a list."""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not read for certain: a problem's code, a line and a sentence."""

    code: str
    line: int
    message: str


@dataclass(slots=True)
class Outline:
    """The sections in order, and what could not be told."""

    sections: list[Section] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    signed: int = 0
    """How many times a letter is signed."""
    salutations: list[int] = field(default_factory=list)


def outline(lines: Sequence[Line]) -> Outline:
    """Part a letter's lines, which no longer hold page furniture, into sections."""
    return _Outliner(Layout(_without_contents(lines))).run()


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out a table of contents: its entries look like headings."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        if lines[index].text.casefold().rstrip(":") == "contents":
            end = _end_of_contents(lines, index + 1)
            if end:
                index = end
                continue
        kept.append(lines[index])
        index += 1
    return kept


def _end_of_contents(lines: Sequence[Line], start: int) -> int:
    end = 0
    for index in range(start, min(len(lines), start + _REASONS)):
        if _CONTENTS_ENTRY.fullmatch(lines[index].text):
            end = index + 1
        elif end and index - end >= 2:
            break
    return end


class _Outliner:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.made = Outline()
        self.names: dict[str, int] = {}
        self.section: Section | None = None
        self.item: Item | None = None
        self.is_signed = False

    def run(self) -> Outline:
        index = 0
        while index < len(self.layout.lines):
            index += self._take(index)
        self._close()
        return self.made

    def _take(self, index: int) -> int:
        """Take what begins at a line, and return how many lines it took."""
        line = self.layout.lines[index]
        if line.text.startswith("Dear ") and len(line.text) < 80:
            self.is_signed = False
            self.made.salutations.append(line.number)
            self._open(_PREAMBLE, line, line.text)
            return 1
        if is_sign_off(line.text) and not self.is_signed:
            self._sign(line)
        return 1 if self.is_signed else self._take_signless(index)

    def _take_signless(self, index: int) -> int:
        """Take a heading, an item or a line of text."""
        line = self.layout.lines[index]
        heading, taken = self.layout.heading(index)
        if heading and self._may_open(index, taken, heading):
            self._open(heading, line, self._words(index, taken))
            return taken
        if self.section is None or self.section.heading.role is Role.SKIP:
            return 1
        mark = self.layout.marks[index]
        if mark and self._begins_item(index, mark):
            self._begin(index, mark)
            return 1
        return self._take_plain(index)

    def _sign(self, line: Line) -> None:
        """End a letter; the paragraphs after its last list are its closing words."""
        section = self.section
        self.is_signed = True
        self.made.signed += 1
        if section is None or section.heading.role is Role.SKIP:
            return
        last = section.after
        if section.heading.role is Role.PROSE:
            marked = [place for place, item in enumerate(section.items) if item.marked]
            start = marked[-1] + 1 if marked else len(section.items)
            last, section.items = section.items[start:], section.items[:start]
        if last:
            self._open(_CLOSING, line, "")
            assert self.section is not None
            self.section.items = last

    def _words(self, index: int, taken: int) -> str:
        return " ".join(line.text for line in self.layout.lines[index : index + taken])

    def _may_open(self, index: int, taken: int, heading: Heading) -> bool:
        """Say whether a heading's words open a section here, and are not part of a sentence."""
        if self.item is None or is_complete(self.item.whole) or self.layout.is_parted(index):
            return True
        after = index + taken
        if after < len(self.layout.lines) and self.layout.marks[after] is not None:
            return True  # no sentence goes on with a mark
        return heading.role is not Role.IMPROVE or self._stops() is not True

    def _open(self, heading: Heading, line: Line, title: str) -> None:
        self._close()
        times = self.names.get(heading.section, 0) + 1
        self.names[heading.section] = times
        name = heading.section if times == 1 else f"{heading.section}-{times}"
        self.section = Section(name, heading, line.number, title)
        self.made.sections.append(self.section)
        self.item = None

    def _close(self) -> None:
        """Settle a list that had no marks: its paragraphs are its items, and that is said."""
        section = self.section
        if section is None or section.heading.role not in (Role.IMPROVE, Role.LIST):
            return
        if section.items:
            self._settle_lead(section)
        if section.items or not section.lead:
            return
        lead = [one for one in section.lead if not _NONE_FOUND.fullmatch(one.text)]
        section.items, section.lead = lead, []
        if lead:
            self._doubt(
                "C204", lead[0].line, f"under `{section.title}` stands text without list marks"
            )

    def _settle_lead(self, section: Section) -> None:
        """Tell an introduction from a first item whose mark was lost."""
        if len(section.items) > 1 and _introduces(section.items[0]):
            section.items = section.items[1:]
        told = [one for one in section.lead if not _INTRODUCTION.search(one.text)]
        section.items = [*told, *section.items]
        if told and section.heading.role is Role.IMPROVE:
            message = "a paragraph without a mark before the first item was taken as an item"
            self._doubt("C204", told[0].line, message)

    # -- items ----------------------------------------------------------------

    def _begins_item(self, index: int, mark: Mark) -> bool:
        """Say whether a mark begins an item; a number or a dash may stand in a sentence."""
        line, item = self.layout.lines[index], self.item
        if item is None or mark.kind == "bullet" or line.gap is not Gap.NONE:
            return True
        if mark.kind == "number" and item.mark and item.mark.kind == "number":
            return mark.number == item.mark.number + 1 or mark.number == 1
        if is_complete(item.whole):
            return True
        rest = line.text[mark.length :]
        if mark.kind == "dash" and item.mark and item.mark.kind == "dash":
            return True
        return self.layout.is_short(index) and not (mark.kind == "dash" and not rest)

    def _begin(self, index: int, mark: Mark) -> None:
        section = self.section
        assert section is not None
        line = self.layout.lines[index]
        text = line.text[mark.length :]
        if section.closed:
            self._take_after(line, text, mark)
        elif self._ends_list(mark):
            section.closed = True
            self.item = None
            if section.heading.role is Role.IMPROVE and mark.number > 1:
                self._doubt("C206", line.number, "a list goes on with another count")
        elif self._is_part(mark, line, text):
            assert self.item is not None
            self.item.parts.append(text)
        else:
            self.item = Item(text, line.number, True, mark, line.indent)
            section.items.append(self.item)

    def _ends_list(self, mark: Mark) -> bool:
        """Say whether a mark belongs to another count: the numbered paragraphs of a report."""
        section = self.section
        assert section is not None
        marked = [item for item in section.items if item.marked]
        if not marked or mark.kind != "number":
            return False
        first = marked[0].mark
        if first is None or first.kind != "number":
            return section.heading.role in (Role.IMPROVE, Role.LIST) and not self._awaits_parts()
        last = marked[-1].mark
        expected = last.number + 1 if last else 1
        if section.heading.role not in (Role.IMPROVE, Role.LIST):
            return False
        return mark.number != expected and not self._awaits_parts()

    def _awaits_parts(self) -> bool:
        """Say whether the last item announces items inside it."""
        return self.item is not None and self.item.text.endswith(":")

    def _is_part(self, mark: Mark, line: Line, text: str) -> bool:
        """Say whether an item stands inside the one before it."""
        section, item = self.section, self.item
        assert section is not None
        if item is None or not item.marked or item.mark is None or _introduces(item):
            return False
        if item.mark.kind == "number" and mark.kind != "number":
            return True
        if mark.kind == "letter" and item.mark.kind != "letter":
            return True
        if line.indent >= item.indent + 2 and (item.parts or item.text.endswith(":")):
            return True
        if not item.text.endswith(":"):
            return False
        return text[:1].islower() or (bool(item.parts) and not _ended(item))

    def _take_plain(self, index: int) -> int:
        """Take a line without a mark: more of a passage, a paragraph, or an unknown heading."""
        section, line = self.section, self.layout.lines[index]
        assert section is not None
        if self.item is not None:
            follows = self.layout.follows(index, self.item.whole, self._passed(index))
            if follows in (Follows.SAME, Follows.UNSURE_SAME):
                self._note_page(follows, line)
                self.item.add(line.text)
                return 1
            if follows is Follows.UNSURE_NEW and section.heading.role is Role.IMPROVE:
                self._doubt("C205", line.number, "a paragraph after a list may belong to its end")
        if section.heading.role in (Role.IMPROVE, Role.LIST):
            return self._take_in_list(index)
        self._paragraph(line)
        return 1

    def _note_page(self, follows: Follows, line: Line) -> None:
        section = self.section
        assert section is not None
        if follows is Follows.UNSURE_SAME and section.heading.role is Role.IMPROVE:
            self._doubt("C205", line.number, "a paragraph inside a list was taken as more of it")

    def _take_in_list(self, index: int) -> int:
        """Take a paragraph of a list: before it, between its items, or after it."""
        section, line = self.section, self.layout.lines[index]
        assert section is not None
        words, taken = self.layout.guessed_heading(index)
        if words and (is_subheading(words) or words.endswith(":")):
            self.item = None
            return taken
        if words and line.gap is Gap.PAGE and self._count_goes_on(index + taken):
            self._doubt("C205", line.number, f"left out as the head of a page: `{words}`")
            return taken
        if words and section.items:
            if section.heading.role is Role.IMPROVE and not section.closed:
                self._doubt("C207", line.number, f"the list ends at a heading not known: `{words}`")
            section.closed = True
            self.item = None
            return taken
        self.item = Item(line.text, line.number, False)
        if section.items:
            section.closed = section.closed or not self._more_items(index)
            section.after.append(self.item)
        else:
            section.lead.append(self.item)
        return 1

    def _count_goes_on(self, index: int) -> bool:
        """Say whether the next number of a numbered list stands here."""
        last = self._last_mark()
        if last is None or index >= len(self.layout.lines):
            return False
        here = self.layout.marks[index]
        return (
            here is not None
            and here.kind == "number" == last.kind
            and (here.number == last.number + 1)
        )

    def _paragraph(self, line: Line) -> None:
        section = self.section
        assert section is not None
        self.item = Item(line.text, line.number, False)
        section.items.append(self.item)

    def _take_after(self, line: Line, text: str, mark: Mark) -> None:
        section = self.section
        assert section is not None
        self.item = Item(text, line.number, True, mark, line.indent)
        section.after.append(self.item)

    # -- what is known so far --------------------------------------------------

    def _stops(self) -> bool | None:
        """Say whether the finished items end with a full stop; None where there is none."""
        if self.section is None:
            return None
        done = [item for item in self.section.items if item is not self.item]
        if not done:
            return None
        ended = sum(is_complete(item.whole) for item in done)
        return ended * 2 > len(done)

    def _passed(self, index: int) -> Passed:
        section = self.section
        in_preamble = section is not None and section.heading is _PREAMBLE
        in_item = self.item is not None and self.item.marked
        return Passed(self._stops(), self._more_items(index), in_item, in_preamble)

    def _more_items(self, index: int) -> bool:
        """Say whether more items of the same list follow before a heading does."""
        item = self.item
        mark = item.mark if item and item.marked else self._last_mark()
        if mark is None:
            return False
        for place in range(index, len(self.layout.lines)):
            line = self.layout.lines[place]
            if is_sign_off(line.text) or self.layout.heading(place)[0]:
                return False
            held = self.layout.marks[place]
            if held is None:
                words, _ = self.layout.guessed_heading(place)
                if words and not is_subheading(words) and place > index:
                    return False
                continue
            if mark.kind == "number":
                return held.kind == "number" and held.number == mark.number + 1
            return held.kind != "number"
        return False

    def _last_mark(self) -> Mark | None:
        if self.section is None:
            return None
        marked = [item.mark for item in self.section.items if item.marked]
        return marked[-1] if marked else None

    def _doubt(self, code: str, line: int, message: str) -> None:
        self.made.doubts.append(Doubt(code, line, message))


def _introduces(item: Item) -> bool:
    """Say whether a numbered paragraph only introduces the list that follows it."""
    numbered = item.mark is not None and item.mark.kind == "number"
    return numbered and not item.parts and bool(_NUMBERED_INTRODUCTION.search(item.text))


def _ended(item: Item) -> bool:
    """Say whether the last item inside a passage ends the passage's sentence."""
    return bool(item.parts) and item.parts[-1].rstrip().endswith(".")


def says_something(text: str) -> bool:
    """Say whether a paragraph of the preamble is more than its subject or a standing sentence."""
    return is_complete(text) and not text.lower().startswith(_STANDING)
