"""Plain edits of a YAML text: where each entry stands is asked of PyYAML, never of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Spot:
    """A piece of the text: from one offset to another, and the line and column where it starts."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True)
class Entry:
    """A key and its value in a mapping, and the entries beside it."""

    path: Path
    """From the root, with the key itself at the end."""
    key: Spot
    value: Spot
    kind: str
    """``text``, ``list`` or ``mapping``; ``null`` for nothing."""
    word: str
    """The value's word, where it is a plain one."""
    in_flow: bool
    siblings: tuple[str, ...]
    """The keys of the mapping that it is in."""
    below: tuple[str, ...]
    """The keys of its value, where that is a mapping."""
    before: Spot | None
    """The value of the entry before, and the key of the entry after."""
    after: Spot | None
    parent: Spot
    """The mapping that holds it."""

    @property
    def name(self) -> str:
        return str(self.path[-1])

    @property
    def context(self) -> Path:
        """The keys on the way, without places in lists."""
        return tuple(step for step in self.path if isinstance(step, str))


@dataclass(frozen=True)
class Word:
    """One plain word: a value or an item of a list."""

    path: Path
    spot: Spot
    word: str
    quoted: bool


def entries(text: str) -> Iterator[Entry]:
    """Yield every entry of every mapping."""
    yield from _entries(yaml.compose(text, Loader=yaml.SafeLoader), text, ())


def words(text: str) -> Iterator[Word]:
    """Yield every value and item that is one word or one text."""
    yield from _words(yaml.compose(text, Loader=yaml.SafeLoader), text, ())


def replaced(text: str, spot: Spot, by: str) -> str:
    return text[: spot.start] + by + text[spot.end :]


def without(text: str, entry: Entry) -> str:
    """Take an entry out; a mapping that held nothing else is left as ``{}``."""
    if entry.after is not None:
        return text[: entry.key.start] + text[entry.after.start :]
    if entry.before is not None:
        return text[: entry.before.end] + text[entry.value.end :]
    return (
        replaced(text, Spot(entry.key.start, entry.value.end, 0, 0), "{}")
        if not (entry.in_flow)
        else text[: entry.key.start] + text[entry.value.end :]
    )


def written(text: str, entry: Entry) -> str:
    """Return an entry as it stands in the text."""
    return text[entry.key.start : entry.value.end]


def inserted(text: str, beside: Entry, what: str) -> str:
    """Put an entry right before another one of the same mapping."""
    ending = ", " if beside.in_flow else "\n" + " " * beside.key.column
    return text[: beside.key.start] + what + ending + text[beside.key.start :]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _entries(node: Any, text: str, path: Path) -> Iterator[Entry]:
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _entries(item, text, (*path, index))
    if not isinstance(node, yaml.MappingNode):
        return
    pairs = node.value
    names = tuple(key.value for key, _ in pairs)
    for index, (key, value) in enumerate(pairs):
        yield Entry(
            path=(*path, key.value),
            key=_spot(key, text),
            value=_spot(value, text),
            kind=_kind(value),
            word=value.value if isinstance(value, yaml.ScalarNode) else "",
            in_flow=bool(node.flow_style),
            siblings=names,
            below=_keys(value),
            before=_spot(pairs[index - 1][1], text) if index else None,
            after=_spot(pairs[index + 1][0], text) if index + 1 < len(pairs) else None,
            parent=_spot(node, text),
        )
        yield from _entries(value, text, (*path, key.value))


def _words(node: Any, text: str, path: Path) -> Iterator[Word]:
    if isinstance(node, yaml.ScalarNode):
        yield Word(path, _spot(node, text), node.value, bool(node.style))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _words(item, text, (*path, index))
    else:
        for key, value in node.value:
            yield from _words(value, text, (*path, key.value))


def _keys(node: Any) -> tuple[str, ...]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return tuple(key.value for key, _ in pairs)


def _kind(node: Any) -> str:
    if isinstance(node, yaml.MappingNode):
        return "mapping"
    if isinstance(node, yaml.SequenceNode):
        return "list"
    return "null" if node.tag.endswith(":null") else "text"


def _spot(node: Any, text: str) -> Spot:
    """Return where a node stands, without the blank lines and comments that may follow it."""
    start = node.start_mark
    return Spot(start.index, _end(node, text), start.line + 1, start.column)


def _end(node: Any, text: str) -> int:
    if isinstance(node, yaml.ScalarNode):
        stretch = text[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index + len(stretch.rstrip()))
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)
