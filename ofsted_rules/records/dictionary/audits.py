"""Audits: programmes, audits, their answers and the actions that follow."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import AuditorLevel, Grade
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    SubjectKind,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)


class AuditProgramme(Record):
    """What was planned and done at one level of auditor in one period."""

    record_name: ClassVar[str] = "audit_programme"
    id_field: ClassVar[str] = "audit_programme_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = None

    audit_programme_id: str = identifier("Id of the row")
    service_id: str = shared("The service", required=True)
    auditor_level: AuditorLevel | None = value("Level of auditor")
    period_from: Day | None = planned("First day of the period")
    period_to: Day | None = planned("Last day of the period")
    planned_audits: int | None = value("Audits planned", unit="audits")
    completed_audits: int | None = value("Audits completed", unit="audits")
    considered_on: Day | None = happened("Day senior managers considered the findings")
    reported_to_board_on: Day | None = happened("Day they went to the safeguarding partnership")
    reported_to_panel_on: Day | None = happened("Day they went to the corporate panel")
    shared_with_staff_on: Day | None = happened("Day the learning was shared with staff")


class Audit(Record):
    """An audit of one case, programmed or completed."""

    record_name: ClassVar[str] = "audit"
    id_field: ClassVar[str] = "audit_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    audit_id: str = identifier("Id of the audit")
    child_id: str = link("The child", "child", required=True)
    worker_id: str | None = link("The worker whose work was audited", "worker")
    team: str | None = value("The team whose work was audited")
    audit_programme_id: str | None = link("The programme it belongs to", "audit_programme")
    kind: Literal["census", "sample"] | None = value(
        "Of every case in question, or of a sample drawn by chance"
    )
    sampling: Literal["all", "random", "targeted", "chosen-by-worker"] | None = value(
        "How the case was chosen; only `all` and `random` speak for others"
    )
    focus: str | None = value("What the audit looked at")
    auditor_id: str | None = link("The auditor", "worker")
    auditor_level: AuditorLevel | None = value("Level of the auditor")
    planned_on: Day | None = planned("Day the programme has it for")
    completed_on: Day | None = happened("Day the audit was completed")
    grade: Grade | None = value("Overall grade by the auditor")
    moderation_due: Flag | None = value("The programme says that this audit is moderated")
    moderated_on: Day | None = happened("Day it was moderated")
    moderator_id: str | None = link("The moderator", "worker")
    moderated_by_another: Flag | None = value("The moderator is not the auditor")
    moderated_grade: Grade | None = value("Overall grade after moderation")
    grade_change_reason_recorded: Flag | None = value("The reason for a changed grade is recorded")


class AuditAnswer(Record):
    """The answer to one question of an audit."""

    record_name: ClassVar[str] = "audit_answer"
    id_field: ClassVar[str] = "audit_answer_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "answered_on"

    audit_answer_id: str = identifier("Id of the answer")
    audit_id: str = link("The audit", "audit", required=True)
    child_id: str = link("The child", "child", required=True)
    worker_id: str | None = link("The worker whose work was audited", "worker")
    team: str | None = value("The team whose work was audited")
    question: str | None = value("The question, as in the list of audit questions")
    about_id: str | None = shared("Id of the record that the answer is about")
    kind: Literal["census", "sample"] | None = value("As in the audit")
    auditor_level: AuditorLevel | None = value("As in the audit")
    answered_on: Day | None = happened("Day of the answer")
    answer: Literal["yes", "partly", "no", "not-applicable"] | None = value(
        "The answer, where the question is not graded"
    )
    grade: Grade | None = value("The grade by the auditor")
    moderated_grade: Grade | None = value("The grade after moderation")
    below_standard: Flag | None = value("The auditor found a shortfall that calls for an action")


class AuditAction(Record):
    """An action that an audit called for."""

    record_name: ClassVar[str] = "audit_action"
    id_field: ClassVar[str] = "audit_action_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "set_on"

    audit_action_id: str = identifier("Id of the action")
    audit_id: str = link("The audit", "audit", required=True)
    audit_answer_id: str | None = link("The answer it puts right", "audit_answer")
    child_id: str = link("The child", "child", required=True)
    team: str | None = value("The team that is to do it")
    set_on: Day | None = happened("Day the action was set")
    owner_id: str | None = shared("Who is to do it")
    due_on: Day | None = planned("Day it is due")
    done_on: Day | None = happened("Day it was done")
    done_by_id: str | None = link("Who did it", "worker")
    checked_on: Day | None = happened("Day someone checked that it was done")
    checked_by_id: str | None = link("Who checked it", "worker")
    checked_by_another: Flag | None = value("The one who checked is not the one who did it")
    result_recorded: Flag | None = value("What it changed is recorded")
    cancelled_on: Day | None = happened("Day the action was taken off, with a reason")
