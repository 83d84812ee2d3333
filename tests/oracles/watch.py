"""One clock while its time is lived through: what was seen in time, and what it comes to.

Whoever lives a clock calls `live` for each day (or moment) in order, and `verdict` at the end. The
watch only remembers what was seen before the limit was crossed; it compares nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .world import UNKNOWN, YES

MET, PENDING, GAP = "met", "pending", "gap"
CANNOT_TELL, NOT_APPLICABLE = "cannot-tell", "not-applicable"

WAITING = 0
VERDICTS: dict[int, tuple[str, str | None]] = {
    WAITING: (PENDING, "waiting to start"),
    1: (NOT_APPLICABLE, "out of scope"),
    2: (CANNOT_TELL, "scope unknown"),
    3: (CANNOT_TELL, "no start date"),
    4: (NOT_APPLICABLE, "no limit in force"),
    5: (CANNOT_TELL, "no standard set"),
    6: (CANNOT_TELL, "beyond the calendar"),
    7: (MET, None),
    8: (NOT_APPLICABLE, "excused"),
    9: (NOT_APPLICABLE, "ended before it fell due"),
    10: (PENDING, None),
    11: (CANNOT_TELL, "excuse unknown"),
    12: (CANNOT_TELL, "evidence in doubt"),
    13: (CANNOT_TELL, "evidence in doubt"),
    14: (CANNOT_TELL, "time of day not recorded"),
    15: (GAP, "late"),
    16: (GAP, "overdue"),
}
"""The lines of the clock table; the one for a clock that waits for its start is not numbered."""


@dataclass
class Watch:
    """A clock that may run out on `due_from` and has certainly run out after `due_by`.

    `due_from`, `due_by` and `as_at` are days, or moments for a limit in hours.
    """

    due_from: Any
    due_by: Any
    as_at: Any
    excuse: str
    done: Any = None
    _seen: set[str] = field(default_factory=set)

    def live(
        self,
        now: Any,
        *,
        done: bool = False,
        may_be_done: bool = False,
        ended: bool = False,
        may_have_ended: bool = False,
    ) -> None:
        """See one day (or moment) pass."""
        surely_in_time = now <= self.due_from
        perhaps_in_time = now <= self.due_by
        if done and self.done is None:
            self.done = now
            self._note("done", surely_in_time)
        self._note("may be done", (done or may_be_done) and perhaps_in_time)
        self._note("ended", ended and surely_in_time)
        self._note("may have ended", (ended or may_have_ended) and perhaps_in_time)
        self._note("as-at", now >= self.as_at and surely_in_time)
        self._note("as-at perhaps", now >= self.as_at and perhaps_in_time)

    def _note(self, what: str, seen: bool) -> None:
        if seen:
            self._seen.add(what)

    def verdict(self) -> int:
        """Tell which line of the clock table this clock came to, from line 7 on."""
        lines = (
            (7, "done" in self._seen),
            (8, self.excuse == YES),
            (9, "ended" in self._seen),
            (10, "as-at" in self._seen),
            (11, self.excuse == UNKNOWN),
            (12, "may be done" in self._seen),
            (13, "may have ended" in self._seen),
            (14, "as-at perhaps" in self._seen),
            (15, self.done is not None),
        )
        return next((line for line, holds in lines if holds), 16)
