"""Days as letters write them: `9 and 10 March 2011`, `31 July and 1 August 2019`, two windows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_ONE = rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?{_MONTH})?(?:,?\s+\d{{4}})?"
_LINK = (
    r"\s*(?:,?\s*\band\b(?:\s+(?:again\s+)?(?:from|between|on))?|to|until|through"
    r"|[-\u2010-\u2015]|,|&|;|/)\s*"
)
_SPAN = re.compile(rf"(?:{_ONE})(?:{_LINK}{_ONE})*", re.IGNORECASE)
_PART = re.compile(
    rf"(?P<link>{_LINK})?{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:\s+(?:of\s+)?(?P<month>{_MONTH}))?(?:,?\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"to|until|through|[-\u2010-\u2015]", re.IGNORECASE)
_CLOSE = 5
"""Days that lie at most so far apart are one stay: a weekend and a bank holiday between them."""


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day of one stay."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int | None
    year: int | None
    is_range: bool
    """Whether it is the end of a range that the day before it begins."""


def month_number(word: str) -> int | None:
    """Return the month that a word names, whole or cut short."""
    said = word.casefold()[:3]
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(said):
            return number
    return None


def windows(text: str) -> tuple[Window, ...]:
    """Return the stays that the first dated phrase of a text names; none where no year is told."""
    tidy = " ".join(text.split())
    for held in _SPAN.finditer(tidy):
        between = tidy[: held.start()].casefold().endswith("between ")
        found = _windows(held.group(), between=between)
        if found:
            return found
    return ()


def one_day(text: str) -> date | None:
    """Return the day that a text is, whole, as `7 April 2011`; None for anything else."""
    tidy = " ".join(text.split()).rstrip(".")
    if not re.fullmatch(_ONE, tidy, re.IGNORECASE):
        return None
    found = _windows(tidy)
    return found[0].first if found else None


def _windows(phrase: str, *, between: bool = False) -> tuple[Window, ...]:
    days = [_read(held) for held in _PART.finditer(phrase)]
    if between and len(days) == 2:
        days = [days[0], replace(days[1], is_range=True)]
    dated = _with_months(days)
    if not dated:
        return ()
    stays: list[Window] = []
    for day, when in zip(days, dated, strict=True):
        after = (when - stays[-1].last).days if stays else -1
        if after >= 0 and (day.is_range or after <= _CLOSE):
            stays[-1] = Window(stays[-1].first, when)
        else:
            stays.append(Window(when, when))
    return tuple(stays)


def _read(held: re.Match[str]) -> _Day:
    link, month, year = held["link"] or "", held["month"], held["year"]
    return _Day(
        int(held["day"]),
        month_number(month) if month else None,
        int(year) if year else None,
        bool(_RANGE.search(link.strip().rstrip(","))) if link.strip() else False,
    )


def _with_months(days: list[_Day]) -> list[date]:
    """Give each day the month and year written behind a later one; [] where there is none."""
    month: int | None = None
    year: int | None = None
    found: list[date] = []
    for day in reversed(days):
        if day.month is not None:
            if year is not None and day.year is None and month is not None and day.month > month:
                year -= 1
            month = day.month
        year = day.year or year
        if month is None or year is None or not 1900 <= year <= 2100:
            return []
        try:
            found.append(date(year, month, day.day))
        except ValueError:
            return []
    return found[::-1]
