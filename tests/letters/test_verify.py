from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.letters import (
    Catalogue,
    Standing,
    Texts,
    Verification,
    load_catalogue,
    passage,
    passages,
    verify,
)

from .sibling import CATALOGUE, TEXTS, needs_texts
from .synthetic import LISTS, write_letter

NAME = "madeup-2011-05-04"
WORD = re.compile(r"[A-Za-z]+")


@pytest.fixture
def made_up(tmp_path: Path) -> tuple[Catalogue, Path]:
    write_letter(tmp_path / "letters", tmp_path / "texts")
    return load_catalogue(tmp_path / "letters"), tmp_path / "texts"


@cache
def _shipped() -> Catalogue:
    return load_catalogue(CATALOGUE)


def _standings(verifications: list[Verification]) -> dict[str, Standing]:
    return {found.finding: found.standing for found in verifications}


def _others_than_found(catalogue: Catalogue, texts: Path) -> dict[str, Standing]:
    found = _standings(verify(catalogue, texts))
    return {id: standing for id, standing in found.items() if standing is not Standing.FOUND}


def test_the_text_proves_the_catalogue(made_up: tuple[Catalogue, Path]) -> None:
    catalogue, texts = made_up
    assert len(verify(catalogue, texts)) == len(list(catalogue.findings()))
    assert _others_than_found(catalogue, texts) == {}


def test_without_a_text(made_up: tuple[Catalogue, Path], tmp_path: Path) -> None:
    catalogue, _ = made_up
    assert set(_standings(verify(catalogue, tmp_path)).values()) == {Standing.MISSING_TEXT}


def test_a_passage_that_moved(made_up: tuple[Catalogue, Path]) -> None:
    catalogue, texts = made_up
    moved = LISTS.replace("- Windows open.", "- Walls stand.\n- Windows open.")
    (texts / f"{NAME}.txt").write_text(moved, encoding="utf-8")
    other = [found for found in verify(catalogue, texts) if found.standing is not Standing.FOUND]
    assert [(found.finding, found.standing, found.moved_to) for found in other] == [
        (f"{NAME}#meets-requirements/1", Standing.MOVED, "meets-requirements/2")
    ]


def test_a_passage_that_is_gone(made_up: tuple[Catalogue, Path]) -> None:
    catalogue, texts = made_up
    (texts / f"{NAME}.txt").write_text(LISTS.replace("- Windows open.", ""), encoding="utf-8")
    assert _others_than_found(catalogue, texts) == {
        f"{NAME}#meets-requirements/1": Standing.CHANGED
    }


def test_quotes(made_up: tuple[Catalogue, Path]) -> None:
    catalogue, texts = made_up
    finding = catalogue.finding(f"{NAME}#strengths/2")
    words = "Biscuits are plain, but they are many."
    assert passage(finding.id, texts) == words
    assert Texts(texts).quote(finding) == words
    changed = LISTS.replace("plain", "dry")
    (texts / f"{NAME}.txt").write_text(changed, encoding="utf-8")
    assert passage(finding.id, texts) == words.replace("plain", "dry")
    assert Texts(texts).quote(finding) is None


@pytest.mark.parametrize(
    "id",
    [
        "nonsense",
        "../etc#strengths/1",
        "other-2011-01-01#strengths/1",
        f"{NAME}#strengths/9",
        f"{NAME}#strengths/1:a",
    ],
)
def test_no_passage(made_up: tuple[Catalogue, Path], id: str) -> None:
    with pytest.raises(LookupError):
        passage(id, made_up[1])


def test_a_text_in_an_old_encoding_is_read(made_up: tuple[Catalogue, Path]) -> None:
    catalogue, texts = made_up
    plain = LISTS.replace("\u25aa", "\n- ").replace("\n - ", "\n- ")
    (texts / f"{NAME}.txt").write_bytes(plain.encode("cp1252"))
    assert _others_than_found(catalogue, texts) == {}


@given(st.data())
@settings(max_examples=40)
def test_one_word_breaks_one_finding(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalogue_dir, texts = Path(folder) / "letters", Path(folder) / "texts"
        write_letter(catalogue_dir, texts)
        _break_one(load_catalogue(catalogue_dir), NAME, LISTS, texts, data)


@needs_texts
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_word_breaks_one_finding_of_the_letters(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(TEXTS.glob("*.txt"))))
    catalogue = Catalogue.of([_shipped().letter(path.stem)])
    with tempfile.TemporaryDirectory() as folder:
        text = path.read_text(encoding="utf-8")
        _break_one(catalogue, path.stem, text, Path(folder), data)


def _break_one(
    catalogue: Catalogue, name: str, text: str, folder: Path, data: st.DataObject
) -> None:
    """Change one word inside one passage of the text, and see that finding fail and no other."""
    finding = data.draw(st.sampled_from(list(catalogue.findings())))
    said = passages(text)[finding.locator].text
    spans = _spans(text, said)
    start, end = data.draw(st.sampled_from(spans))
    changed = text[:start] + "xylophone" + text[end:]
    (folder / f"{name}.txt").write_text(changed, encoding="utf-8")
    assert _others_than_found(catalogue, folder) == {finding.id: Standing.CHANGED}


def _spans(text: str, said: str) -> list[tuple[int, int]]:
    """Find where each word of a passage stands in the text, across page breaks and furniture."""
    words = [re.escape(match.group()) for match in WORD.finditer(said)]
    gap = r"(?:[^A-Za-z]|INVESTOR IN PEOPLE)+?"
    found = list(re.finditer(gap.join(f"({word})" for word in words), text))
    assert len(found) == 1
    return [found[0].span(group) for group in range(1, len(words) + 1)]


@needs_texts
def test_the_letters_prove_the_catalogue() -> None:
    catalogue = _shipped()
    assert _others_than_found(catalogue, TEXTS) == {}
    assert len(verify(catalogue, TEXTS)) == len(list(catalogue.findings()))


@needs_texts
def test_every_finding_with_a_fingerprint_can_be_quoted() -> None:
    texts = Texts(TEXTS)
    for finding in _shipped().findings():
        assert (texts.quote(finding) is None) == (finding.fingerprint is None)


def test_a_stub_stands_as_the_passage_that_tells_of_it() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = _standings(verify(_shipped(), Path(folder)))
    assert found["bury-2010-05#repeated/1"] is Standing.MISSING_TEXT
