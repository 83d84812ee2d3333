"""Follow the `loc` of a pydantic error through the types of a model.

A `loc` mixes keys and places in lists, which the document has, with the names of union branches,
which it has not. Walking the annotations beside it tells them apart, and tells which keys the model
at its end knows.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, RootModel, Tag
from pydantic.fields import FieldInfo

from ofsted_rules.documents.nodes import Path

Loc = tuple[str | int, ...]
KEY_MARK = "[key]"
"""What pydantic adds to a `loc` when the key of a mapping, not its value, is wrong."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a `loc` means: the path in the document, the unions passed, and the models met last."""

    path: Path
    branches: tuple[tuple[Loc, str | int], ...]
    """Each union on the way: the `loc` up to it, and the branch this error comes from."""
    models: tuple[type[BaseModel], ...]
    """The models that the value at the end may be; empty where that is not known."""
    of_key: bool


def trace(model: type[BaseModel], loc: Loc) -> Trace:
    """Follow a `loc` from the model that was validated."""
    of_key = bool(loc) and loc[-1] == KEY_MARK
    here: Any = model
    path: list[str | int] = []
    branches: list[tuple[Loc, str | int]] = []
    for index, step in enumerate(loc[:-1] if of_key else loc):
        choices = _choices(here)
        if len(choices) > 1:
            branches.append((loc[:index], step))
            here = _branch(choices, step)
            continue
        path.append(step)
        here = _step(choices[0], step) if choices else None
    models = tuple(choice for choice in map(_bare, _choices(here)) if _is_model(choice))
    return Trace(tuple(path), tuple(branches), models, of_key)


def known_keys(model: type[BaseModel]) -> list[str]:
    """Return the keys that a model takes, as they are written, in the order it declares them."""
    return [key for name, info in model.model_fields.items() for key in _names(name, info)]


def written_key(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """Return the ways in which a field of a model may be written as a key."""
    return _names(name, model.model_fields[name])


def _names(name: str, info: FieldInfo) -> tuple[str, ...]:
    alias = info.validation_alias or info.alias
    if isinstance(alias, AliasChoices):
        return tuple(choice for choice in alias.choices if isinstance(choice, str))
    return (alias if isinstance(alias, str) else name,)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _bare(annotation: Any) -> Any:
    """Take off what stands around a type without changing the shape of the data."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif _is_model(annotation) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation


def _choices(annotation: Any) -> list[Any]:
    """Return the members of a union but None, or the one type there is; nothing for None."""
    if annotation is None:
        return []
    bare = _bare(annotation)
    if get_origin(bare) in (Union, types.UnionType):
        members = [member for member in get_args(bare) if member is not type(None)]
        return _choices(members[0]) if len(members) == 1 else members
    return [annotation]


def _step(annotation: Any, step: str | int) -> Any:
    """Return the type one step further down, or None where it is not known."""
    bare = _bare(annotation)
    if _is_model(bare):
        fields = bare.model_fields.items()
        return next((info.annotation for name, info in fields if step in _names(name, info)), None)
    origin, args = get_origin(bare), get_args(bare)
    if not isinstance(origin, type) or not args:
        return None
    if issubclass(origin, Mapping):
        return args[-1]
    if origin is tuple and args[-1] is not Ellipsis:
        return args[step] if isinstance(step, int) and step < len(args) else None
    return args[0] if issubclass(origin, Iterable) else None


def _branch(choices: list[Any], tag: str | int) -> Any:
    """Return the member of a union that pydantic calls by this name, or None."""
    for choice in choices:
        if tag in _tags(choice):
            return choice
    for choice in choices:
        label = getattr(_bare(choice), "__name__", None)
        if label and re.search(rf"\b{re.escape(label)}\b", str(tag)):
            return choice
    return None


def _tags(choice: Any) -> Iterator[Any]:
    """Yield the names a member of a union may have: its own, a tag, or its fixed key's values."""
    if get_origin(choice) is Annotated:
        yield from (meta.tag for meta in get_args(choice)[1:] if isinstance(meta, Tag))
    bare = _bare(choice)
    yield getattr(bare, "__name__", None)
    if _is_model(bare):
        for info in bare.model_fields.values():
            if get_origin(info.annotation) is Literal:
                yield from get_args(info.annotation)
