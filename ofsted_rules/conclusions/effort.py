"""How much work conclusions can be for one subject, before any of it is begun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from ofsted_rules.conclusions.definition import Definition, Premise, variable_in
from ofsted_rules.conclusions.kinds import HANDED_IN, Fact, Value


@dataclass(frozen=True, slots=True)
class Effort:
    """Upper bounds, reached at most: never less than what really happens."""

    ways: int
    """Ways in which conclusions hold; none when it is 0."""
    steps: int
    """Ways together with all that begin and come to nothing."""


@dataclass(frozen=True, slots=True)
class _Derived:
    """At most so many facts of one conclusion, and so many different values in each field."""

    facts: int
    values: Mapping[str, int]


def effort(definitions: Sequence[Definition], facts: Iterable[Fact]) -> Effort:
    """Return the bounds for one subject's facts.

    `definitions` come in the order of what they rest on.
    """
    by_kind: defaultdict[Value, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact["kind"]].append(fact)
    derived: dict[str, _Derived] = {}
    ways = steps = 0
    for definition in definitions:
        product = 1
        values: dict[str, int] = {}
        domains = {asked.id: asked.domain for asked in definition.asks}
        for premise in definition.when:
            if premise.kind in HANDED_IN:
                product *= _most_handed_in(
                    premise, domains[str(premise.constants["id"])], values, by_kind, derived
                )
                for name in premise.variables.values():
                    values[name] = min(values.get(name, product), product)
                steps += product
                continue
            below = derived.get(premise.rests_on, _Derived(0, {}))
            fitting = [one for one in by_kind[premise.kind] if _fits(one, premise.constants)]
            joined = [at for at, name in premise.variables.items() if name in values]
            if premise.rests_on:
                product *= _most_derived(premise, below, joined)
            else:
                product *= _most_given(fitting, joined)
            for at, name in premise.variables.items():
                here = below.values[at] if premise.rests_on else len({one[at] for one in fitting})
                values[name] = min(here, values.get(name, here))
            steps += product
        derived[definition.id] = _follows(definition, product, values)
        ways += product
    return Effort(ways, steps)


def _fits(fact: Fact, constants: Mapping[str, Value]) -> bool:
    return all(fact[at] == value for at, value in constants.items())


def _most_given(fitting: Sequence[Fact], joined: Collection[str]) -> int:
    """Return how many of the facts can have the same values in the joined fields."""
    largest = (Counter(fact[at] for fact in fitting).most_common(1) for at in joined)
    return min((top[0][1] if top else 0 for top in largest), default=len(fitting))


def _most_derived(premise: Premise, below: _Derived, joined: Collection[str]) -> int:
    """Return how many derived facts can have the same values in fixed and joined fields."""
    free = below.values.keys() - premise.constants.keys() - set(joined)
    return min(below.facts, prod(below.values[at] for at in free))


def _most_handed_in(
    premise: Premise,
    domain: Premise | None,
    values: Mapping[str, int],
    by_kind: Mapping[Value, Sequence[Fact]],
    derived: Mapping[str, _Derived],
) -> int:
    """Return how many answers can fit: one for each group of values that is asked about."""
    groups = {name for at, name in premise.variables.items() if at != "number"}
    if domain is None or groups <= values.keys():
        return 1
    if domain.rests_on:
        return derived[domain.rests_on].facts if domain.rests_on in derived else 0
    return sum(_fits(one, domain.constants) for one in by_kind[domain.kind])


def _follows(definition: Definition, ways: int, values: Mapping[str, int]) -> _Derived:
    at_most = {at: values.get(variable_in(value), 1) for at, value in definition.then.items()}
    return _Derived(min(ways, prod(at_most.values())), {**at_most, definition.subject: 1})
