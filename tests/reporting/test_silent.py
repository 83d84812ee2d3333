"""Rules that this data says nothing to are told once, by what would let them speak."""

from pathlib import Path

import ofsted_rules
from ofsted_rules.outcomes import State
from ofsted_rules.reporting.plain import render_plain
from ofsted_rules.reporting.silent import is_silent, silent_rules

CHILD = "child_id,born_on\nC1,2015-03-01\n"
MEETING = "strategy_meeting_id,child_id,held_on,minutes_recorded_on\nM1,C1,2025-03-03,2025-03-04\n"


def _report(tmp_path: Path, files: dict[str, str]):
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "manifest.yaml").write_text("as_at: 2025-09-30\n", "utf-8")
    linked = ofsted_rules.link(ofsted_rules.load_ruleset(), ofsted_rules.load_profile("northmoor"))
    tables = ofsted_rules.read_folder(tmp_path)
    return ofsted_rules.report(ofsted_rules.check(linked, tables, as_at=tables.manifest.as_at))


def test_each_rule_that_says_nothing_is_told_exactly_once_and_none_that_speaks(tmp_path):
    report = _report(tmp_path, {"child.csv": CHILD, "strategy_meeting.csv": MEETING})
    told = [rule for silent in silent_rules(report) for rule in silent.rules]
    assert len(told) == len(set(told))
    assert set(told) == {rule.id for rule in report.rules if is_silent(rule)}
    spoken = [rule for rule in report.rules if rule.counts[State.MET] or rule.counts[State.GAP]]
    assert spoken
    assert not set(told) & {rule.id for rule in spoken}
    sizes = [len(silent.rules) for silent in silent_rules(report)]
    assert sizes == sorted(sizes, reverse=True)


def test_it_asks_for_a_record_type_that_is_not_there_and_for_a_field_of_one_that_is(tmp_path):
    report = _report(tmp_path, {"child.csv": CHILD, "strategy_meeting.csv": MEETING})
    wanted = {name for silent in silent_rules(report) for name in silent.supply}
    assert "missing_episode" in wanted
    assert not any(name.startswith("missing_episode.") for name in wanted)
    assert any(name.startswith("strategy_meeting.") for name in wanted)


def test_what_the_report_asks_for_lets_the_rule_speak(tmp_path):
    report = _report(tmp_path, {"child.csv": CHILD, "strategy_meeting.csv": MEETING})
    assert "return-interview-on-record" in {
        rule for silent in silent_rules(report) for rule in silent.rules
    }
    held = "return_interview_id,missing_episode_id,child_id,outcome,held_at,on_electronic_record\n"
    held += "R1,E1,C1,held,2025-02-01,yes\n"
    spoken = _report(tmp_path, {"return_interview.csv": held})
    assert "return-interview-on-record" not in {
        rule for silent in silent_rules(spoken) for rule in silent.rules
    }


def test_the_plain_report_has_a_line_for_each_group_and_none_of_zeros(tmp_path):
    report = _report(tmp_path, {"child.csv": CHILD, "strategy_meeting.csv": MEETING})
    lines = render_plain(report).splitlines()
    assert sum(line.startswith("silent: ") for line in lines) == len(silent_rules(report))
    assert not any(line.startswith("count ") and line.endswith("total 0") for line in lines)
