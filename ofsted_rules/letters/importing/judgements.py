"""The table of judgements at the head of a report: what was judged, and the grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofsted_rules.letters.importing.lines import Line
from ofsted_rules.letters.model import Grade

_GRADES = r"outstanding|good|requires? improvement(?: to be good)?|inadequate|adequate|satisfactory"
_GRADE = re.compile(rf"\b(?P<grade>{_GRADES})\b", re.IGNORECASE)
_NO_GRADE = re.compile(r"\b(?:not judged|no judgement|not applicable)\b", re.IGNORECASE)
_AREAS: tuple[tuple[str, str], ...] = (
    (
        "impact-of-leaders",
        r"(?:the )?impact of leaders on social work practice with children and families",
    ),
    (
        "help-and-protection",
        r"(?:the )?experiences? and progress of children who need help and protection",
    ),
    (
        "children-in-care-and-care-leavers",
        r"(?:the )?experiences? and progress of children in care and (?:of )?care leavers",
    ),
    ("children-in-care", r"(?:the )?experiences? and progress of children in care"),
    ("care-leavers", r"(?:the )?experiences? and progress of care leavers"),
    ("overall-effectiveness", r"overall effectiveness"),
    ("help-and-protection", r"(?:1\.? )?children who need help and protection"),
    ("children-looked-after", r"(?:2\.? )?children looked after and achieving permanence"),
    ("adoption", r"(?:2\.1\.? )?adoption performance"),
    ("care-leavers", r"(?:2\.2\.? )?experiences? and progress of care leavers"),
    ("leadership", r"(?:3\.? )?leadership,? management and governance"),
)
_SPACE = re.compile(r"\s+")
_START = re.compile(r"judgements?(?: grades?)?", re.IGNORECASE)
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "overall-effectiveness",
        re.compile(
            rf"\b(?:children.s services in [\w .,&'\u2019-]+? (?:are |is )?|the overall judgement"
            rf" (?:is|is that children.s services)(?: are)? )(?P<grade>{_GRADES})",
            re.IGNORECASE,
        ),
    ),
    (
        "safeguarding-board",
        re.compile(
            r"\b(?:the effectiveness of the (?:local safeguarding children board|lscb)[\w ()]*? is"
            r"|the local safeguarding children board(?: \(lscb\))?(?: is)?) "
            rf"(?P<grade>{_GRADES})",
            re.IGNORECASE,
        ),
    ),
)
_MOST_LINES = 40
_HEAD_LINES = 90


@dataclass(frozen=True, slots=True)
class Read:
    """A grade as it was read; `line` is the first line of what was judged."""

    area: str
    grade: Grade
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """The grades of a letter, and the lines that they stand on."""

    judgements: tuple[Read, ...] = ()
    start: int = 0
    end: int = 0
    unread: tuple[tuple[str, int], ...] = ()
    """What was judged without a grade that could be read, and the line."""


def grade_of(text: str) -> Grade:
    """Return the grade that words name, in any of their spellings."""
    said = _SPACE.sub(" ", text.casefold())
    if said.startswith("require"):
        return Grade.REQUIRES_IMPROVEMENT
    return Grade(said)


def find_table(lines: Sequence[Line]) -> Table:
    """Read the table of judgements near the head of a report, or return an empty one."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _START.fullmatch(line.text):
            return _read(lines, index, whole=True)
        if re.match(r"1\.? children who need help and protection\b", line.text, re.IGNORECASE):
            return _read(lines, index, whole=False)
    return Table(_sentences(lines))


def _read(lines: Sequence[Line], start: int, *, whole: bool) -> Table:
    """Read what was judged and its grade, row by row, though both may run over several lines."""
    place, found, unread = start, [], []
    end = start
    seen: set[str] = set()
    while place < min(len(lines), start + _MOST_LINES):
        row = _row(lines, place)
        if row is None:
            place += 1
            continue
        area, taken, grade = row
        if area in seen:
            break
        seen.add(area)
        if grade is None:
            unread.append((area, lines[place].number))
        else:
            found.append(Read(area, grade, lines[place].number))
        place += taken
        end = place
        if whole and area == "overall-effectiveness":
            break
    more = [read for read in _sentences(lines) if read.area not in seen]
    return Table((*found, *more), start, end, tuple(unread))


def _row(lines: Sequence[Line], place: int) -> tuple[str, int, Grade | None] | None:
    """Return what is judged on these lines, how many they are, and the grade."""
    joined = ""
    for taken in range(1, 6):
        if place + taken > len(lines):
            break
        joined = f"{joined} {lines[place + taken - 1].text}".strip()
        for area, pattern in _AREAS:
            held = re.match(rf"{pattern}(?P<rest>.*)", joined, re.IGNORECASE)
            if held and held["rest"].strip().casefold() == "and":
                continue  # the name of what is judged goes on in the next line
            if held and not re.match(r" and (?:of )?care", held["rest"], re.IGNORECASE):
                return _with_grade(lines, place, taken, area, held["rest"])
    return None


def _with_grade(
    lines: Sequence[Line], place: int, taken: int, area: str, rest: str
) -> tuple[str, int, Grade | None] | None:
    """Look for the grade behind what is judged, on the same line or the next ones."""
    said = rest.strip(" :\u2013-")
    for more in range(3):
        held = re.match(rf"(?:is |are |judged )?{_GRADE.pattern}(?P<end>.*)", said, re.IGNORECASE)
        if held:
            end = taken + more
            following = lines[place + end].text.casefold() if place + end < len(lines) else ""
            if held["grade"].casefold().startswith("require") and re.match(
                r"(?:improvement )?to be good|be good|good$", following
            ):
                end += 1
            return area, end, grade_of(held["grade"])
        if said.casefold() in ("requires", "require", "requires improvement to"):
            pass
        elif said and not _NO_GRADE.match(said):
            if area == "children-in-care" and said.casefold().startswith("and care"):
                return None
            return (area, taken, None) if not more else (area, taken + more - 1, None)
        if place + taken + more < len(lines):
            said = f"{said} {lines[place + taken + more].text}".strip()
    return area, taken, None


def _sentences(lines: Sequence[Line]) -> tuple[Read, ...]:
    """Read the grades that a report gives in a sentence, as for the safeguarding board."""
    found: dict[str, Read] = {}
    for index, line in enumerate(lines):
        if line.text[:1].islower():
            continue
        joined = " ".join(one.text for one in lines[index : index + 3])
        for area, pattern in _SENTENCES:
            if area == "overall-effectiveness" and index > _HEAD_LINES:
                continue
            held = pattern.match(joined)
            if held and area not in found:
                found[area] = Read(area, grade_of(held["grade"]), line.number)
    return tuple(found.values())
