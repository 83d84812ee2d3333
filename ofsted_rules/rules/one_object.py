"""A key for what has no hash of its own: two are equal where they hold the very same object."""

from __future__ import annotations

from typing import Any


class OneObject:
    """Holds an object that nobody changes, and keeps it alive as long as the key is kept."""

    __slots__ = ("held",)

    def __init__(self, held: Any) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneObject) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)
