"""Settings stand in filters, a profile selects rules, and every value has its place."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from ofsted_rules.cli.pages import find_page
from ofsted_rules.cli.selection import Selection, choose
from ofsted_rules.problems import Place, ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.origins import timescale_places
from ofsted_rules.rules.selecting import selected

HEAD = "profile: here\nauthority: Nowhere\n"


def linked(tmp_path: Path, profile: str) -> Linked:
    file = tmp_path / "here.yaml"
    file.write_text(HEAD + profile, encoding="utf-8")
    return link(load_ruleset(), load_profile(file))


def test_a_profile_runs_what_it_selects_and_the_command_line_overrides_it(tmp_path: Path) -> None:
    every = linked(tmp_path, "")
    ids = [rule.id for rule in every.rules]
    own = linked(
        tmp_path,
        "select:\n  themes: [visits]\n  rules: [strategy-minutes-on-record]\n"
        "  leave-out: [{rule: protection-plan-visits, because: another system checks these}]\n",
    )
    assert [rule.id for rule in own.rules] == ids
    kept = selected(own)
    expected = {rule.id for rule in every.rules if rule.theme == "visits"}
    expected = (expected | {"strategy-minutes-on-record"}) - {"protection-plan-visits"}
    assert {rule.id for rule in kept.rules} == expected
    assert set(kept.left_out) == set(ids) - expected
    assert choose(own, Selection()) == kept
    by_hand = choose(own, Selection(rules=("protection-plan-visits",)))
    assert [rule.id for rule in by_hand.rules] == ["protection-plan-visits"]
    assert by_hand.left_out == ()
    assert selected(every) is every


def test_a_profile_that_selects_nothing_at_hand_is_refused_when_it_runs(tmp_path: Path) -> None:
    own = linked(tmp_path, "select: {themes: [out-of-hours]}\n")
    if selected(own).rules:
        pytest.skip("the shipped rules have this theme by now")
    with pytest.raises(click.UsageError, match="selects none"):
        choose(own, Selection())


def test_every_value_is_shown_with_its_file_and_line(tmp_path: Path) -> None:
    own = linked(
        tmp_path,
        "timescales:\n  return-interview:\n    unit: hours\n    values:\n"
        '      - {from: 2024-01-01, limit: 48, source: "Ours, 2024", sure: primary}\n'
        "settings:\n  visit-by: {value: [key-worker], source: Our practice standards}\n",
    )
    ruleset = load_ruleset()
    places = timescale_places(own, "return-interview")
    assert len(places) == len(own.timescales["return-interview"].versions)
    assert places[0] == Place(str(tmp_path / "here.yaml"), 7, 9)
    assert {place.file for place in places[1:]} == {"rulesets/timescales.yaml"}
    for place in places[1:]:
        line = Path(place.file).read_text("utf-8").splitlines()[place.line - 1]
        assert "from:" in line
    page = find_page("return-interview-within-72-hours", ruleset, own)
    assert page is not None
    words = [held for label, held in page.facts if label == "limit"]
    assert words[0].endswith(f"from the profile, {tmp_path / 'here.yaml'}:7")
    assert all("; from the library, rulesets/timescales.yaml:" in one for one in words[1:])
    visits = find_page("protection-plan-visits", ruleset, own)
    assert visits is not None
    assert (
        "setting",
        "visit-by: key-worker: Our practice standards (read in an official text); "
        f"from the profile, {tmp_path / 'here.yaml'}:9",
    ) in visits.facts


def test_a_setting_is_part_of_the_hash(tmp_path: Path) -> None:
    one = linked(tmp_path, "")
    other = linked(tmp_path, "settings: {visit-by: {value: [key-worker], source: Ours}}\n")
    assert one.hash != other.hash


def test_a_ruleset_may_declare_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "own.yaml").write_text(
        "theme: visits\nrules:\n  - id: own-rule\n    title: A rule of our own\n"
        "    for-each: strategy_meeting\n    where: {outcome: {in-setting: owed}}\n"
        "    check: {recorded: {fields: [minutes_recorded_on]}}\n    standard: own\n"
        "    severity: low\n    put-right: Record it\n",
        encoding="utf-8",
    )
    settings = tmp_path / "settings.yaml"
    text = (
        "owed:\n  what: Outcomes after which minutes are owed\n  holds: codes\n"
        "  field: strategy_meeting.outcome\n  default: [section-47]\n  may-change: freely\n"
        "  source: Ours\n  sure: assumed\n"
    )
    settings.write_text(text, encoding="utf-8")
    rules = link(load_ruleset(tmp_path))
    assert rules.rules[0].settings == ("owed",)
    assert "exception-notice-days" in rules.settings
    for wrong, code in [
        (text.replace("strategy_meeting.outcome", "strategy_meeting.held_on"), "L003"),
        (text.replace("[section-47]", "[section-74]"), "L003"),
        (text.replace("default: [section-47]", "default: 3"), "Y"),
    ]:
        settings.write_text(wrong, encoding="utf-8")
        with pytest.raises(ProblemsError) as refused:
            link(load_ruleset(tmp_path))
        assert all(one.code.startswith(code) for one in refused.value.problems)
        assert str(settings) in str(refused.value.problems[0].place)
