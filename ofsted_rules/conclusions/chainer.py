"""The plain chainer: forward chaining in Python alone, slow to surprise.

It is the oracle of the other engine, and stands in for it. Semi-naive in the simplest way there is:
no conclusion rests on itself, so taking them in the order of what they rest on looks at each
combination of facts once, with all facts it can need already there. So absence and counts can be
worked out and handed in just before the conclusion that asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from ofsted_rules.conclusions.asking import handed_in
from ofsted_rules.conclusions.definition import (
    BUDGET,
    Bindings,
    Definition,
    Firing,
    Premise,
    spend,
)
from ofsted_rules.conclusions.kinds import Fact, FactKey, Value, key_of

NAME = "plain chainer"


class Store:
    """Distinct facts of one subject, found by any value they hold."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._keys: set[FactKey] = set()
        self._holding: defaultdict[tuple[str, Value], list[Fact]] = defaultdict(list)
        for fact in facts:
            self.add(fact)

    def add(self, fact: Fact) -> None:
        """Keep the fact unless it is known already."""
        key = key_of(fact)
        if key not in self._keys:
            self._keys.add(key)
            for item in fact.items():
                self._holding[item].append(fact)

    def fitting(self, premise: Premise, bound: Bindings = MappingProxyType({})) -> list[Fact]:
        """Return the facts with the premise's constants and the values bound so far."""
        wanted = list(premise.tests.items())
        wanted += [(at, bound[name]) for at, name in premise.variables.items() if name in bound]
        fewest = min((self._holding.get(item, []) for item in wanted), key=len)
        return [fact for fact in fewest if all(fact.get(at) == value for at, value in wanted)]


def chain(
    definitions: Sequence[Definition], subject: str, facts: Iterable[Fact], *, budget: int = BUDGET
) -> list[Firing]:
    """Return every way in which the conclusions hold for one subject.

    `definitions` come in the order of what they rest on; `facts` are all about the one subject.

    Raises
    ------
    ConclusionsError
        More ways than the budget allows.

    """
    store = Store(facts)
    firings: list[Firing] = []
    for definition in definitions:
        for asked in definition.asks:
            for fact in list(handed_in(asked, definition.subject, subject, store.fitting)):
                store.add(fact)
        for premises, bound in _ways(definition.when, store, (), {}):
            firings.append(Firing(definition, premises))
            spend(len(firings), budget)
            store.add(definition.derive(subject, bound))
    return firings


def _ways(
    premises: tuple[Premise, ...], store: Store, chosen: tuple[Fact, ...], bound: Bindings
) -> Iterator[tuple[tuple[Fact, ...], Bindings]]:
    """Fill the premises one after the other with distinct facts that agree on the variables."""
    if not premises:
        yield chosen, bound
        return
    first, *rest = premises
    for fact in store.fitting(first, bound):
        if not any(fact is one for one in chosen):
            found = {name: fact[at] for at, name in first.variables.items()}
            yield from _ways(tuple(rest), store, (*chosen, fact), {**bound, **found})
