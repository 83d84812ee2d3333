"""What a set of conclusions may ask, so that either engine can run it.

The figures are limits of durable-rules 2.0.28, found by running into them, with room to spare: it
refuses a fact that fits more than 64 conditions and a rule of more than 16, and crashes where 256
rules share a condition or a property has more than 512 tests.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofsted_rules.conclusions.definition import Definition, Premise

MOST_PREMISES = 15
"""Premises of one conclusion."""
MOST_REACHED = 60
"""Premises that one fact could fill."""
MOST_CONCLUSIONS = 200
"""Conclusions about one kind of subject."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a conclusion does not fit, and what to do."""

    conclusion: str
    message: str
    help: str


def misfits(definitions: Sequence[Definition]) -> Iterator[Misfit]:
    """Tell what does not fit among the conclusions about one kind of subject."""
    for definition in definitions:
        if len(definition.when) > MOST_PREMISES:
            yield Misfit(
                definition.id,
                f"conclusion `{definition.id}` has more than {MOST_PREMISES} premises",
                "split it: let a conclusion of its own gather some of the premises",
            )
    if len(definitions) > MOST_CONCLUSIONS:
        yield Misfit(
            definitions[MOST_CONCLUSIONS].id,
            f"there are more than {MOST_CONCLUSIONS} conclusions about one kind of subject",
            "leave conclusions out, or keep them in another ruleset",
        )
    yield from _crowded(definitions)


def _crowded(definitions: Sequence[Definition]) -> Iterator[Misfit]:
    by_kind: defaultdict[tuple[str, str], list[tuple[str, Premise]]] = defaultdict(list)
    for definition in definitions:
        for premise in definition.when:
            which = premise.rests_on or str(premise.constants.get("id", ""))
            by_kind[premise.kind, which].append((definition.id, premise))
    for (kind, rests_on), held in by_kind.items():
        if reached([premise for _, premise in held]) > MOST_REACHED:
            yield Misfit(
                held[-1][0],
                f"more than {MOST_REACHED} premises could hold for one `{rests_on or kind}`",
                "give premises of this kind more constants, so that each fits fewer facts",
            )


def reached(premises: Sequence[Premise]) -> int:
    """Return at most how many of the premises, all of one kind, one fact can fill.

    A fact has one value in each field, so it fills those premises that ask for this value and
    those that ask for none. The field that tells the premises apart best gives the bound.
    """
    fields = {name for premise in premises for name in premise.constants}
    return min((_reached_by(name, premises) for name in fields), default=len(premises))


def _reached_by(name: str, premises: Sequence[Premise]) -> int:
    asked = Counter(one.constants[name] for one in premises if name in one.constants)
    open_to_all = len(premises) - asked.total()
    return open_to_all + max(asked.values())
