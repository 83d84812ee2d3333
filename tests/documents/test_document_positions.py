"""Documents that a machine wrote read back the same, and every place points at its own text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ofsted_rules.documents import Document, MappingNode, read_text, reader, walk
from ofsted_rules.documents.characters import IN_VALUE
from ofsted_rules.problems import Place, ProblemsError

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


class PlainDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["on", "yes", "12:30", "0123", "2014-01-01", "<<", "~", "a: b", "é\n x"]),
).filter(lambda text: not IN_VALUE.search(text))
keys = texts.filter(lambda text: "\n" not in text)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.integers(-9999, 9999).map(lambda number: number / 100),
    texts,
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(keys, trees, min_size=1, max_size=5)


def each_parser(text: str) -> Iterator[Document]:
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reader, "LOADER", loader)
            yield read_text(text, "x.yaml")


def text_at(document: Document, place: Place) -> str:
    lines = document.text.split("\n")
    return "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])


@settings(max_examples=60)
@given(mappings, st.sampled_from([None, 1]))
def test_json_is_an_oracle_for_every_place(data: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    decoder = json.JSONDecoder()
    for document in each_parser(text):
        assert document.root.plain() == data
        for path, node in walk(document.root):
            here, _ = decoder.raw_decode(text_at(document, document.place_at(path)))
            assert here == node.plain()
            if isinstance(node, MappingNode):
                for key in node.entries:
                    place = document.place_at((*path, key), key=True)
                    assert decoder.raw_decode(text_at(document, place))[0] == key


@settings(max_examples=60)
@given(mappings)
def test_block_style_reads_back_with_places(data: dict[str, Any]) -> None:
    text = yaml.dump(data, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    for document in each_parser(text):
        assert document.root.plain() == data
        for path, node in walk(document.root):
            value = node.plain()
            here = text_at(document, document.place_at(path))
            if isinstance(value, str):
                assert here.startswith(("'", '"', "|", ">", value[:1]))
            elif value is not None and not isinstance(value, list | dict):
                assert here.startswith(json.dumps(value))


@settings(max_examples=100)
@given(st.text(alphabet=st.sampled_from("ab1:-?[]{},&*!|>'\"%@`# \n\t.~<"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    _never_crashes(text)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_characters_are_read_or_refused(text: str) -> None:
    _never_crashes(text)


def _never_crashes(text: str) -> None:
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reader, "LOADER", loader)
            try:
                read_text(text, "x")
            except ProblemsError as error:
                refused = error.problems
            else:
                refused = []
            assert all(problem.code.startswith("Y") for problem in refused)


TEXT = "a:\n  - b: 1\n    c:\n  - [x, {y: z}]\n"


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("a",), True, 1, 1),
        (("a",), False, 2, 3),
        (("a", 0), False, 2, 5),
        (("a", 0), True, 2, 5),
        (("a", 0, "b"), True, 2, 5),
        (("a", 0, "b"), False, 2, 8),
        (("a", 0, "c"), False, 3, 5),  # nothing was written: the key stands for it
        (("a", 1, 1, "y"), False, 4, 13),
        (("a", 1, 1, "y"), True, 4, 10),
        (("a", 1, 1, "no"), True, 4, 9),  # not there: the nearest above it
        (("a", 7, "no"), False, 2, 3),
        (("a", 0, "Branch", "b"), False, 2, 8),  # a step that the document does not know
    ],
)
def test_places(path: tuple[str | int, ...], key: bool, line: int, column: int) -> None:
    for document in each_parser(TEXT):
        assert document.place_at(path, key=key) == Place("x.yaml", line, column)


def test_find_and_excerpt() -> None:
    document = read_text(TEXT, "x.yaml")
    node = document.find(("a", 1, 0))
    assert node is not None
    assert node.plain() == "x"
    assert document.find(("a", "b")) is None
    assert document.excerpt(2) == "  - b: 1"
    assert document.excerpt(0) == document.excerpt(99) == ""
    problem = document.problem("Y008", "odd", ("a", 0, "b"), key=True, help="mend it")
    assert (problem.place, problem.excerpt) == (Place("x.yaml", 2, 5), "  - b: 1")
