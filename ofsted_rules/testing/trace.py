"""Which line of a decision table answered, and with which values: for failures and for coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ofsted_rules.calendar import wall_time
from ofsted_rules.checks.base import AsAt, to_day
from ofsted_rules.checks.cadence import Cadence
from ofsted_rules.checks.deadline import Deadline
from ofsted_rules.checks.limits import Due
from ofsted_rules.checks.phases import interval_due
from ofsted_rules.checks.table import Compare, Condition, Table
from ofsted_rules.checks.tables import CLOCK, LIMIT_SET, NO_LIMIT_IN_FORCE, NO_STANDARD_SET
from ofsted_rules.facts.case import gather_case
from ofsted_rules.facts.spec import Facts
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row
from ofsted_rules.rules.link import Rule

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
    interval: int | None = None
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


def lines_of(rule: Rule, row: Row, case: Case) -> tuple[Line, ...]:
    """Return the lines that answered for one record: one, or one for each interval."""
    gathered = gather_case(rule.check.facts, row, case)
    as_at = AsAt.of(case.day)
    check = rule.check
    if isinstance(check, Cadence):
        return tuple(_intervals(check, gathered, as_at))
    if isinstance(check, Deadline):
        return (_deadline(check, gathered[0], as_at),)
    table = rule.kind.table
    return tuple(Line(table, table.judge(facts), facts) for facts in gathered)


def _intervals(check: Cadence, gathered: list[Facts], as_at: AsAt) -> Iterator[Line]:
    for facts in gathered:
        start, ordinal = facts["start_from"], facts["ordinal"] or 0
        due = None
        if start is not None:
            fewest, most = facts["fewest"] or 0, facts["most"] or 0
            due = interval_due(check.phases, facts, start, fewest, most)
        line = _clock(facts, start, due, as_at)
        yield Line(
            CLOCK, line.index, line.facts, False, ordinal + 1, certain_only=bool(facts["world"])
        )


def _deadline(check: Deadline, facts: Facts, as_at: AsAt) -> Line:
    """Do as `checks.clock.judge_clock`, but keep the facts of the table."""
    low, high, within = facts["start_from"], facts["start_by"], check.within
    if low is None or high is None:
        return _clock(facts, None, None, as_at)
    if not check.facts.minutes:
        return _clock(facts, low, within.due(low, facts["number"]), as_at)
    day = to_day(low)
    if day is None:
        return _clock(facts, None, None, as_at)
    due = within.due_between(day, low, high)
    if due is not None:
        return _clock(facts, low, due, as_at)
    in_days = {**facts, **{name: to_day(facts[name]) for name in _EVENTS}}
    return _clock(in_days, day, within.due(day, facts["number"]), as_at)


def _clock(facts: Facts, start: int | None, due: Due | None, as_at: AsAt) -> Line:
    hours = due is not None and due.hours
    asked: Facts = {
        "applies": facts["applies"],
        "excused": facts["excused"],
        "start": start,
        "limit": due.code if due else None,
        "due_from": due.low if due else None,
        "due_by": due.high if due else None,
        **{name: facts[name] for name in _EVENTS},
        "as_at": as_at.minute if hours else as_at.day,
    }
    return Line(CLOCK, CLOCK.judge(asked), asked, hours)


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
    if value is None:
        return "none"
    if not hours:
        return date.fromordinal(value).isoformat()
    moment = wall_time(value)
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "none"
