"""Take away what the page added: its number, its running lines, its footnotes, an award's logo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ofsted_rules.letters.importing.headings import is_known
from ofsted_rules.letters.importing.lines import BULLET, Gap, Line
from ofsted_rules.letters.importing.marks import mark_of

_NUMBER = re.compile(
    r"(?P<page>page\s*)?[-\u2013|]?\s*(?P<number>\d{1,3})\s*[-\u2013|]?"
    r"(?P<of>\s*(?:of|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"investor in people|ofsted is proud to use recycled paper"
    r"|protect(ed)?[-: ]*inspection|official[- ]sensitive|restricted|confidential",
    re.IGNORECASE,
)
_DAYS = (
    r"\(?\d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})?\s?(?:to|and|[-\u2013])\s?\d{1,2} [A-Z][a-z]+ \d{4}\)?"
)
_DAYS_AND_PAGE = re.compile(rf"{_DAYS}\s*[|,]?\s*\d{{1,3}}")
_ONLY_DAYS = re.compile(_DAYS)
_RUNNING = re.compile(
    r"(?:(?:annual )?unannounced |joint (?:targeted )?area |re-?|core |post-monitoring )?"
    r"(?:inspection|review|visit|focused visit|monitoring visit|jtai)\b.*\w[\d)]*",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    rf"Inspection of .{{3,80}} children.s (?:social care )?services(?: {_DAYS})?(?: \d{{1,3}})?"
)
_ENDS_WITH_PAGE = re.compile(r".*\D\s\d{1,3}")
_HEAD = re.compile(r"Dear |Inspection dates?\b|Report published|Judgement\b")
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,2}) (?=[A-Z\u2018\u201c(])")
_KNOWN_FOOTNOTE = re.compile(
    r"(?:\d{1,2} ?)?(?:the areas for improvement have been cross-referenced"
    r"|ofsted produces this report under its power"
    r"|the local authority was given the opportunity to review this section"
    r"|a full description of what the inspection judgements mean"
    r"|these are residential special schools)",
    re.IGNORECASE,
)
_MOST_FOOTNOTE_LINES = 8
_HEAD_LINES = 15


def remove_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with furniture made blank; a page break stands where a page number stood."""
    kept = list(lines)
    for found in (_footnotes, _page_numbers, _running_lines):
        for index, gap in found(kept).items():
            kept[index] = replace(kept[index], text="", gap=gap)
    return kept


def _blank(lines: Sequence[Line], index: int) -> bool:
    """Say whether there is no text at a place, or no such place."""
    return not 0 <= index < len(lines) or not lines[index].text


def _page_numbers(lines: Sequence[Line]) -> dict[int, Gap]:
    """Find page numbers: alone between blank lines, or next in the count of pages."""
    found: dict[int, Gap] = {}
    last = 0
    for index, line in enumerate(lines):
        held = _NUMBER.fullmatch(line.text)
        if not held:
            continue
        number = int(held["number"])
        before, after = _blank(lines, index - 1), _blank(lines, index + 1)
        turned = line.gap is Gap.PAGE or (
            index + 1 < len(lines) and lines[index + 1].gap is Gap.PAGE
        )
        follows = last < number <= last + 2
        alone = before and after
        counted = follows and (before or after or turned or last >= 2)
        if held["page"] or held["of"] or alone or counted or turned:
            found[index] = Gap.PAGE
            last = number if follows or not last else last
    return found


