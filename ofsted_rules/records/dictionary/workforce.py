"""Workers, teams, posts and the weight of their work."""

from typing import ClassVar, Literal

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

Role = Literal[
    "social-worker",
    "family-support-worker",
    "personal-adviser",
    "team-manager",
    "service-manager",
    "senior-manager",
    "reviewing-officer",
    "conference-chair",
    "business-support",
    "communication-specialist",
    "other",
]
"""What a worker or a post is for."""


class Worker(Record):
    """A worker, from the first day with the authority to the last."""

    record_name: ClassVar[str] = "worker"
    id_field: ClassVar[str] = "worker_id"
    subject_field: ClassVar[str] = "worker_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.WORKER
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    worker_id: str = identifier(
        "The authority's own id of the worker", ssd="ssd_professionals.prof_professional_id"
    )
    team: str | None = value("The team", ssd="ssd_professionals.prof_professional_department")
    role: Role | None = value(
        "What the worker does", ssd="ssd_professionals.prof_professional_job_title"
    )
    manager_id: str | None = link("The worker's manager", "worker")
    case_holding: Flag | None = value("The worker holds cases")
    registered: Flag | None = value(
        "The worker is registered as a social worker",
        ssd="ssd_professionals.prof_social_worker_registration_no",
    )
    registered_on: Day | None = happened("Day of the registration")
    registration_ended_on: Day | None = happened("Day the registration lapsed")
    experienced: Flag | None = value("The worker meets the authority's own rule of experience")
    agency_worker: Flag | None = value(
        "The worker comes from an agency", ssd="ssd_professionals.prof_agency_worker_flag"
    )
    full_time_equivalent: float | None = value(
        "Share of a full-time post",
        unit="full-time equivalent",
        ssd="ssd_professionals.prof_full_time_equivalency",
    )
    newly_qualified: Flag | None = value("The worker is in the first year after qualifying")
    newly_qualified_until: Day | None = planned("Last day of that first year")
    induction_started_on: Day | None = happened("Day induction began")
    induction_completed_on: Day | None = happened("Day induction was completed")
    caseload: int | None = value(
        "Children held on the day the data was taken out, where a list says so",
        unit="children",
        ssd="ssd_professionals.prof_professional_caseload",
    )
    caseload_cap: float | None = value("Highest caseload agreed for the worker", unit="children")
    started_on: Day | None = happened("First day with the authority")
    ended_on: Day | None = happened("Last day with the authority")
    end_reason: Literal["resigned", "moved-within", "contract-ended", "retired", "other"] | None = (
        value("Why the worker left; a move within the authority is no leaver")
    )


class Team(Record):
    """A team."""

    record_name: ClassVar[str] = "team"
    id_field: ClassVar[str] = "team"
    subject_field: ClassVar[str] = "team"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.TEAM
    happens_field: ClassVar[str | None] = None

    team: str = identifier(
        "The team, as it is named in every other file", ssd="ssd_department.dept_team_id"
    )
    service_area: (
        Literal[
            "front-door",
            "out-of-hours",
            "early-help",
            "assessment",
            "long-term",
            "looked-after",
            "disabled-children",
            "care-leavers",
            "reviewing",
            "fostering-and-adoption",
            "other",
        ]
        | None
    ) = value("What the team does")
    manager_id: str | None = link("The team's manager", "worker")
    formed_on: Day | None = happened("Day the team was formed")
    closed_on: Day | None = happened("Day the team was closed")


class Post(Record):
    """One post of a team's establishment, while one holder filled it or it stood empty."""

    record_name: ClassVar[str] = "post"
    id_field: ClassVar[str] = "post_id"
    subject_field: ClassVar[str] = "team"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.TEAM
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    post_id: str = identifier("Id of this span of the post")
    post_number: str | None = shared("Number of the post, the same from holder to holder")
    team: str = link("The team", "team", required=True)
    role: Role | None = value("What the post is for")
    full_time_equivalent: float | None = value(
        "Share of a full-time post", unit="full-time equivalent"
    )
    worker_id: str | None = link("The holder; blank while the post stands empty", "worker")
    filled_by: Literal["permanent", "agency", "empty"] | None = value("How the post is filled")
    started_on: Day | None = happened("First day of this span")
    ended_on: Day | None = happened("Last day of this span")


class TeamPeriod(Record):
    """A team's staffing over one period, as the authority itself returns it."""

    record_name: ClassVar[str] = "team_period"
    id_field: ClassVar[str] = "team_period_id"
    subject_field: ClassVar[str] = "team"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.TEAM
    happens_field: ClassVar[str | None] = "ended_on"

    team_period_id: str = identifier("Id of the row")
    team: str = link("The team", "team", required=True)
    started_on: Day | None = happened("First day of the period")
    ended_on: Day | None = happened("Last day of the period")
    posts: float | None = value("Average posts in the establishment", unit="full-time equivalent")
    filled: float | None = value("Average posts filled", unit="full-time equivalent")
    agency_filled: float | None = value(
        "Average posts filled by agency workers", unit="full-time equivalent"
    )
    leavers: int | None = value("Workers who left the authority", unit="workers")
    turnover: float | None = value("Leavers for each hundred average posts", unit="percent")


class CaseWeight(Record):
    """The weight given to one child's case by the authority's caseload weighting."""

    record_name: ClassVar[str] = "case_weight"
    id_field: ClassVar[str] = "case_weight_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "weighed_on"

    case_weight_id: str = identifier("Id of the row")
    child_id: str = link("The child", "child", required=True)
    allocation_id: str | None = link("The allocation weighed", "allocation")
    worker_id: str | None = link("The worker who holds the case", "worker")
    weighed_on: Day | None = happened("Day the weight was set or renewed")
    weight: float | None = value("The weight", unit="points")


class CaseloadReview(Record):
    """A worker's caseload on one day, and what the manager did about it."""

    record_name: ClassVar[str] = "caseload_review"
    id_field: ClassVar[str] = "caseload_review_id"
    subject_field: ClassVar[str] = "worker_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.WORKER
    happens_field: ClassVar[str | None] = "reviewed_on"

    caseload_review_id: str = identifier("Id of the row")
    worker_id: str = link("The worker", "worker", required=True)
    team: str | None = value("The team")
    reviewed_on: Day | None = happened("Day of the count")
    children: int | None = value("Children held", unit="children")
    full_time_equivalent: float | None = value(
        "Share of a full-time post on the day", unit="full-time equivalent"
    )
    children_per_full_time: float | None = value(
        "Children held for each full-time equivalent", unit="children"
    )
    total_weight: float | None = value("Sum of the weights of the cases held", unit="points")
    over_cap: Flag | None = value("The caseload was over the authority's cap")
    adjusted_on: Day | None = happened("Day the manager took cases off or changed what comes in")
    reason_recorded: Flag | None = value("A reason for leaving it as it is is recorded")
