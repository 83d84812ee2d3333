"""What each special case is there for: the outcome it shows, written from the rules by hand."""

from __future__ import annotations

from ofsted_rules.outcomes import Reason, State

Shown = tuple[State, Reason | None]

MINUTES = "strategy-minutes-on-record"
COPIES = "strategy-minutes-to-partners"
VISITS = "protection-plan-visits"
ON_RECORD = "return-interview-on-record"
IN_TIME = "return-interview-within-72-hours"

MET: Shown = (State.MET, None)
PENDING: Shown = (State.PENDING, None)
WAITING: Shown = (State.PENDING, Reason.NOT_STARTED)
LATE: Shown = (State.GAP, Reason.LATE)
OVERDUE: Shown = (State.GAP, Reason.OVERDUE)
NOT_RECORDED: Shown = (State.GAP, Reason.NOT_RECORDED)
OUT_OF_SCOPE: Shown = (State.NOT_APPLICABLE, Reason.OUT_OF_SCOPE)
EXCUSED: Shown = (State.NOT_APPLICABLE, Reason.EXCUSED)
ENDED_FIRST: Shown = (State.NOT_APPLICABLE, Reason.ENDED_FIRST)
NO_LIMIT: Shown = (State.NOT_APPLICABLE, Reason.NO_LIMIT_IN_FORCE)
NO_START: Shown = (State.CANNOT_TELL, Reason.NO_START)
NO_STANDARD: Shown = (State.CANNOT_TELL, Reason.NO_STANDARD)
SCOPE_UNKNOWN: Shown = (State.CANNOT_TELL, Reason.SCOPE_UNKNOWN)
EXCUSE_UNKNOWN: Shown = (State.CANNOT_TELL, Reason.EXCUSE_UNKNOWN)
DOUBT: Shown = (State.CANNOT_TELL, Reason.DOUBTFUL_EVIDENCE)
TIME_UNKNOWN: Shown = (State.CANNOT_TELL, Reason.TIME_UNKNOWN)

EVERY_OUTCOME: dict[str, set[Shown]] = {
    MINUTES: {MET, LATE, OVERDUE, PENDING, NO_START, NO_STANDARD, DOUBT},
    COPIES: {
        MET, LATE, OVERDUE, PENDING, OUT_OF_SCOPE, SCOPE_UNKNOWN, NO_START, NO_STANDARD, DOUBT
    },
    VISITS: {MET, LATE, OVERDUE, PENDING, ENDED_FIRST, NO_START, NO_STANDARD, DOUBT},
    ON_RECORD: {MET, NOT_RECORDED, OUT_OF_SCOPE, SCOPE_UNKNOWN, DOUBT},
    IN_TIME: {
        MET, LATE, OVERDUE, PENDING, WAITING, EXCUSED, ENDED_FIRST, NO_LIMIT, NO_START,
        EXCUSE_UNKNOWN, DOUBT, TIME_UNKNOWN,
    },
}  # fmt: skip
"""All that can come of each rule where every column is supplied."""

