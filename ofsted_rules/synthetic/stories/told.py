"""What a story is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ofsted_rules.synthetic.people import Family, Town, settle

YEAR = 365


@dataclass(frozen=True, slots=True)
class Story:
    """A special case: a small function that writes the records of a few children."""

    name: str
    what: str
    """The case in a sentence, without a full stop."""
    children: int
    write: Callable[[Town], None]


def story(children: int = 1) -> Callable[[Callable[[Town], None]], Story]:
    """Make a story of a function; its first line of documentation is what the case is."""

    def make(write: Callable[[Town], None]) -> Story:
        first = (write.__doc__ or "").strip().splitlines()[0]
        return Story(write.__name__, first.removesuffix("."), children, write)

    return make


def child(town: Town, since: int, until: int | None = None, *, age: int = 9) -> Family:
    """Write a family with one child of an age in years, known since a day."""
    return settle(town, [since - age * YEAR - 40], since, town.days.open if until is None else until)
