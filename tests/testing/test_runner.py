"""The rules of the runner: what was not evaluated is an error, what nobody named is looked at."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.testing.report import failure_lines
from ofsted_rules.testing.runner import Status

from .writing import CASE, HEAD, RULES, result, results

LATE = CASE.replace(
    "{use: base}", "{use: base, set: {strategy_meeting.M1.minutes_recorded_on: 2025-06-10}}"
)
TWO = CASE.replace(
    "{use: base}",
    "{use: base, add: {strategy_meeting: [{strategy_meeting_id: M2, child_id: C2,"
    " held_on: 2025-06-02, outcome: no-further-action, minutes_recorded_on: 2025-06-10}]}}",
)


def test_a_case_passes(tmp_path: Path) -> None:
    assert result(tmp_path, CASE).status is Status.PASSED


def test_a_failure_shows_what_decided_and_both_lines(tmp_path: Path) -> None:
    failed = result(tmp_path, LATE)
    assert failed.status is Status.FAILED
    text = "\n".join(failure_lines(failed))
    assert "state: expected met, got gap: late" in text
    assert "clock line 16, gap: late" in text
    assert "due_from 2025-06-09" in text
    assert f"{RULES.name}:3" in text
    assert ".test.yaml:15" in text


def test_a_rule_that_was_asked_of_no_record_is_an_error(tmp_path: Path) -> None:
    case = CASE.replace("{use: base}", "{add: {child: [{child_id: C1}]}}")
    assert result(tmp_path, case).status is Status.ERROR


def test_a_record_that_is_not_known_yet_is_an_error_unless_that_is_expected(tmp_path: Path) -> None:
    early = CASE + "    as-at: 2025-06-01\n"
    assert result(tmp_path, early).status is Status.ERROR
    assert result(tmp_path, early.replace("met}", "{M1: met}}")).status is Status.ERROR
    hoped = early.replace("met}", "not-known-yet}")
    assert result(tmp_path, hoped).status is Status.PASSED
    assert result(tmp_path, hoped.replace("as-at: 2025-06-01", "as-at: 2025-06-30")).status is (
        Status.FAILED
    )


def test_an_error_stays_one_where_a_case_is_known_to_fail(tmp_path: Path) -> None:
    assert (
        result(tmp_path, CASE + "    as-at: 2025-06-01\n    todo: later\n").status is Status.ERROR
    )


def test_a_state_for_two_records_is_an_error(tmp_path: Path) -> None:
    assert result(tmp_path, TWO).status is Status.ERROR


def test_a_record_that_no_expectation_names_is_looked_at(tmp_path: Path) -> None:
    one = TWO.replace("met}", "{M1: met}}")
    failed = result(tmp_path, one)
    assert failed.status is Status.FAILED
    assert [failure.record for failure in failed.failures] == ["M2"]
    assert result(tmp_path, one + "    others: ignore\n").status is Status.PASSED
    assert result(tmp_path, one + "    others: [gap, not-applicable]\n").status is Status.PASSED
    assert result(tmp_path, one + "    others: [met]\n").status is Status.FAILED


def test_a_rule_that_no_expectation_names_is_looked_at(tmp_path: Path) -> None:
    profile = HEAD.replace("{strategy-minutes:", "{strategy-minutes-copies:").replace(
        "no-further-action", "section-47"
    )
    profile = profile.replace("child_id: C1", "child_id: C1\n        meeting_id: G1")
    case = CASE.replace("met}", "cannot-tell}")
    failed = result(tmp_path, case, head=profile)
    assert [failure.rule for failure in failed.failures] == ["strategy-minutes-to-partners"]


def test_a_case_that_is_known_to_fail_is_reported_when_it_passes(tmp_path: Path) -> None:
    assert result(tmp_path, LATE + "    todo: not yet\n").status is Status.TODO
    passing = result(tmp_path, CASE + "    todo: not yet\n")
    assert passing.status is Status.FAILED
    assert "remove `todo:`" in "\n".join(failure_lines(passing))


def test_each_set_of_values_is_a_case_with_a_name(tmp_path: Path) -> None:
    case = LATE.replace("2025-06-10", "$day").replace("met}", "$state}")
    found = results(
        tmp_path, case + "    each: {day: [2025-06-09, 2025-06-10], state: [met, gap]}\n"
    )
    assert [one.case.short_id for one in found] == [
        "the case[2025-06-09-met]",
        "the case[2025-06-10-gap]",
    ]
    assert {one.status for one in found} == {Status.PASSED}


def test_blank_unreadable_and_not_supplied_are_three_things(tmp_path: Path) -> None:
    field = "strategy_meeting.M1.minutes_recorded_on"

    def outcome(value: str, supplied: str = "") -> str:
        given = f"{{use: base, set: {{{field}: {value}}}{supplied}}}"
        failed = result(tmp_path, CASE.replace("{use: base}", given))
        return failed.failures[0].actual.partition(" [")[0]

    assert outcome("null") == "gap: overdue"
    assert outcome("$unreadable") == "cannot-tell: evidence in doubt"
    without = ", supplied: {without: [strategy_meeting.minutes_recorded_on]}"
    assert outcome("null", without) == "cannot-tell: not supplied"


def test_a_failure_shows_the_clauses_of_the_rule_with_their_values(tmp_path: Path) -> None:
    case = CASE.replace("minutes-on-record: met", "minutes-to-partners: gap")
    failed = result(tmp_path, case + "    others: ignore\n")
    clause = "strategy_meeting.outcome is not no-further-action"
    text = "\n".join(failure_lines(failed))
    assert f"clause     {clause}: no (M1: no-further-action)" in text
    blank = case.replace("{use: base}", "{use: base, set: {strategy_meeting.M1.outcome: null}}")
    text = "\n".join(failure_lines(result(tmp_path, blank + "    others: ignore\n")))
    assert f"clause     {clause}: unknown (M1: blank)" in text
    odd = blank.replace("null", "$unreadable")
    text = "\n".join(failure_lines(result(tmp_path, odd + "    others: ignore\n")))
    assert "unknown (M1: cannot be read)" in text
