"""A passage's fingerprint: the SHA-256 of its words and of nothing else.

Two copies of a letter differ in line breaks, bullets, quotation marks and hyphens, and are still
the same letter. They are not the same letter once a word differs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from ofsted_rules.letters.text import BULLETS, blocks, join

_LIST_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s+")
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u2032\u02bc\u00b4`]")
_HYPHENS = re.compile("[\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]")
_INSIDE_A_WORD = re.compile(r"(?<=\w)-(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def words(text: str) -> list[str]:
    """Return the words of a text, without case, punctuation, mark-up and page furniture.

    Hyphens inside words are left out, because a hyphen at the end of a line may or may not be part
    of the word: `child-focused` and `child-` + `focused` are one spelling here. Apostrophes inside
    words stay.
    """
    plain = ""
    for block in blocks(text):
        for line in block:
            plain = join(plain, line)
    plain = _LIST_NUMBER.sub("", plain.lstrip(BULLETS + " "), count=1) if plain else plain
    plain = unicodedata.normalize("NFKC", plain).replace("\u00ad", "")
    plain = _HYPHENS.sub("-", _APOSTROPHES.sub("'", plain)).casefold()
    return _WORD.findall(_INSIDE_A_WORD.sub("", plain))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the passage's words, one blank between two, as 64 hex digits."""
    return hashlib.sha256(" ".join(words(text)).encode("utf-8")).hexdigest()
