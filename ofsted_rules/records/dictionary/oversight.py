"""Management oversight on the child's file, complex cases, summaries and the file itself."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import ManagerLevel, PlanKind
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


class CaseDirection(Record):
    """A manager's direction or oversight on one child's file, from supervision or elsewhere."""

    record_name: ClassVar[str] = "case_direction"
    id_field: ClassVar[str] = "case_direction_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "given_on"
    entry_field: ClassVar[str | None] = "entered_on"

    case_direction_id: str = identifier("Id of the direction")
    child_id: str = link("The child", "child", required=True)
    given_on: Day | None = happened("Day the direction was given")
    manager_id: str | None = link("The manager", "worker")
    level: ManagerLevel | None = value("Level of the manager")
    worker_id: str | None = link("The worker who was directed", "worker")
    team: str | None = value("The team")
    occasion: (
        Literal[
            "supervision",
            "after-assessment",
            "change-of-plan",
            "complex-case",
            "step-up",
            "step-down",
            "first-review",
            "return-home",
            "late-plan",
            "no-access",
            "other",
        ]
        | None
    ) = value("On what occasion")
    supervision_session_id: str | None = link(
        "The supervision session it came from", "supervision_session"
    )
    assessment_id: str | None = link("The assessment it is about", "assessment")
    section_47_id: str | None = link("The enquiry it is about", "section_47_enquiry")
    complex_case_id: str | None = link("The complex case it is about", "complex_case")
    plan_id: str | None = shared("Id of the plan it is about")
    plan_kind: PlanKind | None = value("Kind of that plan")
    note_finalised_on: Day | None = happened("Day the finalised note was put on the child's file")
    direction_recorded: Flag | None = value("What is to be done is recorded")
    rationale_recorded: Flag | None = value("The reasons are recorded")
    action_owner_id: str | None = shared("Who is to do it")
    action_due_on: Day | None = planned("Day it is to be done")
    entered_on: Day | None = happened("Day the direction was entered on the record")


class ComplexCase(Record):
    """A time in which a child's case was flagged as complex."""

    record_name: ClassVar[str] = "complex_case"
    id_field: ClassVar[str] = "complex_case_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "flagged_on"
    ends_field: ClassVar[str | None] = "ended_on"

    complex_case_id: str = identifier("Id of the flag")
    child_id: str = link("The child", "child", required=True)
    flagged_on: Day | None = happened("Day the case was flagged")
    ended_on: Day | None = happened("Day the flag was taken off")


class CaseSummary(Record):
    """A summary or chronology on one child's file, each time it was renewed."""

    record_name: ClassVar[str] = "case_summary"
    id_field: ClassVar[str] = "case_summary_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "updated_on"
    entry_field: ClassVar[str | None] = "entered_on"

    case_summary_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    kind: Literal["summary", "chronology"] | None = value("Summary or chronology")
    updated_on: Day | None = happened("Day it was renewed")
    safety_position_recorded: Flag | None = value("It says whether the child is safe now")
    entered_on: Day | None = happened("Day it was entered on the record")


class FileDocument(Record):
    """A document of one child's file, and where it is kept."""

    record_name: ClassVar[str] = "file_document"
    id_field: ClassVar[str] = "file_document_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "made_on"

    file_document_id: str = identifier("Id of the document")
    child_id: str = link("The child", "child", required=True)
    kind: (
        Literal["assessment", "plan", "minutes", "visit", "contact", "event", "letter", "other"]
        | None
    ) = value("Kind of document")
    made_on: Day | None = happened("Day of the event or of the document")
    location: Literal["electronic", "paper", "both", "elsewhere"] | None = value(
        "Where it is kept; `elsewhere` is a provider's or another system"
    )
    put_on_file_on: Day | None = happened("Day it was put on the electronic file")


class Transfer(Record):
    """A transfer of one child's case between teams."""

    record_name: ClassVar[str] = "transfer"
    id_field: ClassVar[str] = "transfer_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "agreed_on"
    entry_field: ClassVar[str | None] = "entered_on"

    transfer_id: str = identifier("Id of the transfer")
    child_id: str = link("The child", "child", required=True)
    referral_id: str | None = link("The referral under which the case is open", "referral")
    from_team: str | None = value("The team that held the case")
    team: str | None = value("The team that receives it")
    agreed_on: Day | None = happened("Day the transfer was agreed")
    from_worker_ended_on: Day | None = happened("Last day of the worker before")
    allocated_on: Day | None = happened("Day a named worker of the receiving team took it on")
    worker_id: str | None = link("That worker", "worker")
    cancelled_on: Day | None = happened("Day the transfer was called off")
    entered_on: Day | None = happened("Day the transfer was entered on the record")
