"""Pre-proceedings and care proceedings, and how they are tracked."""

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


class LegalCase(Record):
    """One child's way from the decision to enter pre-proceedings to the final order."""

    record_name: ClassVar[str] = "legal_case"
    id_field: ClassVar[str] = "legal_case_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    legal_case_id: str = identifier("Id of the case", ssd="ssd_pre_proceedings.prep_table_id")
    child_id: str = link(
        "The child", "child", required=True, ssd="ssd_pre_proceedings.prep_person_id"
    )
    family_id: str | None = shared(
        "Id that the children of one family share", ssd="ssd_pre_proceedings.prep_plo_family_id"
    )
    team: str | None = value("The team")
    route: Literal["pre-proceedings", "urgent-issue"] | None = value(
        "Through pre-proceedings, or straight to court",
        ssd="ssd_pre_proceedings.prep_care_proc_short_notice",
    )
    started_on: Day | None = happened("Day of legal planning: the first decision of either route")
    ended_on: Day | None = happened("Day it ended: stepped down, withdrawn or the final order")
    legal_planning_on: Day | None = happened("Day of the legal planning meeting")
    considered_at_panel_on: Day | None = happened("Day the panel first considered it")
    panel_decision_recorded: Flag | None = value(
        "The panel's decision is on the child's file",
        ssd="ssd_pre_proceedings.prep_legal_gateway_outcome",
    )
    decided_on: Day | None = happened(
        "Day it was decided to enter pre-proceedings",
        ssd="ssd_pre_proceedings.prep_pre_pro_decision_date",
    )
    letter_sent_on: Day | None = happened(
        "Day the letter before proceedings was sent",
        ssd="ssd_pre_proceedings.prep_pre_pro_letter_date",
    )
    letter_concerns_recorded: Flag | None = value("The letter sets out the concerns")
    letter_support_recorded: Flag | None = value("The letter sets out the support offered")
    letter_next_steps_recorded: Flag | None = value("The letter sets out what happens next")
    first_meeting_on: Day | None = happened(
        "Day of the first pre-proceedings meeting",
        ssd="ssd_pre_proceedings.prep_initial_pre_pro_meeting_date",
    )
    pre_proceedings_ended_on: Day | None = happened(
        "Day it was agreed to step down or to issue",
        ssd="ssd_pre_proceedings.prep_agree_stepdown_issue_date",
    )
    pre_proceedings_outcome: Literal["stepped-down", "issued", "other"] | None = value(
        "How pre-proceedings ended", ssd="ssd_pre_proceedings.prep_pre_pro_outcome"
    )
    contingency_plan_recorded: Flag | None = value(
        "The plan says what happens if risk does not fall"
    )
    contingency_trigger_recorded: Flag | None = value("The contingency plan names its trigger")
    issued_on: Day | None = happened("Day the application was issued")
    court_extended_on: Day | None = happened("Day the court allowed longer than the limit")
    extended_until: Day | None = planned("Day the court allowed it to last until")
    withdrawn_on: Day | None = happened("Day the application was withdrawn")
    final_order_on: Day | None = happened("Day of the final order")
    delay_reason_recorded: Flag | None = value("A reason for delay is recorded")


class LegalTracking(Record):
    """An entry that tracks one legal case."""

    record_name: ClassVar[str] = "legal_tracking"
    id_field: ClassVar[str] = "legal_tracking_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "tracked_on"
    entry_field: ClassVar[str | None] = "entered_on"

    legal_tracking_id: str = identifier("Id of the entry")
    child_id: str = link("The child", "child", required=True)
    legal_case_id: str = link("The legal case", "legal_case", required=True)
    tracked_on: Day | None = happened("Day the case was tracked")
    delay: Flag | None = value("The case was late")
    delay_reason_recorded: Flag | None = value("The reason for the delay is recorded")
    entered_on: Day | None = happened("Day the entry was made")
