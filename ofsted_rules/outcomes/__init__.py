"""Outcomes: the seven states, their reasons, lapses and counts. Nothing here judges."""

from ofsted_rules.outcomes.model import (
    ROLL_UP,
    Band,
    Counts,
    Doubt,
    FieldRef,
    Instant,
    Lapse,
    Outcome,
    Reason,
    RecordedReason,
    RecordRef,
    State,
)

__all__ = [
    "ROLL_UP",
    "Band",
    "Counts",
    "Doubt",
    "FieldRef",
    "Instant",
    "Lapse",
    "Outcome",
    "Reason",
    "RecordRef",
    "RecordedReason",
    "State",
]
