"""The importer against lists that a person counted in the published texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ofsted_rules.letters import fingerprint
from ofsted_rules.letters.importing import Reading, read_letter, read_text

from .sibling import REPORTS, TEXTS, needs_texts
from .truth import FACTS, LISTS, spans

pytestmark = needs_texts
_ON_THE_LINE = re.compile("[\u2022\u25fc\u25aa\uf0b7\uf0a7]")


def _path(name: str) -> Path:
    here = TEXTS / f"{name}.txt"
    return here if here.is_file() else REPORTS / f"{name}.txt"


def _read(name: str) -> Reading:
    return read_letter(read_text(_path(name)), name)


def _counted(text: str, first: int, last: int) -> str:
    """Return the lines of an item as one, without what the page added: an oracle of its own."""
    lines = text.replace("\f", " ").split("\n")[first - 1 : last]
    kept = [line for line in lines if re.search("[A-Za-z)]", line)]
    return re.sub(r"<[^>]*>", " ", "\n".join(kept))


def test_every_text_was_counted():
    texts = {path.stem for folder in (TEXTS, REPORTS) for path in folder.glob("*.txt")}
    assert texts == set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_are_exact(name: str) -> None:
    text = read_text(_path(name))
    expected = {
        f"{section}/{number}": fingerprint(_ON_THE_LINE.sub("", _counted(text, *span)))
        for section, counted in LISTS[name].items()
        for number, span in enumerate(spans(counted), start=1)
    }
    read = {one.locator: one.fingerprint for one in _read(name).improvements}
    assert read == expected


@pytest.mark.parametrize("name", LISTS)
def test_nothing_in_the_lists_was_in_doubt(name: str) -> None:
    codes = {problem.code for problem in _read(name).problems}
    assert codes <= {"C203"}


@pytest.mark.parametrize("name", FACTS)
def test_the_head_is_read(name: str) -> None:
    reading = _read(name)
    authority, kind, days, published, grade = FACTS[name]
    assert (reading.facts.authority, reading.facts.kind) == (authority, kind)
    first, _, last = days.partition("/")
    last = last if len(last) > 2 else first[:8] + last
    assert [(str(one.first), str(one.last)) for one in reading.facts.inspected] == [(first, last)]
    day = reading.facts.published
    assert (day.isoformat() if day else None) == published
    grades = {one.area: one.grade.value for one in reading.judgements}
    assert grades.get("overall-effectiveness") == grade


@pytest.mark.parametrize("path", sorted((REPORTS / "pdf").glob("*.pdf")), ids=lambda one: one.stem)
def test_the_pdf_gives_the_same_lists_as_its_text(path: Path) -> None:
    pytest.importorskip("pypdf")
    from_pdf = read_letter(read_text(path), path.name)
    from_text = _read(path.stem)
    assert from_pdf.facts == from_text.facts
    # The text lost the hyphens at the ends of lines; the words of these lists have none there.
    assert [one.fingerprint for one in from_pdf.improvements] == [
        one.fingerprint for one in from_text.improvements
    ]
