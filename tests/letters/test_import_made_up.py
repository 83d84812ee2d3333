"""Whatever the traps, the items of a list come back exactly, and no others."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ofsted_rules.letters.importing import Reading, read_letter

from .made_up import FOOTERS, Style, paragraphs, sentences, set_list, styles

VISIT_HEADINGS = [
    "What needs to improve in this area of social work practice",
    "What needs to improve in this area of social work practice?",
    "What needs to improve in this area of social work practice?1",
    "What needs to improve?",
]
REPORT_HEADINGS = ["What needs to improve", "What needs to improve?1", "What needs to improve? 1"]
SINGLE_HEADINGS = ["Recommendations", "Areas for improvement", "Areas for Improvement:"]
LETTER_HEADINGS = ["Areas for development", "Area for priority action", "Areas for priority action"]


def _said(reading: Reading) -> list[str]:
    return [one.text for one in reading.improvements]


def _items(style: Style) -> st.SearchStrategy[list[str]]:
    one = sentences(capital=style.capital, stop=style.stop)
    return st.lists(one, min_size=1, max_size=9, unique=True)


def _draw(data: st.DataObject, headings: list[str], *, numbers: bool) -> tuple[Style, list[str]]:
    style = data.draw(styles(headings, numbers=numbers))
    items = data.draw(_items(style))
    return style, items


def _others(items: list[str]) -> list[str]:
    """Return other items: a line that stands twice at the edge of a page is a running line."""
    turned = [re.sub(r"[A-Za-z]+", lambda word: word.group()[::-1].lower(), one) for one in items]
    capital = items[0][0].isupper()
    return [
        re.sub(r"(?:^|(?<=\. ))[a-z]", lambda first: first.group().upper(), one) if capital else one
        for one in turned
    ]


def _page(lines: list[str], style: Style) -> str:
    """Set all of a letter as wide as its lists."""
    wrapped = [
        textwrap.wrap(line, style.width) if len(line) > style.width else [line] for line in lines
    ]
    return "\n".join(line for part in wrapped for line in part)


def _list(data: st.DataObject, style: Style, items: list[str]) -> list[str]:
    return set_list(items, style, data.draw(st.integers(0, len(items))))


@settings(max_examples=50, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_a_focused_visit(data: st.DataObject) -> None:
    style, items = _draw(data, VISIT_HEADINGS, numbers=False)
    prose = [data.draw(sentences()) for _ in range(3)]
    text = [
        *("Ofsted", "Piccadilly Gate", "Store Street", "Manchester", "M1 2WD", ""),
        *("27 May 2021", "A Person", "Tameside Council", "Dear A Person"),
        "Focused visit to Tameside children\u2019s services",
        "This letter summarises the findings of a visit to Tameside on 12 and 13 May 2021.",
        "Overview",
        *paragraphs(prose[:1], style.width),
        style.heading,
        *_list(data, style, items),
        data.draw(st.sampled_from(["Findings", "Main findings"])),
        *set_list(prose, style, 0),
        "Ofsted will take the findings from this focused visit into account when planning your",
        "next inspection or visit.",
        "Yours sincerely",
        "A Person",
    ]
    reading = read_letter(_page(text, style))
    assert _said(reading) == items
    assert reading.facts.authority == "tameside"
    assert str(reading.facts.published) == "2021-05-27"
    assert [(str(one.first), str(one.last)) for one in reading.facts.inspected] == [
        ("2021-05-12", "2021-05-13")
    ]


@settings(max_examples=50, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_a_report_whose_numbers_begin_after_the_list(data: st.DataObject) -> None:
    style, items = _draw(data, REPORT_HEADINGS, numbers=False)
    prose = [data.draw(sentences()) for _ in range(4)]
    numbered = Style(**{**vars_of(style), "mark": "1", "first": 1})
    text = [
        "Inspection of Tameside local authority",
        "children\u2019s services",
        "Inspection dates: 12 to 23 May 2021",
        "Lead inspector: A Person, Her Majesty\u2019s Inspector",
        "Judgement Grade",
        "The impact of leaders on social work",
        "practice with children and families",
        "Good",
        "The experiences and progress of children",
        "who need help and protection",
        "Requires improvement to be good",
        "Overall effectiveness Good",
        *paragraphs(prose[:2], style.width),
        style.heading,
        *_list(data, style, items),
        "The experiences and progress of children who need help and",
        "protection: requires improvement to be good",
        *set_list(prose, numbered, 1),
    ]
    reading = read_letter(_page(text, style))
    assert _said(reading) == items
    assert [(one.area, one.grade.value) for one in reading.judgements] == [
        ("impact-of-leaders", "good"),
        ("help-and-protection", "requires improvement"),
        ("overall-effectiveness", "good"),
    ]


def vars_of(style: Style) -> dict[str, object]:
    return {name: getattr(style, name) for name in Style.__dataclass_fields__}


@settings(max_examples=50, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_a_report_with_a_second_list_for_the_board(data: st.DataObject) -> None:
    style, items = _draw(data, SINGLE_HEADINGS, numbers=True)
    board = _others(data.draw(_items(style)))
    strengths = [data.draw(sentences()) for _ in range(3)]
    style = Style(**{**vars_of(style), "mark": "1"})  # type: ignore[arg-type]
    runs_on = Style(**{**vars_of(style), "first": style.first + len(items)})  # type: ignore[arg-type]
    later = Style(**{**vars_of(style), "first": 130})  # type: ignore[arg-type]
    text = [
        "Tameside Council",
        "Inspection of services for children in need of help and",
        "protection, children looked after and care leavers",
        "Inspection date: 12 May 2015 \u2013 3 June 2015",
        "Report published: 30 July 2015",
        *("", "Contents", "The local authority 4", "Recommendations 8", "Areas for improvement 9"),
        *("Information about this inspection 44", "", "4", ""),
        "Executive summary",
        *paragraphs(strengths[:1], style.width),
        "What does the local authority need to improve?",
        style.heading,
        *_list(data, style, items),
        "The local authority\u2019s strengths",
        *set_list(strengths, runs_on, 1),
        "Information about this inspection",
        *paragraphs(strengths[1:], style.width),
        "The Local Safeguarding Children Board (LSCB)",
        "Executive summary",
        *paragraphs(strengths[1:2], style.width),
        style.heading,
        *_list(data, later, board),
        "Inspection findings \u2013 the Local Safeguarding Children Board",
        *set_list(strengths, Style(**{**vars_of(later), "first": 130 + len(board)}), 0),  # type: ignore[arg-type]
    ]
    reading = read_letter(_page(text, style))
    assert _said(reading) == [*items, *board]
    sections = [one.section for one in reading.improvements]
    assert len(set(sections)) == 2
    assert reading.facts.kind == "inspection-report"
    assert str(reading.facts.published) == "2015-07-30"


@settings(max_examples=50, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_a_letter_of_2010(data: st.DataObject) -> None:
    style, items = _draw(data, LETTER_HEADINGS, numbers=False)
    strengths = _others(data.draw(_items(style)))
    text = [
        *("11 June 2010", "", "Mr A Person", "Dear Mr Person", ""),
        "Annual unannounced inspection of contact, referral and assessment arrangements within",
        "Tameside Metropolitan Borough Council children's services",
        "",
        "This letter summarises the findings of the recent unannounced inspection within Tameside",
        "which was conducted on 12 and 13 May 2010.",
        "",
        "From the evidence gathered, the following features of the service were identified:",
        "",
        "Strengths",
        *_list(data, style, strengths),
        style.heading,
        *_list(data, style, items),
        "The areas for development set out above will be specifically considered in any future",
        "inspection of services to safeguard children within your area.",
        "",
        "Yours sincerely",
    ]
    reading = read_letter(_page(text, style))
    assert _said(reading) == items
    assert reading.facts.kind == "unannounced-inspection"


@settings(max_examples=40, phases=(Phase.reuse, Phase.generate))
@given(st.data())
def test_a_monitoring_visit_has_no_list(data: st.DataObject) -> None:
    style = data.draw(styles(["Findings and evaluation of progress"], numbers=False))
    covered = data.draw(_items(style))
    text = [
        *("11 June 2019", "", "Dear A Person", ""),
        "Monitoring visit of Tameside children\u2019s services",
        "This letter summarises the findings of the monitoring visit to Tameside children\u2019s",
        "services on 12 and 13 May 2019.",
        "",
        "Areas covered by the visit",
        *_list(data, style, covered),
        "",
        "Overview",
        *paragraphs([data.draw(sentences())], style.width),
        style.heading,
        *paragraphs([data.draw(sentences()) for _ in range(3)], style.width),
        "Yours sincerely",
    ]
    reading = read_letter(_page(text, style))
    assert _said(reading) == []
    assert reading.facts.kind == "monitoring-visit"
    assert "C208" not in {problem.code for problem in reading.problems}


def test_items_inside_an_item_stay_with_it() -> None:
    text = (
        "What needs to improve?\n\u25fc Leaders should ensure that:\n\u2013 plans are current\n"
        "\u2013 visits are made.\n\u25fc Records.\nMain findings\nAll is well.\n"
    )
    assert _said(read_letter(text)) == [
        "Leaders should ensure that: plans are current visits are made.",
        "Records.",
    ]


def test_times_part_a_list_and_do_not_end_it() -> None:
    text = (
        "Areas for improvement\n\nIn order to improve, the council should take the following"
        " action:\n\nImmediately:\n\n\u25aa review all plans\n\nWithin three months:\n\n"
        "\u25aa visit all children\n\u25aa write it down\n\nOverall effectiveness\n\nIt is good.\n"
    )
    reading = read_letter(text)
    assert _said(reading) == ["review all plans", "visit all children", "write it down"]


def test_a_numbered_introduction_is_no_item() -> None:
    text = (
        "Areas for improvement\n\n29. In order to improve the quality of services in Bolton, the"
        " council and\nits partners should take the following action:\n\nImmediately:\n\n"
        "\u25a0 review all plans\n\u25a0 see all children\n\nWithin six months:\n\n"
        "\u25a0 write it down\n\nOutcomes for children and young people\n\n30. They are good.\n"
    )
    reading = read_letter(text)
    assert _said(reading) == ["review all plans", "see all children", "write it down"]


def test_a_joint_inspection() -> None:
    text = (
        "3 May 2022\n\nDear Bolton Local Safeguarding Partnership\n\n"
        "Joint targeted area inspection of Bolton\n\nThis letter summarises the findings of the"
        " inspection\nfrom 14 to 18 March 2022.\n\nHeadline findings\n\nChildren are safe.\n\n"
        "What needs to improve?\n\n\u25fc The timeliness of police referrals to\nthe hub.\n"
        "\u25fc Health attendance at meetings.\n\nStrengths\n\n\u25fc Early help.\n\n"
        "Areas for priority action\n\nThe partnership must see all children.\n\nMain findings\n\n"
        "All is well.\n\nNext steps\n\nWe have determined who prepares a statement.\n\n"
        "Yours sincerely\n"
    )
    reading = read_letter(text)
    assert _said(reading) == [
        "The timeliness of police referrals to the hub.",
        "Health attendance at meetings.",
        "The partnership must see all children.",
    ]
    assert reading.facts.framework == "joint-targeted-area-inspection"
    assert (reading.facts.authority, str(reading.facts.inspected[0].first)) == (
        "bolton",
        "2022-03-14",
    )


def test_a_bullet_may_stand_alone_on_its_line() -> None:
    text = (
        "What needs to improve?\n\uf0b7\n\nPlans are\nlate.\n\n\uf0b7\n\nVisits.\n\n"
        "Findings\n\uf0b7\n\nAll.\n"
    )
    assert _said(read_letter(text)) == ["Plans are late.", "Visits."]


def test_letters_that_were_bullets() -> None:
    text = "Recommendations\nn Review the plans.\nn Visit children\nand see them.\nFindings\nAll.\n"
    assert _said(read_letter(text)) == ["Review the plans.", "Visit children and see them."]


def test_a_list_without_marks_is_said_to_be_one() -> None:
    text = (
        "What needs to improve?\n\nPlans are late.\n\nVisits are missed.\n\nMain findings\n\nAll.\n"
    )
    reading = read_letter(text)
    assert _said(reading) == ["Plans are late.", "Visits are missed."]
    assert "C204" in {problem.code for problem in reading.problems}


def test_where_there_is_nothing_it_is_said() -> None:
    codes = {problem.code for problem in read_letter("Good day.\n").problems}
    assert {"C202", "C203", "C208"} <= codes
    none = read_letter("Areas for priority action\n\nThere are no areas for priority action.\n")
    assert _said(none) == []


def test_a_heading_not_known_ends_a_list_and_is_said() -> None:
    text = "Areas for improvement\n\n1. Plans.\n2. Visits.\n\nTea and cake\n\n3. Cake is good.\n"
    reading = read_letter(text)
    assert _said(reading) == ["Plans.", "Visits."]
    assert "C207" in {problem.code for problem in reading.problems}


def test_two_letters_in_one_file_are_said_to_be_two() -> None:
    one = (
        "Dear A\n\nFocused visit to Bury\n\nAreas for development\n\n- Tea.\n\n"
        "Yours sincerely\n\nB\n\n"
    )
    reading = read_letter(one + one)
    assert _said(reading) == ["Tea.", "Tea."]
    assert "C209" in {problem.code for problem in reading.problems}


def test_soft_hyphens_and_broken_words() -> None:
    text = "What needs to improve?\n\u25fc Well-\nknown assess\u00ad\nments.\nFindings\nAll.\n"
    assert _said(read_letter(text)) == ["Well-known assessments."]


@pytest.mark.parametrize("kind", sorted(FOOTERS))
def test_nothing_of_a_page_is_left(kind: str) -> None:
    style = Style(60, "\u25fc", 1, False, True, True, kind, "What needs to improve?")
    items = ["The quality of plans " * 6 + "for children.", "Visits."]
    lines = [*(f"Words of page {n}." for n in range(20)), style.heading, *set_list(items, style, 0)]
    assert _said(read_letter("\n".join([*lines, "Main findings", "All."]))) == [
        " ".join(item.split()) for item in items
    ]


@settings(max_examples=40, phases=(Phase.reuse, Phase.generate))
@given(st.text(alphabet=st.sampled_from("aA1 .\n\f-\u25aa:<>&;'\uf0b7Wn"), max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_letter("Dear X\nWhat needs to improve?\n" + text)
    locators = [one.locator for one in reading.passages]
    assert len(set(locators)) == len(locators)
