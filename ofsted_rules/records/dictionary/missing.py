"""Missing episodes and return interviews."""

from typing import ClassVar, Literal

from ofsted_rules.records.model import (
    Day,
    Flag,
    Moment,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    value,
)


class MissingEpisode(Record):
    """A time in which a child was missing, from the day last seen to the return."""

    record_name: ClassVar[str] = "missing_episode"
    id_field: ClassVar[str] = "missing_episode_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "started_at"
    ends_field: ClassVar[str | None] = "returned_at"

    missing_episode_id: str = identifier("Id of the episode", ssd="ssd_missing.miss_table_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_missing.miss_person_id")
    started_at: Moment | None = happened(
        "When the child went missing", ssd="ssd_missing.miss_missing_episode_start_date"
    )
    returned_at: Moment | None = happened(
        "When the child was found or came back; blank while still missing",
        ssd="ssd_missing.miss_missing_episode_end_date",
    )
    kind: Literal["missing", "absent"] | None = value(
        "Missing, or away without permission", ssd="ssd_missing.miss_missing_episode_type"
    )
    missing_from: Literal["home", "care", "education", "other"] | None = value(
        "Where the child went missing from"
    )
    merged_into_id: str | None = link(
        "The next episode, where the child went missing again before an interview could be held",
        "missing_episode",
    )


class ReturnInterview(Record):
    """An independent return interview: offered, declined, or held."""

    record_name: ClassVar[str] = "return_interview"
    id_field: ClassVar[str] = "return_interview_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = None

    return_interview_id: str = identifier("Id of the interview")
    child_id: str = link("The child", "child", required=True)
    missing_episode_id: str = link(
        "The episode that the interview follows", "missing_episode", required=True
    )
    offered_at: Moment | None = happened("When the interview was offered to the child")
    held_at: Moment | None = happened("When the interview was held")
    outcome: (
        Literal["held", "declined-by-child", "refused-by-parent", "not-contacted", "pending"] | None
    ) = value("How the offer ended", ssd="ssd_missing.miss_missing_rhi_accepted")
    declined_on: Day | None = happened("Day the child declined")
    on_electronic_record: Flag | None = value(
        "The interview has its own record on the child's electronic file"
    )
    recorded_on: Day | None = happened("Day the interview was put on the child's electronic file")
    interview_offered: Flag | None = value(
        "An interview was offered, where only that is known",
        ssd="ssd_missing.miss_missing_rhi_offered",
    )
    interviewer_independent: Flag | None = value(
        "The interviewer has no part in the child's care or case"
    )
    decline_reason: str | None = value("Why the child declined", sensitivity=Sensitivity.PERSONAL)
    considered_on: Day | None = happened(
        "Day the interview was considered at a plan or risk update"
    )
    plan_effect: Literal["changed", "no-change"] | None = value("Whether the plan changed")
    effect_reason_recorded: Flag | None = value(
        "The reason for the change, or for none, is recorded"
    )
