"""Prove the catalogue against the letters' own texts, and quote them where they are at hand.

The texts are a folder of plain text files named by the letter's id, as `bury-2011-04-07.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.fingerprint import fingerprint
from ofsted_rules.letters.model import Finding
from ofsted_rules.letters.passages import Passage, passages

MOST_BYTES = 5_000_000
"""A long inspection report has some 200 kB of text; what is far larger is something else."""
_FINDING_ID = re.compile(r"([a-z][a-z0-9-]*)#([a-z][a-z0-9-]*/[1-9][0-9]*)")


class Standing(StrEnum):
    """What a letter's text says of a finding."""

    FOUND = "found"
    CHANGED = "changed"
    """There is a passage at the locator, or none any more, and these words are nowhere."""
    MISSING_TEXT = "missing text"
    """The letter's text is not at hand."""
    MOVED = "moved"
    """The same words stand at another locator."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of one finding."""

    finding: str
    standing: Standing
    detail: str = ""
    """One sentence for a person; never the letter's own words."""
    moved_to: str = ""
    """The locator at which the words stand now."""


class Texts:
    """A folder of letters' texts, each read and cut at most once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cut: dict[str, Mapping[str, Passage] | None] = {}

    def passages(self, letter: str) -> Mapping[str, Passage] | None:
        """Return a letter's passages by locator, or None where its text is not at hand."""
        if letter not in self._cut:
            text = _read(self._folder / f"{letter}.txt")
            self._cut[letter] = None if text is None else passages(text)
        return self._cut[letter]

    def quote(self, finding: Finding) -> str | None:
        """Return the passage of a finding in the letter's words, or None unless it verifies."""
        held = self.passages(finding.letter) or {}
        passage = held.get(finding.locator)
        if passage is None or fingerprint(passage.text) != finding.fingerprint:
            return None
        return passage.text


def verify(catalogue: Catalogue, texts_dir: Path) -> list[Verification]:
    """Return one verification for each finding, in the catalogue's order.

    A finding of a letter that is known only from a later one stands as that later passage does.
    """
    texts = Texts(texts_dir)
    return [_verify(finding, catalogue, texts) for finding in catalogue.findings()]


def passage(finding_id: str, texts_dir: Path) -> str:
    """Return the passage at a finding's locator, in the letter's own words, as one line.

    Nothing is compared here; `Texts.quote` returns only passages that verify.

    Raises
    ------
    LookupError
        The id is not that of a finding, the text is not at hand, or it has no such passage.

    """
    parts = _FINDING_ID.fullmatch(finding_id)
    if not parts:
        raise LookupError(f"`{finding_id}` is not the id of a finding")
    held = Texts(texts_dir).passages(parts[1])
    if held is None:
        raise LookupError(f"the text of `{parts[1]}` is not at hand")
    if parts[2] not in held:
        raise LookupError(f"the text of `{parts[1]}` has no passage `{parts[2]}`")
    return held[parts[2]].text


def _verify(finding: Finding, catalogue: Catalogue, texts: Texts) -> Verification:
    known_from = catalogue.letter(finding.letter).known_from
    if finding.fingerprint is None and known_from:
        source = _compare(catalogue.finding(known_from), texts)
        return Verification(finding.id, source.standing, f"known only from `{known_from}`")
    return _compare(finding, texts)


def _compare(finding: Finding, texts: Texts) -> Verification:
    held = texts.passages(finding.letter)
    if held is None:
        detail = f"no text of `{finding.letter}` at hand"
        return Verification(finding.id, Standing.MISSING_TEXT, detail)
    here = held.get(finding.locator)
    if here and fingerprint(here.text) == finding.fingerprint:
        return Verification(finding.id, Standing.FOUND)
    for locator, other in held.items():
        if fingerprint(other.text) == finding.fingerprint:
            detail = f"the passage now stands at `{locator}`"
            return Verification(finding.id, Standing.MOVED, detail, locator)
    if here:
        detail = "the words at this locator are not those that were catalogued"
    else:
        detail = "the letter has no passage at this locator"
    return Verification(finding.id, Standing.CHANGED, detail)


def _read(path: Path) -> str | None:
    """Read a text, or None where there is none to read or it is far too large."""
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
