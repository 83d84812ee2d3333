"""A document that was read: its text, its tree, and where each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ofsted_rules.documents.nodes import MappingNode, Node, Path, ScalarNode, child
from ofsted_rules.problems import Place, Problem, Severity

_LINE_END = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Split text into lines as YAML counts them."""
    return _LINE_END.split(text)


@dataclass(frozen=True)
class Document:
    """A hand-written file that was read without a problem."""

    file: str
    text: str
    root: Node

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return split_lines(self.text)

    def find(self, path: Path) -> Node | None:
        """Return the node at the path, or None."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node else None
        return node

    def present(self, path: Path) -> Path:
        """Return the part of the path that the document holds; steps it does not know are left out.

        A model may say things that were not written (the name of a branch, a short form spelt
        out), so the steps after an unknown one are still tried.
        """
        node = self.root
        found: list[str | int] = []
        for step in path:
            below = child(node, step)
            if below is not None:
                node = below
                found.append(step)
        return tuple(found)

    def place_at(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at the path stands, or its key with `key`.

        A path that the document does not hold gives the place of the nearest node above it. A
        value that was left empty has no place of its own: its key stands for it.
        """
        found = self.present(path)
        node = self.find(found)
        assert node is not None
        whole = found == tuple(path)
        empty = isinstance(node, ScalarNode) and node.value is None and not node.source
        position = node.position
        if found and ((key and whole) or empty):
            parent = self.find(found[:-1])
            if isinstance(parent, MappingNode):
                position = parent.entries[str(found[-1])].position
        return Place(self.file, position.line, position.column)

    def excerpt(self, line: int) -> str:
        """Return one line of the text (counted from 1), or nothing where there is no such line."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def problem(
        self,
        code: str,
        message: str,
        path: Path,
        *,
        key: bool = False,
        help: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Return a problem that stands at the path, with its line of text."""
        place = self.place_at(path, key=key)
        return Problem(code, message, place, help, severity, self.excerpt(place.line))
