"""Checks that need more than one letter to see: ids used twice, links that lead nowhere."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ofsted_rules.documents import Document, Path, nearest
from ofsted_rules.letters.model import Letter
from ofsted_rules.problems import Problems


@dataclass(frozen=True, slots=True)
class Source:
    """A letter and the document that it was read from."""

    letter: Letter
    document: Document
    name: str
    """The file's name without its ending."""


def check(sources: Sequence[Source], problems: Problems, *, complete: bool) -> None:
    """Add a problem for each id that is used twice and each link that leads nowhere.

    Links are followed only when `complete`: a letter that was refused would seem to be missing.

    C102 the file's name is not the letter's id, C103 a letter twice, C104 a locator twice, C105 an
    expectation's letter twice, C106 an unknown letter, finding or expectation, C107 a link to a
    letter that is not earlier.
    """
    _unique_letters(sources, problems)
    known = _Known(sources)
    for source in sources:
        _unique_parts(source, problems)
        if complete:
            for link in _links(source.letter):
                _check_link(link, source, known, problems)


class _Known:
    """The ids of all letters, and the day of each letter."""

    def __init__(self, sources: Sequence[Source]) -> None:
        letters = [source.letter for source in sources]
        findings = [finding for letter in letters for finding in letter.findings]
        self.days = {letter.id: letter.date for letter in letters}
        self.ids: dict[str, set[str]] = {
            "letter": set(self.days),
            "finding": {finding.id for finding in findings},
            "expectation": {held.id for finding in findings for held in finding.expectations},
        }


def _unique_letters(sources: Sequence[Source], problems: Problems) -> None:
    seen: set[str] = set()
    for source in sources:
        id = source.letter.id
        if id != source.name:
            message = f"letter `{id}` is in a file of another name"
            help = f"name the file `{id}.yaml`"
            problems.add(source.document.problem("C102", message, ("id",), help=help))
        if id in seen:
            message = f"letter `{id}` is there twice"
            help = "keep one of the two files"
            problems.add(source.document.problem("C103", message, ("id",), help=help))
        seen.add(id)


def _unique_parts(source: Source, problems: Problems) -> None:
    findings = source.letter.findings
    for index in _repeats(finding.locator for finding in findings):
        message = f"locator `{findings[index].locator}` is there twice"
        path: Path = ("findings", index, "locator")
        help = "a passage has one entry, with all its expectations"
        problems.add(source.document.problem("C104", message, path, help=help))
    for number, finding in enumerate(findings):
        held = finding.expectations
        for index in _repeats(expectation.part for expectation in held):
            message = f"expectation `{held[index].part}` of `{finding.locator}` is there twice"
            path = ("findings", number, "expectations", index, "part")
            help = "give it the next free letter, and leave the others as they are"
            problems.add(source.document.problem("C105", message, path, help=help))


def _repeats(values: Iterable[Hashable]) -> Iterator[int]:
    """Yield the places at which a value stands that stood earlier."""
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


@dataclass(frozen=True, slots=True)
class _Link:
    """A place in a letter that names a letter, a finding or an expectation."""

    what: str
    id: str
    path: Path
    earlier: bool = True
    """Whether it has to lead back in time."""


def _links(letter: Letter) -> Iterator[_Link]:
    if letter.known_from:
        yield _Link("finding", letter.known_from, ("known-from",), earlier=False)
    for number, finding in enumerate(letter.findings):
        at: Path = ("findings", number)
        if finding.stated_again_of:
            yield _Link("letter", finding.stated_again_of, (*at, "stated-again-of"))
        for index, held in enumerate(finding.expectations):
            for place, id in enumerate(held.same_as):
                yield _Link("expectation", id, (*at, "expectations", index, "same-as", place))


def _check_link(link: _Link, source: Source, known: _Known, problems: Problems) -> None:
    """Add a problem when a link leads nowhere, or not back in time where it has to."""
    ids = known.ids[link.what]
    if link.id not in ids:
        own = source.letter.id
        near = nearest(link.id, sorted(id for id in ids if id.partition("#")[0] != own))
        help = f"use `{near}`" if near else "add that letter to the folder"
        message = f"no {link.what} `{link.id}`"
        problems.add(source.document.problem("C106", message, link.path, help=help))
    elif link.earlier and known.days[link.id.partition("#")[0]] >= source.letter.date:
        message = f"`{link.id}` is not in an earlier letter"
        help = "only a later letter can find something again; write the link there"
        problems.add(source.document.problem("C107", message, link.path, help=help))
