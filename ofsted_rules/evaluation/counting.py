"""Counting a population: which records belong to which group, and how those that count as one fall.

`docs/reference/shares.md` says each step in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ofsted_rules.checks.population import Counting, Grouping, Placing, Sampling
from ofsted_rules.outcomes import FieldRef, Outcome, State
from ofsted_rules.outcomes.population import Members, Tally
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.records.model import Record
from ofsted_rules.vocabulary.where import NO, UNKNOWN, Value, answer, fields

SERVICE = "service"
_NOT_KNOWN = "unknown"
_ALLOCATION = ("child_id", "started_on", "ended_on")


class Falls(StrEnum):
    """How one record, or all that count as one, falls."""

    MET = "met"
    NOT_MET = "not met"
    IN_DOUBT = "in doubt"
    EXCEPTED = "excepted"


_FALLS = {
    State.MET: Falls.MET,
    State.GAP: Falls.NOT_MET,
    State.CANNOT_TELL: Falls.IN_DOUBT,
    State.ERROR: Falls.IN_DOUBT,
    State.EXCEPTED: Falls.EXCEPTED,
}


class Unplaced:
    """Stands for a group that is not known."""


UNPLACED = Unplaced()
Group = str | None | Unplaced
"""A group's name, None for no group, or `UNPLACED`."""


@dataclass(slots=True)
class Counted:
    """One group's records: their ids by how they fall, and those that count as one together."""

    ids: dict[Falls, list[str]] = field(default_factory=dict)
    ones: dict[str, list[Falls]] = field(default_factory=dict)

    def add(self, record_id: str, one: str, falls: Falls) -> None:
        """Add a record."""
        self.ids.setdefault(falls, []).append(record_id)
        self.ones.setdefault(one, []).append(falls)


@dataclass(slots=True)
class Census:
    """A whole population, counted by group."""

    groups: dict[str, Counted]
    unplaced: Counted
    sample: bool
    any_is_met: bool
    doubts: tuple[FieldRef, ...] = ()
    """The fields that would settle the doubts of records."""
    _may: dict[str, Falls | None] = field(default_factory=dict)

    def tally(self, group: str) -> Tally:
        """Return how those of one group fall, with those that may belong to it."""
        numbers = dict.fromkeys(Falls, 0)
        may = self._may_belong()
        here: set[str] = set()
        for one, found in self.groups[group].ones.items():
            falls = self._together(found)
            others = self.unplaced.ones.get(one)
            if others and falls is not Falls.EXCEPTED:
                here.add(one)
                falls = self._shaken(falls, others)
            numbers[falls] += 1
        maybe = [falls for one, falls in may.items() if one not in here]
        return Tally(
            met=numbers[Falls.MET],
            not_met=numbers[Falls.NOT_MET],
            in_doubt=numbers[Falls.IN_DOUBT],
            may_met=maybe.count(Falls.MET),
            may_not=maybe.count(Falls.NOT_MET),
            may_either=maybe.count(Falls.IN_DOUBT),
            excepted=numbers[Falls.EXCEPTED],
        )

    def members(self, group: str) -> Members:
        """Return the ids of the records behind one group's numbers."""
        ids = self.groups[group].ids

        def listed(falls: Falls) -> tuple[str, ...]:
            return tuple(sorted(ids.get(falls, ())))

        unplaced = (one for found in self.unplaced.ids.values() for one in found)
        return Members(
            met=listed(Falls.MET),
            not_met=listed(Falls.NOT_MET),
            in_doubt=listed(Falls.IN_DOUBT),
            unplaced=tuple(sorted(unplaced)),
            excepted=listed(Falls.EXCEPTED),
        )

    def _together(self, found: Iterable[Falls]) -> Falls:
        """Return how those that count as one fall together; excepted ones are left out."""
        held = set(found) - {Falls.EXCEPTED}
        if not held:
            return Falls.EXCEPTED
        decides, else_ = (Falls.NOT_MET, Falls.MET)
        if self.any_is_met:
            decides, else_ = else_, decides
        return decides if decides in held else Falls.IN_DOUBT if Falls.IN_DOUBT in held else else_

    def _shaken(self, falls: Falls, others: Iterable[Falls]) -> Falls:
        """Return how one falls when records of it may belong to the group besides."""
        changed = any(self._together((falls, other)) is not falls for other in others)
        return Falls.IN_DOUBT if changed else falls

    def _may_belong(self) -> Mapping[str, Falls]:
        """Return how those of which nobody knows the group fall, each by itself."""
        if not self._may:
            for one, found in self.unplaced.ones.items():
                held = set(found) - {Falls.EXCEPTED}
                only = next(iter(held)) if len(held) == 1 else Falls.IN_DOUBT
                self._may[one] = only if held else None
        return {one: falls for one, falls in self._may.items() if falls is not None}


def not_supplied(record: type[Record], counting: Counting, case: Case) -> tuple[FieldRef, ...]:
    """Return the fields without which there is no population, or nobody knows its groups."""
    supplied = case.supplied
    if not supplied.has(record.record_name, record.id_field):
        return (FieldRef(record.record_name, record.id_field),)
    wanted = list(_needed(record, counting.grouping))
    return tuple(ref for ref in wanted if not supplied.has(ref.record, ref.field))


def _needed(record: type[Record], grouping: Grouping) -> Iterator[FieldRef]:
    name = record.record_name
    if grouping.placing is Placing.OWN:
        yield FieldRef(name, grouping.field)
    elif grouping.placing is Placing.HELD:
        yield from (FieldRef("allocation", f) for f in (*_ALLOCATION, grouping.field))
    elif grouping.placing is Placing.CHILD:
        yield from (FieldRef("child", f) for f in ("child_id", grouping.field))


