"""The questions that rules need answered by people: which, by which rules, and are they written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ofsted_rules.documents import use_one_of
from ofsted_rules.problems import Problem, Severity
from ofsted_rules.rules.load import Ruleset, WrittenQuestion, WrittenRule

_FIELD = "question"
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class NeededQuestion:
    """A question, and the ids of the rules that judge its answers."""

    question: WrittenQuestion
    rules: tuple[str, ...]


def needed_questions(ruleset: Ruleset) -> tuple[NeededQuestion, ...]:
    """Return each question that some rule reads, in the order written."""
    used: dict[str, list[str]] = {}
    for rule in ruleset.rules:
        for name in dict.fromkeys(name for _, name in _named(rule)):
            used.setdefault(name, []).append(rule.text.id)
    return tuple(
        NeededQuestion(question, tuple(used[question.text.id]))
        for question in ruleset.questions
        if question.text.id in used
    )


def question_problems(
    ruleset: Ruleset, others: Iterable[WrittenQuestion] = ()
) -> Iterator[Problem]:
    """Yield what is wrong with questions: written twice (L007), not written (L008), unused (L009).

    `others` are questions that rules may read though this ruleset does not write them.
    """
    first: dict[str, WrittenQuestion] = {}
    for question in ruleset.questions:
        earlier = first.setdefault(question.text.id, question)
        if earlier is not question:
            yield question.document.problem(
                "L007",
                f"the question `{question.text.id}` is written twice",
                (*question.path, "id"),
                help=f"see {earlier.document.place_at(earlier.path)}",
            )
    known = {*first, *(question.text.id for question in others)}
    named = [(rule, path, name) for rule in ruleset.rules for path, name in _named(rule)]
    for rule, path, name in named:
        if name not in known:
            yield _not_written(rule, path, name, known)
    read = {name for _, _, name in named}
    for question in ruleset.questions:
        if question.text.id not in read:
            yield _warning(
                question,
                question.path,
                "L009",
                f"no rule reads the answers to `{question.text.id}`",
                "write the rule, or take the question out",
            )


def _not_written(rule: WrittenRule, path: Path, name: str, known: set[str]) -> Problem:
    return _warning(
        rule,
        path,
        "L008",
        f"the question `{name}` is not written out",
        f"add it under `questions:`, or {use_one_of(name, sorted(known))}"
        if known
        else "add it under `questions:` of the theme file",
    )


def _warning(
    where: WrittenRule | WrittenQuestion, path: Path, code: str, message: str, help_: str
) -> Problem:
    return where.document.problem(code, message, path, help=help_, severity=Severity.WARNING)


def _named(rule: WrittenRule) -> Iterator[tuple[Path, str]]:
    """Yield each question that the rule names in a filter, and where."""
    written = rule.text.model_dump(by_alias=True, exclude_unset=True, mode="json")
    for path, value in _filters(written, rule.path):
        yield from _values(value, path)


def _filters(written: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(written, Mapping):
        for key, value in written.items():
            if key == _FIELD:
                yield (*path, key), value
            else:
                yield from _filters(value, (*path, key))
    elif isinstance(written, list):
        for index, value in enumerate(written):
            yield from _filters(value, (*path, index))


def _values(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str) and value != "missing":
        yield path, value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _values(held, (*path, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _values(held, (*path, index))
