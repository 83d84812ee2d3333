"""Validate a part of a document with a pydantic model: one problem for each mistake, in its place.

Pydantic reports one mistake in several ways (a misspelt key is both unknown and missing; a value
that fits no branch of a union fails each of them), in its own words and without a line. Here the
errors are joined, placed and worded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ofsted_rules.documents import wording
from ofsted_rules.documents.coercions import misread
from ofsted_rules.documents.document import Document
from ofsted_rules.documents.nearest import cut, in_backticks, nearest
from ofsted_rules.documents.nodes import ListNode, MappingNode, Path
from ofsted_rules.documents.trace import Trace, known_keys, trace
from ofsted_rules.documents.wording import Words
from ofsted_rules.problems import Problem, Problems

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Found:
    """An error of pydantic, with what its `loc` means."""

    error: dict[str, Any]
    trace: Trace

    @property
    def type(self) -> str:
        return str(self.error["type"])

    @property
    def at_branch(self) -> bool:
        """Whether a union's branch was ruled out by the kind of value or by a fixed word."""
        last = self.trace.branches[-1] if self.trace.branches else None
        ends_there = last is not None and self.error["loc"] == (*last[0], last[1])
        return ends_there and _is_shape(self.error)


def load_model(
    model: type[Model], document: Document, path: Path = (), *, problems: Problems
) -> Model | None:
    """Return the part of the document at `path` as a model, or None.

    What is wrong with it is added to `problems`, each mistake once, at its line and column. A
    validator of the model may raise ValueError with a lower-case sentence, which is then the
    message; a model that forbids extra keys has misspelt ones reported with the nearest right one.
    """
    node = document.find(path)
    if node is None:
        problems.add(_missing(document, path[:-1], str(path[-1])))
        return None
    try:
        loaded = model.model_validate(node.plain())
    except ValidationError as error:
        problems.extend(_explain(model, document, path, error))
        return None
    wrong = list(misread(loaded, node))
    for below, kind in wrong:
        where = (*path, *below)
        problems.add(_problem(document, where, _kind_words([kind], document, where)))
    return None if wrong else loaded


def _explain(
    model: type[BaseModel], document: Document, path: Path, error: ValidationError
) -> list[Problem]:
    found = [
        _Found(dict(item), trace(model, item["loc"])) for item in error.errors(include_url=False)
    ]
    found = [item for item in found if not _only_seems_short(document, path, item)]
    found = _likeliest_branches(found)
    problems, rest = _misspelt_keys(model, document, path, found)
    at: dict[Path, list[_Found]] = {}
    for item in rest:
        if item.type == "missing":
            problems.append(
                _missing(document, (*path, *item.trace.path[:-1]), str(item.trace.path[-1]))
            )
        elif item.type == "union_tag_not_found":
            problems.append(_no_tag(document, (*path, *item.trace.path), item.error))
        else:
            at.setdefault(document.present((*path, *item.trace.path)), []).append(item)
    for where, items in at.items():
        problems.extend(_wrong_values(document, where, items))
    return list(dict.fromkeys(problems))


def _only_seems_short(document: Document, path: Path, item: _Found) -> bool:
    """Say whether a list is too short only because pydantic did not count its faulty entries."""
    node = document.find((*path, *item.trace.path))
    if item.type != "too_short" or not isinstance(node, ListNode):
        return False
    return len(node.items) >= int(item.error["ctx"]["min_length"])


def _likeliest_branches(found: list[_Found]) -> list[_Found]:
    """Of each union keep the errors of the branch that came nearest to fitting.

    A branch that was ruled out at once loses to one that was entered; among those, the one with
    the fewest errors wins. When all were ruled out at once, all stay: they become one problem.
    """
    unions = sorted({union for item in found for union, _ in item.trace.branches}, key=len)
    for union in unions:
        by_tag: dict[str | int, list[_Found]] = {}
        for item in found:
            tag = dict(item.trace.branches).get(union)
            if tag is not None:
                by_tag.setdefault(tag, []).append(item)
        entered = {
            tag: items for tag, items in by_tag.items() if not all(i.at_branch for i in items)
        }
        if not entered:
            continue
        best = min(entered, key=lambda tag: len(entered[tag]))
        found = [i for i in found if dict(i.trace.branches).get(union, best) == best]
    return found