def needed(record: type[Record], counting: Counting) -> dict[str, set[str]]:
    """Return the fields by record type that counting reads."""
    own = {record.id_field, record.subject_field, *fields(counting.where)}
    own |= {f for f in (record.happens_field, record.ends_field, counting.one) if f}
    if counting.sampling is Sampling.AS_AUDIT:
        own.add("kind")
    wanted = {record.record_name: own}
    for ref in _needed(record, counting.grouping):
        wanted.setdefault(ref.record, set()).add(ref.field)
    if "allocation" in wanted:
        wanted["allocation"].add("allocation_id")
    return wanted


def count(
    record: type[Record], counting: Counting, outcomes: Mapping[str, Outcome], case: Case
) -> Census:
    """Count a population by group; `outcomes` are those of its records, by their ids."""
    return _Counter(record, counting, outcomes, case).count()


@dataclass(slots=True)
class _Counter:
    """Counts one population."""

    record: type[Record]
    counting: Counting
    outcomes: Mapping[str, Outcome]
    case: Case

    def count(self) -> Census:
        """Return the population by group."""
        names = self.counting.grouping.names
        if self.counting.grouping.placing is Placing.WHOLE:
            names = (SERVICE,)
        found = Census({name: Counted() for name in names}, Counted(), False, False)
        found.any_is_met = self.counting.any_is_met
        census = True
        doubts: dict[FieldRef, None] = {}
        for number, row in enumerate(self.case.rows.get(self.record.record_name, ())):
            group = self._group(row)
            if isinstance(group, str):
                found.groups.setdefault(group, Counted())
            record_id = str(row[self.record.id_field])
            falls = self._falls(record_id, row)
            if falls is None:
                continue
            if falls is not Falls.EXCEPTED:
                census = census and row.get("kind") == Sampling.CENSUS.value
            if falls is Falls.IN_DOUBT:
                doubts.update(dict.fromkeys(self._settling(record_id, row)))
            if group is UNPLACED:
                doubts.update(
                    dict.fromkeys(list(_needed(self.record, self.counting.grouping))[-1:])
                )
                found.unplaced.add(record_id, self._one(row, number), falls)
            elif isinstance(group, str):
                found.groups[group].add(record_id, self._one(row, number), falls)
        as_audit = self.counting.sampling is Sampling.AS_AUDIT
        found.sample = not census if as_audit else self.counting.sampling is Sampling.SAMPLE
        found.doubts = tuple(sorted(doubts, key=str))
        return found

    def _falls(self, record_id: str, row: Row) -> Falls | None:
        """Return how a record falls, None where it is left out."""
        outcome = self.outcomes.get(record_id)
        falls = _FALLS.get(outcome.state) if outcome else None
        if falls is None:
            return None
        held = answer(self.counting.where, lambda name: self._read(row, name))
        if held == NO:
            return None
        return Falls.IN_DOUBT if held is None and falls is not Falls.EXCEPTED else falls

    def _settling(self, record_id: str, row: Row) -> Iterator[FieldRef]:
        """Yield the fields that would settle a record in doubt."""
        yield from self.outcomes[record_id].missing
        for name in fields(self.counting.where):
            if self._read(row, name) in (None, UNKNOWN):
                yield FieldRef(self.record.record_name, name)

    def _read(self, row: Row, name: str) -> Value:
        known = self.case.supplied.has(self.record.record_name, name)
        if not known or is_unreadable(row, name):
            return UNKNOWN
        value: Value = row.get(name)
        return value

    def _one(self, row: Row, number: int) -> str:
        """Return what the record counts as one with; by itself where that is not known."""
        key = row.get(self.counting.one) if self.counting.one else None
        return f"={key}" if key is not None else f"#{number}"

    # Groups -----------------------------------------------------------------------------------

    def _group(self, row: Row) -> Group:
        grouping = self.counting.grouping
        if grouping.placing is Placing.WHOLE:
            return SERVICE
        if grouping.placing is Placing.OWN:
            return self._named(row, grouping)
        child = row.get(self.record.subject_field)
        if child is None:
            return UNPLACED
        if grouping.placing is Placing.CHILD:
            rows = self.case.matching("child", "child_id", child)
            return self._named(rows[0], grouping) if rows else UNPLACED
        return self._held(row, child, grouping.field)

    @staticmethod
    def _named(row: Row, grouping: Grouping) -> Group:
        value = row.get(grouping.field)
        if value is None or is_unreadable(row, grouping.field) or value == _NOT_KNOWN:
            return UNPLACED
        return str(value) if grouping.values is None else grouping.values.get(value)

    def _held(self, row: Row, child: str, who: str) -> Group:
        """Return who held the child's case on the day that the record speaks for."""
        day = self._day(row)
        if day is None:
            return UNPLACED
        held = []
        for other in self.case.matching("allocation", "child_id", child):
            start, end = other.get("started_on"), other.get("ended_on")
            if start is None or is_unreadable(other, "ended_on"):
                return UNPLACED
            if start <= day and (end is None or end >= day):
                held.append(other)
        if not held:
            return None
        last = max(held, key=lambda one: (one["started_on"], one.get("allocation_id") or ""))
        if is_unreadable(last, who) or last.get(who) in (None, _NOT_KNOWN):
            return UNPLACED
        return str(last[who])

    def _day(self, row: Row) -> int | None:
        record = self.record
        for name in (record.ends_field, record.happens_field):
            known = name is not None and self.case.supplied.has(record.record_name, name)
            if name is None:
                continue
            if not known or is_unreadable(row, name):
                return None
            day: int | None = row.get(name)
            if day is not None or name == record.happens_field:
                return day
            return self.case.day
        return self.case.day
