"""Profiles: an authority's own settings, never an edited copy of a rule.

A profile may tighten any timescale or standard; it may loosen only what is local. Timescales are
compared by their due days over the calendar, so that working days and weeks can be compared too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import Field

from ofsted_rules.checks.limits import Limits
from ofsted_rules.checks.tables import LIMIT_SET
from ofsted_rules.documents import Document
from ofsted_rules.problems import Problem
from ofsted_rules.rules.agreed import ExceptionText, ExplainedText
from ofsted_rules.rules.extensions import OwnFields, OwnRecords
from ofsted_rules.rules.selecting import SelectText
from ofsted_rules.rules.settings import OwnSettingText
from ofsted_rules.rules.standards import LocalStandardText
from ofsted_rules.rules.terms import TermsText
from ofsted_rules.rules.timescales import LocalTimescaleText, TimescaleKind, TimescaleText, resolve
from ofsted_rules.vocabulary.base import Written

_YEARS_COMPARED = 4


class ProfileText(Written):
    """A profile as written."""

    profile: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    authority: str = Field(min_length=2)
    letters_to: list[str] = Field(default_factory=list)
    """The authority's name in the letters: what Ofsted said to this authority, not to others."""
    teams: list[str] = Field(default_factory=list)
    """The names of its teams, as the data writes them; empty: any team may be named."""
    timescales: dict[str, LocalTimescaleText] = Field(default_factory=dict)
    standards: dict[str, LocalStandardText] = Field(default_factory=dict)
    terms: TermsText = Field(default_factory=list)
    """The authority's school terms, oldest first."""
    settings: dict[str, OwnSettingText] = Field(default_factory=dict)
    fields: OwnFields = Field(default_factory=dict)
    """Its own columns, by record type of the dictionary."""
    records: OwnRecords = Field(default_factory=dict)
    """Its own record types."""
    select: SelectText | None = None
    """The rules that a run without a selection of its own runs."""
    exceptions: list[ExceptionText] = Field(default_factory=list)
    """Gaps that someone with authority has accepted, for a reason and a time."""
    explained: list[ExplainedText] = Field(default_factory=list)
    """Gaps with an explanation; they stay gaps."""


NO_PROFILE = ProfileText(profile="none", authority="no authority named")


def loosening(
    name: str, text: TimescaleText, local: LocalTimescaleText, document: Document
) -> Problem | None:
    """Return the problem when a profile gives a national timescale a later due day, or ends it."""
    if text.kind is TimescaleKind.LOCAL:
        return None
    unset: dict[str, Any] = {"values": [], "unit": None, "counting": None, "weekend_start": None}
    national = resolve(name, text, local.model_copy(update=unset))  # the changeovers stay
    own = resolve(name, text, local)
    count = len(local.values)
    here = ("timescales", name)
    for index, version in enumerate(own.versions):
        if index >= count and own.rule == national.rule:
            break  # the library's own figures, counted as the library does
        day = next(_looser_days(replace(own, versions=(version,)), national), None)
        if day is not None:
            kind = text.kind.value.replace("-", " ")
            word = "counting" if local.counting else "weekend-start"
            return document.problem(
                "P001",
                f"the profile loosens `{name}`: a clock that starts on "
                f"{date.fromordinal(day).isoformat()} would be due later than {kind} allows",
                (*here, "values", index) if index < count else (*here, word),
                help="a profile may tighten a national timescale, never loosen it; "
                "explain a late case on its record instead",
            )
    return None


def _looser_days(mine: Limits, national: Limits) -> Iterator[int]:
    """Yield days on which the profile's one version is due after the national one.

    Each national version is compared over the first years that it shares with the profile's value.
    """
    own = mine.versions[0]
    for version in national.versions:
        first = max(own.first, version.first)
        last = min(own.last, version.last, first + _YEARS_COMPARED * 366)
        for day in range(first, last + 1):
            due, allowed = _end(mine, day), _end(national, day)
            if allowed is not None and (due is None or due > allowed):
                yield day


def _end(limits: Limits, day: int) -> int | None:
    """Return the last minute in time, for a clock that starts at midnight at the start of `day`."""
    if limits.code(day) != LIMIT_SET:
        return None
    hours = limits.due_minutes(day, day * 1440, day * 1440)
    if hours is not None:
        return hours.high
    due = limits.due_day(day)
    return None if due is None else due * 1440 + 1439
