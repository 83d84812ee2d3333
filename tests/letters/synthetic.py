"""Made-up letters in the three layouts, and ways to set the same words differently on a page."""

from __future__ import annotations

import textwrap
from pathlib import Path

from hypothesis import strategies as st

from ofsted_rules.letters import fingerprint, passages

LISTS = """
Harbour House
7

4 May 2011

Dear Ms Example

Annual inspection of made-up services

This letter summarises what we found.

What was asked for last year has been done in part.

INVESTOR IN PEOPLE

From the evidence gathered, these features were identified:

Strengths
<ul style="list-style-type: none"> ▪ Tea is hot and the ▪ Biscuits are plain,

but they are many.

- Chairs don\u2019t wobble.
The service meets the requirements of statutory guidance in the following areas

- Windows open.

Areas for development

 Doors creak on each



working day.

- Keys are lost: the well-\nkept list is not kept.

This visit has identified the following area for priority action.

Area for priority action
<ul><li>▪ The roof leaks.</li></ul>

The areas set out above will be looked at again.

Yours sincerely

A Person

Strengths

- Not part of the letter.
"""
NUMBERED = """
The council\u2019s own news

It says many things.

The inspectors\u2019 words

Ofsted\u2019s 3 recommendations

1. Oil the hinges.

2. Find the keys, and keep
a list of 12 of them.

3. Mend the roof.
"""
VISIT = """
Dear Mr Sample

Focused visit to made-up services

This letter summarises a visit.

The method was new.

Overview

The first paragraph is broken by the early

days of a page.

The second one is whole.

What needs to improve in this area of social work practice

\u25fc Oiling of hinges.
\u25fc Keeping of
keys.

Findings

- The roof was mended in \u2018good time\u2019, says
the report.
- Hinges are child-focused.

Ofsted will come back.

Yours sincerely

A Person
"""


def write_letter(folder: Path, texts: Path, name: str = "madeup-2011-05-04") -> list[str]:
    """Write a text and a catalogue of all its passages; return their locators."""
    folder.mkdir(exist_ok=True)
    texts.mkdir(exist_ok=True)
    (texts / f"{name}.txt").write_text(LISTS, encoding="utf-8")
    found = passages(LISTS)
    lines = [
        f"id: {name}",
        "title: A made-up letter",
        "authority: madeup",
        "date: 2011-05-04",
        "kind: unannounced-inspection",
        "framework: contact-referral-and-assessment",
        "publisher: Ofsted",
        "findings:",
    ]
    for locator, passage in found.items():
        lines += [
            f"  - locator: {locator}",
            "    kind: area-for-development",
            f"    fingerprint: {fingerprint(passage.text)}",
            "    expectations:",
            "      - part: a",
            "        text: Something is as it should be.",
            "        polarity: met",
            "        themes: [visits]",
            "        evidence: [record]",
        ]
    (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(found)


def rewrap(text: str, width: int) -> str:
    """Break the lines of each paragraph anew; a paragraph may be longer than a line of text."""
    out = []
    for paragraph in text.split("\n\n"):
        lines = [
            textwrap.fill(line, width, break_long_words=False) for line in paragraph.split("\n")
        ]
        out.append("\n".join(lines))
    return "\n\n".join(out)


word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
sentence = st.lists(word, min_size=1, max_size=25)
