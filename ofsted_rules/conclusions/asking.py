"""What is asked of many facts at once, answered and handed in as facts.

No engine here negates or counts. That there is no fact of a sort, or how many there are, is worked
out when every such fact is known, once for each group of values that is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ofsted_rules.conclusions.definition import Asked, Definition, Premise, its
from ofsted_rules.conclusions.kinds import COUNT, NONE, Fact, Value

Fitting = Callable[[Premise], Iterable[Fact]]
"""Gives all facts that have the kind and the constants of a premise."""


def handed_in(asked: Asked, subject_kind: str, subject: str, fitting: Fitting) -> Iterator[Fact]:
    """Yield the facts that answer for one subject; for a group without an answer there is none."""
    at = tuple(asked.of.variables)
    named = {name: where for where, name in asked.domain.variables.items()} if asked.domain else {}
    wanted: Iterable[tuple[Value, ...]] = [()]
    if asked.domain is not None:
        where = [named[name] for name in asked.of.variables.values()]
        wanted = dict.fromkeys(_values(fact, where) for fact in fitting(asked.domain))
    found: defaultdict[tuple[Value, ...], set[Value]] = defaultdict(set)
    for fact in fitting(asked.of):
        found[_values(fact, at)].add(fact[asked.counted] if asked.counted else "")
    of = asked.of.rests_on or asked.of.kind
    constants = {its(name): value for name, value in asked.of.constants.items() if name != "id"}
    base: Fact = {"id": asked.id, subject_kind: subject, "of": of, **constants}
    for group in wanted:
        number = len(found.get(group, ()))
        own = {**base, **{its(name): value for name, value in zip(at, group, strict=True)}}
        if not asked.counted and not number:
            yield {"kind": NONE, **own}
        elif asked.counted and number >= asked.at_least:
            yield {"kind": COUNT, **own, "counted": asked.counted, "number": number}


def _values(fact: Fact, at: Sequence[str]) -> tuple[Value, ...]:
    return tuple(fact[name] for name in at)


def levels(definitions: Sequence[Definition]) -> Mapping[str, int]:
    """Return for each conclusion how many times something must be answered before it is drawn.

    `definitions` come in the order of what they rest on. What is asked of facts that were given
    can be answered at once: level 0.
    """
    found: dict[str, int] = {}
    for one in definitions:
        below = [found.get(premise.rests_on, 0) for premise in one.when]
        asked = [level_of(answer, found) for answer in one.asks]
        found[one.id] = max([0, *below, *asked])
    return found


def level_of(asked: Asked, found: Mapping[str, int]) -> int:
    """Return at which level something can be answered: after all conclusions that it is about."""
    return max((found.get(name, 0) + 1 for name in asked.rests_on), default=0)


def about(premise: Premise, fact: Fact) -> bool:
    """Tell whether the fact has the kind and the constants of the premise."""
    return fact["kind"] == premise.kind and all(
        fact[at] == value for at, value in premise.constants.items()
    )
