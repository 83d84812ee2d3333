"""Subjects whose facts differ in their values only: what is drawn for one holds for all of them.

Conclusions ask of values no more than whether they are equal, to each other or to a constant. So
the facts of a subject are reduced to a pattern: only facts that some premise could take, only the
fields that some premise names, and in place of each text that is no constant a token, numbered as
it first comes. An engine is asked once for each pattern, and its answer read back into the values
of every subject that has it. A hundred thousand children have some hundred patterns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ofsted_rules.conclusions.definition import Definition, Firing, Premise
from ofsted_rules.conclusions.kinds import Fact, Value

SUBJECT = "\x00subject"
"""What stands for the subject. No file of conclusions holds this character."""
ROW = "_row"
"""The field with a fact's place in its pattern: facts that look alike stay as many as they are."""

Key = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The facts of one subject, reduced; and how to read an answer back."""

    key: Key
    subject: str
    """What stands for the subject; itself where a conclusion names it."""
    facts: tuple[Fact, ...]
    real: tuple[Fact, ...]
    values: dict[Value, Value]
    """The real value of each token."""

    def read_back(self, firings: Iterable[Firing]) -> list[Firing]:
        """Return what an engine drew from the pattern, in the subject's own facts."""
        seen: dict[int, Fact] = {}
        return [
            Firing(one.definition, tuple(self._real(fact, seen) for fact in one.premises))
            for one in firings
        ]

    def _real(self, fact: Fact, seen: dict[int, Fact]) -> Fact:
        row = fact.get(ROW)
        if isinstance(row, int):
            return self.real[row]
        if id(fact) not in seen:
            values = self.values
            seen[id(fact)] = {at: values.get(value, value) for at, value in fact.items()}
        return seen[id(fact)]


class Patterns:
    """Reduces the facts of subjects of one kind to what some conclusions can see of them."""

    def __init__(self, definitions: Sequence[Definition], subject_kind: str) -> None:
        self._subject_kind = subject_kind
        self._premises: defaultdict[str, list[list[tuple[str, Value]]]] = defaultdict(list)
        seen: defaultdict[str, set[str]] = defaultdict(set)
        self._constants: set[Value] = {v for one in definitions for v in one.then.values()}
        for premise, counted in _looked_at(definitions):
            self._premises[premise.kind].append(list(premise.constants.items()))
            seen[premise.kind] |= {*premise.constants, *premise.variables, *counted}
            self._constants.update(premise.constants.values())
        self._seen = {kind: tuple(sorted(fields)) for kind, fields in seen.items()}

    def of(self, subject: str, facts: Iterable[Fact]) -> Pattern:
        """Return the pattern of one subject's facts, which are distinct."""
        rows = sorted(self._rows(facts), key=_look)
        whose = subject if self._stays(subject) else SUBJECT
        tokens: dict[Value, str] = {subject: whose}
        key: list[tuple[Value, ...]] = [(whose,)]
        reduced: list[Fact] = []
        for number, (kind, _, fact) in enumerate(rows):
            seen = self._seen[kind]
            values = [self._token(fact[at], tokens) for at in seen]
            key.append((kind, *values))
            look = dict(zip(seen, values, strict=True))
            reduced.append({"kind": kind, self._subject_kind: whose, **look, ROW: number})
        back: dict[Value, Value] = {token: value for value, token in tokens.items()}
        return Pattern(tuple(key), whose, tuple(reduced), tuple(fact for _, _, fact in rows), back)

    def _rows(self, facts: Iterable[Fact]) -> Iterator[tuple[str, tuple[str, ...], Fact]]:
        """Yield the facts that some premise could take, with what is constant about them."""
        for fact in facts:
            kind = str(fact["kind"])
            fits = (all(fact[at] == v for at, v in one) for one in self._premises.get(kind, ()))
            if any(fits):
                values = (fact[at] for at in self._seen[kind])
                yield kind, tuple(str(v) if self._stays(v) else "" for v in values), fact

    def _stays(self, value: Value) -> bool:
        """Tell whether a value must stay: a number can equal a count, and a constant is asked."""
        return isinstance(value, int) or value in self._constants

    def _token(self, value: Value, tokens: dict[Value, str]) -> Value:
        if self._stays(value):
            return value
        token = tokens.get(value)
        if token is None:
            token = tokens[value] = f"\x00{len(tokens)}"
        return token


def _look(row: tuple[str, tuple[str, ...], Fact]) -> tuple[str, tuple[str, ...]]:
    return row[:2]


def _looked_at(definitions: Iterable[Definition]) -> Iterator[tuple[Premise, tuple[str, ...]]]:
    """Yield every premise that a fact can fill, with the field that is counted."""
    for one in definitions:
        for premise in one.written:
            yield premise, ()
        for asked in one.asks:
            yield asked.of, (asked.counted,) if asked.counted else ()
