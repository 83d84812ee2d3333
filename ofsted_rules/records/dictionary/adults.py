"""Allegations against adults who work with children; the subject is the adult."""

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


class Allegation(Record):
    """An allegation or concern about one adult who works with children."""

    record_name: ClassVar[str] = "allegation"
    id_field: ClassVar[str] = "allegation_id"
    subject_field: ClassVar[str] = "adult_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.ADULT
    happens_field: ClassVar[str | None] = "referred_on"
    ends_field: ClassVar[str | None] = "closed_on"
    entry_field: ClassVar[str | None] = "entered_on"

    allegation_id: str = identifier("Id of the allegation")
    adult_id: str = shared("The authority's own id of the adult", required=True)
    sector: (
        Literal["education", "fostering", "residential", "early-years", "health", "faith", "other"]
        | None
    ) = value("Where the adult works")
    employer_aware_on: Day | None = happened("Day the employer learnt of it")
    referred_on: Day | None = happened("Day the designated officer was told")
    strategy_meeting_on: Day | None = happened("Day of the first meeting about it")
    outcome: (
        Literal["substantiated", "unsubstantiated", "unfounded", "false", "malicious", "advice"]
        | None
    ) = value("What was found", sensitivity=Sensitivity.PERSONAL)
    outcome_recorded_on: Day | None = happened("Day the outcome was recorded")
    closed_on: Day | None = happened("Day it was closed")
    entered_on: Day | None = happened("Day the allegation was entered on the record")


class AllegationAction(Record):
    """An action set on an allegation."""

    record_name: ClassVar[str] = "allegation_action"
    id_field: ClassVar[str] = "allegation_action_id"
    subject_field: ClassVar[str] = "adult_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.ADULT
    happens_field: ClassVar[str | None] = "set_on"

    allegation_action_id: str = identifier("Id of the action")
    allegation_id: str = link("The allegation", "allegation", required=True)
    adult_id: str = shared("The adult", required=True)
    set_on: Day | None = happened("Day the action was set")
    responsible_id: str | None = shared("Who is to do it")
    task_recorded: Flag | None = value("What is to be done is recorded")
    due_on: Day | None = planned("Day it is due")
    done_on: Day | None = happened("Day it was done")
    outcome_recorded: Flag | None = value("What came of it is recorded")
