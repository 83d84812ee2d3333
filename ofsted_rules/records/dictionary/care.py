"""Children looked after: periods of care, legal statuses, placements, visits and reviews."""

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


class PeriodOfCare(Record):
    """A whole period in which a child was looked after, whatever the placements in it."""

    record_name: ClassVar[str] = "period_of_care"
    id_field: ClassVar[str] = "period_of_care_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    period_of_care_id: str = identifier("Id of the period", ssd="ssd_cla_episodes.clae_cla_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cla_episodes.clae_person_id")
    referral_id: str | None = link(
        "The referral it came under", "referral", ssd="ssd_cla_episodes.clae_referral_id"
    )
    decided_on: Day | None = happened("Day it was decided to accommodate the child")
    started_on: Day | None = happened(
        "Day the child became looked after", ssd="ssd_cla_episodes.clae_entered_care_date"
    )
    ended_on: Day | None = happened(
        "Day the child ceased to be looked after",
        ssd="ssd_cla_episodes.clae_cla_episode_ceased_date",
    )
    end_reason: (
        Literal[
            "returned-home", "adopted", "permanence-order", "turned-18", "custody", "died", "other"
        ]
        | None
    ) = value("Why it ended", ssd="ssd_cla_episodes.clae_cla_episode_ceased_reason")
    emergency_entry: Flag | None = value(
        "The child came in by police protection, an emergency order or an agreement of that day"
    )
    short_breaks: Flag | None = value("A series of short breaks; other clocks apply")
    iro_id: str | None = link("The independent reviewing officer", "worker")
    iro_appointed_on: Day | None = happened("Day the independent reviewing officer was appointed")
    iro_last_contact_on: Day | None = happened(
        "Day of the last contact of that officer with the child",
        ssd="ssd_cla_episodes.clae_cla_last_iro_contact_date",
    )
    reasons_explained_on: Day | None = happened(
        "Day the child was told why it is in care and what comes next"
    )
    family_time_planned_on: Day | None = happened("Day family time was arranged in a plan")
    iro_oversight_of_return_on: Day | None = happened(
        "Day that officer's oversight of the return home was recorded"
    )


class LegalStatus(Record):
    """A time in which one legal status applied to a child."""

    record_name: ClassVar[str] = "legal_status"
    id_field: ClassVar[str] = "legal_status_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    legal_status_id: str = identifier("Id", ssd="ssd_legal_status.lega_legal_status_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_legal_status.lega_person_id")
    status: (
        Literal[
            "voluntary-accommodation",
            "interim-care-order",
            "care-order",
            "placement-order",
            "police-protection",
            "emergency-protection-order",
            "remand",
            "short-breaks",
            "other",
        ]
        | None
    ) = value(
        "The status", ssd="ssd_legal_status.lega_legal_status", sensitivity=Sensitivity.PERSONAL
    )
    started_on: Day | None = happened(
        "First day", ssd="ssd_legal_status.lega_legal_status_start_date"
    )
    ended_on: Day | None = happened("Last day", ssd="ssd_legal_status.lega_legal_status_end_date")


class Placement(Record):
    """A placement of a looked-after child: not each episode of the return, but each placement."""

    record_name: ClassVar[str] = "placement"
    id_field: ClassVar[str] = "placement_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    placement_id: str = identifier(
        "Id of the placement", ssd="ssd_cla_placement.clap_cla_placement_id"
    )
    child_id: str = link(
        "The child", "child", required=True, ssd="ssd_cla_placement.clap_person_id"
    )
    period_of_care_id: str | None = link(
        "The period of care", "period_of_care", ssd="ssd_cla_placement.clap_cla_id"
    )
    started_on: Day | None = happened(
        "First day", ssd="ssd_cla_placement.clap_cla_placement_start_date"
    )
    ended_on: Day | None = happened("Last day", ssd="ssd_cla_placement.clap_cla_placement_end_date")
    kind: (
        Literal[
            "foster-care",
            "connected-person",
            "parent",
            "adoption",
            "children-home",
            "secure",
            "supported-accommodation",
            "residential-school",
            "hospital",
            "custody",
            "other",
        ]
        | None
    ) = value("Kind of placement", ssd="ssd_cla_placement.clap_cla_placement_type")
    visit_regime: (
        Literal[
            "standard",
            "parent-before-assessment",
            "connected-person-temporary",
            "parent-interim-order",
            "parent-care-order",
            "short-breaks",
        ]
        | None
    ) = value("Which of the visiting regulations applies")
    temporary: Flag | None = value("Respite or another short move; not counted for stability")
    until_18: Flag | None = value("The placement is meant to last until the child is 18")
    long_term_agreed_on: Day | None = happened(
        "Day it was designated long-term foster care and the child agreed to fewer visits"
    )
    in_area: Flag | None = value("The placement is within the authority's area")
    distance: float | None = value(
        "Distance from home", unit="miles", ssd="ssd_cla_placement.clap_cla_placement_distance"
    )
    registered: Flag | None = value("The provider is registered where it has to be")
    match_considered: Flag | None = value("A cultural and religious match was considered")
    temporary_approval_on: Day | None = happened("Day a connected person was approved for a time")
    temporary_approval_extended_on: Day | None = happened("Day that approval was extended")
    full_approval_on: Day | None = happened("Day the connected person was fully approved")
    area_notified_on: Day | None = happened("Day the other area's authority was told of it")
    end_reason: (
        Literal["planned-move", "disruption", "left-care", "provider-closed", "other"] | None
    ) = value("Why the placement ended", ssd="ssd_cla_placement.clap_cla_placement_change_reason")


