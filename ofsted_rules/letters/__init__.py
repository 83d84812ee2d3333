"""The letters: what each one found, in our words, and the proof that it says so.

`load_catalogue` reads a folder of letters; `verify` compares it with the letters' own texts, which
are not part of this project.
"""

from ofsted_rules.letters.catalogue import (
    Catalogue,
    load_catalogue,
    load_letters,
    read_catalogue,
)
from ofsted_rules.letters.fingerprint import fingerprint
from ofsted_rules.letters.model import (
    Evidence,
    Expectation,
    Finding,
    Framework,
    Kind,
    Letter,
    LetterKind,
    Polarity,
)
from ofsted_rules.letters.passages import Passage, passages
from ofsted_rules.letters.themes import DESCRIPTIONS, Theme
from ofsted_rules.letters.verify import Standing, Texts, Verification, passage, verify

__all__ = [
    "DESCRIPTIONS",
    "Catalogue",
    "Evidence",
    "Expectation",
    "Finding",
    "Framework",
    "Kind",
    "Letter",
    "LetterKind",
    "Passage",
    "Polarity",
    "Standing",
    "Texts",
    "Theme",
    "Verification",
    "fingerprint",
    "load_catalogue",
    "load_letters",
    "passage",
    "passages",
    "read_catalogue",
    "verify",
]
