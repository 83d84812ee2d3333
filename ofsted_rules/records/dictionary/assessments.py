"""Assessments, the copies given of them, and what went into them."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Agency, NotAlone, NotSeen, PlanKind
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

Considered = Literal["identified", "none-identified", "refused"]
"""What an assessment says of one part of a child's identity; a blank says that it was not asked."""


class Assessment(Record):
    """An assessment of one child, from its start to its authorisation."""

    record_name: ClassVar[str] = "assessment"
    id_field: ClassVar[str] = "assessment_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    entry_field: ClassVar[str | None] = "entered_on"

    assessment_id: str = identifier(
        "Id of the assessment", ssd="ssd_cin_assessments.cina_assessment_id"
    )
    child_id: str = link(
        "The child", "child", required=True, ssd="ssd_cin_assessments.cina_person_id"
    )
    referral_id: str | None = link(
        "The referral it followed", "referral", ssd="ssd_cin_assessments.cina_referral_id"
    )
    kind: (
        Literal[
            "initial",
            "core",
            "single",
            "pre-birth",
            "section-47",
            "update",
            "parenting",
            "leaving-care-needs",
            "other",
        ]
        | None
    ) = value("Kind of assessment; initial and core ended in 2013")
    referred_on: Day | None = happened(
        "Day of the referral or of the new information that started it"
    )
    clock_started_on: Day | None = happened(
        "Day a core assessment's clock began: initial assessment ended, or strategy discussion"
    )
    allocated_on: Day | None = happened("Day it was given to a named social worker")
    started_on: Day | None = happened(
        "Day it was started", ssd="ssd_cin_assessments.cina_assessment_start_date"
    )
    child_seen: Flag | None = value(
        "The child was seen", ssd="ssd_cin_assessments.cina_assessment_child_seen"
    )
    child_seen_on: Day | None = happened("Day the child was first seen for it")
    child_seen_alone: Flag | None = value("The child was seen alone")
    not_seen_reason: NotSeen | None = value("Why the child was not seen")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    child_views_recorded: Flag | None = value("The child's wishes and feelings are recorded")
    child_observed: Flag | None = value(
        "Observation of a child too young to speak is recorded instead of views"
    )
    family_took_part: Flag | None = value("The family took part")
    family_views_recorded: Flag | None = value("The family's views are recorded")
    risk_tool_used: Flag | None = value("A risk assessment tool was used")
    history_recorded: Flag | None = value("A chronology or history informs it")
    ethnicity_considered: Considered | None = value(
        "Ethnicity in the assessment", sensitivity=Sensitivity.PERSONAL
    )
    culture_considered: Considered | None = value(
        "Culture in the assessment", sensitivity=Sensitivity.PERSONAL
    )
    religion_considered: Considered | None = value(
        "Religion or belief in the assessment", sensitivity=Sensitivity.PERSONAL
    )
    language_considered: Considered | None = value(
        "Language in the assessment", sensitivity=Sensitivity.PERSONAL
    )
    disability_considered: Considered | None = value(
        "Disability in the assessment", sensitivity=Sensitivity.PERSONAL
    )
    due_on: Day | None = planned("Day it is due, where the system holds one")
    finished_on: Day | None = happened("Day the work of the assessment was finished")
    record_completed_on: Day | None = happened("Day its write-up was completed")
    authorised_on: Day | None = happened(
        "Day a manager authorised it", ssd="ssd_cin_assessments.cina_assessment_auth_date"
    )
    authorised_by_id: str | None = link("The manager who authorised it", "worker")
    progress_checked_on: Day | None = happened(
        "Day a manager last checked its progress before it was authorised"
    )
    manager_oversight_recorded: Flag | None = value("The manager's oversight is recorded")
    manager_decision_on: Day | None = happened("Day the manager's decision after it was recorded")
    overrun_reason_recorded: Flag | None = value("A reason for going past the limit is recorded")
    outcome: (
        Literal[
            "no-further-action",
            "early-help",
            "child-in-need-plan",
            "section-47",
            "child-protection-plan",
            "looked-after",
            "existing-plan-continues",
            "other",
        ]
        | None
    ) = value("What followed", ssd="ssd_cin_assessments.cina_assessment_outcome_json")
    need_found: Flag | None = value("A need below the threshold of social care was found")
    consent: Literal["given", "refused", "not-sought", "not-needed"] | None = value(
        "Whether the family agreed to early help"
    )
    team: str | None = value("The team", ssd="ssd_cin_assessments.cina_assessment_team")
    worker_id: str | None = link(
        "The worker", "worker", ssd="ssd_cin_assessments.cina_assessment_worker_id"
    )
    entered_on: Day | None = happened("Day the assessment was entered on the record")


class AssessmentCopy(Record):
    """A copy of an assessment that one person got, or a reason for giving none."""

    record_name: ClassVar[str] = "assessment_copy"
    id_field: ClassVar[str] = "assessment_copy_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    assessment_copy_id: str = identifier("Id of the copy")
    assessment_id: str = link("The assessment", "assessment", required=True)
    child_id: str = link("The child", "child", required=True)
    recipient: Literal["child", "parent", "carer"] | None = value("Who was to get the copy")
    given_on: Day | None = happened("Day the copy was given")
    not_given_reason: (
        Literal["unsafe", "third-party-information", "refused", "too-young"] | None
    ) = value("Why no copy is given")


class Contribution(Record):
    """What one agency gave to an assessment or a plan."""

    record_name: ClassVar[str] = "contribution"
    id_field: ClassVar[str] = "contribution_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "received_on"

    contribution_id: str = identifier("Id of the contribution")
    child_id: str = link("The child", "child", required=True)
    assessment_id: str | None = link("The assessment it was for", "assessment")
    plan_id: str | None = shared("Id of the plan it was for, as in the plan's own row")
    plan_kind: PlanKind | None = value("Kind of plan")
    risk_evaluation_id: str | None = link("The risk evaluation it was for", "risk_evaluation")
    agency: Agency | None = value("The agency")
    received_on: Day | None = happened("Day it was received")


class CommunicationNeed(Record):
    """A recorded need of an interpreter or a specialist adviser, and what was provided."""

    record_name: ClassVar[str] = "communication_need"
    id_field: ClassVar[str] = "communication_need_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "identified_on"

    communication_need_id: str = identifier("Id of the need")
    child_id: str = link("The child", "child", required=True)
    assessment_id: str | None = link("The assessment that found it", "assessment")
    kind: (
        Literal["interpreter", "sign-language", "translation", "specialist-adviser", "other"] | None
    ) = value("What is needed", sensitivity=Sensitivity.PERSONAL)
    identified_on: Day | None = happened("Day the need was recorded")
    provided_on: Day | None = happened("Day it was first provided")
    declined_on: Day | None = happened("Day the family declined it")
