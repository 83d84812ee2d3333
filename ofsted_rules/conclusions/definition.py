"""A conclusion as it is defined: premises, what they derive, and the words for it.

These are the compiled conclusions that both engines run: already linked, so nothing in here can
fail for its own reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ofsted_rules.conclusions.kinds import CONCLUSION, COUNT, HANDED_IN, NONE, Fact, Value

NAMED = re.compile(r"\$([a-z][a-z0-9_]*)")
"""A variable, as premises, derived fields and sentences write it: `$theme`."""

Bindings = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Premise:
    """A fact that must be there: its kind, the values it must have, the values that must agree.

    `variables` maps a field to the name of its variable: wherever the name stands in the premises
    of one conclusion, the value is the same.
    """

    kind: str
    constants: Mapping[str, Value] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    place: tuple[str | int, ...] = field(default=(), compare=False)
    """Where its kind is written, from its conclusion on."""

    @property
    def tests(self) -> Mapping[str, Value]:
        """Return the kind and the constants: what the fact must have by itself."""
        return {"kind": self.kind, **self.constants}

    @property
    def rests_on(self) -> str:
        """Return the id of the conclusion that this premise names, or nothing."""
        return str(self.constants.get("id", "")) if self.kind == CONCLUSION else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of all facts of a sort at once: that there is none, or at least so many.

    No engine negates or counts. The answer is worked out when all such facts are known, and is
    handed in as a fact of its own, for each group of values that `domain` has in the variables of
    `of`. `counted` is the field whose different values are counted; without it there must be none.
    """

    id: str
    of: Premise
    domain: Premise | None
    """The one premise that has all variables of `of`; None where there are none."""
    counted: str = ""
    at_least: int = 0
    number: str = ""
    """The variable that holds how many there are, where one was named."""

    @property
    def premise(self) -> Premise:
        """Return the premise that the fact handed in fills."""
        variables = {its(at): name for at, name in self.of.variables.items()}
        if self.number:
            variables["number"] = self.number
        return Premise(COUNT if self.counted else NONE, {"id": self.id}, variables, self.of.place)

    @property
    def rests_on(self) -> frozenset[str]:
        """Return the ids of the conclusions that must all be drawn before it can be answered."""
        both = (self.of, self.domain) if self.domain else (self.of,)
        return frozenset(premise.rests_on for premise in both if premise.rests_on)


def its(at: str) -> str:
    """Return the name that a field has in the fact that is handed in for many."""
    return f"its_{at}"


@dataclass(frozen=True, slots=True)
class Definition:
    """One conclusion of the ruleset.

    Premises are distinct facts of one subject: no fact fills two premises at once. `then` gives
    the derived fact its fields, each a constant or a variable (`$theme`). For each of `asks`, the
    premise that its answer fills is among `when`.
    """

    id: str
    title: str
    subject: str
    when: tuple[Premise, ...]
    because: str
    severity: str
    then: Mapping[str, Value] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    asks: tuple[Asked, ...] = ()

    @property
    def written(self) -> tuple[Premise, ...]:
        """Return the premises that stand for one fact each."""
        return tuple(premise for premise in self.when if premise.kind not in HANDED_IN)

    @property
    def rests_on(self) -> frozenset[str]:
        """Return the ids of the conclusions among its premises, and of those that it asks of."""
        below = {premise.rests_on for premise in self.when if premise.rests_on}
        return frozenset(below.union(*(asked.rests_on for asked in self.asks)))

    def bind(self, premises: tuple[Fact, ...]) -> Bindings:
        """Read the variables off the facts that fill the premises, in the premises' order."""
        return {
            name: fact[field_name]
            for premise, fact in zip(self.when, premises, strict=True)
            for field_name, name in premise.variables.items()
        }

    def derive(self, subject: str, bindings: Bindings) -> Fact:
        """Return the derived fact."""
        fields = {name: _filled(value, bindings) for name, value in self.then.items()}
        return {"kind": CONCLUSION, "id": self.id, self.subject: subject, **fields}

    def sentence(self, bindings: Bindings) -> str:
        """Say why, with the variables named. Values are put in once and never looked into."""
        return NAMED.sub(lambda match: str(bindings[match[1]]), self.because)


def variable_in(value: Value) -> str:
    """Return the variable's name when the value is a variable, else nothing."""
    match = NAMED.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else ""


def _filled(value: Value, bindings: Bindings) -> Value:
    name = variable_in(value)
    return bindings[name] if name else value


@dataclass(frozen=True, slots=True)
class Firing:
    """One way in which a conclusion holds: the facts that fill its premises, in order."""

    definition: Definition
    premises: tuple[Fact, ...]


class ConclusionsError(Exception):
    """Conclusions could not be drawn. The message holds no value of case data."""


BUDGET = 20_000
"""How many ways conclusions may hold for one subject before drawing them is given up."""


def spend(fired: int, budget: int) -> None:
    """Raise `ConclusionsError` when more ways were found than the budget allows."""
    if fired > budget:
        raise ConclusionsError(f"conclusions hold in more than {budget} ways for one subject")


def in_order(definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """Put every conclusion after those it rests on, otherwise by id.

    Raises
    ------
    ConclusionsError
        A conclusion rests on itself, directly or through others.

    """
    ordered, waiting = _placed(definitions)
    if waiting:
        raise ConclusionsError(f"conclusion `{waiting[0].id}` rests on itself")
    return tuple(ordered)


def circle(definitions: Iterable[Definition]) -> tuple[str, ...]:
    """Return the ids of conclusions that rest on each other in a circle, or nothing."""
    _, waiting = _placed(definitions)
    if not waiting:
        return ()
    # Each that waits rests on another that waits, so the walk comes round.
    rests_on = {one.id: min(one.rests_on & {other.id for other in waiting}) for one in waiting}
    walk = [waiting[0].id]
    while rests_on[walk[-1]] not in walk:
        walk.append(rests_on[walk[-1]])
    return tuple(walk[walk.index(rests_on[walk[-1]]) :])


def _placed(definitions: Iterable[Definition]) -> tuple[list[Definition], list[Definition]]:
    """Place what rests on nothing that waits, again and again; return it and what still waits."""
    waiting = sorted(definitions, key=lambda definition: definition.id)
    known = {definition.id for definition in waiting}
    ordered: list[Definition] = []
    placed: set[str] = set()
    while ready := [one for one in waiting if one.rests_on & known <= placed]:
        ordered += ready
        placed |= {one.id for one in ready}
        waiting = [one for one in waiting if one.id not in placed]
    return ordered, waiting
