"""Strategy meetings, conferences, child protection plans and the visits to children on them."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Mode, NotAlone, NotSeen
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)


class StrategyMeeting(Record):
    """A strategy meeting or discussion about one child; siblings share its `meeting_id`."""

    record_name: ClassVar[str] = "strategy_meeting"
    id_field: ClassVar[str] = "strategy_meeting_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "held_on"
    entry_field: ClassVar[str | None] = "entered_on"

    strategy_meeting_id: str = identifier("Id of this child's row of the meeting")
    meeting_id: str | None = shared("Id of the meeting, shared by the siblings it was about")
    child_id: str = link("The child", "child", required=True)
    held_on: Day | None = happened(
        "Day the meeting was held", ssd="ssd_s47_enquiry.s47e_s47_start_date"
    )
    outcome: Literal["section-47", "single-assessment", "no-further-action", "other"] | None = (
        value("What the meeting decided")
    )
    minutes_recorded_on: Day | None = happened(
        "Day the finalised minutes were put on the electronic record; never a draft"
    )
    migrated: Flag | None = value(
        "The row came from an older system, so its recording dates are those of the migration"
    )
    entered_on: Day | None = happened("Day the row was entered")
    referral_id: str | None = link(
        "The referral it followed", "referral", ssd="ssd_s47_enquiry.s47e_referral_id"
    )
    concern_identified_on: Day | None = happened(
        "Day the suspicion of significant harm was identified"
    )
    immediate_concern: Flag | None = value("The concern called for immediate protection")
    mode: Mode | None = value("How it was held: a meeting, or a discussion by video or telephone")
    kind: Literal["initial", "review", "complex", "other"] | None = value(
        "First meeting about a concern, or a later one"
    )
    chair_id: str | None = link("The manager who chaired it", "worker")
    team: str | None = value("The team that called it")
    history_recorded: Flag | None = value("The family's history is recorded")
    rationale_recorded: Flag | None = value("The reasons for each next step are recorded")
    protective_actions_recorded: Flag | None = value("Protective actions are recorded")


class MinutesCopy(Record):
    """A copy of the minutes of a strategy meeting sent to one partner agency."""

    record_name: ClassVar[str] = "minutes_copy"
    id_field: ClassVar[str] = "minutes_copy_id"
    subject_field: ClassVar[str] = "meeting_id"
    happens_field: ClassVar[str | None] = "sent_on"

    minutes_copy_id: str = identifier("Id of the copy")
    meeting_id: str = shared("The meeting whose minutes were sent", required=True)
    agency: Literal["police", "health", "education", "probation", "housing", "other"] | None = (
        value("The agency that the copy went to")
    )
    sent_on: Day | None = happened("Day the copy was sent")


class Conference(Record):
    """An initial or transfer-in child protection conference, or a review."""

    record_name: ClassVar[str] = "conference"
    id_field: ClassVar[str] = "conference_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    conference_id: str = identifier(
        "Id of the conference", ssd="ssd_initial_cp_conference.icpc_icpc_id"
    )
    child_id: str = link("The child", "child", required=True)
    strategy_meeting_id: str | None = link(
        "The strategy meeting at which the enquiry was initiated", "strategy_meeting"
    )
    kind: Literal["initial", "transfer-in", "review"] | None = value(
        "Kind of conference", ssd="ssd_initial_cp_conference.icpc_icpc_transfer_in"
    )
    notified_on: Day | None = happened("Day a transfer-in was notified by the other authority")
    due_on: Day | None = planned(
        "Day the conference is due", ssd="ssd_initial_cp_conference.icpc_icpc_target_date"
    )
    held_on: Day | None = happened(
        "Day the conference was held", ssd="ssd_initial_cp_conference.icpc_icpc_date"
    )
    outcome: Literal["plan", "no-plan", "adjourned", "cancelled"] | None = value(
        "What the conference decided", ssd="ssd_initial_cp_conference.icpc_icpc_outcome_cp_flag"
    )
    meeting_id: str | None = shared(
        "Id of the meeting, shared by the siblings it was about",
        ssd="ssd_initial_cp_conference.icpc_icpc_meeting_id",
    )
    plan_id: str | None = link(
        "The plan made, or the plan reviewed",
        "child_protection_plan",
        ssd="ssd_cp_reviews.cppr_cp_plan_id",
    )
    section_47_id: str | None = link(
        "The enquiry it followed",
        "section_47_enquiry",
        ssd="ssd_initial_cp_conference.icpc_s47_enquiry_id",
    )
    chair_id: str | None = link("The chair", "worker")
    team: str | None = value("The team", ssd="ssd_initial_cp_conference.icpc_icpc_team")
    quorate: Flag | None = value(
        "Enough agencies took part", ssd="ssd_cp_reviews.cppr_cp_review_quorate"
    )
    record_finalised_on: Day | None = happened("Day the finalised record was put on the file")
    progress_recorded: Flag | None = value("Progress since the last meeting is recorded")
    participant_views_recorded: Flag | None = value("Each participant's views are recorded")
    child_contribution: (
        Literal["attended", "advocate", "views-read", "declined", "too-young", "none"] | None
    ) = value("How the child contributed", ssd="ssd_cp_reviews.cppr_cp_review_participation")
    overdue_actions: int | None = value("Plan actions overdue on the day", unit="actions")
    chair_challenge_recorded: Flag | None = value(
        "The chair's challenge of slow progress is recorded"
    )
    chair_rationale_recorded: Flag | None = value(
        "The chair's reasons for the decision are recorded"
    )


class ChildProtectionPlan(Record):
    """A child protection plan, from the conference that made it to the day it ended."""

    record_name: ClassVar[str] = "child_protection_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    plan_id: str = identifier("Id of the plan", ssd="ssd_cp_plans.cppl_cp_plan_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cp_plans.cppl_person_id")
    started_on: Day | None = happened(
        "Day the plan was made", ssd="ssd_cp_plans.cppl_cp_plan_start_date"
    )
    ended_on: Day | None = happened("Day the plan ended", ssd="ssd_cp_plans.cppl_cp_plan_end_date")
    visit_every_days: int | None = value(
        "Longest interval between visits that this plan itself sets", unit="calendar days"
    )
    referral_id: str | None = link(
        "The referral under which it was made", "referral", ssd="ssd_cp_plans.cppl_referral_id"
    )
    conference_id: str | None = link(
        "The conference that made it", "conference", ssd="ssd_cp_plans.cppl_icpc_id"
    )
    category: Literal["neglect", "physical", "sexual", "emotional", "multiple"] | None = value(
        "Latest category of abuse",
        ssd="ssd_cp_plans.cppl_cp_plan_latest_category",
        sensitivity=Sensitivity.PERSONAL,
    )
    end_reason: (
        Literal["step-down", "transfer-out", "turned-18", "looked-after", "died", "other"] | None
    ) = value("Why the plan ended")
    child_views_recorded: Flag | None = value("The child's views are in the plan")
    family_views_recorded: Flag | None = value("The family's views are in the plan")
    history_recorded: Flag | None = value("A chronology or history informs the plan")
    contingency_plan_recorded: Flag | None = value(
        "The plan says what happens if risk does not fall"
    )
    contingency_trigger_recorded: Flag | None = value("The contingency plan names its trigger")
    progress_measured_on: Day | None = happened(
        "Day the core group last measured progress before the plan ended"
    )


class ProtectionVisit(Record):
    """A visit, or an attempted visit, to a child on a child protection plan."""

    record_name: ClassVar[str] = "protection_visit"
    id_field: ClassVar[str] = "visit_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "visited_on"
    entry_field: ClassVar[str | None] = "entered_on"

    visit_id: str = identifier("Id of the visit", ssd="ssd_cp_visits.cppv_cp_visit_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cp_visits.cppv_person_id")
    plan_id: str = link(
        "The plan visited under",
        "child_protection_plan",
        required=True,
        ssd="ssd_cp_visits.cppv_cp_plan_id",
    )
    visited_on: Day | None = happened(
        "Day of the visit or of the attempt", ssd="ssd_cp_visits.cppv_cp_visit_date"
    )
    seen: Flag | None = value("The child was seen", ssd="ssd_cp_visits.cppv_cp_visit_seen")
    seen_alone: Flag | None = value(
        "The child was seen alone", ssd="ssd_cp_visits.cppv_cp_visit_seen_alone"
    )
    entered_on: Day | None = happened("Day the visit was entered on the record")
    not_seen_reason: NotSeen | None = value("Why the child was not seen")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    worker_id: str | None = link("The worker who visited", "worker")
    visitor: Literal["key-worker", "core-group-member", "other-worker", "other"] | None = value(
        "What the visitor is to the child"
    )
    mode: Mode | None = value("In person, or by video or telephone")
    purpose_recorded: Flag | None = value("The purpose of the visit is recorded")
    persons_seen_recorded: Flag | None = value("Who was seen is recorded")
    bedroom_seen: Flag | None = value(
        "The child's bedroom was seen", ssd="ssd_cp_visits.cppv_cp_visit_bedroom"
    )
    no_access_reflection_on: Day | None = happened(
        "Day a manager's reflection on repeated visits without access was recorded"
    )