def _running_lines(lines: Sequence[Line]) -> dict[int, Gap]:
    """Find the lines that head or foot every page, and logos."""
    keys = [re.sub(r"\d+", "#", line.text.casefold()) for line in lines]
    head = _end_of_head(lines)
    times = Counter(key for key in keys if key)
    seen: set[str] = set()
    found: dict[int, Gap] = {}
    for index, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if not line.text or mark_of(line.text):
            continue
        first = key not in seen
        seen.add(key)
        if _ALWAYS.fullmatch(line.text) or _DAYS_AND_PAGE.fullmatch(line.text):
            found[index] = Gap.PAGE
        elif index <= head:
            continue
        elif index - 1 not in found and _is_pair(lines, index):
            found[index] = found[index + 1] = Gap.PAGE
        elif _ONLY_DAYS.fullmatch(line.text) and (index - 1 in found or times[key] > 1):
            found[index] = Gap.PAGE
        elif _RUNNING.fullmatch(line.text) and not is_known(line.text):
            paged = _ENDS_WITH_PAGE.fullmatch(line.text) or _dated_next(lines, index)
            if paged or (times[key] > 1 and not (first and index < head + _HEAD_LINES)):
                found[index] = Gap.PAGE
        elif _is_repeated(lines, line, key, keys, times) and not is_known(line.text):
            found[index] = Gap.PAGE
    return found


def _end_of_head(lines: Sequence[Line]) -> int:
    """Return the place where the head of the letter is over: the title may look like a footer."""
    texts = [index for index, line in enumerate(lines) if line.text]
    first = texts[:_HEAD_LINES]
    marked = [index for index in texts[:80] if _HEAD.match(lines[index].text)]
    return max(marked[:1] or first[-1:] or [0])


def _dated_next(lines: Sequence[Line], index: int) -> bool:
    """Say whether the days of the inspection and a page number follow on the next line."""
    return index + 1 < len(lines) and bool(_DAYS_AND_PAGE.fullmatch(lines[index + 1].text))


def _is_pair(lines: Sequence[Line], index: int) -> bool:
    """Say whether a running line was broken in two: a page number or the days follow it."""
    if _blank(lines, index + 1) or mark_of(lines[index + 1].text):
        return False
    both = f"{lines[index].text} {lines[index + 1].text}"
    if not _BROKEN.fullmatch(both):
        return False
    return bool(_ENDS_WITH_PAGE.fullmatch(both)) or _dated_next(lines, index + 1)


def _is_repeated(
    lines: Sequence[Line], line: Line, key: str, keys: Sequence[str], times: Counter[str]
) -> bool:
    """Say whether a line stands at the edge of a page again and again."""
    if times[key] < 2 or len(key) < 8 or key.endswith(".") or line.text[0].islower():
        return False
    places = [place for place, other in enumerate(keys) if other == key]
    return all(_at_an_edge(lines, place) for place in places)


def _at_an_edge(lines: Sequence[Line], index: int) -> bool:
    near = range(max(0, index - 2), min(len(lines), index + 3))
    return any(lines[place].gap is Gap.PAGE for place in near)


def _footnotes(lines: Sequence[Line]) -> dict[int, Gap]:
    """Find footnotes: known ones, and those whose mark hangs on a word further up."""
    marks = {
        mark for line in lines for mark in re.findall(r"[A-Za-z?.\u2019](\d{1,2})(?!\w)", line.text)
    }
    found: dict[int, Gap] = {}
    for index, line in enumerate(lines):
        if index in found:
            continue
        note = _FOOTNOTE.match(line.text)
        marked = note and note["mark"] in marks and _blank(lines, index - 1)
        if not (_KNOWN_FOOTNOTE.match(line.text) or marked):
            continue
        for place in range(index, min(len(lines), index + _MOST_FOOTNOTE_LINES)):
            text = lines[place].text
            if not text or text.startswith(BULLET) or (place > index and _NUMBER.fullmatch(text)):
                break
            found[place] = Gap.PAGE
            if text.endswith(".") and not _continues(lines, place):
                break
    return found


def _continues(lines: Sequence[Line], index: int) -> bool:
    """Say whether the paragraph goes on after a line that ends a sentence."""
    if _blank(lines, index + 1) or _NUMBER.fullmatch(lines[index + 1].text):
        return False
    return len(lines[index].text) > 75 and not is_known(lines[index + 1].text)
