"""Parametrised cases: `each: {days: [9, 10], state: [met, gap]}` makes two, with `$days` filled in.

The values are put into the document itself, so whatever is wrong with a case is still reported at
the line where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ofsted_rules.documents import (
    Document,
    Entry,
    ListNode,
    MappingNode,
    Node,
    Path,
    ScalarNode,
    use_one_of,
)
from ofsted_rules.problems import Problems
from ofsted_rules.testing.model import UNREADABLE

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_USE = re.compile(r"\$([a-z][a-z0-9_]*)")
_RESERVED = UNREADABLE.removeprefix("$")

Values = Mapping[str, ScalarNode]


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the cases that a written case stands for; without a `label` it is the only one."""

    label: str
    document: Document


def variants(document: Document, path: Path, problems: Problems) -> list[Variant]:
    """Return the cases that the one at `path` (a place in a list) stands for.

    What is wrong with its `each`, and every `$name` that it does not give, is added to `problems`.
    """
    case = document.find(path)
    if not isinstance(case, MappingNode):
        return [Variant("", document)]
    columns = _columns(document, (*path, "each"), problems)
    if columns is None:
        return []
    rows: list[Values] = [{}]
    if columns:
        names, lists = list(columns), zip(*columns.values(), strict=True)
        rows = [dict(zip(names, values, strict=True)) for values in lists]
    labels = ["-".join(_label(value) for value in row.values()) for row in rows]
    for label in dict.fromkeys(label for label in labels if labels.count(label) > 1):
        problems.add(
            document.problem(
                "T009",
                f"the values `{label}` stand twice",
                (*path, "each"),
                key=True,
                help="remove one of them, or add a parameter that tells the two apart",
            )
        )
    if not _all_given(document, case, path, set(columns), problems):
        return []
    return [
        Variant(label, _with(document, path, _filled(case, row) if row else case))
        for label, row in zip(labels, rows, strict=True)
    ]


def _columns(
    document: Document, path: Path, problems: Problems
) -> dict[str, tuple[ScalarNode, ...]] | None:
    """Return the values of each parameter, or None where `each` cannot be used."""
    each = document.find(path)
    if each is None:
        return {}
    found: dict[str, tuple[ScalarNode, ...]] = {}

    def wrong(at: Path, message: str, help_: str) -> None:
        problems.add(document.problem("T009", message, at, key=True, help=help_))

    if not isinstance(each, MappingNode) or not each.entries:
        wrong(path, "`each` is a mapping of names to lists", "write `each: {days: [9, 10, 11]}`")
        return None
    for name, entry in each.entries.items():
        here = (*path, name)
        values = entry.value
        if not _NAME.fullmatch(name) or name == _RESERVED:
            wrong(here, f"`{name}` cannot name a parameter", "use small letters, digits and `_`")
        elif not isinstance(values, ListNode) or not values.items:
            wrong(here, f"`{name}` needs a list of values", f"write `{name}: [...]`")
        elif not all(isinstance(value, ScalarNode) for value in values.items):
            wrong(here, f"the values of `{name}` are single values", "write no lists in the list")
        else:
            found[name] = tuple(v for v in values.items if isinstance(v, ScalarNode))
    if len(found) < len(each.entries):
        return None
    lengths = {len(values) for values in found.values()}
    if len(lengths) > 1:
        told = ", ".join(f"`{name}` has {len(values)}" for name, values in found.items())
        wrong(path, f"the lists of `each` differ in length: {told}", "make them equally long")
        return None
    return found


def _all_given(
    document: Document, case: MappingNode, path: Path, given: set[str], problems: Problems
) -> bool:
    """Tell whether every `$name` in the case is given by its `each`, and each name is used."""
    used: set[str] = set()
    unknown = False
    for below, scalar in _scalars(case):
        if below[:1] == ("each",):
            continue
        for name in _USE.findall(str(scalar.value)):
            used.add(name)
            if name not in given and name != _RESERVED:
                unknown = True
                problems.add(
                    document.problem(
                        "T009",
                        f"nothing gives a value to `${name}`",
                        (*path, *below),
                        help=use_one_of(name, sorted(given)) or f"add `each: {{{name}: [...]}}`",
                    )
                )
    for name in sorted(given - used):
        problems.add(
            document.problem(
                "T009",
                f"the parameter `{name}` is used nowhere",
                (*path, "each", name),
                key=True,
                help=f"write `${name}` where its value belongs, or remove it",
            )
        )
    return not unknown


def _scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*path, index))
    else:
        for key, entry in node.entries.items():
            yield from _scalars(entry.value, (*path, key))


def _filled(node: Node, values: Values) -> Node:
    if isinstance(node, ScalarNode):
        return _filled_scalar(node, values)
    if isinstance(node, ListNode):
        return replace(node, items=tuple(_filled(item, values) for item in node.items))
    entries = {
        key: Entry(key, entry.position, _filled(entry.value, values))
        for key, entry in node.entries.items()
    }
    return replace(node, entries=entries)


def _filled_scalar(node: ScalarNode, values: Values) -> ScalarNode:
    """Fill in a value: a word that is all `$name` takes its kind too, otherwise it is text."""
    if not isinstance(node.value, str) or "$" not in node.value:
        return node
    whole = _USE.fullmatch(node.value)
    if whole and whole[1] in values:
        value = values[whole[1]]
        return replace(value, position=node.position)
    text = _USE.sub(lambda m: _label(values[m[1]]) if m[1] in values else m[0], node.value)
    return replace(node, value=text, source=text)


def _label(value: ScalarNode) -> str:
    return "null" if value.value is None else str(value.value)


def _with(document: Document, path: Path, case: Node) -> Document:
    """Return the document with another case at its place."""
    root = document.root
    assert isinstance(root, MappingNode)
    at, index = path
    cases = root.entries[str(at)]
    assert isinstance(cases.value, ListNode)
    items = list(cases.value.items)
    items[int(index)] = case
    changed = Entry(cases.key, cases.position, replace(cases.value, items=tuple(items)))
    return Document(
        document.file, document.text, replace(root, entries={**root.entries, cases.key: changed})
    )
