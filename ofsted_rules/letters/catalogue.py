"""All letters together: look up findings and expectations, and check what one file cannot.

A catalogue is a folder of YAML files, one letter each, named by the letter's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ofsted_rules.documents import load_model, read_document
from ofsted_rules.letters.drafts import DraftLetter, is_draft, say_what_is_missing
from ofsted_rules.letters.linking import Source, check
from ofsted_rules.letters.model import Expectation, Finding, Letter
from ofsted_rules.letters.themes import Theme
from ofsted_rules.problems import Place, Problem, Problems, ProblemsError


@dataclass(frozen=True)
class Catalogue:
    """The letters, oldest first, and the ways to look into them."""

    letters: tuple[Letter, ...]

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Catalogue:
        """Put letters in order: by date, then by id."""
        return cls(tuple(sorted(letters, key=lambda letter: (letter.date, letter.id))))

    def letter(self, id: str) -> Letter:
        """Return a letter by its id; `KeyError` when there is none."""
        return self._letters[id]

    def finding(self, id: str) -> Finding:
        """Return a finding by its id, as `letter#section/2`; `KeyError` when there is none."""
        return self._findings[id]

    def expectation(self, id: str) -> Expectation:
        """Return an expectation by its id, as `letter#section/2:a`; `KeyError` when none."""
        return self._expectations[id]

    def has_finding(self, id: str) -> bool:
        """Say whether there is such a finding."""
        return id in self._findings

    def has_expectation(self, id: str) -> bool:
        """Say whether there is such an expectation."""
        return id in self._expectations

    def findings(self) -> Iterator[Finding]:
        """Return all findings, letter by letter, in each letter's order."""
        return iter(self._findings.values())

    def expectations(self) -> Iterator[Expectation]:
        """Return all expectations, letter by letter, in each letter's order."""
        return iter(self._expectations.values())

    @cached_property
    def by_theme(self) -> Mapping[Theme, tuple[Expectation, ...]]:
        """The expectations of each theme, oldest letter first; every theme is a key."""
        return {
            theme: tuple(held for held in self.expectations() if theme in held.themes)
            for theme in Theme
        }

    @cached_property
    def _letters(self) -> dict[str, Letter]:
        return {letter.id: letter for letter in self.letters}

    @cached_property
    def _findings(self) -> dict[str, Finding]:
        return {finding.id: finding for letter in self.letters for finding in letter.findings}

    @cached_property
    def _expectations(self) -> dict[str, Expectation]:
        return {held.id: held for finding in self.findings() for held in finding.expectations}


def load_letters(folder: Path) -> tuple[Letter, ...]:
    """Read every letter of a folder, oldest first.

    Raises
    ------
    ProblemsError
        At least one file was refused; it holds the problems of all files.

    """
    return load_catalogue(folder).letters


def load_catalogue(folder: Path) -> Catalogue:
    """Read a folder of letters; `ProblemsError` when anything in it was refused."""
    problems = Problems()
    catalogue = read_catalogue(folder, problems)
    problems.raise_if_errors()
    return catalogue


def read_catalogue(
    folder: Path, problems: Problems, *, own: Path | None = None, drafts: bool = False
) -> Catalogue:
    """Read a folder of letters and gather all problems; refused files are left out.

    `own` is a second folder, of an authority's own letters, which may refer to those of the first.
    Where `drafts` are let in, what they still lack is said in warnings; else a draft is refused.
    """
    files: list[Path] = []
    for place in (folder, own) if own else (folder,):
        if place.is_dir():
            files += sorted(place.glob("*.yaml"))
        else:
            at = Place(str(place))
            problems.add(Problem("C101", "no such folder of letters", at, "check the path"))
    return read_letter_files(files, problems, drafts=drafts)


def read_letter_files(
    files: Iterable[Path], problems: Problems, *, drafts: bool = False
) -> Catalogue:
    """Read letter files and gather all problems; see `read_catalogue`."""
    read = [_read(path, problems, drafts=drafts) for path in files]
    sources = [source for source in read if source]
    check(sources, problems, complete=len(sources) == len(read))
    return Catalogue.of(source.letter for source in sources)


def _read(path: Path, problems: Problems, *, drafts: bool) -> Source | None:
    try:
        document = read_document(path)
    except ProblemsError as refused:
        problems.extend(refused.problems)
        return None
    if not is_draft(document):
        letter = load_model(Letter, document, problems=problems)
    elif drafts:
        letter = draft = load_model(DraftLetter, document, problems=problems)
        if draft:
            say_what_is_missing(draft, document, problems)
    else:
        help = "finish it and take `status` away, or keep it in a folder of its own"
        message = "a draft is no part of a ruleset"
        problems.add(document.problem("C109", message, ("status",), help=help))
        return None
    return Source(letter, document, path.stem) if letter else None
