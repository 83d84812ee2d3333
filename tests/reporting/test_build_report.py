"""The report model: what it counts, in which order, and what it says of its sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ofsted_rules.outcomes import Band, Doubt, Instant, Lapse, Outcome, Reason, RecordRef, State
from ofsted_rules.reporting import Report
from ofsted_rules.reporting.lateness import lateness, worst_first
from ofsted_rules.reporting.words import authority_words, locator_words, over_words

from .world import small_report


@pytest.fixture(name="made")
def _made(tmp_path: Path) -> Report:
    return small_report(tmp_path)


def test_the_counts_of_each_rule_add_up_and_so_do_those_of_all(made: Report) -> None:
    for rule in made.rules:
        assert sum(rule.counts[state] for state in State) == rule.counts.population
    by_id = {rule.id: rule.counts for rule in made.rules}
    assert by_id["minutes-on-record"].population == 5
    assert by_id["interview-in-time"].population == 3
    assert made.counts.population == 8
    assert made.counts[State.GAP] == 3


def test_a_child_with_gaps_against_two_bands_counts_once(made: Report) -> None:
    assert {held.band: (held.gaps, held.children) for held in made.bands} == {
        Band.LAW: (1, 1),
        Band.OWN: (2, 2),
        Band.ASSUMED: (0, 0),
    }
    assert made.children_with_gaps == 2


def test_law_comes_before_the_own_standard_and_the_worst_gap_first(made: Report) -> None:
    assert [rule.id for rule in made.rules] == ["interview-in-time", "minutes-on-record"]
    assert [gap.record.id for gap in made.rules[1].gaps] == ["SM3", "SM2"]
    late = made.rules[1].lateness
    assert late is not None
    assert (late.typical, late.unit, late.gaps) == (4, "working day", 2)
    assert late.worst > late.typical


def test_a_citation_is_told_in_words_with_what_it_asks(made: Report) -> None:
    [cited] = made.rules[1].cites
    assert cited.words == "Testshire, 7 April 2011, area for development 2"
    assert cited.to_you
    assert cited.expectations == ("Minutes are there when they are needed.",)
    assert cited.quote is None
    [limit] = made.rules[1].limits
    assert (limit.words, limit.source) == ("within 10 working days", "Testshire standards")


def test_what_cannot_be_told_says_what_would_settle_it(made: Report) -> None:
    [unsure] = made.rules[1].unsure
    assert (unsure.doubt, unsure.count) == (Doubt.BLANK, 1)
    assert unsure.settles == ("strategy_meeting.held_on",)


def test_conclusions_rest_on_the_letters_to_this_authority(made: Report) -> None:
    found = {(item.id, item.cites[0].finding) for item in made.conclusions}
    assert found == {
        ("still-open", "testshire-2011-04-07#areas-for-development/1"),
        ("still-open", "testshire-2011-04-07#areas-for-development/2"),
    }
    assert all(item.to_you and item.reasons for item in made.conclusions)


def test_a_letter_to_others_is_never_held_against_this_authority(tmp_path: Path) -> None:
    from ofsted_rules.conclusions.from_run import facts_of_run
    from ofsted_rules.evaluation.one_case import check_case
    from ofsted_rules.rules.link import link
    from ofsted_rules.rules.load import load_ruleset

    from .world import AS_AT, write_ruleset

    linked = link(load_ruleset(write_ruleset(tmp_path)))
    run = check_case(linked, {"missing_episode": []}, as_at=AS_AT)
    facts = facts_of_run(run)
    assert {fact["said_to"] for fact in facts if fact["kind"] == "finding"} == {"others"}
    assert {fact["authority"] for fact in facts if fact["kind"] == "finding"} == {"testshire"}
    assert {fact["authority"] for fact in facts if fact["kind"] == "rule_result"} == {"none"}


def test_an_outcome_on_which_the_two_ways_disagree_is_never_quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ofsted_rules.checks import Verdict
    from ofsted_rules.evaluation import authority

    def disagree(rule: object, row: object, case: object, _verdict: Verdict) -> Outcome:
        from ofsted_rules.evaluation.dress import full_outcome

        return replace(full_outcome(rule, row, case, _verdict), state=State.MET)  # type: ignore[arg-type]

    monkeypatch.setattr(authority, "full_outcome", disagree)
    made = small_report(tmp_path)
    assert made.counts[State.ERROR] == 4
    assert made.counts.population == 8
    assert any("4 outcomes could not be settled" in note for note in made.notes)


def _gap(name: str, over: int | None, unit: str = "days", limit: str = "") -> Outcome:
    due: Instant | None = None
    lapse = Lapse("x", Reason.LATE, due, due, due, over, unit, over_working=over, limit=limit)
    return Outcome("r", RecordRef("a", name), "c", State.GAP, lapses=(lapse,))


def test_hours_and_days_are_put_in_one_order() -> None:
    gaps = [_gap("a", 2), _gap("b", 47, "hours"), _gap("c", 49, "hours"), _gap("d", None)]
    assert [gap.record.id for gap in sorted(gaps, key=worst_first)] == ["c", "a", "b", "d"]
    late = lateness(gaps)
    assert late is not None
    assert (late.worst, late.typical, late.unit, late.gaps) == (2, 2, "day", 3)


def test_without_due_dates_there_is_no_lateness() -> None:
    assert lateness([_gap("a", None)]) is None


@pytest.mark.parametrize(
    ("over", "unit", "limit", "words"),
    [
        (1, "days", "1 week", "1 day"),
        (5, "days", "10 working days", "5 working days"),
        (30, "hours", "72 hours", "30 hours"),
        (96, "hours", "72 hours", "96 hours (4 days)"),
        (None, "days", "", ""),
    ],
)
def test_how_far_over_is_told_in_the_unit_of_the_limit(
    over: int | None, unit: str, limit: str, words: str
) -> None:
    assert over_words(_gap("a", over, unit, limit).lapses[0]) == words


def test_locators_and_authorities_in_words() -> None:
    assert locator_words("areas-for-development/2") == "area for development 2"
    assert locator_words("recommendations/12") == "recommendation 12"
    assert locator_words("new-section/3") == "new section, item 3"
    assert authority_words("bath-and-north-east-somerset") == "Bath and North East Somerset"


def test_a_report_is_the_same_however_often_it_is_made(made: Report) -> None:
    assert replace(made) == made
