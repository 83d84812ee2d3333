"""From a citation or a finding's id to words: which letter, where in it, what it asks."""

from __future__ import annotations

from collections.abc import Iterable

from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.model import Finding, Letter
from ofsted_rules.letters.verify import Texts
from ofsted_rules.reporting.model import Cited
from ofsted_rules.reporting.words import authority_words, letter_day, locator_words
from ofsted_rules.rules.link import Citation


class Citer:
    """Tells citations in words, for one profile and with the letters' texts where given."""

    def __init__(self, letters: Catalogue, letters_to: Iterable[str], texts: Texts | None) -> None:
        self._letters = letters
        self._letters_to = frozenset(letters_to)
        self._texts = texts

    def citation(self, citation: Citation) -> Cited:
        """Return a rule's citation in words."""
        return self._cited(
            citation.letter,
            citation.finding,
            citation.text.finding,
            reading=citation.text.reading,
            covers=citation.text.covers,
            because=citation.text.because,
        )

    def finding(self, finding_id: str) -> Cited | None:
        """Return a finding in words, or None where the letters have no such finding."""
        if not self._letters.has_finding(finding_id):
            return None
        finding = self._letters.finding(finding_id)
        return self._cited(self._letters.letter(finding.letter), finding, finding_id)

    def _cited(
        self,
        letter: Letter,
        finding: Finding,
        written: str,
        *,
        reading: str = "",
        covers: str = "",
        because: str = "",
    ) -> Cited:
        part = written.partition(":")[2]
        asked = tuple(e.text for e in finding.expectations if not part or e.part == part)
        return Cited(
            finding=written,
            letter=letter.id,
            locator=finding.locator,
            authority=authority_words(letter.authority),
            date=letter.date,
            date_words=letter_day(letter),
            where=locator_words(finding.locator),
            publisher=letter.publisher,
            to_you=letter.authority in self._letters_to,
            expectations=asked or ((finding.says,) if finding.says else ()),
            reading=reading,
            covers=covers,
            because=because,
            quote=self._texts.quote(finding) if self._texts else None,
        )
