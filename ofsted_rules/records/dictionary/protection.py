"""Strategy meetings, conferences, child protection plans and the visits to children on them."""

from typing import ClassVar, Literal

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
    happens_field: ClassVar[str | None] = "held_on"

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
