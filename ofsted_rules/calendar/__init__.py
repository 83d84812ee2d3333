"""Due days and due minutes: the one place where time is counted.

Days are ordinals (`date.toordinal()`), instants for limits in hours are elapsed minutes (see
`wall_clock`). What cannot be known (past the table of bank holidays, terms not given) is None.
"""

from ofsted_rules.calendar.bank_holidays import COMPUTED_AFTER_YEAR, FIRST_YEAR, LAST_YEAR
from ofsted_rules.calendar.birthdays import birthday
from ofsted_rules.calendar.due import Terms, due_day, due_minute
from ofsted_rules.calendar.limits import Counting, CountingRule, Limit, Unit, WeekendStart
from ofsted_rules.calendar.periods import calendar_periods
from ofsted_rules.calendar.wall_clock import (
    FIRST_CLOCK_YEAR,
    LAST_CLOCK_YEAR,
    ambiguous_hours,
    clock_changes,
    elapsed_minutes,
    wall_time,
)
from ofsted_rules.calendar.working_days import (
    FIRST_DAY,
    HORIZON,
    is_working_day,
    working_days_between,
)

__all__ = [
    "COMPUTED_AFTER_YEAR",
    "FIRST_CLOCK_YEAR",
    "FIRST_DAY",
    "FIRST_YEAR",
    "HORIZON",
    "LAST_CLOCK_YEAR",
    "LAST_YEAR",
    "Counting",
    "CountingRule",
    "Limit",
    "Terms",
    "Unit",
    "WeekendStart",
    "ambiguous_hours",
    "birthday",
    "calendar_periods",
    "clock_changes",
    "due_day",
    "due_minute",
    "elapsed_minutes",
    "is_working_day",
    "wall_time",
    "working_days_between",
]
