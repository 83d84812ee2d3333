"""The closed list of fact kinds: what a premise of a conclusion can be about.

A fact is a flat mapping of text to text or whole numbers with a `kind`. Each kind has a subject
kind, and holds the subject's id in the field of that name (`authority`). Premises of one conclusion
are facts of one subject. Absence and counts are facts too, worked out when all that they are about
is known: no engine here negates or counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from ofsted_rules.letters.model import Polarity
from ofsted_rules.letters.recurrence import Strength
from ofsted_rules.letters.themes import Theme
from ofsted_rules.outcomes import Reason, State

Value = str | int
Fact = Mapping[str, Value]
"""`kind`, the subject's id, and the fields of its kind; nothing nested, nothing missing."""

CONCLUSION = "conclusion"
"""The kind of derived facts: `{kind: conclusion, id: <which>, <subject kind>: <id>, **then}`."""
NONE = "none"
"""The kind of facts that say that there is no fact of a sort: handed in, never written."""
COUNT = "count"
"""The kind of facts that say how many different values there are: handed in, never written."""
HANDED_IN = frozenset({NONE, COUNT})
RESERVED = frozenset({"kind", "id"})
SUBJECT_KINDS = ("authority", "team", "worker", "child")

NUMBER_LIMIT = 2**31
"""Whole numbers in facts and conclusions are smaller than this, either way."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field of a fact can hold: any text, one of a few codes, or a whole number."""

    codes: tuple[str, ...] = ()
    number: bool = False

    def accepts(self, value: Value) -> bool:
        """Tell whether the value is of this type; yes/no values are text, never booleans."""
        if self.number:
            return type(value) is int and abs(value) < NUMBER_LIMIT
        return isinstance(value, str) and (not self.codes or value in self.codes)


TEXT = FieldType()
NUMBER = FieldType(number=True)


@dataclass(frozen=True)
class FactKind:
    """One kind of fact: whom it is about, and the fields that every fact of it has."""

    name: str
    subject: str
    description: str
    fields: Mapping[str, FieldType] = field(default_factory=dict)

    @cached_property
    def all_fields(self) -> Mapping[str, FieldType]:
        """Return the fields together with the one that holds the subject's id."""
        return {self.subject: TEXT, **self.fields}


def _codes(*codes: str) -> FieldType:
    return FieldType(codes=codes)


_THEME = _codes(*(theme.value for theme in Theme))

_POLARITY = _codes(*(polarity.value for polarity in Polarity))
_SAID_TO = _codes("you", "others")
_STATE = _codes(*(state.value for state in State))
_REASON = _codes("none", *(reason.value for reason in Reason))

_OF_AUTHORITIES = (
    FactKind(
        name="finding",
        subject="authority",
        description="what a letter found, once for each expectation and each of its themes",
        fields={
            "finding": TEXT,
            "expectation": TEXT,
            "letter": TEXT,
            "theme": _THEME,
            "polarity": _POLARITY,
            "latest": _codes("yes", "no"),
            "said_to": _SAID_TO,
        },
    ),
    FactKind(
        name="repeat",
        subject="authority",
        description="what a later letter says again, in the strongest way only",
        fields={
            "finding": TEXT,
            "expectation": TEXT,
            "letter": TEXT,
            "theme": _THEME,
            "polarity": _POLARITY,
            "latest": _codes("yes", "no"),
            "strength": _codes(*(strength.value for strength in Strength)),
            "surely_same": _codes("yes", "no"),
            "earlier": TEXT,
            "earlier_letter": TEXT,
            "earlier_polarity": _POLARITY,
            "praised_only": _codes("yes", "no"),
            "said_to": _SAID_TO,
        },
    ),
    FactKind(
        name="rule_result",
        subject="authority",
        description="what one rule found in the data, once for each expectation that it cites",
        fields={
            "rule": TEXT,
            "finding": TEXT,
            "expectation": TEXT,
            "theme": _THEME,
            "state": _codes("gaps", "clear", "cannot-tell"),
            "gaps": NUMBER,
            "spread": _codes("widespread", "limited", "unknown"),
            "history": _codes("long", "short", "unknown"),
            "complete": _codes("yes", "no"),
        },
    ),
    FactKind(
        name="service_sign",
        subject="authority",
        description="a rule of a named sign that finds gaps anywhere",
        fields={"sign": TEXT, "rule": TEXT, "theme": _THEME, "gaps": NUMBER},
    ),
)
_SIGN = {"sign": TEXT, "rule": TEXT, "theme": _THEME, "record": TEXT, "month": TEXT}
_OUTCOME = {
    "rule": TEXT,
    "theme": _THEME,
    "state": _STATE,
    "reason": _REASON,
    "record": TEXT,
    "month": TEXT,
}
_OF_OTHERS = (
    FactKind(
        name="sign",
        subject="child",
        description="a gap of a child that is one of a named sign",
        fields={**_SIGN, "team": TEXT},
    ),
    FactKind(
        name="outcome",
        subject="child",
        description="what a rule says of a record of a child",
        fields={**_OUTCOME, "team": TEXT},
    ),
    FactKind(
        name="team_sign",
        subject="team",
        description="a gap of a team that is one of a named sign",
        fields=_SIGN,
    ),
    FactKind(
        name="team_outcome",
        subject="team",
        description="what a rule says of a team, or of a record of a team",
        fields=_OUTCOME,
    ),
    FactKind(
        name="share",
        subject="team",
        description="what a rule that counts other rules' outcomes says of a team",
        fields={
            "rule": TEXT,
            "theme": _THEME,
            "state": _STATE,
            "met": NUMBER,
            "of": NUMBER,
            "against_rest": _codes("worse", "not-worse", "unknown"),
        },
    ),
)
_KINDS = (*_OF_AUTHORITIES, *_OF_OTHERS)

KINDS: Mapping[str, FactKind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of fact that can be handed in, by name."""


class FactError(ValueError):
    """A fact does not fit its kind: a mistake of the program that gathered it, not of its user."""


def check_fact(fact: Fact, kinds: Mapping[str, FactKind] = KINDS) -> FactKind:
    """Return the kind of a fact that fits it to the letter.

    Raises
    ------
    FactError
        The kind is unknown, a field is missing, unknown or of another type. The message names the
        kind and the fields, never a value.

    """
    kind = kinds.get(str(fact.get("kind", "")))
    if kind is None:
        raise FactError("a fact has no `kind`, or one that is not known")
    expected = kind.all_fields
    if len(fact) == len(expected) + 1 and all(
        name in fact and type_.accepts(fact[name]) for name, type_ in expected.items()
    ):
        return kind
    if fact.keys() - {"kind"} != expected.keys():
        odd = _listed((fact.keys() - {"kind"}) ^ expected.keys())
        raise FactError(f"a fact of kind `{kind.name}` lacks or should not have {odd}")
    wrong = [name for name, type_ in expected.items() if not type_.accepts(fact[name])]
    if wrong:
        raise FactError(f"a fact of kind `{kind.name}` holds no fit value in {_listed(wrong)}")
    return kind


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


FactKey = tuple[tuple[str, str, Value], ...]


def key_of(fact: Fact) -> FactKey:
    """Return the fact's content, sorted and with its types: equal for equal facts only."""
    return tuple((name, type(value).__name__, value) for name, value in sorted(fact.items()))
