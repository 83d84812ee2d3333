"""What the oracles read: rows as they stood on the as-at day, filters, related rows, signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from ofsted_rules.records.dictionary import DICTIONARY

from .calendar import day_of


class Mark(Enum):
    """Cells that are neither blank nor a value."""

    UNREADABLE = "unreadable"
    NOT_SUPPLIED = "not supplied"


UNREADABLE = Mark.UNREADABLE
NOT_SUPPLIED = Mark.NOT_SUPPLIED

Row = Mapping[str, Any]
Rule = Mapping[str, Any]
Lapse = tuple[date | None, date | None, date | None, str]
"""Clock start, due day, day done or None, reason."""

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True)
class World:
    """Rows by record type, the fields supplied for each, and the as-at day."""

    rows: Mapping[str, Sequence[Row]]
    supplied: Mapping[str, set[str]]
    as_at: date
    only_last: frozenset[str] = frozenset()
    """Record types of which only the last of each is there."""


@dataclass(frozen=True)
class Answer:
    """What the documentation says of one record.

    `because` names the excuse, `found` what a gap counted. `lines` and `notes` tell which lines of
    which table were used; they are for counting and never part of a comparison.
    """

    record_id: str
    state: str
    reason: str | None
    lapses: tuple[Lapse, ...] = ()
    because: str = field(default="", compare=False)
    found: str = field(default="", compare=False)
    lines: tuple[int, ...] = field(default=(), compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Timescale:
    """Versions `(from, to, limit or None, unit)`, both days inclusive, None for open ends."""

    versions: Sequence[tuple[date | None, date | None, int | None, str]]
    local: bool = False


@dataclass(frozen=True)
class Sign:
    """An event as the data tell of it: surely or perhaps, on a known day or not.

    `endless` stands for a whole record type that was not supplied: any number of events.
    """

    sure: bool
    when: date | None
    endless: bool = False
    another_if_earlier: bool = False
    """The key is the subject's own id: an earlier row is another event of the same subject."""

    def may_count(self, start: date) -> bool:
        """Tell whether it can be the event of a clock that starts on this day."""
        earlier = self.when is not None and day_of(self.when) < start
        return not (earlier and self.another_if_earlier)


class View:
    """The rows that existed at the end of the as-at day; cells without a value are marked."""

    def __init__(self, world: World) -> None:
        self.as_at = world.as_at
        self.supplied = world.supplied
        self.only_last = world.only_last
        self._rows = {name: list(self._existing(name, rows)) for name, rows in world.rows.items()}

    def rows(self, record: str) -> list[Row]:
        return self._rows.get(record, []) if record in self.supplied else []

    def _existing(self, record: str, rows: Sequence[Row]) -> Iterator[Row]:
        model = DICTIONARY[record]
        columns = self.supplied.get(record, set())
        for raw in rows:
            row = {
                name: raw.get(name) if name in columns else NOT_SUPPLIED for name in model.specs()
            }
            born = [name for name in (model.happens_field, model.entry_field) if name]
            if any(self._is_later(row[name]) for name in born):
                continue
            for name, spec in model.specs().items():
                if spec.time == "happened" and self._is_later(row[name]):
                    row[name] = None
            yield row

    def _is_later(self, cell: Any) -> bool:
        return isinstance(cell, date) and day_of(cell) > self.as_at


@dataclass(frozen=True)
class Case:
    """One record of the for-each type, and all that is needed to judge it."""

    view: View
    rule: Rule
    timescales: Mapping[str, Timescale]
    own: Row
    last_day: date

    @property
    def record_id(self) -> str:
        return str(self.own[DICTIONARY[self.rule["for-each"]].id_field])

    @property
    def scope(self) -> str:
        return asks(self.rule.get("where"), self.own)

    @property
    def excuse(self) -> tuple[str, str]:
        """Answer whether an `unless` holds, and which: the first that holds is named."""
        maybe = False
        for one in self.rule.get("unless") or []:
            parts = [self.exists(rel) for rel in _listed(one.get("exists"))]
            if "where" in one:
                parts.append(asks(one["where"], self.own))
            answer = _all(iter(parts))
            if answer == YES:
                return YES, str(one["because"])
            maybe = maybe or answer == UNKNOWN
        return (UNKNOWN if maybe else NO), ""

    def counts(self, related: Mapping[str, Any], row: Row) -> str:
        """Answer whether a related row counts."""
        return asks(related.get("where"), row)

    def exists(self, related: Mapping[str, Any]) -> str:
        """Answer whether a related row is there that counts."""
        return exists(self.view, related, self.own, self.counts)

    def signs(self, what: str | Mapping[str, Any]) -> list[Sign]:
        subject = DICTIONARY[self.rule["for-each"]].subject_field
        return signs(self.view, what, self.own, subject, self.counts)


