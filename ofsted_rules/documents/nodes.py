"""The tree that a document is read into: every value and every key knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

ScalarValue: TypeAlias = str | int | float | bool | None


class Position(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value: text, a number, true or false, or nothing."""

    value: ScalarValue
    position: Position
    source: str = ""
    """The value as it was written, without quotes; empty where nothing was written."""
    quoted: bool = False
    """Whether it stood in quotes, or as a block of text: then it is always text."""

    @property
    def kind(self) -> str:
        """What this is, in the words of a message."""
        match self.value:
            case None:
                return "nothing"
            case bool():
                return "`true` or `false`"
            case int():
                return "a whole number"
            case float():
                return "a number"
        return "text"

    def plain(self) -> ScalarValue:
        """Return the value."""
        return self.value


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of values."""

    items: tuple[Node, ...]
    position: Position

    kind = "a list"

    def plain(self) -> list[Any]:
        """Return ordinary Python data."""
        return [item.plain() for item in self.items]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, where the key stands, and its value."""

    key: str
    position: Position
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping; its keys are text and each stands there once."""

    entries: dict[str, Entry]
    position: Position

    kind = "a mapping"

    def plain(self) -> dict[str, Any]:
        """Return ordinary Python data."""
        return {key: entry.value.plain() for key, entry in self.entries.items()}


Node: TypeAlias = ScalarNode | ListNode | MappingNode
Path: TypeAlias = tuple[str | int, ...]
"""The way from the root to a node: keys of mappings and (from 0) places in lists."""


def child(node: Node, step: str | int) -> Node | None:
    """Return the value one step further down, or None where there is none."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        entry = node.entries.get(step)
        return entry.value if entry else None
    if isinstance(node, ListNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every node below and including this one with its path, parents first."""
    yield path, node
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from walk(entry.value, (*path, key))
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from walk(item, (*path, index))
