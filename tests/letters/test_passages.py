from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.letters import fingerprint, passages

from .sibling import REPORTS, TEXTS, needs_texts
from .synthetic import LISTS, NUMBERED, VISIT, rewrap


def test_lists_under_headings() -> None:
    assert {at: passage.text for at, passage in passages(LISTS).items()} == {
        "preamble/1": "What was asked for last year has been done in part.",
        "strengths/1": "Tea is hot and the",
        "strengths/2": "Biscuits are plain, but they are many.",
        "strengths/3": "Chairs don\u2019t wobble.",
        "meets-requirements/1": "Windows open.",
        "areas-for-development/1": "Doors creak on each working day.",
        "areas-for-development/2": "Keys are lost: the well-kept list is not kept.",
        "area-for-priority-action/1": "The roof leaks.",
        "closing/1": "The areas set out above will be looked at again.",
    }


def test_numbered_recommendations() -> None:
    assert {at: passage.text for at, passage in passages(NUMBERED).items()} == {
        "recommendations/1": "Oil the hinges.",
        "recommendations/2": "Find the keys, and keep a list of 12 of them.",
        "recommendations/3": "Mend the roof.",
    }


def test_a_focused_visit() -> None:
    assert {at: passage.text for at, passage in passages(VISIT).items()} == {
        "preamble/1": "The method was new.",
        "overview/1": "The first paragraph is broken by the early days of a page.",
        "overview/2": "The second one is whole.",
        "what-needs-to-improve/1": "Oiling of hinges.",
        "what-needs-to-improve/2": "Keeping of keys.",
        "findings/1": "The roof was mended in \u2018good time\u2019, says the report.",
        "findings/2": "Hinges are child-focused.",
        "closing/1": "Ofsted will come back.",
    }


def test_the_lead_in_of_2009_is_a_heading() -> None:
    text = (
        "Dear X\n\nFrom the evidence gathered, a number of areas were\ndelivered satisfactorily,"
        " in particular:\n\n- Doors open.\n\nFrom the evidence gathered, more:\n\n"
        "Strengths\n\n- Tea."
    )
    assert list(passages(text)) == ["delivered-satisfactorily/1", "strengths/1"]


def test_another_count_ends_a_list() -> None:
    text = "What needs to improve?\n\n\u25fc Hinges.\n\u25fc Keys.\n\nMore\n\n1. Children are.\n"
    assert list(passages(text)) == ["what-needs-to-improve/1", "what-needs-to-improve/2"]


def test_a_heading_that_comes_twice_keeps_its_locators_apart() -> None:
    text = "Recommendations\n\n1. Oil.\n\nThe board\n\nRecommendations\n\n1. Mend.\n"
    found = passages(text)
    assert {at: passage.text for at, passage in found.items()} == {
        "recommendations/1": "Oil.",
        "recommendations-2/1": "Mend.",
    }


def test_nothing_comes_of_nothing() -> None:
    assert passages("") == {}
    assert passages("Dear X\n\nYours sincerely\n") == {}


@given(st.sampled_from([LISTS, NUMBERED, VISIT]), st.integers(20, 120))
def test_wrapping_moves_nothing(text: str, width: int) -> None:
    assert _prints(rewrap(text, width)) == _prints(text)


def test_a_heading_that_begins_with_another_is_read_whole() -> None:
    text = "What needs to improve\nin this area of\nsocial work practice\n\n- Hinges.\n"
    assert {at: passage.text for at, passage in passages(text).items()} == {
        "what-needs-to-improve/1": "Hinges."
    }


@given(st.text(alphabet=st.sampled_from("aA \n\f-\u25aa1.<>:'"), max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    for locator, passage in passages("Findings\n" + text).items():
        assert passage.locator == locator


@needs_texts
@settings(max_examples=20)
@given(st.sampled_from(sorted(TEXTS.glob("*.txt"))), st.integers(30, 150))
def test_wrapping_moves_nothing_in_the_letters(path: Path, width: int) -> None:
    text = path.read_text(encoding="utf-8")
    assert _prints(rewrap(text, width)) == _prints(text)


@needs_texts
def test_the_text_of_the_published_pdf_gives_the_same_lists() -> None:
    """Another way of taking the text out of the PDF: no blank lines, words run together."""
    letter = _prints((TEXTS / "oldham-2020-11-27.txt").read_text(encoding="utf-8"))
    printed = _prints((REPORTS / "oldham-2020-11-27-focused-visit.txt").read_text(encoding="utf-8"))
    lists = [at for at in letter if at.startswith(("what-needs-to-improve", "findings"))]
    assert [at for at in lists if letter[at] != printed.get(at)] == []


def _prints(text: str) -> dict[str, str]:
    return {locator: fingerprint(passage.text) for locator, passage in passages(text).items()}
