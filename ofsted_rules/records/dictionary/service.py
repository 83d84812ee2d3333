"""What the service says of itself: returns, procedures, performance, improvement, surveys."""

from typing import ClassVar, Literal

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
    shared,
    value,
)


class ServiceReturn(Record):
    """The service's answer to one question for one period, with the evidence for it."""

    record_name: ClassVar[str] = "service_return"
    id_field: ClassVar[str] = "service_return_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "answered_on"

    service_return_id: str = identifier("Id of the answer")
    service_id: str = shared("The service", required=True)
    question: str | None = value("The question, as in the list of service questions")
    team: str | None = value("The team, where the question is about one")
    period: str | None = value("The period, such as 2024-quarter-3")
    period_from: Day | None = happened("First day of the period")
    period_to: Day | None = happened("Last day of the period")
    answered_on: Day | None = happened("Day of the answer")
    answer: Literal["yes", "partly", "no", "not-applicable"] | None = value("The answer")
    number: float | None = value("The number, where one is asked for")
    evidence: str | None = value(
        "Where the evidence is kept; never the evidence itself", sensitivity=Sensitivity.PERSONAL
    )
    evidence_on: Day | None = happened("Day of the event that the answer rests on")


class Procedure(Record):
    """A procedure, policy or agreed document of the service."""

    record_name: ClassVar[str] = "procedure"
    id_field: ClassVar[str] = "procedure_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "issued_on"
    ends_field: ClassVar[str | None] = "withdrawn_on"

    procedure_id: str = identifier("Id of the document")
    service_id: str = shared("The service", required=True)
    kind: Literal["procedure", "threshold", "local-offer", "training-programme", "other"] | None = (
        value("Kind of document")
    )
    owner_id: str | None = link("Who owns it", "worker")
    issued_on: Day | None = happened("Day it was issued")
    agreed_by_partners_on: Day | None = happened("Day the partners agreed it")
    last_reviewed_on: Day | None = happened("Day it was last reviewed")
    next_review_on: Day | None = planned("Day it is next to be reviewed")
    readable_by_young_people: Flag | None = value("Young people can read and understand it")
    withdrawn_on: Day | None = happened("Day it was withdrawn")


class PerformanceReport(Record):
    """A report of performance for one period of the authority's own cycle."""

    record_name: ClassVar[str] = "performance_report"
    id_field: ClassVar[str] = "performance_report_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "period_to"

    performance_report_id: str = identifier("Id of the row")
    service_id: str = shared("The service", required=True)
    period_from: Day | None = happened("First day of the period")
    period_to: Day | None = happened("Last day of the period")
    reported_on: Day | None = happened("Day of the report")
    discussed_on: Day | None = happened("Day managers discussed it")
    issue_recorded: Flag | None = value("The trend or issue found is recorded")
    action_recorded: Flag | None = value("The action that followed is recorded")


class PerformanceMeasure(Record):
    """A measure of one team or service area for one period."""

    record_name: ClassVar[str] = "performance_measure"
    id_field: ClassVar[str] = "performance_measure_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "measured_on"

    performance_measure_id: str = identifier("Id of the row")
    service_id: str = shared("The service or service area", required=True)
    team: str | None = value("The team")
    measure: str | None = value("Name of the measure")
    measured_on: Day | None = happened("Last day of what was measured")
    within_managers_reach: Flag | None = value("The manager can see it without asking")
    below_standard_on: Day | None = happened("Day it was found below its standard")
    remedial_action_on: Day | None = happened("Day an action against it was recorded")


class ImprovementAction(Record):
    """An action of an improvement plan, or one that followed from feedback or an audit."""

    record_name: ClassVar[str] = "improvement_action"
    id_field: ClassVar[str] = "improvement_action_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "set_on"

    improvement_action_id: str = identifier("Id of the action")
    service_id: str = shared("The service", required=True)
    origin: (
        Literal["inspection", "audit", "feedback", "disruption", "performance", "other"] | None
    ) = value("What it follows from")
    audit_programme_id: str | None = link("The programme it follows from", "audit_programme")
    team: str | None = value("The team")
    set_on: Day | None = happened("Day the action was set")
    owner_id: str | None = shared("Who is to do it")
    due_on: Day | None = planned("Day it is due")
    done_on: Day | None = happened("Day it was done")
    result_recorded: Flag | None = value("What it changed is recorded")
    cancelled_on: Day | None = happened("Day the action was taken off, with a reason")


class SurveyAnswer(Record):
    """One unnamed person's answer to one question of a survey."""

    record_name: ClassVar[str] = "survey_answer"
    id_field: ClassVar[str] = "survey_answer_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "answered_on"

    survey_answer_id: str = identifier("Id of the answer")
    service_id: str = shared("The service", required=True)
    survey: Literal["staff", "partners", "families", "children"] | None = value("Who was asked")
    question: str | None = value("The question, as in the list of service questions")
    team: str | None = value("The team of the person, where it is known")
    answered_on: Day | None = happened("Day of the answer")
    answer: Literal["agree", "neither", "disagree", "not-applicable"] | None = value("The answer")


class FlexibilityUse(Record):
    """A use of a time-limited relaxation of the regulations."""

    record_name: ClassVar[str] = "flexibility_use"
    id_field: ClassVar[str] = "flexibility_use_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    flexibility_use_id: str = identifier("Id of the use")
    service_id: str = shared("The service", required=True)
    child_id: str | None = link("The child, where it was used for one", "child")
    regulation: str | None = value("The regulation relied on")
    reason_recorded: Flag | None = value("The reason is recorded")
    approver_id: str | None = link("Who approved it", "worker")
    approved_on: Day | None = happened("Day it was approved")
    started_on: Day | None = happened("First day of use")
    ended_on: Day | None = happened("Last day of use")
