"""Show problems to a person, or to a program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ofsted_rules.problems.model import DataPlace, Place, Problem, Severity

MOST_COLUMNS = 100
"""How much of a long source line is shown around the place of a problem."""

_STOPS = (": ", ", ", " #")


def render_text(problems: Iterable[Problem], *, limit: int = 20) -> str:
    """Return problems as text, sorted by place, at most `limit` of them, with a line of counts.

    Characters that cannot be seen are written as escapes, so nothing in a file can repaint or
    reorder the terminal. The text has no line end of its own at the end.
    """
    ordered = sorted(problems, key=_order)
    shown = [_render(problem) for problem in ordered[:limit]]
    if len(ordered) > limit:
        shown.append(f"... and {len(ordered) - limit} more")
    return "\n\n".join([*shown, _counts(ordered)])


def to_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as data for JSON, its text as it is.

    `place.kind` is `text` (with `line` and `column` as numbers, 0 where unknown) or `data` (with
    `row` as a number, 0 where unknown, and `column` as the name of the column).
    """
    place = problem.place
    if isinstance(place, Place):
        at: dict[str, Any] = {"kind": "text", "file": place.file, "line": place.line}
    else:
        at = {"kind": "data", "file": place.file, "row": place.row}
    return {
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
        "place": {**at, "column": place.column},
        "help": problem.help,
        "excerpt": problem.excerpt,
        "count": problem.count,
    }


def visible(text: str) -> str:
    r"""Return text with every character that cannot be seen as an escape such as ``\x1b``.

    That covers control characters, marks of direction, zero-width characters, line ends, tabs and
    spaces other than the ordinary one.
    """
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode("ascii")
        for character in text
    )


def _order(problem: Problem) -> tuple[str, int, int, str, str, str]:
    place = problem.place
    if isinstance(place, Place):
        return (place.file, place.line, place.column, "", problem.code, problem.message)
    return (place.file, place.row, 0, place.column, problem.code, problem.message)


def _render(problem: Problem) -> str:
    lines = [f"{problem.severity}[{problem.code}]: {visible(problem.message)}"]
    lines.append(f"  --> {visible(str(problem.place))}{_more(problem)}")
    if problem.excerpt and isinstance(problem.place, Place) and problem.place.line:
        lines.extend(_source(problem.excerpt, problem.place))
    if problem.help:
        lines.append(f"  help: {visible(problem.help)}")
    return "\n".join(lines)


def _more(problem: Problem) -> str:
    others = problem.count - 1
    if others < 1:
        return ""
    if not isinstance(problem.place, DataPlace):
        return f" (+{others} more)"
    return f" (+{others} more {'row' if others == 1 else 'rows'})"


def _source(excerpt: str, place: Place) -> list[str]:
    """Return the source line between gutters, with carets under the word at the column."""
    number = str(place.line).rjust(2)
    gutter = " " * len(number)
    text, column = _window(excerpt, place.column)
    lines = [f"{gutter} |", f"{number} | {visible(text)}".rstrip()]
    if column:
        before, word = text[: column - 1], _word(text[column - 1 :])
        indent, carets = len(visible(before)), max(1, len(visible(word)))
        lines.append(f"{gutter} | {' ' * indent}{'^' * carets}")
    return lines


def _window(excerpt: str, column: int) -> tuple[str, int]:
    """Cut a long line down to the part around the column (from 1; 0 is unknown)."""
    if len(excerpt) <= MOST_COLUMNS:
        return excerpt, column
    start = max(0, min(column - 1 - MOST_COLUMNS // 2, len(excerpt) - MOST_COLUMNS))
    end = start + MOST_COLUMNS
    head, tail = "..." if start else "", "..." if end < len(excerpt) else ""
    return head + excerpt[start:end] + tail, column - start + len(head) if column else 0


def _word(text: str) -> str:
    """Return what the carets underline: a key, a value, or an opening bracket."""
    first = text[:1]
    if first in "[{":
        return first
    if first in "\"'":
        end = text.find(first, 1)
        return text[: end + 1] if end > 0 else text.rstrip()
    ends = [found for stop in _STOPS if (found := text.find(stop)) > 0]
    word = text[: min(ends)] if ends else text
    return word.rstrip().rstrip(":]},")


def _counts(problems: list[Problem]) -> str:
    parts = []
    for severity in Severity:
        number = sum(problem.severity is severity for problem in problems)
        if number:
            parts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "no problems"
