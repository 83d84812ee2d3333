"""What `explain` says of a conclusion, and of a sign that conclusions name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ofsted_rules.conclusions.definition import Definition, Premise
from ofsted_rules.conclusions.kinds import KINDS, Value
from ofsted_rules.conclusions.loading import Book
from ofsted_rules.conclusions.signs import Sign

Fact = tuple[str, str]


def conclusion_facts(one: Definition, book: Book) -> Iterator[Fact]:
    """Yield whom it is about, what it takes, what it says, and what rests on it."""
    yield "about", f"one {one.subject} at a time"
    yield "severity", one.severity
    for premise in one.written:
        yield "there is", _premise(premise)
    for asked in one.asks:
        if asked.counted:
            many = f"at least {asked.at_least} different `{asked.counted}`"
            yield "there are", f"{many} among: {_premise(asked.of)}"
        else:
            yield "there is no", _premise(asked.of)
    for sign in dict.fromkeys(_signs(one)):
        if sign in book.signs:
            yield "sign", f"{sign}: {book.signs[sign].title}"
    yield "says", one.because
    for cited in one.cites:
        yield "rests on", cited
    above = [other.id for other in book.definitions if one.id in other.rests_on]
    yield "leads to", ", ".join(above) or "no other conclusion"


def sign_facts(sign: Sign, book: Book) -> Iterator[Fact]:
    """Yield which gaps are the sign, and which conclusions look for it."""
    for label, names in (
        ("rules", sign.rules),
        ("rules that cite", sign.findings),
        ("rules on", sign.themes),
        ("only gaps", [reason.value for reason in sign.reasons]),
    ):
        if names:
            yield label, ", ".join(sorted(names))
    users = [one.id for one in book.definitions if sign.name in _signs(one)]
    yield "used by", ", ".join(users) or "no conclusion"


def _signs(one: Definition) -> list[str]:
    premises = [*one.written, *(asked.of for asked in one.asks)]
    return [str(one.constants["sign"]) for one in premises if "sign" in one.constants]


def _premise(premise: Premise) -> str:
    held: Mapping[str, Value] = {
        **{at: value for at, value in premise.constants.items() if at != "id"},
        **{at: f"${name}" for at, name in premise.variables.items()},
    }
    named = f"conclusion `{premise.rests_on}`" if premise.rests_on else f"`{premise.kind}`"
    fields = ", ".join(f"{at}: {value}" for at, value in held.items())
    what = KINDS[premise.kind].description if premise.kind in KINDS else ""
    words = f"{named}{f' ({what})' if what else ''}"
    return f"{words} with {fields}" if fields else words
