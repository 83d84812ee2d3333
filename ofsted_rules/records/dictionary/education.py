"""Personal education plans, pupil premium, home education and missing education."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Mode
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    happened,
    identifier,
    link,
    planned,
    value,
)


class PersonalEducationPlan(Record):
    """A looked-after child's personal education plan."""

    record_name: ClassVar[str] = "personal_education_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    plan_id: str = identifier("Id of the plan")
    child_id: str = link("The child", "child", required=True)
    period_of_care_id: str | None = link("The period of care", "period_of_care")
    started_on: Day | None = happened("Day the plan was begun")
    ended_on: Day | None = happened("Day the plan ended")
    education_stage: Literal["early-years", "school", "post-16"] | None = value(
        "Stage of education"
    )


class EducationPlanReview(Record):
    """A review of a personal education plan, held or planned."""

    record_name: ClassVar[str] = "education_plan_review"
    id_field: ClassVar[str] = "review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = "entered_on"

    review_id: str = identifier("Id of the review")
    child_id: str = link("The child", "child", required=True)
    plan_id: str = link("The plan", "personal_education_plan", required=True)
    term: str | None = value("The school term, such as 2024-autumn")
    planned_on: Day | None = planned("Day the review is planned for")
    held_on: Day | None = happened("Day the review was held")
    mode: Mode | None = value("How it was held")
    child_views_recorded: Flag | None = value("The child's views are recorded")
    entered_on: Day | None = happened("Day the review was entered on the record")


class PupilPremium(Record):
    """The pupil premium of one looked-after pupil in one school term."""

    record_name: ClassVar[str] = "pupil_premium"
    id_field: ClassVar[str] = "pupil_premium_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "term_ended_on"

    pupil_premium_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    term: str | None = value("The school term, such as 2024-autumn")
    term_ended_on: Day | None = happened("Last day of the term")
    eligible: Flag | None = value("The pupil is eligible")
    in_area: Flag | None = value("The school is within the authority's area")
    use_recorded: Flag | None = value("What it was used for is on the education plan")
    impact_recorded: Flag | None = value("What it achieved is on the education plan")
    monitored_on: Day | None = happened("Day the authority looked at its effect with the school")


class HomeEducation(Record):
    """A time in which a child was educated at home by choice."""

    record_name: ClassVar[str] = "home_education"
    id_field: ClassVar[str] = "home_education_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    home_education_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    notified_on: Day | None = happened("Day the authority learnt of it")
    started_on: Day | None = happened("First day")
    ended_on: Day | None = happened("Last day")
    vulnerable: Flag | None = value("The child is known to social care or otherwise vulnerable")


class HomeEducationCheck(Record):
    """A contact with a home-educated child, or a check of the child's welfare."""

    record_name: ClassVar[str] = "home_education_check"
    id_field: ClassVar[str] = "home_education_check_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "checked_on"

    home_education_check_id: str = identifier("Id of the check")
    child_id: str = link("The child", "child", required=True)
    home_education_id: str = link("The home education", "home_education", required=True)
    checked_on: Day | None = happened("Day of the check")
    kind: Literal["education", "welfare"] | None = value("What was checked")
    seen: Flag | None = value("The child was seen")


class MissingEducation(Record):
    """A time in which a child was missing from education."""

    record_name: ClassVar[str] = "missing_education"
    id_field: ClassVar[str] = "missing_education_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "referred_on"
    ends_field: ClassVar[str | None] = "ended_on"

    missing_education_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    referred_on: Day | None = happened("Day the authority was told")
    first_action_on: Day | None = happened("Day of the first action to find the child")
    ended_on: Day | None = happened("Day the child was found in education, or the case ended")
    systems: int | None = value("Systems that hold an open entry of the child", unit="systems")


class MissingEducationReview(Record):
    """A review of what is done for a child who is missing from education."""

    record_name: ClassVar[str] = "missing_education_review"
    id_field: ClassVar[str] = "missing_education_review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "reviewed_on"

    missing_education_review_id: str = identifier("Id of the review")
    child_id: str = link("The child", "child", required=True)
    missing_education_id: str = link("The entry reviewed", "missing_education", required=True)
    reviewed_on: Day | None = happened("Day of the review")
