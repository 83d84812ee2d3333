"""Writing plain data as the YAML that people write: for mutants, and for tests ready to paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ofsted_rules.documents.patch import REMOVED
from ofsted_rules.documents.scalars import read_scalar

_PLAIN = re.compile(r"[A-Za-z0-9$_](?:[\w .:/()+-]*[\w.)])?", re.ASCII)
_WIDTH = 96


def flow(value: Any) -> str:
    """Return plain data on one line."""
    if value is REMOVED:
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(str(k))}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return _scalar(value)


def block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Yield the lines of a mapping; what fits on a line stands on one, `name` and `note` alone."""
    pad = " " * indent
    for key, held in value.items():
        line = f"{pad}{flow(key)}: {flow(held)}"
        if isinstance(held, Mapping) and held and len(line) > _WIDTH:
            yield f"{pad}{flow(key)}:"
            yield from block(held, indent + 2)
        elif isinstance(held, list) and held and len(line) > _WIDTH:
            yield f"{pad}{flow(key)}:"
            yield from _items(held, indent + 2)
        else:
            yield line


def _items(items: list[Any], indent: int) -> Iterator[str]:
    for item in items:
        line = f"{' ' * indent}- {flow(item)}"
        if not isinstance(item, Mapping) or len(line) <= _WIDTH:
            yield line
            continue
        first, *rest = block(item, indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    safe = _PLAIN.fullmatch(text) and ": " not in text and _stays_text(text)
    return text if safe else json.dumps(text, ensure_ascii=False)


def _stays_text(text: str) -> bool:
    try:
        return isinstance(read_scalar(text), str)
    except ValueError:
        return False
