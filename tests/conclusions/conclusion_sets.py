"""Made-up fact kinds, conclusions and facts, and a naive fixpoint to compare engines with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

from ofsted_rules.conclusions.definition import Asked, Definition, Premise
from ofsted_rules.conclusions.kinds import NUMBER, TEXT, Fact, FactKey, FactKind, Value, key_of
from ofsted_rules.conclusions.loading import domain_of

_FIELDS = {"a": TEXT, "b": TEXT, "n": NUMBER}
MADE_UP: Mapping[str, FactKind] = {
    "red": FactKind("red", "child", "made up", _FIELDS),
    "blue": FactKind("blue", "child", "made up", _FIELDS),
    "grey": FactKind("grey", "team", "made up", _FIELDS),
}
_DOMAIN: Mapping[str, tuple[Value, ...]] = {"a": ("x", "y", "5"), "b": ("x", "5"), "n": (5, 0)}
_VARIABLES = ("v", "w", "u")

_terms = st.fixed_dictionaries(
    {},
    optional={
        at: st.sampled_from([*values[:2], *(f"${name}" for name in _VARIABLES)])
        for at, values in _DOMAIN.items()
    },
)


def premise(kind: str, **terms: Value) -> Premise:
    """Write a premise as the YAML does."""
    variables = {at: v[1:] for at, v in terms.items() if isinstance(v, str) and v[:1] == "$"}
    return Premise(kind, {at: v for at, v in terms.items() if at not in variables}, variables)


def asked(
    id_: str, of: Premise, *when: Premise, counted: str = "", at_least: int = 1, number: str = ""
) -> Asked:
    """Ask that there is none of something, or so many, as the YAML does."""
    return Asked(id_, of, domain_of(of, when), counted, at_least, number)


def definition(
    id_: str,
    *when: Premise,
    subject: str = "child",
    asks: Sequence[Asked] = (),
    **then: Value,
) -> Definition:
    """Write a conclusion whose sentence names nothing."""
    return Definition(
        id=id_,
        title=id_,
        subject=subject,
        when=(*when, *(one.premise for one in asks)),
        asks=tuple(asks),
        because="it holds",
        severity="low",
        then=then,
    )


def _distinct_variables(terms: dict[str, Value]) -> dict[str, Value]:
    """Drop a variable's second place in one premise."""
    seen: set[Value] = set()
    kept = {}
    for at, value in terms.items():
        if not (isinstance(value, str) and value.startswith("$") and value in seen):
            kept[at] = value
            seen.add(value)
    return kept


@st.composite
def conclusion_sets(draw: st.DrawFn) -> tuple[Definition, ...]:
    """One to five conclusions; later ones may rest on earlier ones of the same subject."""
    made: list[Definition] = []
    for number in range(draw(st.integers(2, 5))):
        subject = draw(st.sampled_from(["child"] * 5 + ["team"]))
        below = [one for one in made if one.subject == subject]
        when = [
            _premise(draw, subject, below) for _ in range(draw(st.sampled_from([1, 2, 2, 2, 3])))
        ]
        asks = [
            _asked(draw, f"c{number}.{n}", subject, below, when)
            for n in range(draw(st.sampled_from([0, 0, 1, 1, 2])))
        ]
        numbers = [one.number for one in asks if one.number]
        bound = sorted({name for one in when for name in one.variables.values()} | set(numbers))
        chosen = draw(st.lists(st.sampled_from(bound), unique=True)) if bound else []
        then: dict[str, Value] = {f"f{i}": f"${name}" for i, name in enumerate(chosen)}
        if draw(st.integers(0, 3)) == 0:
            then["g"] = draw(st.sampled_from(["x", "5", 5, 1]))
        made.append(definition(f"c{number}", *when, subject=subject, asks=asks, **then))
    return tuple(made)


def _asked(
    draw: st.DrawFn,
    id_: str,
    subject: str,
    below: Sequence[Definition],
    when: Sequence[Premise],
) -> Asked:
    """Ask of something drawn like any premise, with the variables of one premise alone."""
    of = _premise(draw, subject, below)
    names = set(draw(st.sampled_from(when)).variables.values())
    joined = {at: name for at, name in of.variables.items() if name in names}
    of = Premise(of.kind, of.constants, joined)
    fields = sorted(of.variables if of.rests_on else MADE_UP[of.kind].fields)
    open_ = [at for at in fields if at not in of.constants]
    if not open_ or draw(st.booleans()):
        return asked(id_, of, *when)
    number = draw(st.sampled_from(["", id_.replace(".", "_")]))
    least = draw(st.integers(1, 2))
    counted = draw(st.sampled_from(open_))
    return asked(id_, of, *when, counted=counted, at_least=least, number=number)


