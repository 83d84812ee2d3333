"""Which line of a decision table answered, and with which values: for failures and for coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ofsted_rules.calendar import wall_time
from ofsted_rules.checks.base import AsAt, Asked
from ofsted_rules.checks.table import Compare, Condition, Table
from ofsted_rules.checks.tables import LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.evaluation.one_case import counted_outcomes
from ofsted_rules.evaluation.populations import asked_of
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import Facts
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row
from ofsted_rules.rules.link import Linked, Rule

_EVENTS = ("done_from", "done_by", "stop_from", "stop_by")
_TIMES = ("start", "due_from", "due_by", *_EVENTS, "as_at")
_ANSWERS: Mapping[int | None, str] = {1: "yes", 0: "no", None: "unknown"}
_LIMITS: Mapping[int | None, str] = {
    LIMIT_SET: "set",
    NO_LIMIT_IN_FORCE: "none in force",
    NO_STANDARD_SET: "no standard set",
    None: "unknown",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table that answered, and the facts that it answered from."""

    table: Table
    index: int
    facts: Facts
    hours: bool = False
    interval: int = 0
    """For an interval of an episode: its number, from 1."""
    certain_only: bool = False
    """The interval is one of those between the certain events, where others may count too."""

    @property
    def number(self) -> int:
        """Return the number of the line, from 1, as the manual counts them."""
        return self.index + 1

    def words(self) -> str:
        """Return the line in words: number, answer, and when it holds."""
        row = self.table.rows[self.index]
        answer = f"{row.state}: {row.reason}" if row.reason else str(row.state)
        when = " and ".join(_condition(condition) for condition in row.conditions)
        return f"{self.table.name} line {self.number}, {answer} ({when or 'no other line holds'})"

    def values(self) -> str:
        """Return the facts in words, those that are not known last."""
        shown = [(name, _value(name, value, self.hours)) for name, value in self.facts.items()]
        shown.sort(key=lambda pair: pair[1] in ("none", "unknown"))
        return ", ".join(f"{name} {value}" for name, value in shown)

    def times(self) -> dict[str, date]:
        """Return the days and moments among the facts, by name."""
        held = {name: _moment(self.facts.get(name), self.hours) for name in _TIMES}
        return {name: value for name, value in held.items() if value is not None}


def lines_of(rule: Rule, row: Row, case: Case) -> tuple[Line, ...]:
    """Return the lines that answered for one record: one, or one for each interval."""
    gathered = gather_case(rule.check.facts, row, case)
    asked = rule.check.explain(gathered, AsAt.of(case.day))
    return tuple(_line(held, facts) for held, facts in zip(asked, gathered, strict=True))


def lines_about(linked: Linked, rule: Rule, record_id: str | None, case: Case) -> tuple[Line, ...]:
    """Return the lines that answered for the record of this id, or for every one (None)."""
    if rule.counts is not None:
        asked = asked_of(rule, counted_outcomes(linked, rule, case), case)
        return tuple(
            Line(one.table, one.index, one.facts)
            for subject, found in asked.items()
            for one in found
            if record_id in (None, subject)
        )
    return tuple(
        line
        for row in case.rows.get(rule.record.record_name, ())
        if record_id in (None, row[rule.record.id_field])
        for line in lines_of(rule, row, case)
    )


def _line(asked: Asked, facts: Facts) -> Line:
    interval = (facts["ordinal"] or 0) + 1 if "ordinal" in facts else 0
    certain_only = bool(facts.get("world"))
    return Line(asked.table, asked.index, asked.facts, asked.hours, interval, certain_only)


def _condition(condition: Condition) -> str:
    if condition.compare in (Compare.PRESENT, Compare.MISSING):
        return f"{condition.left} {condition.compare.value}"
    right = condition.right
    if isinstance(right, int):
        right = _value(condition.left, right, hours=False)
    return f"{condition.left} {condition.compare.value} {right}"


def _value(name: str, value: int | None, hours: bool) -> str:
    """Return a fact in words, by what kind of fact its name says it is."""
    if name in ("applies", "holds"):
        return _ANSWERS[value]
    if name == "limit":
        return _LIMITS[value]
    if name == "excused":
        return f"by excuse {value}" if value else _ANSWERS[value]
    return _time(value, hours) if name in _TIMES else str(value)


def _time(value: int | None, hours: bool) -> str:
    moment = _moment(value, hours)
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return moment.isoformat() if moment else "none"


def _moment(value: int | None, hours: bool) -> date | None:
    if value is None:
        return None
    return wall_time(value) if hours else date.fromordinal(value)
