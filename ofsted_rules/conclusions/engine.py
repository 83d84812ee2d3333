"""Draw conclusions: the one way in, whichever engine does the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from ofsted_rules.conclusions import chainer, durable
from ofsted_rules.conclusions.asking import about
from ofsted_rules.conclusions.definition import BUDGET, Definition, Firing, in_order, its
from ofsted_rules.conclusions.kinds import (
    COUNT,
    KINDS,
    Fact,
    FactKey,
    FactKind,
    Value,
    check_fact,
    key_of,
)
from ofsted_rules.conclusions.model import Conclusion, Conclusions
from ofsted_rules.conclusions.patterns import Key, Pattern, Patterns

Engine = Literal["durable-rules", "plain"]
MOST_PATTERNS = 10_000
"""Answers that are kept at a time; one after the other they would fill the memory."""
Chain = Callable[[str, Sequence[Fact]], list[Firing]]


def conclude(
    definitions: Iterable[Definition],
    facts: Iterable[Fact],
    *,
    engine: Engine | None = None,
    kinds: Mapping[str, FactKind] = KINDS,
    budget: int = BUDGET,
) -> Conclusions:
    """Return all that follows from the facts, the same for either engine and any order of them.

    `engine` is chosen by what can be imported where it is not given. `budget` bounds the ways in
    which conclusions may hold for one subject.

    Raises
    ------
    FactError
        A fact does not fit its kind.
    ConclusionsError
        The budget is spent, or a conclusion rests on itself.
    ImportError
        durable-rules was asked for and cannot be imported.

    """
    chosen = engine or ("durable-rules" if durable.is_here() else "plain")
    ordered = in_order(definitions)
    by_subject = _by_subject(facts, kinds)
    items: list[Conclusion] = []
    stood_in = 0
    for subject_kind in sorted(by_subject):
        own = [one for one in ordered if one.subject == subject_kind]
        patterns = Patterns(own, subject_kind)
        with _chain(chosen, own, budget) as chain:
            drawer = _Drawer(own, chain, budget)
            for subject, held in sorted(by_subject[subject_kind].items()):
                pattern = patterns.of(subject, held.values())
                if pattern.facts:
                    firings = pattern.read_back(drawer.draw(pattern))
                    items += _gathered(subject, firings, pattern.real)
            stood_in += drawer.stood_in
    name = durable.name() if chosen == "durable-rules" else chainer.NAME
    return Conclusions(tuple(items), name, stood_in)


class _Drawer:
    """Asks an engine once for each pattern, and keeps the latest answers."""

    def __init__(self, definitions: Sequence[Definition], chain: Chain, budget: int) -> None:
        self._definitions = definitions
        self._chain = chain
        self._budget = budget
        self._known: dict[Key, tuple[list[Firing], bool]] = {}
        self.stood_in = 0

    def draw(self, pattern: Pattern) -> list[Firing]:
        """Return every way in which the conclusions hold for a pattern."""
        if pattern.key not in self._known:
            if len(self._known) >= MOST_PATTERNS:
                self._known.clear()
            self._known[pattern.key] = self._ask(pattern)
        firings, lost = self._known[pattern.key]
        self.stood_in += lost
        return firings

    def _ask(self, pattern: Pattern) -> tuple[list[Firing], bool]:
        try:
            return self._chain(pattern.subject, pattern.facts), False
        except durable.Lost:
            own = self._definitions
            return chainer.chain(own, pattern.subject, pattern.facts, budget=self._budget), True


Content = tuple[str, tuple[Value, ...]]
BySubject = dict[str, dict[str, dict[Content, Fact]]]
"""Facts by the kind of subject, the subject, and their content."""


def _by_subject(facts: Iterable[Fact], kinds: Mapping[str, FactKind]) -> BySubject:
    """Part the facts by the kind and the id of their subject; equal facts become one."""
    parted: BySubject = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        kind = check_fact(fact, kinds)
        # Every fact of a kind has the same fields, each of one type: values alone tell them apart.
        content = (kind.name, tuple(fact[name] for name in kind.all_fields))
        parted[kind.subject][str(fact[kind.subject])].setdefault(content, fact)
    return parted


@contextmanager
def _chain(engine: Engine, definitions: Sequence[Definition], budget: int) -> Iterator[Chain]:
    """Make either engine ready for the subjects to come, and put it away afterwards."""
    if engine == "plain":
        yield lambda subject, facts: chainer.chain(definitions, subject, facts, budget=budget)
        return
    worker = durable.Durable(definitions, budget=budget)
    try:
        yield worker.chain
    finally:
        worker.close()


def _gathered(
    subject: str, firings: Iterable[Firing], facts: Sequence[Fact]
) -> Iterator[Conclusion]:
    """Make one conclusion of all the ways that lead to it, in an order that no engine decides."""
    ways: defaultdict[FactKey, list[Firing]] = defaultdict(list)
    for firing in sorted(firings, key=_sort_key):
        ways[key_of(_derived(subject, firing))].append(firing)
    known: list[Fact] = []
    if any(one.counted for firing in firings for one in firing.definition.asks):
        derived = (_derived(subject, held[0]) for _, held in sorted(ways.items()))
        known = [*facts, *derived]
    for key in sorted(ways):
        yield _conclusion(subject, ways[key], known)


def _sort_key(firing: Firing) -> tuple[str, tuple[FactKey, ...]]:
    return firing.definition.id, tuple(key_of(fact) for fact in firing.premises)


def _derived(subject: str, firing: Firing) -> Fact:
    return firing.definition.derive(subject, firing.definition.bind(firing.premises))


def _counted(way: Firing, known: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts behind the numbers in one way."""
    by_id = {fact["id"]: fact for fact in way.premises if fact["kind"] == COUNT}
    for asked in way.definition.asks:
        if asked.id in by_id:
            group = {at: by_id[asked.id][its(at)] for at in asked.of.variables}
            for fact in known:
                if about(asked.of, fact) and all(fact[at] == v for at, v in group.items()):
                    yield fact


def _conclusion(subject: str, ways: Sequence[Firing], known: Sequence[Fact]) -> Conclusion:
    definition = ways[0].definition
    bindings = [definition.bind(firing.premises) for firing in ways]
    derived = definition.derive(subject, bindings[0])
    return Conclusion(
        id=definition.id,
        title=definition.title,
        severity=definition.severity,
        subject_kind=definition.subject,
        subject=subject,
        fields={name: derived[name] for name in definition.then},
        because=tuple(dict.fromkeys(definition.sentence(bound) for bound in bindings)),
        ways=tuple(firing.premises for firing in ways),
        cites=definition.cites,
        counted=_distinct(fact for firing in ways for fact in _counted(firing, known)),
    )


def _distinct(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for _, fact in sorted({key_of(fact): fact for fact in facts}.items()))
