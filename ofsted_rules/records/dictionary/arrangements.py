"""Private fostering, homeless 16 and 17 year-olds, and serious incidents."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import NotAlone
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


class PrivateFostering(Record):
    """A private fostering arrangement, from the notification to its end."""

    record_name: ClassVar[str] = "private_fostering"
    id_field: ClassVar[str] = "private_fostering_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "notified_on"
    ends_field: ClassVar[str | None] = "ended_on"

    private_fostering_id: str = identifier("Id of the arrangement")
    child_id: str = link("The child", "child", required=True)
    notified_on: Day | None = happened("Day the authority was notified or became aware")
    started_on: Day | None = happened("Day the arrangement is held to have begun")
    decided_on: Day | None = happened("Day its suitability was decided")
    suitable: Flag | None = value("The arrangement was found suitable")
    ended_on: Day | None = happened("Day the arrangement ended")


class PrivateFosteringVisit(Record):
    """A visit to a privately fostered child."""

    record_name: ClassVar[str] = "private_fostering_visit"
    id_field: ClassVar[str] = "visit_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "visited_on"
    entry_field: ClassVar[str | None] = "entered_on"

    visit_id: str = identifier("Id of the visit")
    child_id: str = link("The child", "child", required=True)
    private_fostering_id: str = link("The arrangement", "private_fostering", required=True)
    visited_on: Day | None = happened("Day of the visit or of the attempt")
    seen: Flag | None = value("The child was seen")
    seen_alone: Flag | None = value("The child was seen alone")
    not_alone_reason: NotAlone | None = value("Why the child was not seen alone")
    report_on: Day | None = happened("Day the written report was made")
    entered_on: Day | None = happened("Day the visit was entered on the record")


class HomelessAssessment(Record):
    """An assessment of a homeless young person aged 16 or 17."""

    record_name: ClassVar[str] = "homeless_assessment"
    id_field: ClassVar[str] = "homeless_assessment_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "presented_on"

    homeless_assessment_id: str = identifier("Id of the row")
    child_id: str = link("The young person", "child", required=True)
    presented_on: Day | None = happened("Day the young person came for help")
    jointly_assessed_on: Day | None = happened("Day social care and housing assessed together")
    accommodated_on: Day | None = happened("Day accommodation was provided")
    arrangement: (
        Literal["looked-after", "supported", "family", "bed-and-breakfast", "none", "other"] | None
    ) = value("What was provided", sensitivity=Sensitivity.PERSONAL)
    options_explained_on: Day | None = happened(
        "Day the right to become looked after was explained"
    )
    advocate_offered: Flag | None = value("An advocate was offered")
    declined_care_on: Day | None = happened("Day the young person chose not to be looked after")


class SeriousIncident(Record):
    """A serious incident that has to be notified."""

    record_name: ClassVar[str] = "serious_incident"
    id_field: ClassVar[str] = "serious_incident_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "known_on"

    serious_incident_id: str = identifier("Id of the incident")
    child_id: str = link("The child", "child", required=True)
    known_on: Day | None = happened("Day the authority became aware")
    notified_on: Day | None = happened("Day it was notified")
    rapid_review_on: Day | None = happened("Day the rapid review was completed")
