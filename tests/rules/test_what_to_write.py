"""Short forms that do not exist: the message says what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofsted_rules.problems import ProblemsError
from ofsted_rules.rules.load import load_ruleset

HEAD = """\
theme: visits
rules:
  - id: a-rule
    title: A rule
    for-each: child_protection_plan
    check:
"""
TAIL = """
    severity: low
    put-right: Do it better.
"""
EVENT = "event: {each: protection_visit, by: plan_id, on: visited_on}"


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("deadline: {from: started_on, until: ended_on, within: 5}", "name of a timescale"),
        ("deadline: {from: started_on, until: ended_on, within: 5 days}", "name of a timescale"),
        (
            "deadline: {from: started_on, until: ended_on, within: {limit: 5, unit: weeks}}",
            "name of a timescale",
        ),
        ("deadline: {from: 5, until: ended_on, within: protection-visit}", "name of a field"),
        ("deadline: {from: [started_on], until: ended_on, within: x}", "name of a field"),
        (f"cadence: {{over: started_on, {EVENT}, every: protection-visit}}", "from: started_on"),
        (f"cadence: {{over: {{from: started_on}}, {EVENT}, every: 10}}", "name of a timescale"),
    ],
)
def test_the_message_says_what_to_write(tmp_path: Path, check: str, words: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(f"{HEAD}      {check}{TAIL}")
    with pytest.raises(ProblemsError) as refused:
        load_ruleset(file)
    (problem,) = refused.value.problems
    assert words in problem.message
    assert "write " in problem.message
    assert problem.place is not None
    assert ":7:" in str(problem.place)
