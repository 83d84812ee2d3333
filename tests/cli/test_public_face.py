"""What a program uses: the names of the package itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import ofsted_rules
from tests.reporting.world import write_data, write_ruleset


def test_every_public_name_is_there() -> None:
    for name in ofsted_rules.__all__:
        assert getattr(ofsted_rules, name) is not None
    assert set(ofsted_rules.__all__) <= set(dir(ofsted_rules))


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = ofsted_rules.nothing_like_it  # type: ignore[attr-defined]


def test_a_whole_authority(tmp_path: Path) -> None:
    from ofsted_rules import State, check, link, load_profile, load_ruleset, read_folder, report

    data = write_data(tmp_path / "data")
    linked = link(load_ruleset(write_ruleset(tmp_path / "rules")), load_profile(data / "own.yaml"))
    with read_folder(data) as tables:
        run = check(linked, tables, as_at=date(2025, 9, 30))
    assert [gap.record.id for gap in run.gaps] == ["SM2", "SM3", "ME2"]
    assert {gap.state for gap in run.gaps} == {State.GAP}
    assert report(run).children_with_gaps == 2


def test_one_case() -> None:
    from ofsted_rules import check_case, link, load_profile, load_ruleset, report

    linked = link(load_ruleset(), load_profile("northmoor"))
    meeting = {"strategy_meeting_id": "1", "meeting_id": "1", "child_id": "c"}
    run = check_case(
        linked,
        {"strategy_meeting": [{**meeting, "held_on": "2025-09-01"}]},
        as_at=date(2025, 9, 30),
    )
    assert "strategy-minutes-on-record" in {gap.rule for gap in run.gaps}
    made = report(run)
    assert made.authority == "Northmoor (synthetic)"
    assert made.data.files == ()
