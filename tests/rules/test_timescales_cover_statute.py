"""The shipped timescales cover every duty of the statute table, where that is at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ofsted_rules.calendar import Limit, Unit
from ofsted_rules.rules.load import load_ruleset
from ofsted_rules.rules.timescales import resolve

from .test_timescales import WORKED

STATUTE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "statute.yaml"
LIMITS = {name: resolve(name, text, None) for name, text in load_ruleset().timescales.items()}

# Every duty of the table: its timescales, the one with its first figure first.
COVERED: dict[str, str] = {
    "contact_decision": "contact-decision",
    "referral_decision": "referral-decision",
    "referrer_acknowledged": "referral-acknowledgement",
    "referrer_feedback": "referral-feedback",
    "child_seen_after_referral": "child-seen-after-referral",
    "initial_assessment": "initial-assessment",
    "core_assessment": "core-assessment",
    "single_assessment": "single-assessment single-assessment-from-start",
    "assessment_copy_to_family": "assessment-copy-to-family",
    "strategy_discussion": "strategy-discussion",
    "s47_enquiry": "section-47-enquiry",
    "icpc": "child-protection-conference",
    "icpc_transfer_in": "transfer-in-conference",
    "cp_core_group_first": "core-group-first",
    "cp_core_group_repeat": "core-group-next",
    "cp_review_first": "protection-review-first",
    "cp_review_next": "protection-review-next",
    "cp_visit": "protection-visit",
    "cin_visit": "child-in-need-visit",
    "cin_review": "child-in-need-review",
    "police_protection": "police-protection",
    "epo": "emergency-protection-order",
    "care_plan": "care-plan",
    "placement_plan": "placement-plan",
    "out_of_area_notice": "out-of-area-notice",
    "connected_person_temporary_approval": "connected-person-approval",
    "emergency_foster_placement": "emergency-foster-placement",
    "iro_appointed": "reviewing-officer-appointed",
    "cla_visit_first": "looked-after-visit-first",
    "cla_visit_year1": "looked-after-visit-first-year",
    "cla_visit_after_year1_not_permanent": "looked-after-visit-later-years",
    "cla_visit_after_year1_permanent": "looked-after-visit-permanent",
    "cla_visit_long_term_foster_agreed": "looked-after-visit-long-term-foster",
    "cla_visit_parent_before_assessment": (
        "parent-placement-visit-until-review parent-placement-visit-after-review"
    ),
    "cla_visit_connected_or_ico_parent": (
        "connected-person-visit-until-review connected-person-visit-after-review"
    ),
    "cla_visit_care_order_parent": "care-order-at-home-visit-first care-order-at-home-visit-next",
    "former_cla_in_detention_visit": "detention-visit-formerly-looked-after",
    "cla_review_first": "looked-after-review-first",
    "cla_review_second": "looked-after-review-second",
    "cla_review_next": "looked-after-review-next",
    "adoption_review_authorised_not_placed": (
        "adoption-review-before-placement-first adoption-review-before-placement-next"
    ),
    "adoption_review_placed": (
        "adoption-review-after-placement-first adoption-review-after-placement-second "
        "adoption-review-after-placement-next"
    ),
    "adoption_visit": "adoption-visit-until-review",
    "adm_decision": "agency-decision-after-panel",
    "health_assessment_initial": "health-assessment-first",
    "health_assessment_under5": "health-assessment-under-five",
    "health_assessment_5plus": "health-assessment-five-and-over",
    "dental_check": "dental-check",
    "sdq": "strengths-and-difficulties-questionnaire",
    "pep_initiated": "education-plan-start",
    "pep_first_review": "education-plan-for-first-review",
    "pep_termly": "education-plan-review",
    "return_home_interview": "return-interview",
    "eligible_child_needs_assessment": "eligible-child-needs-assessment",
    "pathway_plan": "pathway-plan",
    "pathway_plan_review": "pathway-plan-review",
    "pa_visit_first": "adviser-visit-first",
    "pa_visit_next": "adviser-visit-next",
    "care_proceedings": "care-proceedings",
    "pre_proceedings": "pre-proceedings",
    "private_fostering_first_visit": "private-fostering-visit-first",
    "private_fostering_visit_year1": "private-fostering-visit-first-year",
    "private_fostering_visit_later": "private-fostering-visit-later-years",
    "lado_notified": "allegation-notification",
    "serious_incident_notification": "serious-incident-notification",
    "rapid_review": "rapid-review",
    "supervision_worker": "worker-supervision",
    "supervision_case": "case-supervision",
    "case_recording": "case-recording",
    "elective_home_education": "home-education-contact",
}
NOT_COVERED = {
    "cla_visit_other_arrangements": "no data can tell such an arrangement; its figures were unread",
    "cla_visit_covid": "a window in other timescales, not a duty of its own",
    "short_breaks": "17 days at a time, 75 in a year: caps on a count, not due days",
    "pa_entitlement_age": "an age",
    "care_leaver_in_touch": "a window around a birthday",
    "lado_resolution": "shares of cases within three limits",
}
OTHER_SOURCES = {
    "initial-assessment-measure",
    "core-assessment-measure",
    "after-childhood",
    "outside-the-age",
    "strengths-and-difficulties-before-four",  # a year, and the four before it, added up
    "connected-person-approval-extended",  # the 16 weeks and the 8 of the extension, added up
}


def test_the_covered_timescales_are_the_shipped_ones() -> None:
    covered = [name for names in COVERED.values() for name in names.split()]
    assert set(covered) <= set(LIMITS)
    # What only an authority can set needs no source.
    others = {name for name in set(LIMITS) - set(covered) if LIMITS[name].versions}
    assert others == OTHER_SOURCES


Row = dict[str, Any]


def _day(written: str | None) -> date:
    """Return the day that the file's own convention gives to a month, a year or nothing."""
    if written == "2010-03":
        return date(2010, 3, 17)
    known = written or "2009"
    return date.fromisoformat(known + "-01-01"[len(known) - 4 :])


