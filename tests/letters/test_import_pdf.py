"""Letters as PDF files, made here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ofsted_rules.letters.importing import read_letter, read_text
from ofsted_rules.problems import ProblemsError

ITEMS = [
    "The quality of plans for children, so that each says who does what and by when, and what "
    "will happen if nothing changes.",
    "Management oversight of visits.",
    "The timeliness of return home interviews for all children who go missing.",
]


def _pdf(path: Path, pages: list[list[str]]) -> Path:
    fpdf = pytest.importorskip("fpdf")
    made = fpdf.FPDF()
    made.set_font("Helvetica", size=11)
    for number, lines in enumerate(pages, start=1):
        made.add_page()
        for line in lines:
            made.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        made.set_y(-20)
        made.cell(0, 6, str(number))
    made.output(str(path))
    return path


def test_a_letter_over_two_pages(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    first = ["27 May 2021", "Dear A Person", "Focused visit to Tameside children's services"]
    first += ["This letter summarises a focused visit to Tameside on 12 and 13 May 2021."]
    first += ["What needs to improve in this area of social work practice?"]
    first += [f"- {ITEMS[0]}", f"- {ITEMS[1]}"]
    last = [f"- {ITEMS[2]}", "Main findings", "All else is well.", "Yours sincerely", "A Person"]
    reading = read_letter(read_text(_pdf(tmp_path / "letter.pdf", [first, last])))
    assert [one.text for one in reading.improvements] == ITEMS
    assert reading.facts.authority == "tameside"
    assert str(reading.facts.published) == "2021-05-27"


def _code(path: Path) -> str:
    with pytest.raises(ProblemsError) as refused:
        read_text(path)
    return refused.value.problems[0].code


def test_a_picture_of_a_letter_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    assert _code(_pdf(tmp_path / "scan.pdf", [[]])) == "C212"


def test_what_is_no_letter_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    assert _code(broken) in {"C201", "C212"}
    binary = tmp_path / "letter.bin"
    binary.write_bytes(b"\x00\x01\x02")
    assert _code(binary) == "C201"
    assert _code(tmp_path / "none.txt") == "C201"


def test_without_pypdf_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert _code(path) == "C211"
