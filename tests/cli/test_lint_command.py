"""`lint` takes any file that people write, several at once, and warns of what is stale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofsted_rules.cli.main import main
from ofsted_rules.rules.shipped import shipped_rulesets
from tests.rules.lint.sound import TIMESCALES, write

ROOT = Path(__file__).resolve().parents[2]
OPEN = {
    # the duty is there (as soon as possible after the assessment), without a number to point at
    ("L021", "  - id: pathway-plan-made"),
    # core groups have to meet, and how often is left to the authority
    ("L021", "  - id: core-groups-regular"),
}
"""What is still said of the shipped rules."""
PROFILE = """\
profile: here
authority: Nowhere
timescales:
  strategy-minutes:
    unit: working days
    values:
      - {from: 2020-01-01, to: 2021-12-31, limit: 5, source: "Ours", sure: primary}
  return-interview:
    unit: hours
    values:
      - {from: 2024-01-01, limit: 72, source: "Ours", sure: primary}
settings:
  visit-by: {value: any, source: "Ours"}
select:
  leave-out: [{rule: protection-plan-visits, because: another system}]
exceptions:
  - rule: strategy-minutes-on-record
    for: {service: all}
    because: an old reason
    authorised-by: Director
    from: 2025-01-01
    until: 2025-06-30
  - rule: protection-plan-visits
    for: {team: [North]}
    because: a reason of today
    authorised-by: Director
    from: 2025-06-01
    until: 2025-12-31
"""


def lint(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["lint", *map(str, arguments)])


def found(*arguments: object) -> list[dict[str, Any]]:
    result = lint(*arguments, "--format", "json")
    problems: list[dict[str, Any]] = json.loads(result.stdout)["problems"]
    assert result.exit_code == (2 if any(p["severity"] == "error" for p in problems) else 0)
    return problems


def stale(profile: Path, *more: object) -> set[tuple[str, int, str]]:
    return {(p["code"], p["place"]["line"], p["severity"]) for p in found(profile, *more)}


def test_what_is_stale_is_warned_of_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "here.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    lines = PROFILE.splitlines()

    def line(text: str) -> int:
        return next(n for n, held in enumerate(lines, 1) if text in held)

    always = {
        ("P041", line("limit: 72"), "warning"),
        ("P041", line("visit-by"), "warning"),
        ("P043", line("- rule: protection-plan-visits"), "warning"),
    }
    assert stale(file) == always
    assert stale(file, "--as-at", "2025-06-30") == always | {
        ("P042", line("strategy-minutes:") + 1, "warning")
    }
    assert stale(file, "--as-at", "2025-07-01") == always | {
        ("P042", line("strategy-minutes:") + 1, "warning"),
        ("P040", line("until: 2025-06-30"), "warning"),
    }
    assert "--as-at" in lint(file).stderr


@pytest.mark.parametrize(
    "path",
    [
        "rulesets",
        "rulesets/themes/visits.yaml",
        "rulesets/timescales.yaml",
        "rulesets/standards.yaml",
        "rulesets/settings.yaml",
        "rulesets/conclusions.yaml",
        "rulesets/letters",
        "rulesets/profiles",
        "fixtures/rules/visits.test.yaml",
    ],
)
def test_what_is_shipped_lints_clean_whatever_its_kind(path: str) -> None:
    said = [p for p in found(ROOT / path) if p["severity"] != "note"]
    assert [p for p in said if (p["code"], p["excerpt"]) not in OPEN] == []


def test_many_files_at_once_in_any_order(tmp_path: Path) -> None:
    broken = {
        "profile.yaml": (PROFILE.replace("strategy-minutes-on-record", "strategy-minuets"), "P030"),
        "limits.yaml": ("a-limit:\n  kind: locl\n  unit: hours\n  values: []\n", "Y"),
        "caps.yaml": (
            "a-cap: {what: something, kind: local, direction: upwards, unit: cases, values: []}\n",
            "Y",
        ),
        "choices.yaml": ("a-choice: {what: something, may-change: never}\n", "Y"),
        "letter.yaml": ("id: x\nfindings: []\n", "Y"),
        "some.test.yaml": ("rules: shipped\nas-at: yesterday\ncases: []\n", "Y"),
        "tabs.yaml": ("\tx: 1\n", "Y"),
        "shopping.yaml": ("milk: 2\n", "L010"),
    }
    for name, (text, _) in broken.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    errors = [p for p in found(*(tmp_path / name for name in broken)) if p["severity"] == "error"]
    for name, (_, code) in broken.items():
        codes = [p["code"] for p in errors if p["place"]["file"].endswith(name)]
        assert codes, name
        assert all(held.startswith(code) for held in codes), (name, codes)
    assert found(tmp_path) == found(*sorted(tmp_path.iterdir()))


def test_a_profile_is_linked_with_the_ruleset_beside_it_among_the_paths(tmp_path: Path) -> None:
    theme = tmp_path / "own.yaml"
    theme.write_text(
        "theme: visits\nrules:\n  - id: own-rule\n    title: A rule of our own\n"
        "    for-each: strategy_meeting\n    check: {recorded: {fields: [outcome]}}\n"
        "    standard: own\n    severity: low\n    put-right: Record it\n",
        encoding="utf-8",
    )
    profile = tmp_path / "here.yaml"
    profile.write_text(
        "profile: here\nauthority: Nowhere\nexceptions:\n  - rule: own-rule\n"
        "    for: {service: all}\n    because: a reason\n    authorised-by: Director\n"
        "    from: 2025-01-01\n    until: 2025-06-30\n",
        encoding="utf-8",
    )
    assert [p["code"] for p in found(profile)] == ["P030"]
    assert [p["code"] for p in found(profile, theme)] == ["L020"]
    assert [p["code"] for p in found(theme, profile)] == ["L020"]


def test_the_shipped_rules_by_themselves(tmp_path: Path) -> None:
    assert shipped_rulesets().is_dir()
    assert lint().exit_code == 0
    assert found(tmp_path)[0]["code"] == "L001"


def test_strict_fails_on_warnings_and_notes_are_shown_when_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert lint(folder, "--strict").exit_code == 0
    (folder / "a.test.yaml").unlink()
    assert lint(folder, "--strict").exit_code == 1
    assert lint(folder).exit_code == 0
    write(tmp_path, timescales=TIMESCALES.replace("sure: primary", "sure: assumed"))
    assert "note[L027]" not in lint(folder).stdout
    assert "note[L027]" in lint(folder, "--notes").stdout
    assert "--notes" in lint(folder).stderr
    assert lint(folder, "--strict").exit_code == 0


def test_the_manifest_of_a_folder_of_data_is_none_of_its_files(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "theme.yaml").unlink()
    (tmp_path / "a.test.yaml").unlink()
    (tmp_path / "manifest.yaml").write_text("authority: X\nas_at: 2025-01-01\nprofile: northmoor\n")
    assert [p for p in found(tmp_path) if p["place"]["file"].endswith("manifest.yaml")] == []
