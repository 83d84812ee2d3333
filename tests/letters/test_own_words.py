"""What the rulesets say of a letter is ours: no run of eight words comes from the letter itself."""

from __future__ import annotations

from ofsted_rules.letters.fingerprint import words

from .sibling import RULESETS, TEXTS, needs_texts

RUN = 8


def _runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)}


@needs_texts
def test_no_sentence_of_a_letter_is_in_the_rulesets() -> None:
    theirs = set().union(*(_runs(path.read_text("utf-8")) for path in TEXTS.glob("*.txt")))
    assert theirs
    for path in sorted(RULESETS.rglob("*")):
        if path.is_file():
            copied = theirs & _runs(path.read_text("utf-8"))
            assert not copied, f"{path.relative_to(RULESETS)}: {sorted(copied)[:3]}"
