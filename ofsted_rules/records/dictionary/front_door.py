"""Contacts, requests for information and what is tracked while a contact waits."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Agency, Source
from ofsted_rules.records.model import (
    Day,
    Flag,
    Moment,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)


class Contact(Record):
    """A contact about one child, from its arrival to the decision and the word back."""

    record_name: ClassVar[str] = "contact"
    id_field: ClassVar[str] = "contact_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "received_at"
    entry_field: ClassVar[str | None] = "entered_on"

    contact_id: str = identifier("Id of the contact", ssd="ssd_contacts.cont_contact_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_contacts.cont_person_id")
    family_id: str | None = shared("Id that the children of one family share")
    received_at: Moment | None = happened(
        "When the contact was received", ssd="ssd_contacts.cont_contact_date"
    )
    source: Source | None = value(
        "Who made the contact", ssd="ssd_contacts.cont_contact_source_code"
    )
    team: str | None = value("The team that dealt with it")
    out_of_hours: Flag | None = value("The contact reached the out-of-hours service")
    handed_over_on: Day | None = happened(
        "Day the out-of-hours service handed the contact to the day team"
    )
    recorded_electronically: Flag | None = value(
        "Screening and decision are on the electronic record"
    )
    child_protection_concern: Flag | None = value("The contact raised a child protection concern")
    immediate_concern: Flag | None = value("The concern called for immediate protection")
    missing_or_exploitation: Flag | None = value("The child was missing or at risk of exploitation")
    screened_at: Moment | None = happened("When the contact was screened")
    screener_id: str | None = link("The worker who screened it", "worker")
    screener_registered: Flag | None = value("The screener was a registered social worker")
    screener_experienced: Flag | None = value(
        "The screener met the authority's own rule of experience"
    )
    times_screened: int | None = value(
        "How often the same contact was screened, on paper or in another system too",
        unit="screenings",
    )
    held_on: Day | None = happened("Day the contact was put on hold awaiting information")
    hold_ended_on: Day | None = happened("Day the hold ended with an outcome")
    hold_reason: str | None = value(
        "What information the hold waits for", sensitivity=Sensitivity.PERSONAL
    )
    decided_at: Moment | None = happened("When the decision was recorded")
    decision: (
        Literal[
            "referral",
            "strategy-discussion",
            "early-help",
            "advice",
            "passed-on",
            "no-further-action",
        ]
        | None
    ) = value("What was decided", ssd="ssd_contacts.cont_contact_outcome_json")
    next_step_recorded: Flag | None = value("The next step is recorded with the decision")
    manager_id: str | None = link("The manager who agreed the decision", "worker")
    manager_agreed_on: Day | None = happened("Day a manager agreed the decision and its actions")
    manager_experienced: Flag | None = value(
        "The manager met the authority's own rule of experience"
    )
    need_found: Flag | None = value("A need below the threshold of social care was found")
    consent: Literal["given", "refused", "not-sought", "not-needed"] | None = value(
        "Whether the family agreed to early help"
    )
    referrer_told_on: Day | None = happened("Day the person or agency was told the outcome")
    not_telling_reason: Literal["anonymous", "unsafe", "self-or-family"] | None = value(
        "Why the outcome is not to be told"
    )
    entered_on: Day | None = happened("Day the contact was entered on the record")


class HeldContactReview(Record):
    """A manager's review of a contact that waits for information."""

    record_name: ClassVar[str] = "held_contact_review"
    id_field: ClassVar[str] = "held_contact_review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "reviewed_on"
    entry_field: ClassVar[str | None] = "entered_on"

    held_contact_review_id: str = identifier("Id of the review")
    contact_id: str = link("The contact", "contact", required=True)
    child_id: str = link("The child", "child", required=True)
    manager_id: str | None = link("The manager who reviewed it", "worker")
    reviewed_on: Day | None = happened("Day of the review")
    decision_recorded: Flag | None = value("The manager's decision is recorded")
    entered_on: Day | None = happened("Day the review was entered on the record")


class ContactAction(Record):
    """An action tracked while a contact waits, or one that was decided on it."""

    record_name: ClassVar[str] = "contact_action"
    id_field: ClassVar[str] = "contact_action_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "set_on"

    contact_action_id: str = identifier("Id of the action")
    contact_id: str = link("The contact", "contact", required=True)
    child_id: str = link("The child", "child", required=True)
    owner_id: str | None = shared("Who is to do it: a worker or someone in another agency")
    set_on: Day | None = happened("Day the action was set")
    manager_agreed_on: Day | None = happened("Day a manager agreed the action")
    due_on: Day | None = planned("Day the action is due")
    done_on: Day | None = happened("Day the action was done")
    cancelled_on: Day | None = happened("Day the action was taken off, with a reason")


class InformationRequest(Record):
    """A request to another agency for information about one child."""

    record_name: ClassVar[str] = "information_request"
    id_field: ClassVar[str] = "information_request_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "sent_on"

    information_request_id: str = identifier("Id of the request")
    child_id: str = link("The child", "child", required=True)
    contact_id: str | None = link("The contact it was made for", "contact")
    agency: Agency | None = value("The agency asked")
    sent_on: Day | None = happened("Day the request was sent")
    due_on: Day | None = planned("Day the answer is due")
    answered_on: Day | None = happened("Day the answer came")
    refused_on: Day | None = happened("Day the agency declined to answer")


class PoliceNotification(Record):
    """A notification by the police of domestic abuse, and its joint screening."""

    record_name: ClassVar[str] = "police_notification"
    id_field: ClassVar[str] = "police_notification_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "received_on"

    police_notification_id: str = identifier("Id of the notification")
    child_id: str = link("The child", "child", required=True)
    family_id: str | None = shared("Id that the children of one family share")
    contact_id: str | None = link("The contact it became", "contact")
    received_on: Day | None = happened("Day the notification was received")
    jointly_screened_on: Day | None = happened("Day police and social care screened it together")
    risk_level: Literal["standard", "medium", "high"] | None = value("Level of risk agreed")
    intervention: (
        Literal["none", "letter", "early-help", "assessment", "strategy-discussion", "other"] | None
    ) = value("Intervention agreed")


class RiskMeetingItem(Record):
    """One child's place on the agenda of a daily meeting about risk."""

    record_name: ClassVar[str] = "risk_meeting_item"
    id_field: ClassVar[str] = "risk_meeting_item_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "met_on"

    risk_meeting_item_id: str = identifier("Id of the item")
    child_id: str = link("The child", "child", required=True)
    meeting_id: str | None = shared("Id of the meeting, shared by the children it was about")
    missing_episode_id: str | None = link("The missing episode discussed", "missing_episode")
    met_on: Day | None = happened("Day of the meeting")
    reason: Literal["missing", "exploitation", "domestic-abuse", "other"] | None = value(
        "Why the child was discussed", sensitivity=Sensitivity.PERSONAL
    )
    actions_recorded: Flag | None = value("The actions agreed are recorded")