def _binding(versions: list[Row]) -> list[Row]:
    """Return what has a national figure, but for the 72 hours of 2009, which were read nowhere."""
    national = [v for v in versions if not v["force"].startswith(("local", "non"))]
    return [v for v in national if isinstance(v["limit"], int) and v.get("key") != "g2009"]


def _sure(row: Row) -> str:
    """Return the worst of the figure's and its boundaries' confidence, old starts left out."""
    start = _day(row["from"])
    codes = {row["code"], row.get("to_code", "P")}
    if row["from"] is None or start.year >= 2010:
        vague = row["from"] is None or len(row["from"]) < 10
        codes.add("B" if vague else row.get("from_code", "P"))
    return next(sure for code, sure in SURE.items() if code in codes)


SURE = {"B": "assumed", "S": "secondary", "P": "primary"}
# The same 15 days on both sides of March 2010, and a month in the file before this convention.
SURE_OTHERWISE = {"icpc": "secondary", "return_home_interview": "secondary"}


def test_every_worked_day_count_is_asked() -> None:
    if not STATUTE.is_file():
        pytest.skip("the statute table is not beside the repository")
    vectors = yaml.safe_load(STATUTE.read_text(encoding="utf-8"))["test_vectors"]
    asked = {(start, due) for _, start, due, _ in WORKED}
    assert {(v["start"], v["due_elapsed"]) for v in vectors if "due_elapsed" in v} <= asked
    stricter = {(start, day) for _, start, _, day in WORKED if day is not None}
    assert {
        (v["start"], v["due_inclusive_variant"]) for v in vectors if "due_inclusive_variant" in v
    } <= stricter
    assert len(vectors) == len(WORKED) == 18


def _expectations() -> dict[str, list[Row]]:
    if not STATUTE.is_file():
        pytest.skip("the statute table is not beside the repository")
    rows = yaml.safe_load(STATUTE.read_text(encoding="utf-8"))["expectations"]
    return {row["id"]: row["versions"] for row in rows}


def test_every_duty_is_covered_or_has_a_reason() -> None:
    assert set(_expectations()) == set(COVERED) | set(NOT_COVERED)
    assert not set(COVERED) & set(NOT_COVERED)


def test_every_figure_is_carried_over() -> None:
    expectations = _expectations()
    compared = 0
    for duty, names in COVERED.items():
        limits = LIMITS[names.split()[0]]
        for row in _binding(expectations[duty]):
            version = limits.version(_day(row["from"]).toordinal())
            assert version is not None, duty
            assert version.limit == Limit(row["limit"], Unit(row["unit"].replace("_", " "))), duty
            assert version.sure == SURE_OTHERWISE.get(duty, _sure(row)), duty
            compared += 1
            if row.get("to") and len(row["to"]) == 10:
                after = limits.version(date.fromisoformat(row["to"]).toordinal() + 1)
                assert after is None or after.first == version.last + 1, duty
    assert compared >= 60


def test_a_figure_seen_only_in_local_manuals_is_no_default() -> None:
    for duty, versions in _expectations().items():
        figures = [v for v in versions if v["limit"] is not None]
        if duty in COVERED and figures and all(v["force"] == "local" for v in figures):
            assert LIMITS[COVERED[duty]].versions == (), duty
