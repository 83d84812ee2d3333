"""Made-up fact kinds, conclusions and facts, and a naive fixpoint to compare engines with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import strategies as st

from ofsted_rules.conclusions.definition import Definition, Premise
from ofsted_rules.conclusions.kinds import NUMBER, TEXT, Fact, FactKey, FactKind, Value, key_of

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


def definition(id_: str, *when: Premise, subject: str = "child", **then: Value) -> Definition:
    """Write a conclusion whose sentence names nothing."""
    return Definition(
        id=id_,
        title=id_,
        subject=subject,
        when=when,
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
        bound = sorted({name for one in when for name in one.variables.values()})
        chosen = draw(st.lists(st.sampled_from(bound), unique=True)) if bound else []
        then: dict[str, Value] = {f"f{i}": f"${name}" for i, name in enumerate(chosen)}
        made.append(definition(f"c{number}", *when, subject=subject, **then))
    return tuple(made)


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
    """Try every tuple of facts for every conclusion, again and again until nothing is new."""
    definitions = list(definitions)
    known: dict[FactKey, Fact] = {key_of(fact): fact for fact in facts}
    ways: set[Way] = set()
    while True:
        before = len(known), len(ways)
        for one in definitions:
            for chosen in product(list(known.values()), repeat=len(one.when)):
                bound = _agree(one, chosen)
                if bound is not None:
                    ways.add((one.id, tuple(key_of(fact) for fact in chosen)))
                    then = {at: bound.get(str(v)[1:], v) for at, v in one.then.items()}
                    new = {"kind": "conclusion", "id": one.id, one.subject: subject, **then}
                    known.setdefault(key_of(new), new)
        if (len(known), len(ways)) == before:
            return ways


def _agree(one: Definition, chosen: Sequence[Fact]) -> dict[str, Any] | None:
    if len({key_of(fact) for fact in chosen}) < len(chosen):
        return None
    seen: dict[str, set[tuple[str, Value]]] = {}
    for asked, fact in zip(one.when, chosen, strict=True):
        if fact["kind"] != asked.kind:
            return None
        if any(fact.get(at, ...) != value for at, value in asked.constants.items()):
            return None
        for at, name in asked.variables.items():
            seen.setdefault(name, set()).add((type(fact[at]).__name__, fact[at]))
    if any(len(values) > 1 for values in seen.values()):
        return None
    return {name: next(iter(values))[1] for name, values in seen.items()}
