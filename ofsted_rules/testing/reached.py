"""Which answers the clauses of a rule gave, and on which sides of dated values clocks started."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from ofsted_rules.checks.limits import FIRST_DAY, Version
from ofsted_rules.facts.spec import Exists, FactSpec, First
from ofsted_rules.outcomes import Band
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind
from ofsted_rules.rules.link import Rule
from ofsted_rules.testing.golden import version_words
from ofsted_rules.testing.rulebook import IN_TEST
from ofsted_rules.testing.trace import Line
from ofsted_rules.vocabulary.where import UNKNOWN, AllOf, AnyOf, Scalar, Test, Value, answer, tests

_ANSWERS = {1: "yes", 0: "no", None: "unknown"}
_DATES = (FieldKind.DAY, FieldKind.MOMENT)


@dataclass(slots=True)
class Reached:
    """What the cases of one rule reached besides states and lines.

    `clauses` counts, for each question that the rule asks of a field, the rows that answered yes,
    no and unknown. `values` counts, for each dated value that is no test's own, the clocks that
    started while it was in force and before it. `settings` counts, for each timescale, the clocks
    for which a profile, the library or nobody gave the figure.
    """

    clauses: dict[str, dict[str, int]] = field(default_factory=dict)
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    settings: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def one_sided(self) -> Iterator[str]:
        """Yield the clauses that were never answered yes, or never no, in words."""
        for clause, answers in self.clauses.items():
            for word in ("yes", "no"):
                if not answers[word]:
                    yield f"{clause}: never {word}"
        for value, sides in self.values.items():
            for side, number in sides.items():
                if not number:
                    yield f"{value}: no clock starts {side}"


def know(reached: Reached, rule: Rule) -> None:
    """Note what there is to be reached of a rule, also where nothing does."""
    if rule.counts is not None:
        return
    for record, test, _ in _clauses(rule.check.facts):
        reached.clauses.setdefault(_words(record, test), dict.fromkeys(_ANSWERS.values(), 0))
    for within in rule.check.limits:
        name = within.limits.name
        reached.settings.setdefault(name, dict.fromkeys(("profile", "library", "not set"), 0))
        for version in within.limits.versions:
            if version.source != IN_TEST:
                sides = ("in force",) if version.first <= FIRST_DAY else ("in force", "before")
                words = f"{name} {version_words(version)}"
                reached.values.setdefault(words, dict.fromkeys(sides, 0))


def add(reached: Reached, rule: Rule, row: Row, case: Case, lines: tuple[Line, ...]) -> None:
    """Count what one record of a case reached; `lines` are those that answered for it."""
    know(reached, rule)
    for record, test, related in _clauses(rule.check.facts):
        counts = reached.clauses[_words(record, test)]
        rows = [row] if related is None else _rows_of(related, row, case)
        for one in rows:
            counts[_ANSWERS[_ask(record, test, one, case)]] += 1
    starts = [held["start"] for held in (line.times() for line in lines) if "start" in held]
    for within in rule.check.limits:
        for start in starts:
            _count_start(reached, within.limits.name, within.limits.versions, start.toordinal())


def clause_lines(rule: Rule, row: Row, case: Case) -> Iterator[str]:
    """Yield each clause that the rule asked, with its answer, and of which row with which value."""
    for record, test, related in _clauses(rule.check.facts):
        spec = DICTIONARY[record].specs()[test.field]
        for one in [row] if related is None else _rows_of(related, row, case):
            held = one.get(test.field)
            if not case.supplied.has(record, test.field):
                shown = "not supplied"
            elif is_unreadable(one, test.field):
                shown = "cannot be read"
            else:
                shown = "blank" if held is None else _value(held, spec.kind)
            said = _ANSWERS[_ask(record, test, one, case)]
            yield f"{_words(record, test)}: {said} ({one[DICTIONARY[record].id_field]}: {shown})"


def _count_start(reached: Reached, name: str, versions: tuple[Version, ...], start: int) -> None:
    for version in versions:
        sides = reached.values.get(f"{name} {version_words(version)}")
        if sides is not None:
            if version.first <= start <= version.last:
                sides["in force"] += 1
            elif start < version.first and "before" in sides:
                sides["before"] += 1
    given = next((v for v in versions if v.first <= start <= v.last), None)
    who = "not set" if given is None else "profile" if given.band is Band.OWN else "library"
    reached.settings[name][who] += 1


def _clauses(spec: FactSpec) -> Iterator[tuple[str, Test, First | Exists | None]]:
    """Yield every question: of which record type, and of which related rows (None: the record)."""
    seen: set[tuple[str, Test]] = set()
    for where, related in _wheres(spec, None):
        record = spec.scope.record if related is None else related.record
        for test in tests(where):
            if (record, test) not in seen:
                seen.add((record, test))
                yield record, test, related


def _wheres(held: Any, related: First | Exists | None) -> Iterator[tuple[Any, Any]]:
    """Yield every filter anywhere in a specification, with what it is asked of."""
    if isinstance(held, Test | AllOf | AnyOf):
        yield held, related
    elif isinstance(held, tuple):
        for item in held:
            yield from _wheres(item, related)
    elif is_dataclass(held) and not isinstance(held, type):
        inner = held if isinstance(held, First | Exists) else related
        for one in fields(held):
            yield from _wheres(getattr(held, one.name), inner)


def _rows_of(related: First | Exists, row: Row, case: Case) -> list[Row]:
    return case.matching(related.record, related.theirs, row.get(related.ours))


def _ask(record: str, test: Test, row: Row, case: Case) -> int | None:
    def read(name: str) -> Value:
        if not case.supplied.has(record, name) or is_unreadable(row, name):
            return UNKNOWN
        value: Value = row.get(name)
        return value

    return answer(test, read)


def _words(record: str, test: Test) -> str:
    spec = DICTIONARY[record].specs().get(test.field)
    shown = [_value(value, spec.kind if spec else None) for value in test.values]
    return " ".join(filter(None, (f"{record}.{test.field}", test.op.value, " or ".join(shown))))


def _value(value: Scalar, kind: FieldKind | None) -> str:
    if kind in _DATES:
        return date.fromordinal(int(value)).isoformat()
    return _ANSWERS[int(value)] if kind is FieldKind.FLAG else str(value)
