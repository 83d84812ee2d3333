"""Plans for looked-after children, permanence, and decisions to accommodate."""

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

Permanence = Literal[
    "return-home",
    "connected-person",
    "special-guardianship",
    "adoption",
    "long-term-foster-care",
    "residential",
    "independence",
    "not-decided",
]
"""Where the child is meant to grow up."""


class CarePlan(Record):
    """A care plan, from the day it was made until another replaced it."""

    record_name: ClassVar[str] = "care_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    plan_id: str = identifier("Id of the plan", ssd="ssd_cla_care_plan.lacp_table_id")
    child_id: str = link(
        "The child", "child", required=True, ssd="ssd_cla_care_plan.lacp_person_id"
    )
    period_of_care_id: str | None = link("The period of care", "period_of_care")
    started_on: Day | None = happened(
        "Day the plan was made", ssd="ssd_cla_care_plan.lacp_cla_care_plan_start_date"
    )
    ended_on: Day | None = happened(
        "Day the plan ended", ssd="ssd_cla_care_plan.lacp_cla_care_plan_end_date"
    )
    permanence: Permanence | None = value(
        "The plan for permanence", ssd="ssd_cla_care_plan.lacp_cla_care_plan_json"
    )
    permanence_agreed_on: Day | None = happened("Day the plan for permanence was agreed")
    history_recorded: Flag | None = value("A chronology or history informs the plan")
    child_views_recorded: Flag | None = value("The child's views are in the plan")
    family_views_recorded: Flag | None = value("The family's views are in the plan")
    contingency_plan_recorded: Flag | None = value("The plan says what happens if it fails")
    contingency_trigger_recorded: Flag | None = value("The contingency plan names its trigger")
    family_time_recorded: Flag | None = value("Family time is arranged in the plan")


class PlacementPlan(Record):
    """A plan for one placement."""

    record_name: ClassVar[str] = "placement_plan"
    id_field: ClassVar[str] = "plan_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "made_on"

    plan_id: str = identifier("Id of the plan")
    child_id: str = link("The child", "child", required=True)
    placement_id: str = link("The placement", "placement", required=True)
    made_on: Day | None = happened("Day the plan was made")


class CareEntryDecision(Record):
    """A trigger of a contingency plan, and the decision whether to accommodate the child."""

    record_name: ClassVar[str] = "care_entry_decision"
    id_field: ClassVar[str] = "care_entry_decision_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "trigger_met_on"

    care_entry_decision_id: str = identifier("Id of the decision")
    child_id: str = link("The child", "child", required=True)
    plan_id: str | None = shared("Id of the plan whose trigger was met")
    trigger_met_on: Day | None = happened("Day the trigger was met")
    decided_on: Day | None = happened("Day of the decision")
    decision: Literal["accommodate", "proceedings", "not-yet", "no"] | None = value(
        "What was decided"
    )
    reason_recorded: Flag | None = value("The reason is recorded")


class PanelConsideration(Record):
    """A panel's consideration of one child."""

    record_name: ClassVar[str] = "panel_consideration"
    id_field: ClassVar[str] = "panel_consideration_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "considered_on"
    entry_field: ClassVar[str | None] = "entered_on"

    panel_consideration_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    panel: (
        Literal["legal", "permanence", "adoption", "fostering", "matching", "resources", "other"]
        | None
    ) = value("Which panel")
    legal_case_id: str | None = link("The legal case considered", "legal_case")
    considered_on: Day | None = happened("Day of the panel")
    decided_on: Day | None = happened("Day the decision on its recommendation was made")
    decision_recorded: Flag | None = value("The decision is on the child's file")
    assessment_updated_on: Day | None = happened("Day the assessment it saw was last updated")
    match_considered: Flag | None = value("A cultural and religious match was considered")
    entered_on: Day | None = happened("Day the row was entered")


class DisruptionMeeting(Record):
    """A meeting to learn from a placement that ended unplanned."""

    record_name: ClassVar[str] = "disruption_meeting"
    id_field: ClassVar[str] = "disruption_meeting_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "held_on"

    disruption_meeting_id: str = identifier("Id of the meeting")
    child_id: str = link("The child", "child", required=True)
    placement_id: str | None = link("The placement that ended", "placement")
    held_on: Day | None = happened("Day of the meeting")
    change_recorded: Flag | None = value("What changed for the child is recorded")


class LifeStoryWork(Record):
    """Life-story work with one child, planned or begun."""

    record_name: ClassVar[str] = "life_story_work"
    id_field: ClassVar[str] = "life_story_work_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    life_story_work_id: str = identifier("Id of the work")
    child_id: str = link("The child", "child", required=True)
    period_of_care_id: str | None = link("The period of care", "period_of_care")
    agreed_on: Day | None = happened("Day the work was agreed")
    due_on: Day | None = planned("Day it is to be finished")
    started_on: Day | None = happened("Day it was begun")
    completed_on: Day | None = happened("Day it was given to the child")
