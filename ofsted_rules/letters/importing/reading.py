"""Read one letter whole: its facts, grades and passages, and everything that could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ofsted_rules.letters.fingerprint import fingerprint
from ofsted_rules.letters.importing.facts import Facts, read_facts
from ofsted_rules.letters.importing.furniture import remove_furniture
from ofsted_rules.letters.importing.headings import Role
from ofsted_rules.letters.importing.judgements import Read, Table, find_table
from ofsted_rules.letters.importing.lines import Line, close_up, raw_lines
from ofsted_rules.letters.importing.outline import Item, Outline, Section, outline, says_something
from ofsted_rules.letters.importing.suggest import Stated, stated, themes
from ofsted_rules.letters.model import Kind, LetterKind
from ofsted_rules.letters.themes import Theme
from ofsted_rules.problems import Place, Problem, Severity

_HELP = {
    "C202": "write `authority:` into the draft",
    "C203": "write it into the draft",
    "C204": "compare with the letter: each paragraph became one finding",
    "C205": "compare with the letter whether the words belong to the finding",
    "C206": "compare with the letter whether the list ends there",
    "C207": "compare with the letter whether the list ends there",
    "C208": "if the letter has such a list, add its findings by hand",
    "C209": "part the file into one for each letter, and import each",
    "C210": "write the grade into the draft",
}
_HEADED = re.compile(r"Inspection dates?\s*:", re.IGNORECASE)
_WITHOUT_LIST = {LetterKind.MONITORING_VISIT}
"""Kinds of letter that need not have a list of what must improve."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """One passage as it was read, at its locator."""

    section: str
    number: int
    kind: Kind
    text: str
    line: int
    improve: bool
    """Whether it is an item of a list of what must improve."""
    title: str = ""
    """The words of its heading."""

    @property
    def locator(self) -> str:
        """Return section and number, as `what-needs-to-improve/2`."""
        return f"{self.section}/{self.number}"

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of its words."""
        return fingerprint(self.text)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Return the themes that its words suggest."""
        return themes(self.text)

    @property
    def stated(self) -> Stated:
        """Say whether it speaks of an earlier letter."""
        return stated(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of a letter, and the problems: what was not, or not for certain."""

    facts: Facts
    judgements: tuple[Read, ...]
    passages: tuple[ReadPassage, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def improvements(self) -> tuple[ReadPassage, ...]:
        """Return the items of the lists of what must improve."""
        return tuple(one for one in self.passages if one.improve)


def read_letter(text: str, name: str = "letter") -> Reading:
    """Read a letter's text; `name` stands for the file in the problems.

    Nothing is refused here: what could not be read is left out and named in a problem.
    """
    raw = raw_lines(text)
    facts = read_facts(raw)
    lines = close_up(remove_furniture(raw))
    table = find_table(lines)
    made = outline(_without_table(lines, table))
    passages = tuple(_passages(made))
    found = [*_of_facts(facts), *_of_table(table), *_of_outline(made, raw, facts)]
    problems = tuple(
        Problem(code, message, Place(name, line), _HELP.get(code, ""), Severity.WARNING)
        for code, line, message in found
    )
    return Reading(facts, table.judgements, passages, problems)


def read_passages(text: str) -> tuple[ReadPassage, ...]:
    """Return the passages of a letter alone, in the letter's order."""
    lines = close_up(remove_furniture(raw_lines(text)))
    return tuple(_passages(outline(_without_table(lines, find_table(lines)))))


def _without_table(lines: Sequence[Line], table: Table) -> list[Line]:
    """Put a heading in the place of the table, for its rows look like headings."""
    if not table.end:
        return list(lines)
    summary = Line(lines[table.start].number, "Summary of findings", lines[table.start].gap)
    return [*lines[: table.start], summary, *lines[table.end :]]


def _passages(made: Outline) -> list[ReadPassage]:
    found: list[ReadPassage] = []
    for section in made.sections:
        items = _items(section)
        for number, item in enumerate(items, start=1):
            improve = section.heading.role is Role.IMPROVE
            kind = section.heading.kind
            found.append(
                ReadPassage(
                    section.name, number, kind, item.whole, item.line, improve, section.title
                )
            )
    return found


def _items(section: Section) -> list[Item]:
    if section.heading.role is Role.SKIP:
        return []
    if section.name.startswith("preamble"):
        return [item for item in section.items if says_something(item.whole)]
    return [item for item in section.items if item.whole.strip()]


Found = tuple[str, int, str]
"""A problem's code, line and sentence."""


def _of_facts(facts: Facts) -> list[Found]:
    found: list[Found] = []
    if facts.authority is None:
        found.append(("C202", 0, "the authority was not read"))
    elif len(facts.authorities) > 1:
        named = ", ".join(f"`{one}`" for one in facts.authorities)
        found.append(("C202", 0, f"the title names more than one authority: {named}"))
    if facts.kind is None:
        found.append(("C203", 0, "what kind of letter it is was not read"))
    if facts.framework is None:
        found.append(("C203", 0, "the inspection framework was not read"))
    elif facts.framework_by_date:
        found.append(("C203", 0, "the framework is not named: it is the one in force on that day"))
    if not facts.inspected:
        found.append(("C203", 0, "the days of the inspection were not read"))
    if facts.published is None:
        found.append(("C203", 0, "the text states no day of publication"))
    return found


def _of_table(table: Table) -> list[Found]:
    return [("C210", line, f"the grade of `{area}` was not read") for area, line in table.unread]


def _of_outline(made: Outline, raw: Sequence[Line], facts: Facts) -> list[Found]:
    found = [(doubt.code, doubt.line, doubt.message) for doubt in made.doubts]
    found += _no_list(made, facts)
    heads = [line.number for line in raw if _HEADED.match(line.text)]
    for line in (*made.salutations[1:], *heads[1:]):
        found.append(("C209", line, "another letter begins in the same file"))
    return found


def _no_list(made: Outline, facts: Facts) -> list[Found]:
    found: list[Found] = []
    sections = [one for one in made.sections if one.heading.role is Role.IMPROVE]
    for place, section in enumerate(sections):
        following = made.sections[made.sections.index(section) + 1 :]
        next_is_list = following[:1] == sections[place + 1 : place + 2] and bool(following)
        if not section.items and not section.lead and not next_is_list:
            found.append(("C208", section.line, f"nothing was read under `{section.title}`"))
    if not sections and facts.kind not in _WITHOUT_LIST:
        found.append(("C208", 0, "no list of what must improve was found"))
    return found


def day_in_name(name: str) -> date | None:
    """Return the day that a file's name holds, as `bury-2021-12-17.txt`, or None."""
    held = re.search(r"(?<!\d)(\d{4})[-_](\d{2})[-_](\d{2})(?!\d)", name)
    if not held:
        return None
    try:
        return date(int(held[1]), int(held[2]), int(held[3]))
    except ValueError:
        return None
