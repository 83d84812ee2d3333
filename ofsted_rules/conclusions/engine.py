"""Draw conclusions: the one way in, whichever engine does the work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

from ofsted_rules.conclusions import chainer, durable
from ofsted_rules.conclusions.definition import BUDGET, Definition, Firing, in_order
from ofsted_rules.conclusions.kinds import KINDS, Fact, FactKey, FactKind, check_fact, key_of
from ofsted_rules.conclusions.model import Conclusion, Conclusions

Engine = Literal["durable-rules", "plain"]
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
        with _chain(chosen, own, budget) as chain:
            for subject, held in sorted(by_subject[subject_kind].items()):
                sorted_facts = [held[key] for key in sorted(held)]
                try:
                    firings = chain(subject, sorted_facts)
                except durable.Lost:
                    stood_in += 1
                    firings = chainer.chain(own, subject, sorted_facts, budget=budget)
                items += _gathered(subject, firings)
    name = durable.name() if chosen == "durable-rules" else chainer.NAME
    return Conclusions(tuple(items), name, stood_in)


BySubject = dict[str, dict[str, dict[FactKey, Fact]]]


def _by_subject(facts: Iterable[Fact], kinds: Mapping[str, FactKind]) -> BySubject:
    """Part the facts by the kind and the id of their subject; equal facts become one."""
    parted: BySubject = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        subject_kind = check_fact(fact, kinds).subject
        parted[subject_kind][str(fact[subject_kind])].setdefault(key_of(fact), fact)
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


def _gathered(subject: str, firings: Iterable[Firing]) -> Iterator[Conclusion]:
    """Make one conclusion of all the ways that lead to it, in an order that no engine decides."""
    ways: defaultdict[FactKey, list[Firing]] = defaultdict(list)
    for firing in sorted(firings, key=_sort_key):
        bindings = firing.definition.bind(firing.premises)
        ways[key_of(firing.definition.derive(subject, bindings))].append(firing)
    for key in sorted(ways):
        yield _conclusion(subject, ways[key])


def _sort_key(firing: Firing) -> tuple[str, tuple[FactKey, ...]]:
    return firing.definition.id, tuple(key_of(fact) for fact in firing.premises)


def _conclusion(subject: str, ways: Sequence[Firing]) -> Conclusion:
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
    )
