"""Supervision and training of workers."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import AuditorLevel, Grade
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    Sensitivity,
    SubjectKind,
    happened,
    identifier,
    link,
    planned,
    value,
)


class SupervisionSession(Record):
    """A supervision session of one worker: booked, held or not held."""

    record_name: ClassVar[str] = "supervision_session"
    id_field: ClassVar[str] = "supervision_session_id"
    subject_field: ClassVar[str] = "worker_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.WORKER
    happens_field: ClassVar[str | None] = None
    entry_field: ClassVar[str | None] = "entered_on"

    supervision_session_id: str = identifier("Id of the session")
    worker_id: str = link("The worker supervised", "worker", required=True)
    supervisor_id: str | None = link("The supervisor", "worker")
    team: str | None = value("The worker's team")
    kind: Literal["one-to-one", "group", "other"] | None = value("Kind of session")
    planned_on: Day | None = planned("Day the session was booked for")
    held_on: Day | None = happened("Day the session was held")
    not_held_reason: Literal["leave", "sickness", "workload", "rearranged", "other"] | None = value(
        "Why a booked session was not held"
    )
    note_finalised_on: Day | None = happened("Day the agreed note was put on record")
    not_recorded_reason: str | None = value(
        "Why a session that was held has no note", sensitivity=Sensitivity.PERSONAL
    )
    reflection_recorded: Flag | None = value("The note shows reflection on the work")
    progress_recorded: Flag | None = value("The note follows up the last session's actions")
    caseload_discussed: Flag | None = value("The worker's caseload was discussed")
    entered_on: Day | None = happened("Day the session was entered on the record")


class SupervisionAudit(Record):
    """An auditor's answer to one question about one worker's supervision."""

    record_name: ClassVar[str] = "supervision_audit"
    id_field: ClassVar[str] = "supervision_audit_id"
    subject_field: ClassVar[str] = "worker_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.WORKER
    happens_field: ClassVar[str | None] = "answered_on"

    supervision_audit_id: str = identifier("Id of the answer")
    worker_id: str = link("The worker whose supervision was audited", "worker", required=True)
    team: str | None = value("The worker's team")
    question: str | None = value("The question, as in the list of audit questions")
    kind: Literal["census", "sample"] | None = value(
        "Of every worker in question, or of a sample drawn by chance"
    )
    auditor_level: AuditorLevel | None = value("Level of the auditor")
    answered_on: Day | None = happened("Day of the answer")
    grade: Grade | None = value("The grade by the auditor")
    moderated_grade: Grade | None = value("The grade after moderation")


class Training(Record):
    """A course that one worker attended or is to attend."""

    record_name: ClassVar[str] = "training"
    id_field: ClassVar[str] = "training_id"
    subject_field: ClassVar[str] = "worker_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.WORKER
    happens_field: ClassVar[str | None] = None

    training_id: str = identifier("Id of the row")
    worker_id: str = link("The worker", "worker", required=True)
    course: str | None = value("The course")
    topic: Literal["safeguarding", "practice", "management", "diversity", "other"] | None = value(
        "What it is about"
    )
    level: Literal["basic", "intermediate", "advanced"] | None = value("Level of the course")
    planned_on: Day | None = planned("Day it is booked for")
    completed_on: Day | None = happened("Day it was completed")
    valid_until: Day | None = planned("Last day on which it counts as up to date")
    length: float | None = value("Length of the course", unit="days")
