"""What comes back from an earlier letter to a later one of the same authority, and how surely.

Three strengths, never mixed. *Stated*: the later letter itself says that it found the same before.
*Same expectation*: the catalogue ties both to one expectation (`same-as`, in any number of steps
and by way of other authorities' letters). *Same theme*: both are on one theme, no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ofsted_rules.letters.model import Expectation, Finding, Letter, Polarity
from ofsted_rules.letters.themes import Theme


class Strength(StrEnum):
    """How surely two passages are about the same; the first is the strongest."""

    STATED = "stated"
    SAME_EXPECTATION = "same-expectation"
    SAME_THEME = "same-theme"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An expectation of a later letter that speaks again of something in an earlier one."""

    expectation: Expectation
    theme: Theme
    strength: Strength
    earlier: str
    """The finding of the earlier letter; the letter where the later one names no more."""
    earlier_letter: str
    earlier_polarity: Polarity


def repeats(letters: Iterable[Letter]) -> Iterator[Repeat]:
    """Yield what later letters say again, each expectation and theme in its strongest way only.

    `letters` come oldest first. Within a strength, the nearest earlier letter is named.
    """
    letters = list(letters)
    same = _components(letters)
    for own in _by_authority(letters):
        for place, letter in enumerate(own):
            before = list(reversed(own[:place]))
            for finding in letter.findings:
                for expectation in finding.expectations:
                    for theme in expectation.themes:
                        found = _nearest(finding, expectation, theme, before, same)
                        if found is not None:
                            yield found


def superseded(letters: Iterable[Letter]) -> frozenset[str]:
    """Return the expectations on which a later letter to the same authority has a newer word."""
    letters = list(letters)
    same = _components(letters)
    old: set[str] = set()
    for own in _by_authority(letters):
        spoken: set[str] = set()
        for letter in reversed(own):
            ids = [held.id for finding in letter.findings for held in finding.expectations]
            old.update(id for id in ids if same[id] in spoken)
            spoken.update(same[id] for id in ids)
    return frozenset(old)


def _by_authority(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    for _, own in groupby(sorted(letters, key=_whose), key=_whose):
        yield list(own)


def _whose(letter: Letter) -> str:
    return letter.authority


def _components(letters: Iterable[Letter]) -> Mapping[str, str]:
    """Return for each expectation the first of all those that ask the same."""
    root: dict[str, str] = {}

    def top(id: str) -> str:
        while root.setdefault(id, id) != id:
            id = root[id]
        return id

    for letter in letters:
        for finding in letter.findings:
            for held in finding.expectations:
                for other in (held.id, *held.same_as):
                    one, two = sorted((top(held.id), top(other)))
                    root[two] = one
    return {id: top(id) for id in root}


def _nearest(
    finding: Finding,
    expectation: Expectation,
    theme: Theme,
    before: Sequence[Letter],
    same: Mapping[str, str],
) -> Repeat | None:
    """Return the strongest way in which an expectation was spoken of before, by any letter."""
    short = Polarity.FALLING_SHORT
    stated = finding.stated_again_of
    if stated is not None and expectation.polarity is short:
        return Repeat(expectation, theme, Strength.STATED, stated, stated, short)
    for letter in before:
        for held in _expectations(letter):
            if same[held.id] == same[expectation.id]:
                return _repeat(expectation, theme, Strength.SAME_EXPECTATION, held)
    for letter in before:
        on_theme = [held for held in _expectations(letter) if theme in held.themes]
        # Where a letter says both of a theme, what fell short is what can come back.
        short_first = sorted(on_theme, key=lambda held: held.polarity is Polarity.MET)
        if short_first:
            return _repeat(expectation, theme, Strength.SAME_THEME, short_first[0])
    return None


def _expectations(letter: Letter) -> list[Expectation]:
    return [held for finding in letter.findings for held in finding.expectations]


def _repeat(one: Expectation, theme: Theme, strength: Strength, earlier: Expectation) -> Repeat:
    return Repeat(one, theme, strength, earlier.finding, earlier.letter, earlier.polarity)


def praised_only(letter: Letter) -> frozenset[Theme]:
    """Return the themes on which a letter finds nothing that falls short."""
    found: defaultdict[Theme, set[Polarity]] = defaultdict(set)
    for held in _expectations(letter):
        for theme in held.themes:
            found[theme].add(held.polarity)
    return frozenset(theme for theme, held in found.items() if held == {Polarity.MET})
