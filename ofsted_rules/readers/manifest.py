"""`manifest.yaml`: what a folder of data says of itself.

Every value is plain text and is read as such, so that YAML's own guesses (`no`, sexagesimals,
timestamps) play no part.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.header import nearest
from ofsted_rules.readers.report import show
from ofsted_rules.records.tables import Manifest
from ofsted_rules.records.text import parse_day, parse_flag

NAME = "manifest.yaml"
_LARGEST = 64 * 1024


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder; without one, nothing is known of the data.

    Raises
    ------
    ProblemsError
        With every entry that is unknown, there twice or cannot be read.

    """
    path = folder / NAME
    if not path.is_symlink() and not path.exists():
        return Manifest()
    return parse_manifest(_text(path))


def parse_manifest(text: str) -> Manifest:
    """Read the text of a manifest.

    Raises
    ------
    ProblemsError
        With every entry that is unknown, there twice or cannot be read.

    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, entry in _entries(text):
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in _READERS:
            help = nearest(name, list(_READERS), f"known are {', '.join(_READERS)}")
            problems.append(_problem(f"`{show(name)}` is not an entry of a manifest", key, help))
        elif name in values:
            problems.append(_problem(f"`{name}` is there twice", key, "keep one of them"))
        else:
            values[name] = _value(name, entry, problems)
    if problems:
        raise ProblemsError(problems)
    return Manifest(**{name: value for name, value in values.items() if value is not None})


def _value(name: str, entry: yaml.Node, problems: list[Problem]) -> Any:
    if not isinstance(entry, yaml.ScalarNode):
        problems.append(_problem(f"`{name}` must be a single value", entry))
        return None
    if not entry.value.strip():
        return None
    try:
        return _READERS[name](entry.value.strip())
    except ValueError as error:
        problems.append(_problem(f"`{name}`: {error}", entry))
        return None


def _day(text: str) -> date | None:
    day: date | None = parse_day(text)
    return day


_READERS: dict[str, Callable[[str], Any]] = {
    "authority": str,
    "as_at": _day,
    "extracted_on": _day,
    "profile": str,
    "synthetic": parse_flag,
}


def _text(path: Path) -> str:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
        raise ProblemsError(
            [Problem(codes.MANIFEST, "the manifest must be a small regular file", Place(NAME))]
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        pass
    raise ProblemsError(
        [Problem(codes.MANIFEST, "the manifest cannot be read as UTF-8", Place(NAME))]
    )


def _entries(text: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """Compose without constructing anything; aliases are refused and nesting never goes deep."""
    place = Place(NAME)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > 2:
                place = _place(event.start_mark)
                break
        else:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
            if root is None:
                return []
            if isinstance(root, yaml.MappingNode):
                return list(root.value)
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark)
    except yaml.YAMLError:
        pass
    help = "write one `name: value` on a line, such as `as_at: 2024-03-31`"
    raise ProblemsError(
        [Problem(codes.MANIFEST, "expected plain `name: value` lines", place, help)]
    )


def _problem(message: str, node: yaml.Node, help: str = "") -> Problem:
    return Problem(codes.MANIFEST, message, _place(node.start_mark), help)


def _place(mark: Any) -> Place:
    return Place(NAME, mark.line + 1, mark.column + 1) if mark else Place(NAME)
