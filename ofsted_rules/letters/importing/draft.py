"""Write what was read as a draft of a catalogue file: YAML with room for a person's own words.

The letter's sentences do not go into it, unless they are asked for as comments.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from ofsted_rules.letters.importing.authorities import slug
from ofsted_rules.letters.importing.days import Window
from ofsted_rules.letters.importing.reading import Reading, ReadPassage
from ofsted_rules.letters.importing.suggest import Stated, polarity
from ofsted_rules.letters.model import Kind
from ofsted_rules.problems import Place

_HEAD = """\
# A draft, read from the letter by a machine. Before it counts, a person
# - fills in `text` (in our own words, one expectation each), `polarity` and `evidence`,
# - decides on the themes: those marked `suggested` come from single words,
# - compares the findings with the letter, and leaves out what asks nothing,
# - then takes away `status: draft`. `ofsted-rules lint` says what is still missing.
"""
_UNREAD = "not read: write it here"
_WIDTH = 96


def draft_id(reading: Reading, day: date | None) -> str:
    """Return the id of the letter: authority and day, as far as they were read."""
    authority = reading.facts.authority or "authority"
    return f"{slug(authority)}-{day.isoformat() if day else 'undated'}"


def write_draft(
    reading: Reading,
    *,
    named_day: date | None = None,
    with_passages: bool = False,
    lists_only: bool = False,
) -> str:
    """Return the draft as YAML.

    `named_day` is the day that the file's name holds, for texts that state no day of publication.
    """
    lines = [_HEAD.rstrip("\n")]
    lines += _said(reading)
    lines += _facts(reading, named_day)
    passages = [one for one in reading.passages if not lists_only or one.improve]
    lines.append("")
    lines.append("findings:" if passages else "findings: []  # none was read")
    for passage in passages:
        lines += _finding(passage, with_passages=with_passages)
    return "\n".join(lines) + "\n"


def _said(reading: Reading) -> Iterator[str]:
    """Say in the head of the draft what was not read, or not for certain."""
    for problem in reading.problems:
        line = problem.place.line if isinstance(problem.place, Place) else 0
        at = f" (line {line} of the text)" if line else ""
        yield f"# {problem.code}: {_oneline(problem.message)}{at}"


def _oneline(text: str) -> str:
    return " ".join(text.split())


def _facts(reading: Reading, named_day: date | None) -> Iterator[str]:
    facts = reading.facts
    day = facts.published or named_day
    yield f"id: {draft_id(reading, day)}"
    yield "status: draft"
    yield f"title: {_quoted(facts.title or 'A letter')}"
    yield f"authority: {facts.authority}" if facts.authority else f"# authority: {_UNREAD}"
    if day and not facts.published:
        yield f"date: {day.isoformat()}  # not stated in the text: taken from the file's name"
    else:
        yield f"date: {day.isoformat()}" if day else f"# date: {_UNREAD}"
    yield f"kind: {facts.kind.value}" if facts.kind else f"# kind: {_UNREAD}"
    yield f"framework: {facts.framework.value}" if facts.framework else f"# framework: {_UNREAD}"
    yield _inspected(facts.inspected)
    yield "publisher: Ofsted"
    if reading.judgements:
        yield "judgements:"
        for one in reading.judgements:
            yield f"  - {{area: {one.area}, grade: {one.grade.value}}}"


def _inspected(stays: tuple[Window, ...]) -> str:
    if not stays:
        return f"# inspected: {_UNREAD}"
    first, *others = (f"from: {one.first.isoformat()}, to: {one.last.isoformat()}" for one in stays)
    also = ", ".join(f"{{{one}}}" for one in others)
    return f"inspected: {{{first}, also: [{also}]}}" if also else f"inspected: {{{first}}}"


def _finding(passage: ReadPassage, *, with_passages: bool) -> Iterator[str]:
    yield ""
    yield f"  - locator: {passage.locator}  # line {passage.line} of the text"
    yield f"    kind: {passage.kind.value}"
    yield f"    fingerprint: {passage.fingerprint}"
    if passage.stated is Stated.AGAIN:
        yield "    # suggested: it says that this was found before; name that letter here:"
        yield "    # stated-again-of: "
    elif passage.stated is Stated.EARLIER:
        yield "    # it speaks of an earlier inspection"
    if with_passages:
        for line in textwrap.wrap(_oneline(passage.text), _WIDTH):
            yield f"    # | {line}"
    if passage.kind is Kind.CONTEXT:
        yield '    says: ""'
        yield "    expectations: []"
        return
    said = polarity(passage.kind)
    themes = ", ".join(theme.value for theme in passage.themes)
    yield "    expectations:"
    yield "      - part: a"
    yield '        text: ""'
    yield f"        polarity: {said.value}" if said else "        # polarity: met or falling-short"
    yield f"        themes: [{themes}]{'  # suggested' if themes else ''}"
    yield "        evidence: []"


def _quoted(text: str) -> str:
    """Return a title as a YAML string that holds any character."""
    plain = _oneline("".join(one for one in text if one.isprintable()))
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
