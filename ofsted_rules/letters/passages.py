"""A letter's text cut into its passages, each at its locator: section and number from 1.

Besides the lists there are `preamble` (what a letter says before its lists apart from the standing
sentences on purpose and method) and `closing` (what it says after them).
"""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.letters.importing.reading import read_passages


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a letter; `text` is one line, in the letter's own spelling."""

    section: str
    number: int
    text: str

    @property
    def locator(self) -> str:
        """Return section and number, as `areas-for-development/2`."""
        return f"{self.section}/{self.number}"


def passages(text: str) -> dict[str, Passage]:
    """Return the passages of a letter by locator, in the letter's order."""
    found = (Passage(one.section, one.number, one.text) for one in read_passages(text))
    return {passage.locator: passage for passage in found}
