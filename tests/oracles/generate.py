"""Hypothesis strategies for whole batches: one rule, one world of many independent records.

`python -m tests.oracles.generate` (or `oracles.generate` with `tests` on the path) prints how often
each line of each table fires.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from ofsted_rules.records.dictionary import DICTIONARY

from . import (
    attended,
    cadence,
    deadline,
    generated_grades,
    generated_people,
    generated_stages,
    graded,
    recorded,
    sequence,
)
from .calendar import LAST_DAY
from .generated_rows import Rows, Writer, rows_of
from .generated_rules import DRAW, Drawn
from .world import Timescale, World

KINDS = tuple(DRAW)
DRAW_LATER = generated_people.DRAW | generated_stages.DRAW | generated_grades.DRAW
WRITE_LATER = generated_people.WRITE | generated_stages.WRITE | generated_grades.WRITE
KINDS_LATER = tuple(DRAW_LATER)
"""Kinds without a clock, with record types and rows of their own."""
ORACLES = {
    "deadline": deadline.answers,
    "cadence": cadence.answers,
    "recorded": recorded.answers,
    "attended": attended.answers,
    "sequence": sequence.answers,
    "graded": graded.answers,
}
TYPES: dict[str, tuple[str, ...]] = {
    "meeting": ("strategy_meeting", "minutes_copy"),
    "plan": ("child_protection_plan", "protection_visit", "conference"),
    "episode": ("missing_episode", "return_interview"),
    "interview": ("return_interview", "missing_episode"),
    **generated_people.TYPES,
    **generated_stages.TYPES,
    **generated_grades.TYPES,
}
"""The record types of a template, the one that the rule asks about first or among them."""
_FEASTS = [
    date(2024, 3, 31),  # Easter Sunday, and the clocks go forward
    date(2024, 10, 27),  # the clocks go back
    date(2024, 12, 25),
    date(2025, 4, 20),  # Easter Sunday
    date(2025, 3, 30),
    date(2025, 10, 26),
    date(2023, 5, 8),  # three bank holidays in one month
    date(2022, 6, 3),
    date(2024, 2, 29),
    date(2021, 12, 27),
]


class Batch(NamedTuple):
    """One rule, its timescales, and one world of independent records with one as-at day."""

    rule: dict[str, Any]
    timescales: dict[str, Timescale]
    world: World


def batch(
    kind: str, least: int = 20, most: int = 60, last_day: date = LAST_DAY
) -> st.SearchStrategy[Batch]:
    """Give a strategy of batches of 20 to 60 records for one kind of check.

    `last_day` is the last day of the working-day table; some limits run out just about there.
    A failing example shrinks in its number of records only: `alone` cuts it down to one record.
    """
    seeds, counts = st.integers(0, 2**64), st.integers(least, most)
    return st.builds(partial(make, kind, last_day=last_day), seeds, counts)


def make(kind: str, seed: int, count: int, *, last_day: date = LAST_DAY) -> Batch:
    """Make the batch that belongs to a seed; the same seed always gives the same."""
    draw = Random(f"{kind} {seed}")
    as_at = draw.choice(_FEASTS) + timedelta(days=draw.randint(-2, 14))
    drawn = (DRAW | DRAW_LATER)[kind](draw, as_at, last_day)
    supplied = _supplied_later(draw, drawn) if kind in DRAW_LATER else _supplied(draw, drawn)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TYPES[drawn.template]}
    for number in range(count):
        for record, some in _rows(drawn, number, draw.getrandbits(32)).items():
            rows[record] += some
    return Batch(drawn.rule, drawn.timescales, World(rows, supplied, as_at))


def _supplied(draw: Random, drawn: Drawn) -> dict[str, set[str]]:
    """Supply everything; now and then leave out a related record type, or one or two fields."""
    for_each = drawn.rule["for-each"]
    fields = {name: set(DICTIONARY[name].specs()) for name in TYPES[drawn.template]}
    how = draw.choice(["all"] * 10 + ["type", "field", "field"])
    if how == "type":
        others = sorted(set(fields) - {for_each})
        del fields[draw.choice(others)]
    if how == "field":
        for _ in range(draw.randint(1, 2)):
            name = draw.choice(sorted(fields))
            specs = DICTIONARY[name].specs()
            optional = sorted(field for field, spec in specs.items() if not spec.required)
            fields[name].discard(draw.choice(optional))
    return fields


def _supplied_later(draw: Random, drawn: Drawn) -> dict[str, set[str]]:
    """Supply everything; now and then leave out a related type, or a field that the rule names."""
    fields = {name: set(DICTIONARY[name].specs()) for name in TYPES[drawn.template]}
    how = draw.choice(["all"] * 9 + ["type", "field", "field"])
    if how == "type":
        del fields[draw.choice(sorted(set(fields) - {drawn.rule["for-each"]}))]
    if how == "field":
        named = set(_words(drawn.rule))
        some = [
            (name, field)
            for name in sorted(fields)
            for field, spec in DICTIONARY[name].specs().items()
            if field in named and not spec.required
        ]
        name, field = draw.choice(some)
        fields[name].discard(field)
    return fields


def _words(rule: Any) -> Iterator[str]:
    """Give every word written in a rule: among them the names of the fields that it reads."""
    if isinstance(rule, str):
        yield rule
    elif isinstance(rule, dict):
        for key, value in rule.items():
            yield key
            yield from _words(value)
    elif isinstance(rule, list):
        for value in rule:
            yield from _words(value)


def _rows(drawn: Drawn, number: int, seed: int) -> Rows:
    """Write the rows of one record and all that belongs to it."""
    if drawn.template not in WRITE_LATER:
        return rows_of(drawn, number, seed)
    writer = Writer(drawn, number, seed)
    WRITE_LATER[drawn.template](writer)
    return writer.rows


def alone(one: Batch, record_id: str) -> Batch:
    """Cut a batch down to one record and the rows that belong to it, to look at a difference."""
    number = record_id.rpartition("-")[2]
    rows = {
        name: [
            row
            for row in some
            if str(row[DICTIONARY[name].id_field]).rpartition("-")[2] == number
            and (name != one.rule["for-each"] or row[DICTIONARY[name].id_field] == record_id)
        ]
        for name, some in one.world.rows.items()
    }
    return one._replace(world=World(rows, one.world.supplied, one.world.as_at))


def rates(kind: str, batches: int = 200) -> tuple[int, Counter[str]]:
    """Count the records judged, and those in which each line (and path) was used at least once."""
    count: Counter[str] = Counter()
    records = 0
    for seed in range(batches):
        one = make(kind, seed, 40)
        for answer in ORACLES[kind](one.world, one.rule, one.timescales, LAST_DAY):
            records += 1
            count.update({f"line {line:2}" for line in answer.lines})
            count.update([f"{answer.state}: {answer.reason}", *answer.notes])
    return records, count


if __name__ == "__main__":
    for kind in (*KINDS, *KINDS_LATER):
        total, counted = rates(kind)
        print(f"\n{kind}: {total} records")
        for name, number in sorted(counted.items()):
            print(f"  {100 * number / total:5.1f} %  {name}")
