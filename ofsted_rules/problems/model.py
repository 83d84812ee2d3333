"""`Problem` and the collection that gathers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error refuses the input, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """Worth knowing; it may well be as it has to be."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A position in a text file by a person. Lines and columns count from 1; 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, order=True, slots=True)
class DataPlace:
    """A position in a data file: the row as a spreadsheet numbers it (the header is row 1)."""

    file: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        text = self.file
        if self.row:
            text += f" row {self.row}"
        if self.column:
            text += f", column `{self.column}`" if self.row else f" column `{self.column}`"
        return text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `message` is one lower-case sentence without a full stop, user text in backticks; `help` says
    what to do. `excerpt` is the source line of a ruleset (never of a data file).
    """

    code: str
    message: str
    place: Place | DataPlace
    help: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    count: int = 1
    """How many times the same thing was found; the place is that of the first."""


@dataclass(slots=True)
class Problems:
    """Problems gathered on the way, so that all can be shown at once."""

    items: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Keep one more problem."""
        self.items.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several more."""
        self.items.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def errors(self) -> list[Problem]:
        """The problems that refuse the input."""
        return [problem for problem in self.items if problem.severity is Severity.ERROR]

    def raise_if_errors(self) -> None:
        """Raise `ProblemsError` when at least one problem is an error."""
        if self.errors:
            raise ProblemsError(self.items)


class ProblemsError(Exception):
    """Input was refused. `problems` holds everything that is wrong with it, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problem(s): {self.problems[0].message}")
