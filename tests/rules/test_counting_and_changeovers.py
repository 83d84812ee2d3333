"""A profile's own way of counting, and the days on which an authority changed over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.checks.tables import LIMIT_SET
from ofsted_rules.outcomes import Band
from ofsted_rules.problems import ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import load_profile, load_ruleset

RULESET = load_ruleset()


def _linked(folder: Path, timescales: str) -> Linked:
    file = folder / "own.yaml"
    file.write_text(f"profile: own\nauthority: Nowhere\ntimescales:\n{timescales}")
    return link(RULESET, load_profile(file))


def _refused(folder: Path, timescales: str) -> list[str]:
    with pytest.raises(ProblemsError) as refused:
        _linked(folder, timescales)
    return [problem.code for problem in refused.value.problems]


def _due(linked: Linked, name: str, start: str) -> str | None:
    limits = linked.timescales[name]
    day = date.fromisoformat(start).toordinal()
    if limits.code(day) != LIMIT_SET:
        return None
    due = limits.due_day(day)
    assert due is not None
    return date.fromordinal(due).isoformat()


def _changeover(name: str, national: str, here: str) -> str:
    return (
        f"  {name}:\n    changeovers:\n"
        f"      - {{national: {national}, here: {here}, source: Cabinet decision}}\n"
    )


def test_an_inclusive_count_is_a_day_stricter_and_the_authority_s_own(tmp_path: Path) -> None:
    linked = _linked(tmp_path, "  single-assessment: {counting: inclusive}\n")
    assert _due(linked, "single-assessment", "2022-04-04") == "2022-06-10"
    assert _due(link(RULESET), "single-assessment", "2022-04-04") == "2022-06-13"
    version = linked.timescales["single-assessment"].version(date(2022, 4, 4).toordinal())
    assert version is not None
    assert version.band is Band.OWN
    assert "Working Together" in version.source


def test_counting_may_not_loosen_what_is_national(tmp_path: Path) -> None:
    assert _refused(tmp_path, "  care-proceedings: {counting: elapsed}\n") == ["P001"]
    late = "  child-protection-conference: {weekend-start: next-working-day}\n"
    assert _refused(tmp_path, late) == ["P001"]


def test_the_two_settings_meet_on_a_weekend(tmp_path: Path) -> None:
    both = "{counting: inclusive, weekend-start: next-working-day}"
    linked = _linked(tmp_path, f"  child-protection-conference: {both}\n")
    assert _due(linked, "child-protection-conference", "2023-04-29") == "2023-05-23"
    assert _due(linked, "child-protection-conference", "2022-09-05") == "2022-09-26"


@pytest.mark.parametrize(
    ("setting", "due"),
    [("same-day", "2023-05-23"), ("next-working-day", "2023-05-24")],
)
def test_what_is_local_may_start_on_the_next_working_day(
    tmp_path: Path, setting: str, due: str
) -> None:
    written = (
        f"  strategy-minutes:\n    weekend-start: {setting}\n    unit: working days\n"
        "    values: [{from: 2020-01-01, limit: 15, source: Own standard, sure: primary}]\n"
    )
    assert _due(_linked(tmp_path, written), "strategy-minutes", "2023-04-29") == due


def test_a_changeover_moves_the_end_of_one_timescale_and_the_start_of_another(
    tmp_path: Path,
) -> None:
    written = _changeover("initial-assessment", "2013-04-15", "2013-06-01")
    written += _changeover("single-assessment", "2013-04-15", "2013-06-01")
    linked = _linked(tmp_path, written)
    assert _due(linked, "initial-assessment", "2013-05-31") == "2013-06-14"
    assert _due(linked, "single-assessment", "2013-05-31") is None
    assert _due(linked, "initial-assessment", "2013-06-01") is None
    assert _due(linked, "single-assessment", "2013-06-03") == "2013-08-05"
    assert _due(linked, "core-assessment", "2013-04-15") is None  # not named: the national day
    version = linked.timescales["single-assessment"].version(date(2013, 6, 3).toordinal())
    assert version is not None
    assert version.band is Band.LAW
    assert "2013-06-01 (Cabinet decision)" in version.source


def test_a_changeover_between_two_figures_leaves_no_day_without_one(tmp_path: Path) -> None:
    """Seven working days were kept until the end of 2010."""
    linked = _linked(tmp_path, _changeover("initial-assessment", "2010-03-17", "2011-01-01"))
    assert _due(linked, "initial-assessment", "2010-12-20") == "2010-12-31"
    assert _due(linked, "initial-assessment", "2011-01-04") == "2011-01-18"


@settings(max_examples=60, deadline=None)
@given(moved=st.integers(-1464, 1464), day=st.integers(-1600, 1600))
def test_before_the_own_day_the_old_figure_and_from_it_on_the_new(moved: int, day: int) -> None:
    from ofsted_rules.rules.timescales import ChangeoverText, LocalTimescaleText, resolve

    national = date(2010, 3, 17)
    here = min(national + timedelta(days=moved), date(2013, 4, 14))
    change = ChangeoverText(national=national, here=here, source="Own")
    text = RULESET.timescales["initial-assessment"]
    limits = resolve("x", text, LocalTimescaleText(changeovers=[change]))
    start = national + timedelta(days=day)
    version = limits.version(start.toordinal())
    if start > date(2013, 4, 14):
        assert version is None
        return
    assert version is not None
    assert version.limit is not None
    assert version.limit.number == (7 if start < here else 10)


@pytest.mark.parametrize(
    "written",
    [
        _changeover("initial-assessment", "2013-04-14", "2013-06-01"),
        _changeover("initial-assessment", "2010-03-17", "2013-04-15"),
        _changeover("single-assessment", "2013-04-15", "2017-04-19"),
        _changeover("looked-after-review-first", "2011-04-01", "2011-06-01"),
        _changeover("strategy-minutes", "2011-04-01", "2011-06-01"),
        _changeover("single-assessment", "2013-04-15", "2013-06-01")
        + "      - {national: 2013-04-15, here: 2013-07-01, source: Another decision}\n",
    ],
    ids=["no change that day", "after the next", "too far", "regulation", "no figures", "twice"],
)
def test_changeovers_that_do_not_fit_are_refused(tmp_path: Path, written: str) -> None:
    assert _refused(tmp_path, written) == ["P011"]


def test_the_furthest_day_is_four_years(tmp_path: Path) -> None:
    linked = _linked(tmp_path, _changeover("single-assessment", "2013-04-15", "2017-04-18"))
    assert _due(linked, "single-assessment", "2017-04-17") is None


@pytest.mark.parametrize(
    "written",
    [
        "  single-assessment: {unit: working days}\n",
        "  rapid-review: {values: [{from: 2020-01-01, limit: 5, source: Own, sure: primary}]}\n",
        "  single-assessment: {}\n",
    ],
)
def test_an_entry_that_says_half_a_thing_is_refused(tmp_path: Path, written: str) -> None:
    assert _refused(tmp_path, written)
