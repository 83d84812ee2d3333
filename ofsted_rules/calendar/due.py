"""From the start of a clock to the day, or the minute, by which something is due."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import MAXYEAR, date
from functools import lru_cache
from itertools import pairwise

from ofsted_rules.calendar.limits import Counting, CountingRule, Limit, Unit, WeekendStart
from ofsted_rules.calendar.working_days import working_day_after, working_day_from

LAST_ORDINAL = date.max.toordinal()
DEFAULT_RULE = CountingRule()

Terms = tuple[tuple[int, int], ...]
"""School terms in order: the ordinals of the first and last day of each."""


def due_day(
    limit: Limit, start: int, rule: CountingRule = DEFAULT_RULE, terms: Terms = ()
) -> int | None:
    """Return the last day on which something that is due within `limit` of `start` is in time.

    Days are ordinals (`date.toordinal()`). The answer is None when it cannot be known: `start` or
    the due day lies outside the years 1 to 9999, outside the table of bank holidays (working days,
    or a start to be moved to the next working day), or outside the `terms` that are given.
    For one limit and rule a later start never has an earlier due day.

    - calendar days and weeks: that many days on.
    - working days: the last of that many working days after `start`; counted inclusively, of that
      many from `start` on, so that a start at a weekend comes out the same either way.
    - months: the corresponding date, or the last day of a month that is too short. Counted
      inclusively the period ends the day before the corresponding date, and on the last day of the
      month where there is no such date (a month beginning with 31 January ends on 28 February).
    - school terms: the last day of the last of that many terms that begin after `start`. With 1,
      "once each term": an event in the autumn term, or in the holidays after it, is followed by
      one before the spring term ends. Counted inclusively, a term that is running at `start` is
      the first. A start before the first term given is not known.

    Raises `ValueError` for a limit in hours, which has a due minute and not a due day, and for
    `terms` that are out of order or overlap; never for any `start`.
    """
    if limit.unit is Unit.HOURS:
        raise ValueError("a limit in hours has a due minute, not a due day")
    if not 1 <= start <= LAST_ORDINAL:
        return None
    if rule.weekend_start is WeekendStart.NEXT_WORKING_DAY:
        moved = working_day_from(start, 1)
        if moved is None:
            return None
        start = moved
    if limit.number == 0:
        return start
    return _count(limit, start, rule.counting is Counting.INCLUSIVE, terms)


def due_minute(limit_hours: int, start_minute: int) -> int:
    """Return the last elapsed minute in time, `limit_hours` after the elapsed minute of the start.

    Elapsed minutes run through clock changes (see `elapsed_minutes`), so 72 hours are always 72.
    """
    return start_minute + limit_hours * 60


def _count(limit: Limit, start: int, inclusive: bool, terms: Terms) -> int | None:
    """Count on from `start`, which is day 1 when inclusive and day 0 when not."""
    unit = limit.unit
    if unit is Unit.WORKING_DAYS:
        step = working_day_from if inclusive else working_day_after
        return step(start, limit.number)
    if unit is Unit.MONTHS:
        return _after_months(start, limit.number, inclusive)
    if unit is Unit.SCHOOL_TERMS:
        return _after_terms(start, limit.number, inclusive, terms)
    days = limit.number * 7 if unit is Unit.WEEKS else limit.number
    due = start + days - (1 if inclusive else 0)
    return due if due <= LAST_ORDINAL else None


def _after_months(start: int, months: int, inclusive: bool) -> int | None:
    day = date.fromordinal(start)
    year, month_before = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return None
    month = month_before + 1
    last_of_month = monthrange(year, month)[1]
    corresponding = day.day - 1 if inclusive else day.day
    day_of_month = min(corresponding, last_of_month)
    # Day 0 of a month is the last day of the one before it.
    return date(year, month, 1).toordinal() + day_of_month - 1


def _after_terms(start: int, number: int, inclusive: bool, terms: Terms) -> int | None:
    if not terms or start < terms[0][0]:
        return None
    firsts, lasts = _bounds(terms)
    before = bisect_left(lasts, start) if inclusive else bisect_right(firsts, start)
    position = before + number - 1
    return lasts[position] if position < len(lasts) else None


@lru_cache(maxsize=64)
def _bounds(terms: Terms) -> tuple[list[int], list[int]]:
    """Part the terms into their first and their last days, once for each set of terms."""
    each_in_order = all(first <= last for first, last in terms)
    all_in_order = all(left[1] < right[0] for left, right in pairwise(terms))
    if not (each_in_order and all_in_order):
        raise ValueError("school terms must be in order and must not overlap")
    return [first for first, _ in terms], [last for _, last in terms]
