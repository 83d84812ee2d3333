"""Which rows a record may claim: its own until the next one starts, and those in a window of days.

Every neighbour is asked when it started, and whether the rule is about it; a row is handed to the
record only where no neighbour can claim it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from . import deadline, recorded
from .calendar import BEYOND, LAST_DAY, day_of, earliest_moment, latest_moment
from .limits import Limit, Timescales, limit_on
from .world import (
    NO,
    UNKNOWN,
    YES,
    Answer,
    Case,
    Row,
    Rule,
    View,
    World,
    asks,
    happens_field,
    record_named_by,
)

ANSWER = {"deadline": deadline.answer_case, "recorded": recorded.answer_case}


def answers(
    world: World, rule: Rule, timescales: Timescales, last_day: date = LAST_DAY
) -> list[Answer]:
    """Answer a deadline or recorded rule for every record that existed on the as-at day."""
    view = View(world)
    [kind] = rule["check"]
    found = [
        ANSWER[kind](WindowCase(view, rule, timescales, own, last_day))
        for own in view.rows(rule["for-each"])
    ]
    due = ((None, world.as_at, None, "not recorded"),)
    return [
        replace(one, lapses=due) if kind == "recorded" and one.state == "gap" else one
        for one in found
    ]


class WindowCase(Case):
    """A case that looks at the day of each related row before it takes it for its own."""

    def counts(self, related: Mapping[str, Any], row: Row) -> str:
        """Answer whether a related row counts: its filter, its window and whose it is."""
        found = {asks(related.get("where"), row), *self._places(related, row)}
        return NO if NO in found else UNKNOWN if UNKNOWN in found else YES

    def _places(self, related: Mapping[str, Any], row: Row) -> Iterator[str]:
        if not {"not-before", "not-after", "before-next"} & set(related):
            return
        cell = row[related["on"]]
        if cell is None and happens_field(record_named_by(related)) != related["on"]:
            yield NO
            return
        when = cell if isinstance(cell, date) else None
        if "not-before" in related:
            yield from self._after(related, when)
        if "not-after" in related:
            yield from self._until(related, when)
        if related.get("before-next"):
            yield self._whose(related, when)

    # Windows ----------------------------------------------------------------------------------

    def _after(self, related: Mapping[str, Any], when: date | None) -> Iterator[str]:
        first = self.own[related["not-before"]]
        if when is None or not isinstance(first, date):
            yield UNKNOWN
            return
        day, opens = day_of(when), day_of(first)
        yield YES if day >= opens else NO
        if "within" in related:
            limit = self._span(related["within"], opens)
            shuts = limit.run_out(opens, self.last_day) if limit else BEYOND
            yield UNKNOWN if shuts == BEYOND else YES if day <= shuts else NO

    def _until(self, related: Mapping[str, Any], when: date | None) -> Iterator[str]:
        last = self.own[related["not-after"]]
        if when is None or not isinstance(last, date):
            yield UNKNOWN
            return
        day, shuts = day_of(when), day_of(last)
        yield YES if day <= shuts else NO
        if "within" in related:
            limit = self._span(related["within"], shuts)
            if limit is None:
                yield UNKNOWN
            elif day <= shuts:
                yield YES if limit.run_out(day, self.last_day) >= shuts else NO

    def _span(self, within: Any, day: date) -> Limit | None:
        if isinstance(within, str):
            limit = limit_on(within, self.own, self.timescales, day)
            return limit if isinstance(limit, Limit) else None
        [(unit, number)] = within.items()
        return Limit(((number, unit),))

    # Whose row it is --------------------------------------------------------------------------

    def _whose(self, related: Mapping[str, Any], when: date | None) -> str:
        field, not_yet = self._start_field()
        start = self.own[field]
        if when is None or not isinstance(start, date):
            return UNKNOWN
        clock = _Moments if self._in_hours() else _Days
        if clock.last(when) < clock.first(start):
            return NO
        answer = YES
        for neighbour in self._neighbours(related):
            claims = asks(self.rule.get("where"), neighbour)
            begun = neighbour[field]
            if claims == NO or (begun is None and not_yet):
                continue
            if not isinstance(begun, date):
                answer = UNKNOWN
            elif clock.first(begun) > clock.last(start) and claims == YES:
                if clock.first(when) >= clock.last(begun):
                    return NO
                if clock.last(when) >= clock.first(begun):
                    answer = UNKNOWN
            elif clock.last(begun) >= clock.first(start) and clock.last(when) >= clock.first(begun):
                answer = UNKNOWN
        return answer

    def _neighbours(self, related: Mapping[str, Any]) -> Iterator[Row]:
        by = related["by"]
        ours = [by] if isinstance(by, str) else list(by.values())
        for row in self.view.rows(self.rule["for-each"]):
            if row is not self.own and all(row[name] == self.own[name] for name in ours):
                yield row

    def _start_field(self) -> tuple[str, bool]:
        check = self.rule["check"]
        if "deadline" not in check:
            return str(happens_field(self.rule["for-each"])), False
        start = check["deadline"]["from"]
        if isinstance(start, str):
            return start, False
        return start["field"], start.get("blank") == "not-yet"

    def _in_hours(self) -> bool:
        within = self.rule["check"].get("deadline", {}).get("within")
        if not isinstance(within, str):
            return False
        return any(unit == "hours" for *_, unit in self.timescales[within].versions)


class _Days:
    """Days, of which a moment is only one."""

    first = staticmethod(day_of)
    last = staticmethod(day_of)


class _Moments:
    """The first and the last moment that a cell can mean."""

    first = staticmethod(earliest_moment)
    last = staticmethod(latest_moment)
