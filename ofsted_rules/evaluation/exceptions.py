"""Agreed exceptions and explanations: the one place where they touch outcomes.

Both ways of judging hand every gap and every cannot-tell to `Exceptions.resolve`, with the record's
own row as at the day. What fits is counted on the way; the register is told from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.records.supplied import Supplied
from ofsted_rules.rules.agreed import Agreed, AgreedKind
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.settings import NOTICE_DAYS
from ofsted_rules.vocabulary.where import UNKNOWN, YES, Value, answer, fields


class Standing(StrEnum):
    """Where an entry stands on the as-at day."""

    NOT_BEGUN = "not begun"
    IN_FORCE = "in force"
    EXPIRING = "about to expire"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An exception or explanation as it stands on the as-at day, and what it fits."""

    agreed: Agreed
    standing: Standing
    days_left: int | None
    """From the as-at day to its last day; negative once expired, None without an end."""
    gaps: int
    """While in force those that it hides (or explains), otherwise those it would."""
    unsure: int
    """Records it fits of which nobody can tell whether they have a gap."""
    supplied: bool

    @property
    def holds(self) -> bool:
        """Tell whether it is in force."""
        return self.standing in (Standing.IN_FORCE, Standing.EXPIRING)

    @property
    def not_needed(self) -> bool:
        """Tell whether it is in force although there is certainly no gap behind it."""
        return self.holds and self.supplied and not self.gaps and not self.unsure


@dataclass(slots=True)
class Exceptions:
    """The exceptions and explanations of a profile on one day, and a count of what they fit."""

    agreed: tuple[Agreed, ...]
    day: int
    notice: int
    _gaps: Counter[str] = field(default_factory=Counter)
    _unsure: Counter[str] = field(default_factory=Counter)
    _not_supplied: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, linked: Linked, day: int) -> Exceptions:
        """Return those of the profile that the rules were linked with."""
        notice = linked.settings[NOTICE_DAYS].number if linked.agreed else 0
        counted = [rule.counts for rule in linked.rules if rule.counts is not None]
        rules = {rule.id for rule in (*linked.rules, *counted)}
        return cls(tuple(one for one in linked.agreed if one.rule in rules), day, notice)

    def touch(self, rule: Rule) -> bool:
        """Tell whether any entry, whatever its dates, is about a rule."""
        return any(one.rule == rule.id for one in self.agreed)

    def fields(self, rule: Rule) -> tuple[str, ...]:
        """Return the fields of the rule's record that filters of its entries read."""
        found = [one.where for one in self.agreed if one.rule == rule.id and one.where is not None]
        return tuple(dict.fromkeys(name for where in found for name in fields(where)))

    def resolve(self, rule: Rule, outcome: Outcome, row: Row, supplied: Supplied) -> Outcome:
        """Return the outcome of a record after exceptions and explanations; only gaps change."""
        if outcome.state not in (State.GAP, State.CANNOT_TELL):
            return outcome
        read = _Reader(rule.record.record_name, row, supplied)
        fitting = [one for one in self.agreed if _fits(one, rule, outcome, read)]
        counted = self._gaps if outcome.state is State.GAP else self._unsure
        counted.update(one.id for one in fitting)
        holding = [one for one in fitting if one.in_force(self.day)]
        if outcome.state is not State.GAP or not holding:
            return outcome
        exceptions = [one for one in holding if one.kind is AgreedKind.EXCEPTION]
        if exceptions:
            return _excepted(outcome, max(exceptions, key=lambda one: one.until or 0))
        return replace(outcome, agreed=holding[0].id, explanation=holding[0].because)

    def not_supplied(self, rule: Rule) -> None:
        """Note that the data has no records for a rule at all."""
        self._not_supplied.add(rule.id)

    def register(self) -> tuple[RegisterEntry, ...]:
        """Return every entry as it stands, in the order of the profile."""
        return tuple(
            RegisterEntry(
                agreed=one,
                standing=self._standing(one),
                days_left=None if one.until is None else one.until - self.day,
                gaps=self._gaps[one.id],
                unsure=self._unsure[one.id],
                supplied=one.rule not in self._not_supplied,
            )
            for one in self.agreed
        )

    def touching(self) -> tuple[RegisterEntry, ...]:
        """Return the entries that fit a gap or a doubt, for a case judged by itself."""
        return tuple(entry for entry in self.register() if entry.gaps or entry.unsure)

    def _standing(self, one: Agreed) -> Standing:
        if self.day < one.first:
            return Standing.NOT_BEGUN
        if not one.in_force(self.day):
            return Standing.EXPIRED
        if one.until is not None and one.until - self.day <= self.notice:
            return Standing.EXPIRING
        return Standing.IN_FORCE


def _excepted(gap: Outcome, exception: Agreed) -> Outcome:
    """Return a gap as excepted; what fell short stands in its original only."""
    return replace(
        gap,
        state=State.EXCEPTED,
        note=exception.because,
        lapses=(),
        band=None,
        agreed=exception.id,
        original=gap,
    )


def _fits(agreed: Agreed, rule: Rule, outcome: Outcome, read: _Reader) -> bool:
    """Tell whether an entry is for this record."""
    if agreed.rule != outcome.rule:
        return False
    if agreed.where is not None and answer(agreed.where, read) != YES:
        return False
    if agreed.key in ("", "service"):
        return True
    return bool(agreed.names.intersection(_named(agreed.key, rule, outcome)))


def _named(key: str, rule: Rule, outcome: Outcome) -> Iterable[str]:
    """Return the ids under which an outcome goes; a blank names nobody."""
    if key == "record":
        return [outcome.record.id]
    kind = rule.record.subject_kind
    by_subject = {
        "child": SubjectKind.CHILD,
        "worker": SubjectKind.WORKER,
        "team": SubjectKind.TEAM,
    }
    if kind is by_subject[key]:
        return [outcome.subject] if outcome.subject else []
    held = outcome.team if key == "team" else outcome.worker
    return [held] if held else []


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the fields of a row for a filter; what is not supplied is unknown."""

    record: str
    row: Row
    supplied: Supplied

    def __call__(self, name: str) -> Value:
        if not self.supplied.has(self.record, name) or is_unreadable(self.row, name):
            return UNKNOWN
        value: Value = self.row.get(name)
        return value
