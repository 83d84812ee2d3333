"""Build the tree of a document from what the YAML parser meets, refusing what we do not allow.

One pass over the parser's events, without recursion: nothing is composed from a file that is too
deep or too long, and every other problem is kept so that all can be shown at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from ofsted_rules.documents import characters
from ofsted_rules.documents.nearest import cut
from ofsted_rules.documents.nodes import (
    Entry,
    ListNode,
    MappingNode,
    Node,
    Position,
    ScalarNode,
)
from ofsted_rules.documents.scalars import read_scalar
from ofsted_rules.problems import Place, Problem, Problems

MOST_DEPTH = 40
"""Lists and mappings within each other; our deepest own document has about 10."""
MOST_NODES = 200_000
MOST_PROBLEMS = 100
"""A file with more is not read further: mending these will settle most of the rest."""


_NOWHERE = Position(0, 0)


class StopReading(Exception):  # noqa: N818 - a signal, not an error of its own
    """The rest of the file is not worth reading; what is wrong was kept."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end was not met yet."""

    is_mapping: bool
    position: Position
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    waits_for_value: bool = False
    key: str | None = None
    """The key that waits for its value; None after a key that was refused."""
    key_position: Position = _NOWHERE


class TreeBuilder:
    """Takes parser events one by one and keeps the tree and the problems."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.root: Node | None = None
        self.problems = Problems()
        self._file = file
        self._lines = lines
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def build(self, events: Iterable[yaml.Event]) -> None:
        """Take all events.

        Raises
        ------
        StopReading
            The file is too deep, too long, holds a second document or too many problems.
        yaml.YAMLError
            The parser cannot go on.

        """
        for event in events:
            self._take(event)
            if len(self.problems) >= MOST_PROBLEMS:
                raise StopReading

    def report(self, code: str, message: str, position: Position, help: str) -> None:
        """Keep a problem with its place and its line."""
        line = self._lines[position.line - 1] if position.line <= len(self._lines) else ""
        place = Place(self._file, position.line, position.column)
        self.problems.add(Problem(code, message, place, help, excerpt=line))

    def _take(self, event: yaml.Event) -> None:
        position = _position(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(position)
        elif isinstance(event, yaml.NodeEvent):
            self._count(position)
            self._refuse_extras(event, position)
            self._take_node(event, position)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()

    def _take_node(self, event: yaml.NodeEvent, position: Position) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._start_collection(isinstance(event, yaml.MappingStartEvent), position)
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, position))
        else:  # an alias: refused already, and text in its stead lets us read on
            self._add(ScalarNode("", position, quoted=True))

    def _start_document(self, position: Position) -> None:
        self._documents += 1
        if self._documents > 1:
            self.report(
                "Y015",
                "file holds more than one document",
                position,
                "keep what stands above `---` and move the rest to a file of its own",
            )
            raise StopReading

    def _count(self, position: Position) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.report(
                "Y019", f"file has more than {MOST_NODES} entries", position, "split the file"
            )
            raise StopReading

    def _refuse_extras(self, event: yaml.NodeEvent, position: Position) -> None:
        if isinstance(event, yaml.AliasEvent):
            name = cut(event.anchor or "")
            self.report("Y013", f"alias `*{name}` is not allowed", position, "write it out in full")
        elif event.anchor is not None:
            name = cut(event.anchor)
            help = f"delete `&{name}` and write the value out wherever it is needed"
            self.report("Y013", f"anchor `&{name}` is not allowed", position, help)
        tag = getattr(event, "tag", None)
        if tag is not None:
            written = cut(tag.replace("tag:yaml.org,2002:", "!!"))
            self.report("Y014", f"tag `{written}` is not allowed", position, f"delete `{written}`")

    def _start_collection(self, is_mapping: bool, position: Position) -> None:
        if len(self._open) == MOST_DEPTH:
            self.report(
                "Y018",
                f"lists and mappings are nested more than {MOST_DEPTH} deep",
                position,
                "flatten this part, or close a bracket that was left open",
            )
            raise StopReading
        self._open.append(_Open(is_mapping, position))

    def _close(self) -> None:
        done = self._open.pop()
        if done.is_mapping:
            self._add(MappingNode(done.entries, done.position))
        else:
            self._add(ListNode(tuple(done.items), done.position))

    def _scalar(self, event: yaml.ScalarEvent, position: Position) -> ScalarNode:
        self._refuse_characters(event.value, position)
        if event.style or event.tag is not None:
            return ScalarNode(event.value, position, event.value, quoted=True)
        try:
            value = read_scalar(event.value)
        except ValueError as error:
            self.report("Y017", str(error), position, "put it in quotes if it is meant as text")
            value = event.value
        return ScalarNode(value, position, event.value)

    def _refuse_characters(self, value: str, position: Position) -> None:
        bad = characters.IN_VALUE.search(value)
        if bad:
            self.report(
                "Y012",
                f"character {characters.name(bad[0])} is not allowed in text",
                position,
                "delete the escape that stands for it",
            )

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs: as root, item, key or value."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.waits_for_value:
            if parent.key is not None:
                parent.entries[parent.key] = Entry(parent.key, parent.key_position, node)
            parent.waits_for_value = False
        else:
            parent.key = self._key(node, parent)
            parent.key_position = node.position
            parent.waits_for_value = True

    def _key(self, node: Node, parent: _Open) -> str | None:
        """Return the text of a key, or None where it is refused."""
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
            help = "put the key in quotes" if getattr(node, "source", "") else "use text as the key"
            self.report("Y016", f"key must be text, not {node.kind}", node.position, help)
            return None
        if node.value == "<<" and not node.quoted:
            self.report("Y013", "merge key `<<` is not allowed", node.position, "write it out")
            return None
        first = parent.entries.get(node.value)
        if first:
            self._report_twice(node.value, first.position.line, node.position)
            return None
        return node.value

    def _report_twice(self, key: str, first_line: int, position: Position) -> None:
        self.report(
            "Y009",
            f"key `{cut(key)}` stands twice, on line {first_line} and on line {position.line}",
            position,
            "keep one of the two",
        )


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1) if mark else _NOWHERE