class LookedAfterVisit(Record):
    """A visit, or an attempted visit, to a looked-after child."""

    record_name: ClassVar[str] = "looked_after_visit"
    id_field: ClassVar[str] = "visit_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "visited_on"
    entry_field: ClassVar[str | None] = "entered_on"

    visit_id: str = identifier("Id of the visit", ssd="ssd_cla_visits.clav_cla_visit_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cla_visits.clav_person_id")
    period_of_care_id: str | None = link(
        "The period of care", "period_of_care", ssd="ssd_cla_visits.clav_cla_id"
    )
    placement_id: str | None = link("The placement visited", "placement")
    visited_on: Day | None = happened(
        "Day of the visit or of the attempt", ssd="ssd_cla_visits.clav_cla_visit_date"
    )
    seen: Flag | None = value("The child was seen", ssd="ssd_cla_visits.clav_cla_visit_seen")
    seen_alone: Flag | None = value(
        "The child was seen alone", ssd="ssd_cla_visits.clav_cla_visit_seen_alone"
    )
    not_seen_reason: NotSeen | None = value("Why the child was not seen")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    worker_id: str | None = link("The worker who visited", "worker")
    visitor: Literal["social-worker", "representative", "other"] | None = value(
        "What the visitor is; a representative stands in for the authority"
    )
    mode: Mode | None = value("In person, or by video or telephone")
    purpose_recorded: Flag | None = value("The purpose of the visit is recorded")
    family_changes_checked_on: Day | None = happened(
        "Day changes in the family's circumstances were asked about before the visit"
    )
    entered_on: Day | None = happened("Day the visit was entered on the record")


class LookedAfterReview(Record):
    """A review of a looked-after child's case, held or due."""

    record_name: ClassVar[str] = "looked_after_review"
    id_field: ClassVar[str] = "review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = "entered_on"

    review_id: str = identifier("Id of the review", ssd="ssd_cla_reviews.clar_cla_review_id")
    child_id: str = link("The child", "child", required=True)
    period_of_care_id: str | None = link(
        "The period of care", "period_of_care", ssd="ssd_cla_reviews.clar_cla_id"
    )
    meeting_id: str | None = shared("Id of the meeting, shared by the siblings it was about")
    due_on: Day | None = planned(
        "Day the review is due", ssd="ssd_cla_reviews.clar_cla_review_due_date"
    )
    held_on: Day | None = happened(
        "Day the review was held", ssd="ssd_cla_reviews.clar_cla_review_date"
    )
    cancelled: Flag | None = value(
        "The review was cancelled", ssd="ssd_cla_reviews.clar_cla_review_cancelled"
    )
    review_number: int | None = value("Which review of the period it is, from 1", unit="reviews")
    iro_id: str | None = link("The independent reviewing officer", "worker")
    child_contribution: (
        Literal["attended", "advocate", "views-read", "declined", "too-young", "none"] | None
    ) = value("How the child contributed", ssd="ssd_cla_reviews.clar_cla_review_participation")
    manager_oversight_on: Day | None = happened("Day a manager's oversight at it was recorded")
    iro_oversight_on: Day | None = happened("Day the reviewing officer's oversight was recorded")
    permanence_plan_agreed: Flag | None = value("The review agreed a plan for permanence")
    order_discharge_considered: Flag | None = value("Discharge of the order was considered")
    overdue_actions: int | None = value("Plan actions overdue on the day", unit="actions")
    plan_updated_on: Day | None = happened("Day the care plan was updated after it")
    record_finalised_on: Day | None = happened("Day its record was put on the file")
    entered_on: Day | None = happened("Day the review was entered on the record")
