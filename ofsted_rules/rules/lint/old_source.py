"""L028: a figure in force whose source nobody has read for long. Only with an as-at day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ofsted_rules.problems import Problem
from ofsted_rules.rules.lint.figures import figures
from ofsted_rules.rules.lint.subject import Subject, warning
from ofsted_rules.rules.timescales import periods

CODE = "L028"
_MONTHS = 12


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each value in force on the day, or later, that was last checked too long ago."""
    if subject.as_at is None:
        return
    for held in figures(subject):
        for index, (value, (_, last)) in enumerate(
            zip(held.values, periods(held.values), strict=True)
        ):
            read = value.checked
            if read is None or last < subject.as_at.toordinal():
                continue
            if whole_months(read, subject.as_at) >= subject.months:
                message = f"the source of `{held.name}` was last read on {read.isoformat()}"
                help_ = "read it again, put the figure right, and set `checked`"
                yield warning(held.document, CODE, message, (*held.at(index), "checked"), help_)


def whole_months(earlier: date, later: date) -> int:
    """Return how many whole months lie between two days; none where they stand the other way."""
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))
