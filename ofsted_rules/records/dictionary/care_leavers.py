"""Young people who leave care: plans, advisers, entitlements and the step to adult services."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Mode
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    planned,
    value,
)


class CareLeaver(Record):
    """A time in which a young person was entitled to leaving care services."""

    record_name: ClassVar[str] = "care_leaver"
    id_field: ClassVar[str] = "care_leaver_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    care_leaver_id: str = identifier("Id of the row", ssd="ssd_care_leavers.clea_table_id")
    child_id: str = link(
        "The young person", "child", required=True, ssd="ssd_care_leavers.clea_person_id"
    )
    eligibility: Literal["eligible", "relevant", "former-relevant", "qualifying"] | None = value(
        "Kind of entitlement", ssd="ssd_care_leavers.clea_care_leaver_eligibility"
    )
    started_on: Day | None = happened("First day of the entitlement")
    ended_on: Day | None = happened("Last day of the entitlement")
    needs_assessed_on: Day | None = happened("Day the assessment of needs was completed")
    adviser_id: str | None = link(
        "The personal adviser", "worker", ssd="ssd_care_leavers.clea_care_leaver_personal_advisor"
    )
    adviser_allocated_on: Day | None = happened("Day the adviser was allocated")
    team: str | None = value("The team", ssd="ssd_care_leavers.clea_care_leaver_allocated_team")
    disabled_or_complex: Flag | None = value(
        "Disabled, or with complex needs", sensitivity=Sensitivity.PERSONAL
    )
    adult_care_decision: Literal["eligible", "not-eligible", "not-decided"] | None = value(
        "What adult social care decided"
    )


class CareLeaverStatus(Record):
    """How a young person lived and what they did, as known on one day."""

    record_name: ClassVar[str] = "care_leaver_status"
    id_field: ClassVar[str] = "care_leaver_status_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "known_on"

    care_leaver_status_id: str = identifier("Id of the row")
    child_id: str = link("The young person", "child", required=True)
    known_on: Day | None = happened("Day it was so")
    in_touch: Flag | None = value(
        "The authority was in touch", ssd="ssd_care_leavers.clea_care_leaver_in_touch"
    )
    accommodation: str | None = value(
        "Kind of accommodation",
        ssd="ssd_care_leavers.clea_care_leaver_accommodation",
        sensitivity=Sensitivity.PERSONAL,
    )
    accommodation_provided: Flag | None = value("The authority provides the accommodation")
    accommodation_suitable: Flag | None = value(
        "The accommodation is suitable", ssd="ssd_care_leavers.clea_care_leaver_accom_suitable"
    )
    multi_agency_help_recorded: Flag | None = value(
        "Help by several agencies with accommodation is recorded"
    )
    activity: (
        Literal["education", "training", "employment", "caring", "illness", "custody", "none"]
        | None
    ) = value(
        "What the young person does",
        ssd="ssd_care_leavers.clea_care_leaver_activity",
        sensitivity=Sensitivity.PERSONAL,
    )


class CareLeaverHome(Record):
    """A time in which a young person entitled to leaving care services lived in one place."""

    record_name: ClassVar[str] = "care_leaver_home"
    id_field: ClassVar[str] = "care_leaver_home_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    care_leaver_home_id: str = identifier("Id of the row")
    child_id: str = link("The young person", "child", required=True)
    started_on: Day | None = happened("First day in the accommodation")
    ended_on: Day | None = happened("Last day in the accommodation")
    provided_by_authority: Flag | None = value("The authority provides the accommodation")


class PathwayPlan(Record):
    """A pathway plan, from the day it was made until another replaced it."""

    record_name: ClassVar[str] = "pathway_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    plan_id: str = identifier("Id of the plan")
    child_id: str = link("The young person", "child", required=True)
    started_on: Day | None = happened("Day the plan was made")
    ended_on: Day | None = happened("Day the plan ended")
    child_views_recorded: Flag | None = value("The young person's views are in the plan")


class PathwayPlanReview(Record):
    """A review of a pathway plan, held or due."""

    record_name: ClassVar[str] = "pathway_plan_review"
    id_field: ClassVar[str] = "review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = "entered_on"

    review_id: str = identifier("Id of the review")
    child_id: str = link("The young person", "child", required=True)
    plan_id: str | None = link("The plan reviewed", "pathway_plan")
    due_on: Day | None = planned("Day the review is due")
    held_on: Day | None = happened(
        "Day the review was held", ssd="ssd_care_leavers.clea_pathway_plan_review_date"
    )
    child_contribution: Literal["attended", "views-read", "declined", "none"] | None = value(
        "How the young person contributed"
    )
    plan_updated_on: Day | None = happened("Day the plan was updated after it")
    entered_on: Day | None = happened("Day the review was entered on the record")


class AdviserContact(Record):
    """A contact, visit or attempt of a personal adviser."""

    record_name: ClassVar[str] = "adviser_contact"
    id_field: ClassVar[str] = "adviser_contact_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "contacted_on"
    entry_field: ClassVar[str | None] = "entered_on"

    adviser_contact_id: str = identifier("Id of the contact")
    child_id: str = link("The young person", "child", required=True)
    adviser_id: str | None = link("The adviser", "worker")
    contacted_on: Day | None = happened(
        "Day of the contact or of the attempt",
        ssd="ssd_care_leavers.clea_care_leaver_latest_contact",
    )
    kind: Literal["visit", "contact"] | None = value("A visit, or any other contact")
    mode: Mode | Literal["message"] | None = value("How")
    reached: Flag | None = value("The young person was reached")
    at_accommodation: Flag | None = value("The visit was where the young person lives")
    entered_on: Day | None = happened("Day the contact was entered on the record")


class EntitlementInformation(Record):
    """Information on entitlements given to one young person."""

    record_name: ClassVar[str] = "entitlement_information"
    id_field: ClassVar[str] = "entitlement_information_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "given_on"

    entitlement_information_id: str = identifier("Id of the row")
    child_id: str = link("The young person", "child", required=True)
    given_on: Day | None = happened("Day it was given")
    form: Literal["spoken", "written", "digital", "generic-leaflet"] | None = value("In what form")
    own_offer: Flag | None = value("It is this authority's own offer, not general guidance")


class TransitionPlan(Record):
    """A plan for one young person's step to adult services."""

    record_name: ClassVar[str] = "transition_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "made_on"

    plan_id: str = identifier("Id of the plan")
    child_id: str = link("The young person", "child", required=True)
    made_on: Day | None = happened("Day the plan was made")
    child_views_recorded: Flag | None = value("The young person's views are in the plan")


class PlannedService(Record):
    """A service that a transition or pathway plan names, and when it runs."""

    record_name: ClassVar[str] = "planned_service"
    id_field: ClassVar[str] = "planned_service_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    planned_service_id: str = identifier("Id of the row")
    child_id: str = link("The young person", "child", required=True)
    plan_id: str | None = link("The transition plan", "transition_plan")
    planned_start_on: Day | None = planned("Day the service is to start")
    started_on: Day | None = happened("Day the service started")
    earlier_service_ended_on: Day | None = happened(
        "Last day of the children's service it replaces"
    )
