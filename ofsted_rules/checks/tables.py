"""The decision tables. `docs/reference/checks.md` says the same in words.

Facts of the clock table: ``applies excused waiting start limit due_from due_by done_from done_by
stop_from stop_by as_at``; `limit` is one of the three codes below.
"""

from typing import Final

from ofsted_rules.checks.table import (
    Table,
    at_least,
    at_most,
    is_,
    known,
    not_after,
    row,
    unknown,
)
from ofsted_rules.outcomes import Reason, State
from ofsted_rules.vocabulary.where import NO

LIMIT_SET: Final = 1
NO_LIMIT_IN_FORCE: Final = 0
NO_STANDARD_SET: Final = -1

CLOCK: Final = Table(
    "clock",
    (
        row(State.NOT_APPLICABLE, Reason.OUT_OF_SCOPE, is_("applies", NO)),
        row(State.CANNOT_TELL, Reason.SCOPE_UNKNOWN, unknown("applies")),
        row(State.PENDING, Reason.NOT_STARTED, is_("waiting", 1)),
        row(State.CANNOT_TELL, Reason.NO_START, unknown("start")),
        row(State.NOT_APPLICABLE, Reason.NO_LIMIT_IN_FORCE, is_("limit", NO_LIMIT_IN_FORCE)),
        row(State.CANNOT_TELL, Reason.NO_STANDARD, is_("limit", NO_STANDARD_SET)),
        row(State.CANNOT_TELL, Reason.BEYOND_CALENDAR, unknown("due_from")),
        row(State.MET, None, not_after("done_by", "due_from")),
        row(State.NOT_APPLICABLE, Reason.EXCUSED, at_least("excused", 1)),
        row(State.NOT_APPLICABLE, Reason.ENDED_FIRST, not_after("stop_by", "due_from")),
        row(State.PENDING, None, not_after("as_at", "due_from")),
        row(State.CANNOT_TELL, Reason.EXCUSE_UNKNOWN, unknown("excused")),
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, not_after("done_from", "due_by")),
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, not_after("stop_from", "due_by")),
        row(State.CANNOT_TELL, Reason.TIME_UNKNOWN, not_after("as_at", "due_by")),
        row(State.GAP, Reason.LATE, known("done_by")),
        row(State.GAP, Reason.OVERDUE),
    ),
)

_SCOPE = (
    row(State.NOT_APPLICABLE, Reason.OUT_OF_SCOPE, is_("applies", NO)),
    row(State.CANNOT_TELL, Reason.SCOPE_UNKNOWN, unknown("applies")),
)
_EXCUSED = row(State.NOT_APPLICABLE, Reason.EXCUSED, at_least("excused", 1))
_EXCUSE_UNKNOWN = row(State.CANNOT_TELL, Reason.EXCUSE_UNKNOWN, unknown("excused"))


def _holds(name: str, otherwise: Reason) -> Table:
    """Return the table of a kind that asks whether something holds."""
    return Table(
        name,
        (
            *_SCOPE,
            row(State.MET, None, at_least("holds", 1)),
            _EXCUSED,
            _EXCUSE_UNKNOWN,
            row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, unknown("holds")),
            row(State.GAP, otherwise),
        ),
    )


RECORDED: Final = _holds("recorded", Reason.NOT_RECORDED)
ATTENDED: Final = _holds("attended", Reason.NOT_ATTENDED)

_SOUND = (is_("skipped", 0), is_("disordered", 0))
SEQUENCE: Final = Table(
    "sequence",
    (
        *_SCOPE,
        row(State.MET, None, *_SOUND, is_("complete", 1)),
        _EXCUSED,
        row(State.PENDING, None, *_SOUND, is_("complete", 0)),
        _EXCUSE_UNKNOWN,
        row(State.GAP, Reason.STAGE_MISSING, is_("skipped", 1)),
        row(State.GAP, Reason.OUT_OF_ORDER, is_("disordered", 1)),
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE),
    ),
)

GRADED: Final = Table(
    "graded",
    (
        *_SCOPE,
        row(State.NOT_APPLICABLE, Reason.NOT_ASKED, is_("asked", 0)),
        row(State.MET, None, not_after("standard", "grade")),
        _EXCUSED,
        _EXCUSE_UNKNOWN,
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, unknown("grade")),
        row(State.GAP, Reason.BELOW_STANDARD),
    ),
)

LIMIT: Final = Table(
    "limit",
    (
        *_SCOPE,
        row(State.CANNOT_TELL, Reason.NO_START, unknown("day")),
        row(State.NOT_APPLICABLE, Reason.NO_LIMIT_IN_FORCE, is_("limit", NO_LIMIT_IN_FORCE)),
        row(State.CANNOT_TELL, Reason.NO_STANDARD, is_("limit", NO_STANDARD_SET)),
        row(State.MET, None, at_most("worst", 0)),
        _EXCUSED,
        _EXCUSE_UNKNOWN,
        row(State.GAP, Reason.OVER_LIMIT, at_least("over", 1)),
        row(State.GAP, Reason.BELOW_STANDARD, at_least("short", 1)),
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE),
    ),
)

_MANY = (
    row(State.CANNOT_TELL, Reason.NOT_SUPPLIED, is_("supplied", 0)),
    row(State.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT, is_("possible", 0)),
    row(State.NOT_APPLICABLE, Reason.NO_LIMIT_IN_FORCE, is_("limit", NO_LIMIT_IN_FORCE)),
    row(State.CANNOT_TELL, Reason.NO_STANDARD, is_("limit", NO_STANDARD_SET)),
    row(State.CANNOT_TELL, Reason.TOO_FEW, is_("enough", 0)),
    row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, is_("sure_enough", 0)),
)

SHARE: Final = Table(
    "share",
    (
        *_MANY,
        row(State.MET, None, is_("surely_keeps", 1)),
        row(State.GAP, Reason.BELOW_STANDARD, is_("surely_fails", 1), is_("floor", 1)),
        row(State.GAP, Reason.ABOVE_STANDARD, is_("surely_fails", 1)),
        row(
            State.CANNOT_TELL,
            Reason.DOUBTFUL_EVIDENCE,
            is_("worst_keeps", 0),
            is_("best_keeps", 1),
        ),
        row(State.CANNOT_TELL, Reason.SAMPLE_TOO_SMALL),
    ),
)

PARITY: Final = Table(
    "parity",
    (
        *_MANY,
        row(State.GAP, Reason.BELOW_STANDARD, is_("below_floor", 1)),
        row(State.GAP, Reason.GROUPS_DIFFER, is_("differ", 1)),
        row(State.MET, None, is_("keep_floor", 1), is_("alike", 1)),
        row(State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE, is_("in_doubt", 1)),
        row(State.CANNOT_TELL, Reason.MAY_BE_CHANCE),
    ),
)
