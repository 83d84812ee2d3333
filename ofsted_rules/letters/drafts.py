"""Drafts of letters: what a machine read, before a person has said what each finding asks.

A draft is no part of a ruleset: nothing is judged or concluded by words that nobody has weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import model_validator

from ofsted_rules.documents import Document, Path
from ofsted_rules.letters.model import (
    AtLeastOne,
    Evidence,
    Expectation,
    Finding,
    Kind,
    Letter,
    Polarity,
)
from ofsted_rules.letters.themes import Theme
from ofsted_rules.problems import Problem, Problems, Severity


class DraftExpectation(Expectation):
    """An expectation in which a person still has things to write."""

    text: str = ""
    polarity: Polarity | None = None  # type: ignore[assignment]
    themes: tuple[Theme, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class DraftFinding(Finding):
    """A finding whose expectations may still be empty."""

    expectations: tuple[DraftExpectation, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> DraftFinding:
        return self


class DraftLetter(Letter):
    """A letter of which some findings are not told in our words yet."""

    status: Literal["draft"]
    findings: AtLeastOne[tuple[DraftFinding, ...]]


def is_draft(document: Document) -> bool:
    """Say whether a letter's document says that it is a draft."""
    root: Any = document.root.plain()
    return isinstance(root, dict) and root.get("status") == "draft"


def say_what_is_missing(letter: DraftLetter, document: Document, problems: Problems) -> None:
    """Add a warning for each finding in which something is still to be written (C108)."""
    for number, finding in enumerate(letter.findings):
        missing = list(dict.fromkeys(_missing(finding)))
        if missing:
            path: Path = ("findings", number, "locator")
            message = f"`{finding.locator}` still lacks {_listed(missing)}"
            help = "write it in your own words, or take the finding out if it asks nothing"
            problems.add(_warning(document.problem("C108", message, path, help=help)))


def _missing(finding: DraftFinding) -> Iterator[str]:
    if not finding.expectations and not (finding.kind is Kind.CONTEXT and finding.says):
        yield "`says` or an expectation" if finding.kind is Kind.CONTEXT else "an expectation"
    for held in finding.expectations:
        for word, written in (
            ("`text`", held.text),
            ("`polarity`", held.polarity),
            ("`themes`", held.themes),
            ("`evidence`", held.evidence),
        ):
            if not written:
                yield word


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _warning(problem: Problem) -> Problem:
    return Problem(
        problem.code,
        problem.message,
        problem.place,
        problem.help,
        Severity.WARNING,
        problem.excerpt,
    )
