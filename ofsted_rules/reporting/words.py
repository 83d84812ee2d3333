"""Words that every format uses: days, counts, letters, limits and how far over."""

from __future__ import annotations

from datetime import date, datetime

from ofsted_rules.calendar import Limit
from ofsted_rules.letters.model import Letter
from ofsted_rules.outcomes import Doubt, Instant, Lapse, Reason

_ONE = {
    "areas-for-development": "area for development",
    "area-for-priority-action": "area for priority action",
    "findings": "finding",
    "recommendations": "recommendation",
    "strengths": "strength",
    "what-needs-to-improve": "what needs to improve, item",
    "delivered-satisfactorily": "delivered satisfactorily, item",
    "meets-requirements": "meets requirements, item",
    "satisfactory-practice": "satisfactory practice, item",
    "preamble": "preamble, passage",
    "closing": "closing words, passage",
    "overview": "overview, passage",
    "repeated": "repeated area",
}
_PEOPLE = {"child": "children", "adult of concern": "adults of concern"}

SURE = {
    "primary": "read in an official text",
    "secondary": "read in a text that states it",
    "assumed": "not verified",
}
"""How sure we are of a figure, in words."""

READINGS = {"direct": "says so directly", "interpreted": "our interpretation"}
COVERS = {
    "whole": "the rule tests all of it",
    "part": "the rule tests part of it",
    "proxy": "the rule tests a sign of it; only a person can judge the rest",
}
DOUBTS = {
    Doubt.NEVER: "This data can never say",
    Doubt.BLANK: "A record's field is blank or in doubt",
    Doubt.NO_STANDARD: "No standard is set",
    Doubt.FEW: "Too few to say",
}


def day_words(day: date) -> str:
    """Return a day as `3 September 2025`."""
    return f"{day.day} {day:%B %Y}"


def instant_words(instant: Instant | None) -> str:
    """Return a day, or a moment, as `3 Sep 2025` or `3 Sep 2025 14:30`."""
    if instant is None:
        return ""
    words = f"{instant.day} {instant:%b %Y}"
    return f"{words} {instant:%H:%M}" if isinstance(instant, datetime) else words


def iso(instant: Instant | None) -> str | None:
    """Return a day as `2025-09-03`, a moment as `2025-09-03T14:30`."""
    if instant is None:
        return None
    if isinstance(instant, datetime):
        return instant.isoformat(timespec="minutes")
    return instant.isoformat()


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 gap`, `1,204 gaps`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def people(number: int, kind: str) -> str:
    """Return a number of subjects: `1 child`, `3 children`."""
    return count(number, kind, _PEOPLE.get(kind, ""))


def locator_words(locator: str) -> str:
    """Return a locator in words: `area for development 2`."""
    section, _, number = locator.partition("/")
    return f"{_ONE.get(section, section.replace('-', ' ') + ', item')} {number}"


def letter_day(letter: Letter) -> str:
    """Return the date of a letter as far as it is known."""
    return f"{letter.date:%B %Y}" if letter.date_known_to == "month" else day_words(letter.date)


def authority_words(slug: str) -> str:
    """Return an authority's name from its slug."""
    small = {"and", "of", "upon", "with", "the", "on"}
    words = slug.split("-")
    return " ".join(word if word in small and i else word.title() for i, word in enumerate(words))


def limit_words(limit: Limit | None, field: str) -> str:
    """Return a limit in words; `field` is the own field that may ask for less."""
    if limit is None:
        return "no figure in force"
    return f"`{field}` of the record, at most {limit}" if field else f"within {limit}"


def over_words(lapse: Lapse) -> str:
    """Return how far over a lapse is, in the unit of its limit: `5 working days`, `31 hours`."""
    if lapse.over is None:
        return ""
    if in_working_days(lapse):
        return over(lapse.over_working or 0, "working day")
    if lapse.over_minutes is not None:
        hours, minutes = divmod(lapse.over_minutes, 60)
        exact = [count(hours, "hour")] if hours else []
        exact += [count(minutes, "minute")] if minutes else []
        return " ".join(exact) + (f" ({count(hours // 24, 'day')})" if hours >= 48 else "")
    return over(lapse.over, lapse.unit.removesuffix("s"))


def over(number: int, unit: str) -> str:
    """Return an amount of time: `5 working days`, `31 hours`, `96 hours (4 days)`."""
    days = f" ({count(number // 24, 'day')})" if unit == "hour" and number >= 48 else ""
    return count(number, unit) + days


def in_working_days(lapse: Lapse) -> bool:
    """Tell whether a lapse is best counted in working days."""
    return "working day" in lapse.limit and bool(lapse.over_working)


def lapse_words(lapse: Lapse) -> str:
    """Return what happened instead: `done 9 Sep 2025, 4 working days late`."""
    if lapse.reason is Reason.NOT_RECORDED:
        return "not recorded"
    if lapse.found:
        return f"{lapse.found} against {lapse.limit}"
    late = over_words(lapse)
    if lapse.done is not None:
        return f"done {instant_words(lapse.done)}" + (f", {late} late" if late else "")
    return "not done" + (f", {late} over" if late else "")
