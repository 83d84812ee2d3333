"""Where the source names problem codes: as they stand, or by constants that hold them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

CODE = re.compile(r"[A-Z]\d{3}")


@dataclass(slots=True)
class Named:
    """Codes written out where they are used, and constants with the names read anywhere."""

    written: set[str] = field(default_factory=set)
    constants: list[tuple[str, str]] = field(default_factory=list)
    """Name and code; a constant alone uses nothing."""
    read: Counter[str] = field(default_factory=Counter)

    @property
    def used(self) -> set[str]:
        """Return the codes that some code can give to a problem."""
        return self.written | {code for name, code in self.constants if self.read[name]}

    @property
    def reserved(self) -> set[str]:
        """Return the constants that nothing reads."""
        return {f"{name} = {code}" for name, code in self.constants if not self.read[name]}


def named_in(sources: Iterable[str]) -> Named:
    """Gather the codes of some modules."""
    found = Named()
    for source in sources:
        tree = ast.parse(source)
        assigned = dict(_assigned(tree))
        found.constants += [(name, node.value) for node, name in assigned.items()]
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.read[node.id] += 1
            elif isinstance(node, ast.Attribute):
                found.read[node.attr] += 1
            elif _is_code(node) and node not in assigned:
                found.written.add(node.value)  # type: ignore[attr-defined]
    return found


def _assigned(tree: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target: ast.expr = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
        else:
            continue
        if isinstance(node.value, ast.Constant) and _is_code(node.value):
            assert isinstance(target, ast.Name)
            yield node.value, target.id


def _is_code(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value) is not None
    )
