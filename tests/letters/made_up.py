"""Made-up letters of each kind, with any of the traps that published texts hold."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = [
    *("the", "of", "and", "for", "children", "plans", "quality", "visits"),
    *("timely", "records", "their", "assessments", "with", "managers", "oversight", "partners"),
    *("social", "workers", "care", "leavers", "risk", "support", "strategy", "meetings"),
    *(
        "decisions",
        "education",
        "health",
        "placements",
        "supervision",
        "reviews",
        "homes",
        "families",
    ),
    *("consistently", "recorded"),
]
GLYPHS = "\u2022\u25aa\u25fc\u25a0\u25cf\uf0b7\uf0a7\u27a2\u00b7"
DAYS = ("12 and 13 May 2021", "2021-05-12", "2021-05-13")


@st.composite
def sentences(draw: st.DrawFn, *, capital: bool = True, stop: bool = True) -> str:
    """Return one to three sentences of five or more words."""
    said = []
    for _ in range(draw(st.integers(1, 3) if stop and capital else st.just(1))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=5, max_size=28))
        said.append(" ".join(words) + ("." if stop else ""))
    if capital:
        said = [one[0].upper() + one[1:] for one in said]
    return " ".join(said)


@dataclass(frozen=True)
class Style:
    """How a letter is set."""

    width: int
    mark: str
    """A sign, or `1` for numbers."""
    first: int
    gap: bool
    """Whether blank lines part the items."""
    capital: bool
    stop: bool
    page_in: str
    """What stands inside an item: a footer of one kind, or nothing."""
    heading: str


FOOTERS = {
    "nothing": [],
    "number": ["", "7", ""],
    "form feed": ["\f"],
    "running": [
        "Inspection of Tameside local authority children\u2019s services",
        "12 to 23 May 2021 7",
    ],
    "page of": ["", "Page 7 of 12", ""],
    "award": ["", "INVESTOR IN PEOPLE", "", ""],
}


def styles(headings: list[str], *, numbers: bool = True) -> st.SearchStrategy[Style]:
    """Return every way to set a letter under one of these headings."""
    marks = st.sampled_from([*GLYPHS, "-", *("1" if numbers else "")])
    plain = st.sampled_from([(True, True), (True, False), (False, False)])
    return st.builds(
        lambda width, mark, first, gap, form, page, heading: Style(
            width, mark, first, gap, form[0], form[1], page, heading
        ),
        st.integers(50, 110),
        marks,
        st.sampled_from([1, 14, 19, 120]),
        st.booleans(),
        plain,
        st.sampled_from(sorted(FOOTERS)),
        st.sampled_from(headings),
    )


def set_list(items: list[str], style: Style, page_after: int) -> list[str]:
    """Return the lines of a list; a page turns inside the item at `page_after`."""
    lines: list[str] = []
    for place, item in enumerate(items):
        mark = f"{style.first + place}." if style.mark == "1" else style.mark
        wrapped = textwrap.wrap(f"{mark} {item}", style.width, break_on_hyphens=False)
        turns = [at for at in range(1, len(wrapped)) if not wrapped[at - 1].endswith(".")]
        if place == page_after and turns:  # after a full stop nothing shows that an item goes on
            wrapped[turns[0] : turns[0]] = FOOTERS[style.page_in]
        lines += wrapped + ([""] if style.gap else [])
    return lines


def paragraphs(texts: list[str], width: int) -> list[str]:
    """Return paragraphs, a blank line after each."""
    return [line for text in texts for line in [*textwrap.wrap(text, width), ""]]
