"""A patched document holds the new part at its place, and everything else as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofsted_rules.documents import Document, Position, walk
from ofsted_rules.documents.patch import REMOVED, node_of, patched

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
KEYS = st.sampled_from("abcd")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
        max_leaves=8,
    ),
    min_size=1,
)


def document(tree: Any) -> Document:
    return Document("file", "", node_of(tree, Position(1, 1)))


def changed(tree: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Do the same to plain data, the obvious way."""
    if not path:
        return value
    copy: Any = dict(tree) if isinstance(tree, dict) else list(tree)
    if len(path) == 1 and value is REMOVED:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(copy[path[0]] if path[1:] else None, path[1:], value)
    return copy


@given(TREES, st.data())
def test_as_the_obvious_way(tree: dict[str, Any], data: st.DataObject) -> None:
    held = document(tree)
    paths = [path for path, _ in walk(held.root) if path]
    path = data.draw(st.sampled_from(paths))
    value = data.draw(SCALARS | st.just(REMOVED) | TREES)
    assert patched(held, path, value).root.plain() == changed(tree, path, value)
    assert held.root.plain() == tree


def test_a_key_is_added() -> None:
    assert patched(document({"a": {}}), ("a", "b"), 1).root.plain() == {"a": {"b": 1}}


@pytest.mark.parametrize("path", [("b", "c"), ("a", "x"), ("l", 1), ("l", "x")])
def test_what_is_not_there_cannot_be_changed(path: tuple[str | int, ...]) -> None:
    with pytest.raises(KeyError):
        patched(document({"a": 1, "l": [1]}), path, 2)
