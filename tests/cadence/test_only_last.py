"""Data that hold only the last of a record type: how they say so, and which days they tell of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ofsted_rules.problems import ProblemsError
from ofsted_rules.readers.manifest import read_manifest
from ofsted_rules.records.supplied import Grain, Supplied

TAKEN = date(2025, 3, 31).toordinal()
FIELDS = {"looked_after_visit": frozenset({"visit_id"}), "placement": frozenset({"placement_id"})}
SUPPLIED = Supplied(FIELDS, only_last=frozenset({"looked_after_visit"}), taken_on=TAKEN)


def test_a_snapshot_tells_nothing_of_the_days_before_it() -> None:
    assert SUPPLIED.on(TAKEN) is SUPPLIED
    before = SUPPLIED.on(TAKEN - 1)
    assert not before.has("looked_after_visit")
    assert before.has("placement", "placement_id")


def test_the_grain_is_a_history_unless_said_otherwise() -> None:
    assert SUPPLIED.grain("looked_after_visit") is Grain.ONLY_LAST
    assert SUPPLIED.grain("placement") is Grain.HISTORY


def test_the_manifest_says_of_what_only_the_last_is_there(tmp_path: Path) -> None:
    text = "extracted_on: 2025-03-31\nonly_last: [looked_after_visit]\n"
    (tmp_path / "manifest.yaml").write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path).only_last == ("looked_after_visit",)


@pytest.mark.parametrize(
    "text",
    [
        "only_last: [looked_after_visit]\n",
        "extracted_on: 2025-03-31\nonly_last: [looked_after_visits]\n",
    ],
)
def test_a_snapshot_of_no_day_or_of_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as refused:
        read_manifest(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["D019"]
