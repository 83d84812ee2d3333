"""Find values that pydantic took for something else than what was written.

Its forgiving mode is wanted (a list for a tuple, text for a date or a choice), but it also takes
`true` for the number 1, `1` for true, and `2014` for a second of 1970. Those are never meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, RootModel

from ofsted_rules.documents.nodes import ListNode, MappingNode, Node, Path, ScalarNode
from ofsted_rules.documents.trace import written_key


def misread(value: Any, node: Node, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield the path of each misread value and the kind of error that pydantic would call it.

    Only where the model has the shape of the document; what a model reshaped itself is its own.
    """
    if isinstance(value, RootModel):
        value = value.root
    if isinstance(node, ScalarNode):
        kind = _misread_kind(value, node)
        if kind:
            yield path, kind
    elif isinstance(node, MappingNode):
        for key, part in _parts(value, node).items():
            yield from misread(part, node.entries[key].value, (*path, key))
    elif isinstance(node, ListNode) and isinstance(value, list | tuple):
        for index, (part, item) in enumerate(zip(value, node.items, strict=False)):
            yield from misread(part, item, (*path, index))


def _parts(value: Any, node: MappingNode) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {key: part for key, part in value.items() if key in node.entries}
    if isinstance(value, BaseModel):
        model = type(value)
        return {
            key: getattr(value, name)
            for name in model.model_fields
            for key in written_key(model, name)
            if key in node.entries
        }
    return {}


def _misread_kind(value: Any, node: ScalarNode) -> str | None:
    written = node.value
    if isinstance(value, date) and (not isinstance(written, str) or written.isdigit()):
        return "date_type"
    if isinstance(written, bool) and not isinstance(value, bool) and isinstance(value, int | float):
        return "int_type" if isinstance(value, int) else "float_type"
    if isinstance(value, bool) and isinstance(written, int | float) and written is not value:
        return "bool_type" if not isinstance(written, bool) else None
    return None
