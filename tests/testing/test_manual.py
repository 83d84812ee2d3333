"""The example of the manual runs as it is printed."""

from __future__ import annotations

import textwrap
from pathlib import Path

from ofsted_rules.testing.runner import Status

from .writing import ROOT, RULES, result

MANUAL = ROOT / "docs" / "reference" / "rule-tests.md"


def test_the_example_passes(tmp_path: Path) -> None:
    text = MANUAL.read_text("utf-8")
    section = text.partition("## A file\n")[2].partition("\n| key")[0]
    example = textwrap.dedent(section).strip() + "\n"
    example = example.replace("../../rulesets/themes/strategy-meetings.yaml", str(RULES))
    assert str(RULES) in example
    assert result(tmp_path, "", head=example).status is Status.PASSED
