"""Children, and who holds their case."""

from typing import ClassVar, Literal

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


class Child(Record):
    """A child or unborn child known to the authority."""

    record_name: ClassVar[str] = "child"
    id_field: ClassVar[str] = "child_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    child_id: str = identifier(
        "The authority's own id of the child", ssd="ssd_person.pers_person_id"
    )
    family_id: str | None = shared(
        "Id that the children of one family share", ssd="ssd_family.fami_family_id"
    )
    born_on: Day | None = happened(
        "Date of birth; blank before birth",
        ssd="ssd_person.pers_dob",
        sensitivity=Sensitivity.PERSONAL,
    )
    expected_on: Day | None = planned(
        "Expected date of birth of an unborn child",
        ssd="ssd_person.pers_expected_dob",
        sensitivity=Sensitivity.PERSONAL,
    )
    sex: Literal["female", "male", "other", "unknown"] | None = value(
        "Sex as recorded", ssd="ssd_person.pers_sex", sensitivity=Sensitivity.PERSONAL
    )
    restricted: Flag | None = value("The record is restricted: never shown in child rows")
    died_on: Day | None = happened(
        "Date of death", ssd="ssd_person.pers_death_date", sensitivity=Sensitivity.PERSONAL
    )
    ethnicity: str | None = value(
        "Ethnicity as recorded; `refused` is an answer, a blank is not",
        ssd="ssd_person.pers_ethnicity",
        sensitivity=Sensitivity.PERSONAL,
    )
    religion: str | None = value(
        "Religion or belief as recorded; `none` and `refused` are answers",
        sensitivity=Sensitivity.PERSONAL,
    )
    first_language: str | None = value(
        "First language as recorded; `refused` is an answer", sensitivity=Sensitivity.PERSONAL
    )
    disabled: Flag | None = value(
        "The child is recorded as disabled",
        ssd="ssd_disability.disa_disability_code",
        sensitivity=Sensitivity.PERSONAL,
    )
    complex_needs: Flag | None = value(
        "The child has complex needs that call for a transition plan",
        sensitivity=Sensitivity.PERSONAL,
    )


class Allocation(Record):
    """A span in which a worker of a team held the child's case."""

    record_name: ClassVar[str] = "allocation"
    id_field: ClassVar[str] = "allocation_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"
    entry_field: ClassVar[str | None] = "entered_on"

    allocation_id: str = identifier(
        "Id of the allocation", ssd="ssd_involvements.invo_involvements_id"
    )
    child_id: str = link("The child", "child", required=True)
    worker_id: str | None = link(
        "The worker; blank when held by a team or duty tray",
        "worker",
        ssd="ssd_involvements.invo_professional_id",
    )
    team: str | None = value("The team", ssd="ssd_involvements.invo_professional_team")
    started_on: Day | None = happened(
        "First day", ssd="ssd_involvements.invo_involvement_start_date"
    )
    ended_on: Day | None = happened("Last day", ssd="ssd_involvements.invo_involvement_end_date")
    referral_id: str | None = link(
        "The referral under which the case was open",
        "referral",
        ssd="ssd_involvements.invo_referral_id",
    )
    role: (
        Literal["case-holder", "co-worker", "personal-adviser", "lead-professional", "other"] | None
    ) = value("What the holder was to the child", ssd="ssd_involvements.invo_professional_role_id")
    held_by: Literal["worker", "duty-tray", "team", "manager"] | None = value(
        "Who held the case; only `worker` is a named worker's allocation"
    )
    change_reason: (
        Literal["planned-transfer", "short-cover", "worker-left", "request", "other"] | None
    ) = value(
        "Why the holder changed at the start of this span",
        ssd="ssd_involvements.invo_worker_change_reason",
    )
    worker_registered: Flag | None = value(
        "The worker was a registered social worker on the first day"
    )
    worker_experienced: Flag | None = value(
        "The worker met the authority's own rule of experience on the first day"
    )
    entered_on: Day | None = happened("Day the allocation was entered on the record")
