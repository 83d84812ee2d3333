"""Many rules over one world, judged on several days: what the later oracles are pressed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from ofsted_rules.records.dictionary import DICTIONARY

from .limit import Standard
from .world import UNREADABLE, Timescale, World

DAY = timedelta(days=1)
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Many:
    """Rules by their ids, what they name, and the rows of a world with the days to judge it on."""

    rules: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    supplied: Mapping[str, set[str]]
    days: Sequence[date]
    timescales: Mapping[str, Timescale] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    only_last: frozenset[str] = frozenset()
    taken_on: date | None = None
    terms: Sequence[tuple[date, date]] = ()

    def __repr__(self) -> str:
        return f"<{len(self.rules)} rules on {len(self.days)} days>"

    def world(self, day: date) -> World:
        """Give the world as one oracle asks for it."""
        supplied = dict(self.supplied)
        if self.taken_on and day < self.taken_on:
            supplied = {name: held for name, held in supplied.items() if name not in self.only_last}
        return World(self.rows, supplied, day, self.only_last)


@dataclass
class Hand:
    """Writes cells: most as they should be, some blank or unreadable."""

    rng: Random
    about: date
    """The days of the world lie about this one."""
    dirt: float = 0.05
    rows: Rows = field(default_factory=dict)

    def pick(self, *choices: Any) -> Any:
        return self.rng.choice(choices)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def cell(self, value: Any, blank: float = 1.0) -> Any:
        """Give the value; now and then a blank or an unreadable cell instead."""
        roll = self.rng.random() / self.dirt if self.dirt else 2.0 + blank
        return None if roll < blank else UNREADABLE if roll < blank + 1 else value

    def day(self, back: int, on: int = 0) -> date:
        return self.about + self.rng.randint(-back, on) * DAY

    def moment(self, day: date) -> date:
        """Give a day a time of day, more often than not."""
        if self.chance(0.35):
            return day
        hour, minute = self.pick((0, 0), (0, 30), (1, 30), (9, 0), (12, 0), (23, 59))
        return datetime.combine(day, time(hour, minute))

    def flag(self, yes: float) -> Any:
        return self.cell(self.chance(yes))

    def add(self, record: str, **cells: Any) -> None:
        rows = self.rows.setdefault(record, [])
        rows.append({DICTIONARY[record].id_field: f"{record}-{len(rows)}", **cells})


def supplying(hand: Hand, types: Sequence[str], used: Mapping[str, Sequence[str]]) -> Any:
    """Supply everything; now and then leave out a related record type, or a field that is used."""
    fields = {name: set(DICTIONARY[name].specs()) for name in types}
    how = hand.pick(*["all"] * 7, "type", "field", "field")
    if how == "type" and len(types) > 1:
        del fields[hand.pick(*types[1:])]
    if how == "field":
        for _ in range(hand.pick(1, 2)):
            name = hand.pick(*used)
            fields[name].discard(hand.pick(*used[name]))
    return fields


def versions(hand: Hand, *figures: Any) -> list[tuple[date | None, date | None, Any]]:
    """Give one figure for ever, or two with a change near the world's days; a gap now and then."""
    first, second = hand.rng.choice(figures), hand.rng.choice(figures)
    cut = hand.day(40, 3)
    how = hand.pick(*["always"] * 6, "changes", "changes", "starts", "stops", "none at first")
    return {
        "always": [(None, None, first)],
        "changes": [(None, cut - DAY, first), (cut, None, second)],
        "starts": [(cut, None, first)],
        "stops": [(None, cut, first)],
        "none at first": [(None, cut, None), (cut + DAY, None, second)],
    }[how]


def timescale(hand: Hand, *limits: tuple[int, str], sound: bool = False) -> Timescale:
    """Draw a timescale with one of the limits, which may change near the world's days."""
    if sound:
        number, unit = hand.pick(*limits)
        return Timescale([(None, None, number, unit)], local=True)
    drawn = versions(hand, *limits)
    unit = next(limit[1] for _, _, limit in drawn if limit)
    written = [(first, last, *(limit or (None, unit))) for first, last, limit in drawn]
    return Timescale(written, local=hand.chance(0.6))


def around(
    hand: Hand,
    for_each: str,
    check: Mapping[str, Any],
    scopes: Sequence[Any],
    excuses: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Put `where` and `unless` around a check: no excuse, one of them, or all."""
    rule: dict[str, Any] = {"for-each": for_each, "check": check}
    scope = hand.pick(None, None, *scopes)
    if scope:
        rule["where"] = scope
    unless = hand.pick([], [hand.rng.choice(list(excuses))], list(excuses))
    if unless:
        rule["unless"] = unless
    return rule
