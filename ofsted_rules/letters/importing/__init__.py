"""Read a letter or report that nobody has catalogued yet into a draft of its catalogue entry.

One module for each step: `pdf` (a file to text), `lines` (text to lines), `furniture` (what the
page added), `marks` and `headings` (what begins an item or a section), `layout` (how lines hang
together), `outline` (sections with their passages), `facts`, `days`, `authorities` and `judgements`
(what the head of the letter says), `suggest` (themes and stated recurrence, as suggestions),
`reading` (all of it in order) and `draft` (the YAML).
"""

from ofsted_rules.letters.importing.draft import draft_id, write_draft
from ofsted_rules.letters.importing.pdf import read_text
from ofsted_rules.letters.importing.reading import (
    Reading,
    ReadPassage,
    day_in_name,
    read_letter,
)

__all__ = [
    "ReadPassage",
    "Reading",
    "day_in_name",
    "draft_id",
    "read_letter",
    "read_text",
    "write_draft",
]
