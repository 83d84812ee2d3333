"""Reviewing officers and chairs: challenge of drift, and children's views before meetings."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import MeetingKind, PlanKind
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


class Escalation(Record):
    """A formal challenge by a reviewing officer or a chair, and the answer to it."""

    record_name: ClassVar[str] = "escalation"
    id_field: ClassVar[str] = "escalation_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "raised_on"
    entry_field: ClassVar[str | None] = "entered_on"

    escalation_id: str = identifier("Id of the escalation at this stage")
    child_id: str = link("The child", "child", required=True)
    earlier_id: str | None = link("The same challenge at the stage before", "escalation")
    raised_by_id: str | None = link("The reviewing officer or chair", "worker")
    review_id: str | None = link("The looked-after review it came from", "looked_after_review")
    conference_id: str | None = link("The conference it came from", "conference")
    plan_id: str | None = shared("Id of the plan challenged")
    plan_kind: PlanKind | None = value("Kind of that plan")
    reason: Literal["drift", "plan-quality", "no-visit", "views-not-heard", "other"] | None = value(
        "Why it was raised"
    )
    stage: int | None = value("Stage of the procedure, from 1", unit="stages")
    raised_on: Day | None = happened("Day this stage was raised")
    answer_due_on: Day | None = planned("Day the answer is due")
    answered_on: Day | None = happened("Day the answer came")
    next_stage_on: Day | None = happened("Day it went to the next stage")
    resolved_on: Day | None = happened("Day it was resolved")
    entered_on: Day | None = happened("Day the escalation was entered on the record")


class ViewsGathered(Record):
    """What a child thinks before one meeting: gathered, or a reason why not."""

    record_name: ClassVar[str] = "views_gathered"
    id_field: ClassVar[str] = "views_gathered_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    views_gathered_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    meeting_kind: MeetingKind | None = value("Kind of meeting")
    review_id: str | None = link("The looked-after review it was for", "looked_after_review")
    conference_id: str | None = link("The conference it was for", "conference")
    gathered_on: Day | None = happened("Day the child's views were gathered")
    how: Literal["spoken-privately", "advocate", "written", "observation", "other"] | None = value(
        "How they were gathered"
    )
    gathered_by: Literal["reviewing-officer", "social-worker", "advocate", "other"] | None = value(
        "Who gathered them"
    )
    not_gathered_reason: Literal["age", "refused", "unborn", "missing", "other"] | None = value(
        "Why they were not"
    )
    record_complete: Flag | None = value("The views are on the child's file")
