"""Early help: episodes, their reviews, and handovers to and from social care."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Agency
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


class EarlyHelpEpisode(Record):
    """A common assessment or other early help to one child, from its start to its end."""

    record_name: ClassVar[str] = "early_help_episode"
    id_field: ClassVar[str] = "early_help_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_on"
    ends_field: ClassVar[str | None] = "ended_on"

    early_help_id: str = identifier(
        "Id of the episode", ssd="ssd_early_help_episodes.earl_episode_id"
    )
    child_id: str = link(
        "The child", "child", required=True, ssd="ssd_early_help_episodes.earl_person_id"
    )
    family_id: str | None = shared("Id that the children of one family share")
    contact_id: str | None = link("The contact it followed", "contact")
    referral_id: str | None = link("The referral it followed", "referral")
    assessment_id: str | None = link("The social care assessment it followed", "assessment")
    kind: (
        Literal["common-assessment", "early-help-assessment", "targeted-support", "other"] | None
    ) = value("Kind of early help")
    started_on: Day | None = happened(
        "Day the episode began", ssd="ssd_early_help_episodes.earl_episode_start_date"
    )
    ended_on: Day | None = happened(
        "Day the episode ended", ssd="ssd_early_help_episodes.earl_episode_end_date"
    )
    end_reason: Literal["needs-met", "step-up", "consent-withdrawn", "moved", "other"] | None = (
        value("Why it ended", ssd="ssd_early_help_episodes.earl_episode_end_reason")
    )
    assessment_started_on: Day | None = happened("Day the early help assessment was started")
    assessment_completed_on: Day | None = happened("Day the early help assessment was completed")
    lead_professional_id: str | None = shared(
        "The lead professional", ssd="ssd_early_help_episodes.earl_episode_worker_id"
    )
    lead_professional_named_on: Day | None = happened("Day the lead professional was named")
    lead_agency: Agency | None = value(
        "Agency of the lead professional", ssd="ssd_early_help_episodes.earl_episode_organisation"
    )
    first_team_meeting_on: Day | None = happened("Day of the first team-around-the-child meeting")
    team: str | None = value("The team")


class EarlyHelpReview(Record):
    """A review of the progress of an early help episode."""

    record_name: ClassVar[str] = "early_help_review"
    id_field: ClassVar[str] = "early_help_review_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "reviewed_on"
    entry_field: ClassVar[str | None] = "entered_on"

    early_help_review_id: str = identifier("Id of the review")
    early_help_id: str = link("The episode", "early_help_episode", required=True)
    child_id: str = link("The child", "child", required=True)
    reviewed_on: Day | None = happened("Day of the review")
    next_review_on: Day | None = planned("Day the next review is planned for")
    progress_recorded: Flag | None = value("Progress since the last review is recorded")
    entered_on: Day | None = happened("Day the review was entered on the record")


class StepChange(Record):
    """A step up from early help to social care, or a step down, and its handover."""

    record_name: ClassVar[str] = "step_change"
    id_field: ClassVar[str] = "step_change_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "agreed_on"

    step_change_id: str = identifier("Id of the change")
    child_id: str = link("The child", "child", required=True)
    direction: Literal["up", "down"] | None = value("Up to social care, or down to early help")
    referral_id: str | None = link("The referral stepped up to or down from", "referral")
    early_help_id: str | None = link("The episode stepped up from or down to", "early_help_episode")
    agreed_on: Day | None = happened("Day the change was agreed")
    handover_recorded_on: Day | None = happened("Day the handover was put on the record")
    received_on: Day | None = happened("Day the receiving service took the case on")
    on_shared_record: Flag | None = value("Both services saw the handover on one electronic record")
