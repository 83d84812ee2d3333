"""What comes back from letter to letter, and what was put right, for one authority after another.

The conclusions are those of `check`, drawn by the same engine from letters alone; here they are
only sorted by what they say, and each is followed back to the letter where it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ofsted_rules.conclusions.from_letters import conclude_letters, facts_of_letters
from ofsted_rules.conclusions.kinds import Fact
from ofsted_rules.conclusions.model import Conclusion
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.recurrence import Strength
from ofsted_rules.rules.profiles import ProfileText

CAME_BACK = "recurring-area"
PUT_RIGHT = ("put-right-by-letter", "theme-put-right-by-letter")
SLIPPED = "slipped-between-letters"
STRENGTHS = tuple(strength.value for strength in Strength)


@dataclass(frozen=True, slots=True)
class Step:
    """One letter's word on something: the finding, or the letter alone where no more is known."""

    letter: str
    finding: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that letters speak of again."""

    theme: str
    finding: str
    """Where the last letter speaks of it."""
    strength: str
    because: tuple[str, ...]
    trail: tuple[Step, ...]
    """From the first letter to the last."""


@dataclass(frozen=True, slots=True)
class OfAuthority:
    """What the letters to one authority say again."""

    authority: str
    to_you: bool
    letters: tuple[str, ...]
    came_back: tuple[Line, ...]
    put_right: tuple[Line, ...]
    slipped: tuple[Line, ...]


def recurring(letters: Catalogue, profile: ProfileText) -> tuple[tuple[OfAuthority, ...], str]:
    """Return what letters say again, by authority, and the name of the engine that drew it."""
    drawn = conclude_letters(letters, profile)
    facts = list(facts_of_letters(letters, profile))
    repeats: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact["kind"] == "repeat":
            repeats.setdefault((str(fact["letter"]), str(fact["theme"])), []).append(fact)
    found = []
    for authority in sorted({str(fact["authority"]) for fact in facts}):
        own = [fact for fact in facts if fact["authority"] == authority]
        items = [item for item in drawn if item.subject == authority]
        found.append(
            OfAuthority(
                authority=authority,
                to_you=any(fact["said_to"] == "you" for fact in own),
                letters=tuple(dict.fromkeys(str(fact["letter"]) for fact in own)),
                came_back=_lines(items, (CAME_BACK,), repeats),
                put_right=_lines(items, PUT_RIGHT, repeats),
                slipped=_lines(items, (SLIPPED,), repeats),
            )
        )
    return tuple(found), drawn.engine_name


Repeats = Mapping[tuple[str, str], Sequence[Fact]]


def _lines(
    items: Iterable[Conclusion], wanted: Sequence[str], repeats: Repeats
) -> tuple[Line, ...]:
    lines = [_line(item, repeats) for item in items if item.id in wanted]
    return tuple(sorted(lines, key=_order))


def _line(item: Conclusion, repeats: Repeats) -> Line:
    [repeat, *_] = item.reasons
    return Line(
        theme=str(item.fields["theme"]),
        finding=str(item.fields["finding"]),
        strength=str(item.fields["strength"]),
        because=item.because,
        trail=_trail(repeat, repeats),
    )


def _order(line: Line) -> tuple[int, str, str]:
    return STRENGTHS.index(line.strength), line.theme, line.finding


def _trail(repeat: Fact, repeats: Repeats) -> tuple[Step, ...]:
    """Follow what a letter says again back to the first letter that said it."""
    last = Step(str(repeat["letter"]), str(repeat["finding"]), str(repeat["polarity"]))
    earlier, letter = str(repeat["earlier"]), str(repeat["earlier_letter"])
    before = [
        fact
        for fact in repeats.get((letter, str(repeat["theme"])), ())
        if earlier in (fact["finding"], letter)
        and fact["polarity"] == fact["earlier_polarity"] == repeat["earlier_polarity"]
        and STRENGTHS.index(str(fact["strength"])) <= STRENGTHS.index(str(repeat["strength"]))
    ]
    if before:
        return (*_trail(before[0], repeats), last)
    first = "" if earlier == letter else earlier
    return Step(letter, first, str(repeat["earlier_polarity"])), last