def cases(
    world: World, rule: Rule, timescales: Mapping[str, Timescale], last_day: date
) -> list[Case]:
    """Give a case for every record of the for-each type that existed on the as-at day."""
    view = View(world)
    return [Case(view, rule, timescales, own, last_day) for own in view.rows(rule["for-each"])]


def asks(condition: Mapping[str, Any] | None, row: Row) -> str:
    """Answer a filter for a row: yes, no or unknown. No filter is yes."""
    return _all(_answer(key, wanted, row) for key, wanted in (condition or {}).items())


def _answer(key: str, wanted: Any, row: Row) -> str:
    if key == "all":
        return _all(asks(part, row) for part in wanted)
    if key == "any":
        return _turned(_all(_turned(asks(part, row)) for part in wanted))
    if key == "not":
        return _turned(asks(wanted, row))
    return _answer_field(row[key], wanted)


def _all(answers: Iterator[str]) -> str:
    seen = set(answers)
    return NO if NO in seen else UNKNOWN if UNKNOWN in seen else YES


def _turned(answer: str) -> str:
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[answer]


def _answer_field(cell: Any, wanted: Any) -> str:
    if isinstance(cell, Mark):
        return UNKNOWN
    if wanted == "missing":
        return YES if cell is None else NO
    if wanted == {"not": "missing"}:
        return NO if cell is None else YES
    if cell is None:
        return UNKNOWN
    if not isinstance(wanted, Mapping):
        return YES if _same(cell, wanted) else NO
    return _all(_answer_word(cell, word, value) for word, value in wanted.items())


def _answer_word(cell: Any, word: str, value: Any) -> str:
    if word == "not":
        return _turned(_answer_field(cell, value))
    if word == "in":
        return YES if any(_same(cell, one) for one in value) else NO
    number = day_of(cell) if isinstance(cell, datetime) else cell
    if word == "at-least":
        return YES if number >= value else NO
    if word == "at-most":
        return YES if number <= value else NO
    raise ValueError(word)


def _same(cell: Any, wanted: Any) -> bool:
    if isinstance(cell, bool) and wanted in ("yes", "no"):
        return cell is (wanted == "yes")
    return bool(cell == wanted)


def happens_field(record: str) -> str | None:
    """Give the date that makes a row of the record type a fact."""
    return DICTIONARY[record].happens_field


def record_named_by(related: Mapping[str, Any]) -> str:
    return str(next(related[word] for word in ("first", "each", "any") if word in related))


def related_rows(view: View, related: Mapping[str, Any], own: Row) -> list[Row] | None:
    """Give the rows that `by` links to the record, or None where the data cannot link them."""
    record = record_named_by(related)
    by = related["by"]
    pairs = {by: by} if isinstance(by, str) else dict(by)
    columns = view.supplied.get(record)
    if columns is None or any(
        theirs not in columns or own[ours] is None or isinstance(own[ours], Mark)
        for theirs, ours in pairs.items()
    ):
        return None
    return [
        row
        for row in view.rows(record)
        if row is not own and all(_links(row[theirs], own[ours]) for theirs, ours in pairs.items())
    ]


def _links(theirs: Any, ours: Any) -> bool:
    return theirs is not None and not isinstance(theirs, Mark) and bool(theirs == ours)


Counts = Callable[[Mapping[str, Any], Row], str]


def signs(
    view: View, what: str | Mapping[str, Any], own: Row, subject: str, counts: Counts
) -> list[Sign]:
    """Collect all that the data tell of an event; what certainly did not happen is left out."""
    if isinstance(what, Mapping) and "field" in what:
        what = str(what["field"])
    if isinstance(what, str):
        return _signs_in(own[what], sure=True, blank_happened=False)
    rows = related_rows(view, what, own)
    if rows is None:
        return [Sign(sure=False, when=None, endless=True)]
    happens = DICTIONARY[record_named_by(what)].happens_field == what["on"]
    only_last = record_named_by(what) in view.only_last
    found: list[Sign] = []
    for row in rows:
        answer = counts(what, row)
        if answer != NO or only_last:
            found += _signs_in(row[what["on"]], sure=answer == YES, blank_happened=happens)
    by = what["by"]
    ours = by if isinstance(by, str) else next(iter(by.values()))
    return [replace(sign, another_if_earlier=ours == subject) for sign in found]


def _signs_in(cell: Any, *, sure: bool, blank_happened: bool) -> list[Sign]:
    if isinstance(cell, Mark):
        return [Sign(sure=False, when=None)]
    if cell is None:
        return [Sign(sure=sure, when=None)] if blank_happened else []
    return [Sign(sure=sure, when=cell)]


def exists(view: View, related: Mapping[str, Any], own: Row, counts: Counts) -> str:
    """Answer whether a related row is there that counts."""
    rows = related_rows(view, related, own)
    if rows is None:
        return UNKNOWN
    answers = {counts(related, row) for row in rows}
    return YES if YES in answers else UNKNOWN if UNKNOWN in answers else NO


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
