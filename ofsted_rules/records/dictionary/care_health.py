"""The health of looked-after children: checks, and needs of emotional or mental health."""

from typing import ClassVar, Literal

from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    value,
)


class HealthCheck(Record):
    """A health assessment, dental check, immunisation status or questionnaire score."""

    record_name: ClassVar[str] = "health_check"
    id_field: ClassVar[str] = "health_check_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "checked_on"
    entry_field: ClassVar[str | None] = "entered_on"

    health_check_id: str = identifier("Id", ssd="ssd_cla_health.clah_health_check_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cla_health.clah_person_id")
    period_of_care_id: str | None = link("The period of care", "period_of_care")
    kind: (
        Literal[
            "initial-health-assessment",
            "review-health-assessment",
            "dental-check",
            "immunisations",
            "strengths-and-difficulties",
            "other",
        ]
        | None
    ) = value("Kind of check", ssd="ssd_cla_health.clah_health_check_type")
    checked_on: Day | None = happened(
        "Day of the check, or of the refusal", ssd="ssd_cla_health.clah_health_check_date"
    )
    status: Literal["done", "refused", "not-attended"] | None = value(
        "How it ended", ssd="ssd_cla_health.clah_health_check_status"
    )
    immunisations_up_to_date: Flag | None = value(
        "Immunisations were up to date",
        ssd="ssd_cla_immunisations.clai_immunisations_status",
        sensitivity=Sensitivity.PERSONAL,
    )
    difficulties_score: int | None = value(
        "Score of the strengths and difficulties questionnaire, 0 to 40",
        unit="points",
        ssd="ssd_sdq_scores.csdq_sdq_score",
        sensitivity=Sensitivity.PERSONAL,
    )
    entered_on: Day | None = happened("Day the check was entered on the record")


class EmotionalHealthNeed(Record):
    """A need of emotional or mental health, and how soon a service responded."""

    record_name: ClassVar[str] = "emotional_health_need"
    id_field: ClassVar[str] = "emotional_health_need_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "identified_on"

    emotional_health_need_id: str = identifier("Id of the need")
    child_id: str = link("The child", "child", required=True)
    identified_on: Day | None = happened("Day the need was identified")
    referred_on: Day | None = happened("Day a service was asked to help")
    first_response_on: Day | None = happened("Day of the first response to the child")
    declined_on: Day | None = happened("Day the child declined help")
    ended_on: Day | None = happened("Day the need was met")
