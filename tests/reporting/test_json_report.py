"""The JSON report: complete, plain, and the same bytes every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.outcomes import State
from ofsted_rules.reporting.json_report import as_json, dumps

from .world import small_report, write_data, write_ruleset

STATES = [state.value for state in State]


@pytest.fixture(name="made")
def _made(tmp_path: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(dumps(as_json(small_report(tmp_path))))
    return made


def test_every_rule_has_all_seven_states_and_they_add_up_to_its_population(
    made: dict[str, Any],
) -> None:
    for rule in made["rules"]:
        assert list(rule["counts"]) == STATES
        assert sum(rule["counts"].values()) == rule["population"]
        listed = [one for one in made["outcomes"] if one["rule"] == rule["id"]]
        assert len(listed) == rule["population"]
    assert sum(made["counts"].values()) == made["population"] == len(made["outcomes"])


def test_every_gap_names_its_letter_its_locator_and_its_due_date(made: dict[str, Any]) -> None:
    assert len(made["gaps"]) == 3
    for gap in made["gaps"]:
        [cited] = gap["cites"]
        assert cited["letter"] == "testshire-2011-04-07"
        assert cited["locator"].startswith("areas-for-development/")
        assert gap["lapses"]
        assert all(lapse["due"] and lapse["source"] for lapse in gap["lapses"])
        assert gap["evidence"]


def test_it_says_what_it_was_made_from(made: dict[str, Any]) -> None:
    assert made["schema_version"] == "1"
    assert made["as_at"] == "2025-09-30"
    assert made["profile"] == "testshire"
    assert len(made["ruleset_hash"]) == 64
    files = {file["name"]: file for file in made["data"]["files"]}
    assert files["strategy_meeting.csv"]["read"] == 5
    for file in files.values():
        assert file["read"] == file["used"] + file["refused"]


def test_moments_and_days_are_in_iso_form(made: dict[str, Any]) -> None:
    due = {gap["record"]["id"]: gap["lapses"][0]["due"] for gap in made["gaps"]}
    assert due == {"ME2": "2025-09-05T08:00", "SM2": "2025-09-15", "SM3": "2025-08-15"}


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumps({"a": float("nan")})


def test_what_is_no_character_goes_out_as_an_escape() -> None:
    assert json.loads(dumps({"a": "\udc80 é"})) == {"a": "\udc80 é"}


def test_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    rules, data = write_ruleset(tmp_path / "rules"), write_data(tmp_path / "data")
    command = [sys.executable, "-m", "ofsted_rules.cli.main", "check", str(data)]
    command += ["--ruleset", str(rules), "--format", "json"]
    made = [
        subprocess.run(
            command, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "4711")
    ]
    assert made[0] == made[1]
    assert json.loads(made[0])["gaps"]


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    from .world import MEETINGS, MISSING

    first = as_json(small_report(tmp_path / "a"))
    turned = as_json(small_report(tmp_path / "b", meetings=MEETINGS[::-1], missing=MISSING[::-1]))
    assert first["gaps"] == turned["gaps"]
    assert first["rules"] == turned["rules"]
    assert first["outcomes"] == turned["outcomes"]
