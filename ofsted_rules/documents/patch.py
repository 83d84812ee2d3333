"""A document with one part of it changed: what a mutant or a single change of a rule is made of.

The text of the document stays as it was, so that places and excerpts still show what was written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from ofsted_rules.documents.document import Document
from ofsted_rules.documents.nodes import (
    Entry,
    ListNode,
    MappingNode,
    Node,
    Path,
    Position,
    ScalarNode,
)


class Removed:
    """What a part is changed to when it is taken away."""

    def __repr__(self) -> str:
        return "(nothing)"


REMOVED: Final = Removed()


def patched(document: Document, path: Path, value: Any) -> Document:
    """Return the document with plain data (or `REMOVED`) at a path.

    A key that its mapping does not have yet is added. Taking the last key of a mapping, or the
    last item of a list, leaves it empty.

    Raises
    ------
    KeyError
        The path leads through a part that the document does not have.
    """
    return replace(document, root=_patched(document.root, path, value))


def node_of(value: Any, position: Position) -> Node:
    """Return plain data as a tree of which every part stands at one position."""
    if isinstance(value, Mapping):
        entries = {str(k): Entry(str(k), position, node_of(v, position)) for k, v in value.items()}
        return MappingNode(entries, position)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ListNode(tuple(node_of(item, position) for item in value), position)
    return ScalarNode(value, position, "" if value is None else str(value))


def _patched(node: Node, path: Path, value: Any) -> Node:
    if not path:
        return node_of(value, node.position)
    step, rest = path[0], path[1:]
    if isinstance(node, MappingNode) and isinstance(step, str):
        return _in_mapping(node, step, rest, value)
    if isinstance(node, ListNode) and isinstance(step, int) and 0 <= step < len(node.items):
        items = list(node.items)
        if not rest and value is REMOVED:
            del items[step]
        else:
            items[step] = _patched(items[step], rest, value)
        return replace(node, items=tuple(items))
    raise KeyError(step)


def _in_mapping(node: MappingNode, step: str, rest: Path, value: Any) -> MappingNode:
    entry = node.entries.get(step)
    if rest and entry is None:
        raise KeyError(step)
    entries = dict(node.entries)
    if not rest and value is REMOVED:
        entries.pop(step, None)
    elif entry is None:
        entries[step] = Entry(step, node.position, node_of(value, node.position))
    else:
        entries[step] = Entry(step, entry.position, _patched(entry.value, rest, value))
    return replace(node, entries=entries)
