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
from ofsted_rules.outcomes.population import Difference, Members, Population, Share, Tally

__all__ = [
    "ROLL_UP",
    "Band",
    "Counts",
    "Difference",
    "Doubt",
    "FieldRef",
    "Instant",
    "Lapse",
    "Members",
    "Outcome",
    "Population",
    "Reason",
    "RecordRef",
    "RecordedReason",
    "Share",
    "State",
    "Tally",
]
