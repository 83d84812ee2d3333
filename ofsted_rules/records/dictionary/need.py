"""Child in need plans, their visits and reviews."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Mode, NotAlone, NotSeen
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)


class ChildInNeedPlan(Record):
    """A child in need plan, from the day it was made to the day it ended."""

    record_name: ClassVar[str] = "child_in_need_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    plan_id: str = identifier("Id of the plan", ssd="ssd_cin_plans.cinp_cin_plan_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cin_plans.cinp_person_id")
    referral_id: str | None = link(
        "The referral under which it was made", "referral", ssd="ssd_cin_plans.cinp_referral_id"
    )
    started_on: Day | None = happened(
        "Day the plan was made", ssd="ssd_cin_plans.cinp_cin_plan_start_date"
    )
    ended_on: Day | None = happened(
        "Day the plan ended", ssd="ssd_cin_plans.cinp_cin_plan_end_date"
    )
    end_reason: (
        Literal[
            "needs-met",
            "step-down",
            "step-up",
            "looked-after",
            "transfer-out",
            "turned-18",
            "other",
        ]
        | None
    ) = value("Why the plan ended")
    visit_every_days: int | None = value(
        "Longest interval between visits that this plan itself sets", unit="calendar days"
    )
    team: str | None = value("The team", ssd="ssd_cin_plans.cinp_cin_plan_team")
    worker_id: str | None = link(
        "The worker", "worker", ssd="ssd_cin_plans.cinp_cin_plan_worker_id"
    )
    worker_registered: Flag | None = value("The lead worker is a registered social worker")
    overseen_by_id: str | None = link(
        "The social worker or manager who oversees a lead worker of another profession", "worker"
    )
    edge_of_care: Flag | None = value("The child is at the edge of care")
    child_views_recorded: Flag | None = value("The child's views are in the plan")
    family_views_recorded: Flag | None = value("The family's views are in the plan")
    history_recorded: Flag | None = value("A chronology or history informs the plan")
    contingency_plan_recorded: Flag | None = value(
        "The plan says what happens if risk does not fall"
    )
    contingency_trigger_recorded: Flag | None = value("The contingency plan names its trigger")


class ChildInNeedVisit(Record):
    """A visit, or an attempted visit, to a child on a child in need plan."""

    record_name: ClassVar[str] = "child_in_need_visit"
    id_field: ClassVar[str] = "visit_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "visited_on"
    entry_field: ClassVar[str | None] = "entered_on"

    visit_id: str = identifier("Id of the visit", ssd="ssd_cin_visits.cinv_cin_visit_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cin_visits.cinv_person_id")
    plan_id: str | None = link("The plan visited under", "child_in_need_plan")
    visited_on: Day | None = happened(
        "Day of the visit or of the attempt", ssd="ssd_cin_visits.cinv_cin_visit_date"
    )
    seen: Flag | None = value("The child was seen", ssd="ssd_cin_visits.cinv_cin_visit_seen")
    seen_alone: Flag | None = value(
        "The child was seen alone", ssd="ssd_cin_visits.cinv_cin_visit_seen_alone"
    )
    not_seen_reason: NotSeen | None = value("Why the child was not seen")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    worker_id: str | None = link("The worker who visited", "worker")
    mode: Mode | None = value("In person, or by video or telephone")
    purpose_recorded: Flag | None = value("The purpose of the visit is recorded")
    entered_on: Day | None = happened("Day the visit was entered on the record")


class ChildInNeedReview(Record):
    """A review of a child in need plan, held or due."""

    record_name: ClassVar[str] = "child_in_need_review"
    id_field: ClassVar[str] = "review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = "entered_on"

    review_id: str = identifier("Id of the review")
    child_id: str = link("The child", "child", required=True)
    plan_id: str = link("The plan reviewed", "child_in_need_plan", required=True)
    meeting_id: str | None = shared("Id of the meeting, shared by the siblings it was about")
    due_on: Day | None = planned("Day the review is due")
    held_on: Day | None = happened("Day the review was held")
    outcome: Literal["continues", "step-down", "step-up", "closed"] | None = value(
        "What the review decided"
    )
    progress_recorded: Flag | None = value("Progress since the last review is recorded")
    entered_on: Day | None = happened("Day the review was entered on the record")
