"""Section 47 enquiries, who took part in meetings, and core groups."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Agency, MeetingKind, Mode, NotAlone
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    happened,
    identifier,
    link,
    shared,
    value,
)


class Section47Enquiry(Record):
    """An enquiry under section 47 about one child."""

    record_name: ClassVar[str] = "section_47_enquiry"
    id_field: ClassVar[str] = "section_47_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    entry_field: ClassVar[str | None] = "entered_on"

    section_47_id: str = identifier("Id of the enquiry", ssd="ssd_s47_enquiry.s47e_s47_enquiry_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_s47_enquiry.s47e_person_id")
    family_id: str | None = shared("Id that the children of one family share")
    referral_id: str | None = link(
        "The referral it followed", "referral", ssd="ssd_s47_enquiry.s47e_referral_id"
    )
    strategy_meeting_id: str | None = link("The strategy meeting that began it", "strategy_meeting")
    meeting_id: str | None = shared("Id of that meeting, shared by the siblings it was about")
    started_on: Day | None = happened(
        "Day of the strategy discussion that began it", ssd="ssd_s47_enquiry.s47e_s47_start_date"
    )
    worker_id: str | None = link(
        "The worker who makes the enquiry",
        "worker",
        ssd="ssd_s47_enquiry.s47e_s47_completed_by_worker_id",
    )
    worker_registered: Flag | None = value("The worker was a registered social worker")
    worker_experienced: Flag | None = value("The worker met the authority's own rule of experience")
    team: str | None = value("The team", ssd="ssd_s47_enquiry.s47e_s47_completed_by_team")
    child_seen_on: Day | None = happened("Day the child was first seen for it")
    child_seen_alone: Flag | None = value("The child was seen alone")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    completed_on: Day | None = happened("Day the enquiry was completed")
    authorised_on: Day | None = happened(
        "Day its outcome was authorised", ssd="ssd_s47_enquiry.s47e_s47_end_date"
    )
    authorised_by_id: str | None = link("The manager who authorised it", "worker")
    manager_decision_on: Day | None = happened(
        "Day the manager's decision after the assessment was recorded"
    )
    outcome: (
        Literal[
            "substantiated-conference", "substantiated-no-conference", "not-substantiated", "other"
        ]
        | None
    ) = value("What the enquiry found", ssd="ssd_s47_enquiry.s47e_s47_outcome_json")
    conference_needed: Flag | None = value(
        "An initial conference was needed", ssd="ssd_s47_enquiry.s47e_s47_nfa"
    )
    child_in_need_case: Flag | None = value("The child was already on a child in need plan")
    entered_on: Day | None = happened("Day the enquiry was entered on the record")


class AuthorisedActionChange(Record):
    """A change to actions that a manager had authorised, and the manager's decision on it."""

    record_name: ClassVar[str] = "authorised_action_change"
    id_field: ClassVar[str] = "authorised_action_change_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "changed_on"

    authorised_action_change_id: str = identifier("Id of the change")
    child_id: str = link("The child", "child", required=True)
    section_47_id: str | None = link("The enquiry whose actions changed", "section_47_enquiry")
    changed_on: Day | None = happened("Day the actions were changed")
    manager_decision_on: Day | None = happened("Day the manager's decision on it was recorded")


class MeetingAttendance(Record):
    """One person invited to a strategy meeting, conference, core group or review."""

    record_name: ClassVar[str] = "meeting_attendance"
    id_field: ClassVar[str] = "meeting_attendance_id"
    subject_field: ClassVar[str] = "meeting_id"
    happens_field: ClassVar[str | None] = None

    meeting_attendance_id: str = identifier("Id of the row")
    meeting_id: str = shared("The meeting, as in the meeting's own row", required=True)
    meeting_kind: MeetingKind | None = value("Kind of meeting")
    child_id: str | None = link("The child, where the meeting was about one only", "child")
    person_id: str | None = shared("The person invited: a worker's id or any other")
    worker_id: str | None = link("The worker, where the person is one of ours", "worker")
    team: str | None = value("The worker's team")
    role: (
        Literal[
            "chair",
            "allocated-worker",
            "manager",
            "partner",
            "child",
            "parent-or-carer",
            "advocate",
            "minute-taker",
            "other",
        ]
        | None
    ) = value("What the person was at the meeting")
    agency: Agency | None = value("Agency of the person")
    invited: Flag | None = value("The person was invited")
    attended: Flag | None = value("The person took part, in whatever mode")
    mode: Mode | None = value("How the person took part")
    apologies: Flag | None = value("The person sent apologies")
    report_sent: Flag | None = value("The person sent a report instead")
    holds_action: Flag | None = value("The agency was given an action")


class CoreGroup(Record):
    """A core group meeting for one child; siblings share its `meeting_id`."""

    record_name: ClassVar[str] = "core_group"
    id_field: ClassVar[str] = "core_group_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "held_on"
    entry_field: ClassVar[str | None] = "entered_on"

    core_group_id: str = identifier("Id of this child's row of the meeting")
    child_id: str = link("The child", "child", required=True)
    plan_id: str = link("The plan", "child_protection_plan", required=True)
    meeting_id: str | None = shared("Id of the meeting, shared by the siblings it was about")
    held_on: Day | None = happened("Day the meeting was held")
    mode: Mode | None = value("How it was held")
    record_finalised_on: Day | None = happened("Day the finalised record was put on the file")
    progress_recorded: Flag | None = value("Progress since the last meeting is recorded")
    participant_views_recorded: Flag | None = value("Each participant's views are recorded")
    child_views_recorded: Flag | None = value("The child's views are recorded")
    entered_on: Day | None = happened("Day the row was entered")