def _misspelt_keys(
    model: type[BaseModel], document: Document, path: Path, found: list[_Found]
) -> tuple[list[Problem], list[_Found]]:
    """Report unknown keys, and drop the missing key that each was plainly meant to be."""
    missing: dict[Path, set[str]] = {}
    for item in found:
        if item.type == "missing":
            parent, key = item.trace.path[:-1], str(item.trace.path[-1])
            missing.setdefault(parent, set()).add(key)
    problems = []
    meant: set[Path] = set()
    for item in found:
        if item.type != "extra_forbidden":
            continue
        parent, key = item.trace.path[:-1], str(item.trace.path[-1])
        known = _known_at(model, item.error["loc"][:-1])
        near = nearest(key, missing.get(parent, set()) - {str(p[-1]) for p in meant})
        if near:
            meant.add((*parent, near))
        problems.append(_unknown_key(document, (*path, *item.trace.path), known, near))
    rest = [
        item
        for item in found
        if item.type != "extra_forbidden"
        and not (item.type == "missing" and item.trace.path in meant)
    ]
    return problems, rest


def _known_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    models = trace(model, loc).models
    return list(dict.fromkeys(key for each in models for key in known_keys(each)))


def _unknown_key(document: Document, where: Path, known: list[str], near: str | None) -> Problem:
    key = str(where[-1])
    parent = document.find(where[:-1])
    taken = parent.entries if isinstance(parent, MappingNode) else {}
    near = near or nearest(key, [word for word in known if word not in taken])
    if near:
        help = f"use `{near}`"
    elif known:
        help = f"use one of {in_backticks(known)}"
    else:
        help = "delete it"
    return _problem(document, where, Words("Y004", f"unknown key `{cut(key)}`", help), key=True)


def _missing(document: Document, parent: Path, key: str) -> Problem:
    return _problem(document, parent, Words("Y005", f"missing key `{key}`", f"add `{key}:`"))


def _no_tag(document: Document, where: Path, error: dict[str, Any]) -> Problem:
    """Report that the key which says what a mapping is was not found, or is misspelt."""
    key = _discriminator(error)
    node = document.find(where)
    written = nearest(key, node.entries) if isinstance(node, MappingNode) else None
    if written:
        return _unknown_key(document, (*where, written), [], key)
    return _missing(document, where, key)


def _discriminator(error: dict[str, Any]) -> str:
    return str(error["ctx"]["discriminator"]).strip("'")


def _wrong_values(document: Document, where: Path, items: list[_Found]) -> list[Problem]:
    """Word the errors at one value: those about its kind or choice are one problem together."""
    shape = [item for item in items if _is_shape(item.error)]
    problems = []
    if shape:
        problems.append(_wrong_shape(document, where, shape))
    for item in items:
        if item not in shape:
            words = wording.wrong_value(item.error, _label(where))
            problems.append(_problem(document, where, words, key=item.trace.of_key))
    return problems


def _wrong_shape(document: Document, where: Path, items: list[_Found]) -> Problem:
    kinds = [item.type for item in items if not wording.choices_of(item.error)]
    choices = [word for item in items for word in wording.choices_of(item.error)]
    of_key = any(item.trace.of_key for item in items)
    if not choices or (kinds and _is_collection(document, where)):
        return _problem(document, where, _kind_words(kinds, document, where), key=of_key)
    for item in items:
        if item.type == "union_tag_invalid":
            where = (*where, _discriminator(item.error))
    node = document.find(document.present(where))
    assert node is not None
    words = wording.wrong_choice(list(dict.fromkeys(choices)), node, _label(where))
    return _problem(document, where, words, key=of_key)


def _kind_words(kinds: list[str], document: Document, where: Path) -> Words:
    node = document.find(where)
    assert node is not None
    expected = [kind for each in kinds if (kind := wording.expected_kind(each))]
    return wording.wrong_kind(expected, node, _label(where))


def _is_shape(error: dict[str, Any]) -> bool:
    return bool(wording.expected_kind(error["type"]) or wording.choices_of(error))


def _is_collection(document: Document, where: Path) -> bool:
    node = document.find(where)
    return node is not None and node.kind in ("a list", "a mapping")


def _label(where: Path) -> str:
    """Return the key that a value stands under, also when it is an entry of a list."""
    keys = [step for step in where if isinstance(step, str)]
    return cut(keys[-1]) if keys else ""


def _problem(document: Document, where: Path, words: Words, *, key: bool = False) -> Problem:
    return document.problem(words.code, words.message, where, key=key, help=words.help)
