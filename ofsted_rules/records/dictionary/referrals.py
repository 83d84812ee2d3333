"""Referrals: the time in which a child's case is open to social care."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Source
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    Sensitivity,
    happened,
    identifier,
    link,
    shared,
    value,
)


class Referral(Record):
    """A referral of one child, from its arrival to the closing of the case it opened."""

    record_name: ClassVar[str] = "referral"
    id_field: ClassVar[str] = "referral_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "received_on"
    ends_field: ClassVar[str | None] = "closed_on"
    entry_field: ClassVar[str | None] = "entered_on"

    referral_id: str = identifier("Id of the referral", ssd="ssd_cin_episodes.cine_referral_id")
    child_id: str = link("The child", "child", required=True, ssd="ssd_cin_episodes.cine_person_id")
    family_id: str | None = shared("Id that the children of one family share")
    contact_id: str | None = link("The contact it came from", "contact")
    received_on: Day | None = happened(
        "Day the referral was received", ssd="ssd_cin_episodes.cine_referral_date"
    )
    source: Source | None = value(
        "Who referred the child", ssd="ssd_cin_episodes.cine_referral_source_code"
    )
    primary_need: str | None = value(
        "Primary need code",
        ssd="ssd_cin_episodes.cine_cin_primary_need_code",
        sensitivity=Sensitivity.PERSONAL,
    )
    child_protection_concern: Flag | None = value("The referral raised a child protection concern")
    immediate_concern: Flag | None = value("The concern called for immediate protection")
    exploitation_concern: Flag | None = value("The referral raised a concern of exploitation")
    emotional_health_need: Flag | None = value(
        "The referral named an emotional or mental health need"
    )
    new_information_on_open_case: Flag | None = value(
        "New information on a case already open; not counted as a re-referral"
    )
    acknowledged_on: Day | None = happened("Day the referrer was told that it had arrived")
    decided_on: Day | None = happened("Day the decision on the referral was recorded")
    decided_by_id: str | None = link("The worker or manager who decided", "worker")
    decision: (
        Literal["assessment", "section-47", "early-help", "advice", "no-further-action"] | None
    ) = value("What was decided", ssd="ssd_cin_episodes.cine_referral_outcome_json")
    no_further_action: Flag | None = value(
        "The referral ended in no further action", ssd="ssd_cin_episodes.cine_referral_nfa"
    )
    accepted_for_assessment_on: Day | None = happened("Day it was accepted for assessment")
    next_step_recorded: Flag | None = value("The next step is recorded with the decision")
    referrer_told_on: Day | None = happened("Day the referrer was told the outcome")
    not_telling_reason: Literal["anonymous", "unsafe", "self-or-family"] | None = value(
        "Why the outcome is not to be told"
    )
    child_seen_on: Day | None = happened("Day the child was first seen after the referral")
    need_found: Flag | None = value("A need below the threshold of social care was found")
    consent: Literal["given", "refused", "not-sought", "not-needed"] | None = value(
        "Whether the family agreed to early help"
    )
    team: str | None = value("The team", ssd="ssd_cin_episodes.cine_referral_team")
    worker_id: str | None = link(
        "The worker", "worker", ssd="ssd_cin_episodes.cine_referral_worker_id"
    )
    stepped_down_on: Day | None = happened("Day the case was stepped down to early help")
    closed_on: Day | None = happened(
        "Day the case was closed", ssd="ssd_cin_episodes.cine_close_date"
    )
    close_reason: (
        Literal[
            "no-further-action",
            "needs-met",
            "step-down",
            "transfer-out",
            "turned-18",
            "died",
            "adopted",
            "permanence-order",
            "other",
        ]
        | None
    ) = value("Why the case was closed", ssd="ssd_cin_episodes.cine_close_reason")
    entered_on: Day | None = happened("Day the referral was entered on the record")