def _premise(draw: st.DrawFn, subject: str, below: Sequence[Definition]) -> Premise:
    if below and draw(st.integers(0, 2)):
        other = draw(st.sampled_from(below))
        named = {at: f"${draw(st.sampled_from(_VARIABLES))}" for at in other.then}
        return premise("conclusion", id=other.id, **_distinct_variables(dict(named)))
    kinds = [name for name, one in MADE_UP.items() if one.subject == subject]
    return premise(draw(st.sampled_from(kinds)), **_distinct_variables(draw(_terms)))


@st.composite
def _fact(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(list(MADE_UP)))
    subject = MADE_UP[kind].subject
    values = {at: draw(st.sampled_from(known)) for at, known in _DOMAIN.items()}
    return {"kind": kind, subject: draw(st.sampled_from(["s1", "s1", "s1", "s2"])), **values}


def fact_lists() -> st.SearchStrategy[list[Fact]]:
    """Up to fourteen facts of two children and two teams, some of them twice."""
    return st.one_of(st.lists(_fact(), max_size=14), st.lists(_fact(), min_size=9, max_size=14))


Way = tuple[str, tuple[FactKey, ...]]


def naive(definitions: Iterable[Definition], facts: Iterable[Fact], subject: str) -> set[Way]:
    """Try every tuple of facts for every conclusion, each after all those that it rests on.

    What is asked of many facts is looked up among all of them, for each tuple again.
    """
    definitions = list(definitions)
    known: dict[FactKey, Fact] = {key_of(fact): fact for fact in facts}
    ways: set[Way] = set()
    drawn: set[str] = set()
    while len(drawn) < len(definitions):
        ready = [one for one in definitions if one.id not in drawn and one.rests_on <= drawn]
        for one in ready:
            for chosen in product(list(known.values()), repeat=len(one.written)):
                bound = _agree(one, chosen)
                if bound is not None and _answers(one, list(known.values()), bound):
                    ways.add((one.id, tuple(key_of(fact) for fact in chosen)))
                    then = {
                        at: bound[v[1:]] if isinstance(v, str) and v[:1] == "$" else v
                        for at, v in one.then.items()
                    }
                    new = {"kind": "conclusion", "id": one.id, one.subject: subject, **then}
                    known.setdefault(key_of(new), new)
            drawn.add(one.id)
    return ways


def _answers(one: Definition, known: Sequence[Fact], bound: dict[str, Any]) -> bool:
    """Tell whether what is asked of many facts holds; numbers that are named are bound."""
    for ask in one.asks:
        fitting = [
            fact
            for fact in known
            if fact["kind"] == ask.of.kind
            and all(fact[at] == value for at, value in ask.of.constants.items())
            and all(
                (type(fact[at]), fact[at]) == (type(bound[name]), bound[name])
                for at, name in ask.of.variables.items()
            )
        ]
        if not ask.counted:
            if fitting:
                return False
            continue
        number = len({(type(fact[ask.counted]), fact[ask.counted]) for fact in fitting})
        if number < ask.at_least:
            return False
        if ask.number:
            bound[ask.number] = number
    return True


def _agree(one: Definition, chosen: Sequence[Fact]) -> dict[str, Any] | None:
    if len({key_of(fact) for fact in chosen}) < len(chosen):
        return None
    seen: dict[str, set[tuple[str, Value]]] = {}
    for wanted, fact in zip(one.written, chosen, strict=True):
        if fact["kind"] != wanted.kind:
            return None
        if any(fact.get(at, ...) != value for at, value in wanted.constants.items()):
            return None
        for at, name in wanted.variables.items():
            seen.setdefault(name, set()).add((type(fact[at]).__name__, fact[at]))
    if any(len(values) > 1 for values in seen.values()):
        return None
    return {name: next(iter(values))[1] for name, values in seen.items()}