OF_STORIES: dict[str, list[tuple[str, Shown]]] = {
    "siblings_share_a_meeting": [(MINUTES, MET), (MINUTES, LATE), (COPIES, MET), (COPIES, MET)],
    "late_december": [(MINUTES, MET)],
    "eve_of_the_new_standard": [(MINUTES, MET)],
    "first_day_of_the_new_standard": [(MINUTES, LATE)],
    "before_any_standard": [(MINUTES, NO_STANDARD), (COPIES, NO_STANDARD)],
    # The date of its minutes is that of the migration.
    "migrated_record": [(MINUTES, DOUBT), (COPIES, MET)],
    "minutes_not_due_yet": [(MINUTES, PENDING), (COPIES, PENDING)],
    "minutes_after_the_as_at_day": [(MINUTES, OVERDUE), (COPIES, MET)],
    "no_minutes_at_all": [(MINUTES, OVERDUE), (COPIES, OVERDUE)],
    "nothing_further": [(MINUTES, MET), (COPIES, OUT_OF_SCOPE)],
    "meeting_without_outcome": [(MINUTES, MET), (COPIES, SCOPE_UNKNOWN)],
    "meeting_without_date": [(MINUTES, NO_START), (COPIES, NO_START)],
    "copy_without_date": [(COPIES, DOUBT)],
    "late_copies": [(MINUTES, MET), (COPIES, LATE)],
    "unborn_child": [(MINUTES, MET), (COPIES, MET), (VISITS, MET)],
    "transfer_in": [(VISITS, MET)],
    "nobody_answered": [(VISITS, LATE)],
    "never_visited": [(VISITS, OVERDUE)],
    "first_visit_not_due_yet": [(VISITS, PENDING)],
    "own_shorter_interval": [(VISITS, LATE)],
    "ended_before_the_first_visit": [(VISITS, ENDED_FIRST)],
    "ended_and_begun_again": [(VISITS, MET), (VISITS, MET)],
    "visit_without_date": [(VISITS, DOUBT)],
    "visit_with_seen_left_blank": [(VISITS, DOUBT)],
    "plan_without_start": [(VISITS, NO_START)],
    "plan_before_any_standard": [(VISITS, NO_STANDARD)],
    "case_closed": [(MINUTES, OVERDUE), (COPIES, MET), (VISITS, MET)],
    "held_in_time": [(IN_TIME, MET), (ON_RECORD, MET)],
    "declined": [(IN_TIME, EXCUSED), (ON_RECORD, OUT_OF_SCOPE)],
    "refused_by_parent": [(IN_TIME, OVERDUE)],
    "missing_twice_in_a_row": [(IN_TIME, ENDED_FIRST), (IN_TIME, MET)],
    "late_interview": [(IN_TIME, LATE), (ON_RECORD, MET)],
    "not_on_the_record": [(IN_TIME, MET), (ON_RECORD, NOT_RECORDED)],
    "record_not_known": [(ON_RECORD, DOUBT)],
    "interview_without_outcome": [(IN_TIME, EXCUSE_UNKNOWN), (ON_RECORD, SCOPE_UNKNOWN)],
    "dates_without_times": [(IN_TIME, DOUBT)],
    "falls_due_today_at_an_unknown_time": [(IN_TIME, TIME_UNKNOWN)],
    "interview_not_due_yet": [(IN_TIME, PENDING)],
    "still_missing": [(IN_TIME, WAITING)],
    "clocks_go_forward": [(IN_TIME, MET)],
    "clocks_go_back": [(IN_TIME, LATE)],
    "before_the_guidance": [(IN_TIME, NO_LIMIT)],
    "meeting_on_no_real_day": [(MINUTES, NO_START), (COPIES, NO_START)],
    "minutes_in_another_format": [(MINUTES, DOUBT)],
    "minutes_from_the_future": [(MINUTES, DOUBT)],
    "rows_that_differ": [(MINUTES, DOUBT), (COPIES, MET)],
    "row_that_is_there_twice": [(VISITS, MET)],
    "row_without_id": [(VISITS, LATE)],
    "visit_under_a_plan_that_is_not_there": [(VISITS, MET)],
    "plan_that_ends_before_it_starts": [(VISITS, DOUBT)],
    "placeholder_for_an_open_end": [(VISITS, MET)],
    "unknown_code": [(IN_TIME, EXCUSE_UNKNOWN), (ON_RECORD, SCOPE_UNKNOWN)],
    "return_on_no_real_day": [(IN_TIME, NO_START)],
    "return_before_leaving": [(IN_TIME, NO_START)],
    "placeholder_for_a_birthday": [(MINUTES, MET)],
}
"""By story, the outcomes that it must show (it may show more)."""

PROBLEMS: dict[tuple[str, str], int] = {
    ("child", "born_on"): 1,
    ("strategy_meeting", "held_on"): 1,
    # Another format, a day after the extraction, two rows that differ, and a migrated row.
    ("strategy_meeting", "minutes_recorded_on"): 4,
    ("strategy_meeting", "entered_on"): 1,
    # A placeholder, and an end before its start.
    ("child_protection_plan", "ended_on"): 2,
    # A row without id, and one that is there twice.
    ("protection_visit", "visit_id"): 2,
    ("protection_visit", "plan_id"): 1,
    # No real day, and a return before the start.
    ("missing_episode", "returned_at"): 2,
    ("return_interview", "outcome"): 1,
}
"""How many data problems there are in each column, none but those put in."""

EXCEPTED = {
    (MINUTES, "N00010", "minutes-lost-with-the-server", Reason.OVERDUE),
    (VISITS, "N00021", "visits-by-the-hospital-team", Reason.LATE),
}
"""The gaps that Northmoor's profile excepts on 30 September 2025, with why each fell short."""

REGISTER = {
    "minutes-lost-with-the-server": ("in force", 92, True, False),
    "visits-by-the-hospital-team": ("about to expire", 15, True, False),
    "copies-by-post": ("expired", -122, True, False),
    "minutes-before-christmas": ("in force", 151, False, True),
    "new-recording-system": ("not begun", 61, True, False),
    "refused-at-the-door": ("in force", None, True, False),
}
"""Where each agreed exception stands then: standing, days left, fits a gap, no longer needed."""
