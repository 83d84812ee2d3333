"""Lists of codes that several record types share; one spelling for the whole dictionary."""

from typing import Literal

Agency = Literal[
    "social-care",
    "police",
    "health",
    "education",
    "early-help",
    "probation",
    "housing",
    "youth-justice",
    "voluntary",
    "adult-services",
    "other-authority",
    "other",
]
"""An agency that takes part, answers or contributes."""

Source = Literal[
    "police",
    "health",
    "education",
    "housing",
    "probation",
    "social-care",
    "early-help",
    "voluntary",
    "other-authority",
    "court",
    "family",
    "self",
    "public",
    "anonymous",
    "other",
]
"""Who made a contact or a referral; `family`, `self`, `public` and `anonymous` are no agencies."""

Grade = Literal["outstanding", "good", "requires-improvement", "inadequate"]
"""The grades of an audit, best first."""

AuditorLevel = Literal["practitioner", "team-manager", "senior-manager", "independent"]
"""Who audits: front line, its manager, a senior manager, or someone outside the line."""

ManagerLevel = Literal["practitioner", "team-manager", "service-manager", "senior-manager"]
"""Who decided, from the worker up."""

Mode = Literal["in-person", "video", "telephone"]
"""How someone took part or was seen."""

MeetingKind = Literal[
    "strategy-meeting",
    "conference",
    "core-group",
    "child-in-need-review",
    "looked-after-review",
    "pathway-plan-review",
    "other",
]
"""The kind of a statutory or decision-making meeting."""

PlanKind = Literal[
    "early-help",
    "child-in-need",
    "child-protection",
    "care",
    "placement",
    "pathway",
    "transition",
    "section-47",
    "other",
]
"""Which kind of plan an id belongs to; plans of two kinds may have the same id."""

NotAlone = Literal["unsafe", "age", "refused", "interpreter-present", "other"]
"""Why a child who was seen was not seen alone."""

NotSeen = Literal["no-access", "refused", "not-at-home", "unborn", "missing", "other"]
"""Why a child was not seen."""
