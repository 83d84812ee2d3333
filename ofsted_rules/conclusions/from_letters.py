"""From letters to facts: what each found, and what later ones say again.

A letter to the authority at hand is about that authority; a letter to others is about them, so
that nothing said to one authority is ever held against another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ofsted_rules.conclusions.engine import Engine, conclude
from ofsted_rules.conclusions.kinds import Fact, Value
from ofsted_rules.conclusions.loading import Book, load_book
from ofsted_rules.conclusions.model import Conclusions
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.model import Letter
from ofsted_rules.letters.recurrence import Strength, praised_only, repeats, superseded
from ofsted_rules.problems import Problems
from ofsted_rules.rules.profiles import ProfileText
from ofsted_rules.rules.shipped import shipped_rulesets


def book_of(path: Path | None = None) -> Book:
    """Return a file of conclusions; the shipped one where none is named.

    Raises
    ------
    ProblemsError
        Something is wrong with the file.

    """
    problems = Problems()
    display = None if path else "rulesets/conclusions.yaml"
    book = load_book(path or shipped_rulesets() / "conclusions.yaml", problems, display=display)
    problems.raise_if_errors()
    return book


def conclude_letters(
    letters: Catalogue,
    profile: ProfileText,
    path: Path | None = None,
    *,
    engine: Engine | None = None,
) -> Conclusions:
    """Draw conclusions from letters alone: what follows where no data is at hand.

    Raises
    ------
    ProblemsError
        Something is wrong with the file of conclusions.

    """
    book = book_of(path)
    return conclude(book.definitions, facts_of_letters(letters, profile), engine=engine)


def facts_of_letters(
    letters: Catalogue, profile: ProfileText, wanted: Collection[str] | None = None
) -> Iterator[Fact]:
    """Yield what the letters found, and what later ones say again; `wanted`: these findings."""
    latest = superseded(letters.letters)
    praised = {letter.id: praised_only(letter) for letter in letters.letters}
    for letter in letters.letters:
        for finding in letter.findings:
            if wanted is not None and finding.id not in wanted:
                continue
            for held in finding.expectations:
                for theme in held.themes:
                    yield {
                        "kind": "finding",
                        "authority": _whose(letter, profile),
                        "finding": finding.id,
                        "expectation": held.id,
                        "letter": letter.id,
                        "theme": theme.value,
                        "polarity": held.polarity.value,
                        "latest": "no" if held.id in latest else "yes",
                        "said_to": _said_to(letter, profile),
                    }
    for repeat in repeats(letters.letters):
        held = repeat.expectation
        if wanted is not None and held.finding not in wanted:
            continue
        letter = letters.letter(held.letter)
        yield {
            "kind": "repeat",
            "authority": _whose(letter, profile),
            "finding": held.finding,
            "expectation": held.id,
            "letter": letter.id,
            "theme": repeat.theme.value,
            "polarity": held.polarity.value,
            "latest": "no" if held.id in latest else "yes",
            "strength": repeat.strength.value,
            "surely_same": "no" if repeat.strength is Strength.SAME_THEME else "yes",
            "earlier": repeat.earlier,
            "earlier_letter": repeat.earlier_letter,
            "earlier_polarity": repeat.earlier_polarity.value,
            "praised_only": "yes" if repeat.theme in praised[letter.id] else "no",
            "said_to": _said_to(letter, profile),
        }


def _whose(letter: Letter, profile: ProfileText) -> Value:
    return profile.profile if letter.authority in profile.letters_to else letter.authority


def _said_to(letter: Letter, profile: ProfileText) -> Value:
    return "you" if letter.authority in profile.letters_to else "others"
