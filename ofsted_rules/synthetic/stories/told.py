"""What a story is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ofsted_rules.synthetic.people import Town


@dataclass(frozen=True, slots=True)
class Story:
    """A special case: a small function that writes the records of a few children."""

    name: str
    what: str
    """The case in a sentence, without a full stop."""
    children: int
    write: Callable[[Town], None]


def story(what: str, children: int = 1) -> Callable[[Callable[[Town], None]], Story]:
    """Make a story of a function; `what` says in a sentence what the case is."""

    def make(write: Callable[[Town], None]) -> Story:
        return Story(write.__name__.removeprefix("_"), what, children, write)

    return make
