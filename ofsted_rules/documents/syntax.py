"""Say in our own words what the YAML parser stumbled over.

The two parsers of PyYAML (libyaml and pure Python) word the same mistake in different ways and
mark it at slightly different columns; the messages here are the same for both.
"""

from __future__ import annotations

import re

import yaml

from ofsted_rules.documents.nodes import Position
from ofsted_rules.problems import Place, Problem

_HALF_CHARACTER = re.compile(r"\\(u|U0000)[dD][89a-fA-F]")

_UNCLOSED = ("text in quotes is not closed", "add the closing quote")
_BRACKET = (
    "list or mapping in brackets is not closed",
    "add the missing comma or closing bracket",
)
_INDENT = (
    "line does not fit the lines above it",
    "indent it like the lines it belongs to",
)
_SAYINGS: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "mapping values are not allowed",
        (
            "colon is not expected here",
            "put text with a colon in quotes, or indent the line like its neighbours",
        ),
    ),
    ("escape", ("unknown escape in double quotes", "use single quotes, or write `\\\\`")),
    ("',' or", _BRACKET),
    ("expected node content", _BRACKET),
    ("expected the node content", _BRACKET),
    ("could not find expected ':'", ("key has no colon", "write it as `key: value`")),
    ("'-' indicator", _INDENT),
    ("expected key", _INDENT),
    ("block end", _INDENT),
)
_OTHERWISE = ("text is not valid YAML", "check the indentation, colons and quotes near this line")


def syntax_problem(error: Exception, file: str, lines: list[str]) -> Problem:
    """Turn an error of the YAML parser into a problem with a place and its line."""
    position = _position(error, lines)
    line = lines[position.line - 1]
    message, help = _words(error, line[position.column - 1 :], line[: position.column])
    place = Place(file, position.line, position.column)
    return Problem("Y011", message, place, help, excerpt=line)


def _words(error: Exception, after: str, before: str) -> tuple[str, str]:
    what = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    if "cannot start any token" in what:
        return _odd_start(after, before)
    if "end of stream" in what and "quoted" in context:
        return _UNCLOSED
    for part, words in _SAYINGS:
        if part in what:
            return words
    return _OTHERWISE


def _odd_start(after: str, before: str) -> tuple[str, str]:
    if "\t" in before or after.startswith("\t"):
        return "tab is used where spaces are expected", "indent with spaces"
    return f"text cannot start with `{after[:1]}`", "put the text in quotes"


def _position(error: Exception, lines: list[str]) -> Position:
    """Return where the mistake is: where it starts, when it was only noticed at the end."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _half_character(lines)
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    for mark in marks:
        if mark.line < len(lines) and _something_follows(lines, mark.line, mark.column):
            return Position(mark.line + 1, mark.column + 1)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return Position(last + 1, len(lines[last]) + 1)


def _something_follows(lines: list[str], line: int, column: int) -> bool:
    return bool(lines[line][column:].strip()) or any(rest.strip() for rest in lines[line + 1 :])


def _half_character(lines: list[str]) -> Position:
    """Find an escape for half a character, which the parsers refuse without saying where."""
    for number, line in enumerate(lines, start=1):
        found = _HALF_CHARACTER.search(line)
        if found:
            return Position(number, found.start() + 1)
    return Position(1, 1)
