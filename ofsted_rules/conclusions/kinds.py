"""The closed list of fact kinds: what a premise of a conclusion can be about.

A fact is a flat mapping of text to text or whole numbers with a `kind`. Each kind has a subject
kind, and holds the subject's id in the field of that name (`authority`). Premises of one conclusion
are facts of one subject. Absence and counts are facts too, worked out before any conclusion is
drawn: no engine here negates or counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ofsted_rules.letters.model import Polarity
from ofsted_rules.letters.themes import Theme

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


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact: whom it is about, and the fields that every fact of it has."""

    name: str
    subject: str
    description: str
    fields: Mapping[str, FieldType] = field(default_factory=dict)

    @property
    def all_fields(self) -> Mapping[str, FieldType]:
        """Return the fields together with the one that holds the subject's id."""
        return {self.subject: TEXT, **self.fields}


def _codes(*codes: str) -> FieldType:
    return FieldType(codes=codes)


_THEME = _codes(*(theme.value for theme in Theme))

_KINDS = (
    FactKind(
        name="finding",
        subject="authority",
        description="a finding of a letter to the authority, once for each theme and polarity",
        fields={
            "finding": TEXT,
            "letter": TEXT,
            "theme": _THEME,
            "polarity": _codes(*(polarity.value for polarity in Polarity)),
            "stated_again": _codes("yes", "no"),
            "again_of": TEXT,
            "said_to": _codes("you", "others"),
        },
    ),
    FactKind(
        name="rule_result",
        subject="authority",
        description="what one rule found in the data, once for each finding that it cites",
        fields={
            "rule": TEXT,
            "finding": TEXT,
            "theme": _THEME,
            "state": _codes("gaps", "clear", "cannot-tell"),
            "gaps": NUMBER,
        },
    ),
)

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
