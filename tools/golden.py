"""Write the meaning of the shipped rules to the file that the tests hold them to."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_ruleset
from ofsted_rules.testing.golden import golden_lines

FILE = Path(__file__).resolve().parents[1] / "tests" / "testing" / "golden" / "shipped-rules.txt"
HEAD = """\
# Ids, citations and effective limits of the shipped rules, without a profile. What changes here
# changes an authority's figures: say so in CHANGELOG.md, and see CONTRIBUTING.md about new ids.
# Written by `make golden`.

"""


def text() -> str:
    """Return what the file should hold."""
    return HEAD + "\n".join(golden_lines(link(load_ruleset())))


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(), encoding="utf-8")
    print(f"written: {FILE.name}")
