"""Finding rule tests and making them ready to run. All that is wrong is found at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ofsted_rules.documents import Document, load_model, read_document
from ofsted_rules.problems import Place, Problem, Problems, ProblemsError
from ofsted_rules.testing.build import build_case
from ofsted_rules.testing.cases import Equivalent, RuleCase, Source, Suite
from ofsted_rules.testing.expect import Expecting
from ofsted_rules.testing.given import Reader, Tables
from ofsted_rules.testing.model import CaseText, FileText, Others, OthersWord
from ofsted_rules.testing.parameters import Variant, variants
from ofsted_rules.testing.rulebook import Linker, Rulebook

ENDING = ".test.yaml"
_CALM = frozenset(
    word.value for word in OthersWord if word not in (OthersWord.IGNORE, OthersWord.GAP)
)
"""What outcomes that no expectation names may be, where the case does not say it."""


def find_files(paths: Iterable[Path], problems: Problems) -> list[Path]:
    """Return the test files at the paths, folders walked in order; hidden folders are left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(_walk(path))))
        elif path.exists():
            found[path] = None
        else:
            help_ = f"name a folder, or a file that ends in `{ENDING}`"
            problems.add(Problem("T014", f"no rule tests at `{path}`", Place(str(path)), help_))
    return list(found)


def load_suites(
    files: Iterable[Path], problems: Problems, *, relative_to: Path | None = None
) -> list[Suite]:
    """Return the cases of the files; what is wrong with any is added to `problems`.

    `relative_to` shortens the names of the files, as ids and messages show them.
    """
    rulebook = Rulebook()
    suites = []
    for file in files:
        shown = file
        if relative_to is not None and file.is_relative_to(relative_to):
            shown = file.relative_to(relative_to)
        suite = load_suite(file, rulebook, problems, display=shown.as_posix())
        if suite is not None:
            suites.append(suite)
    return suites


def load_suite(
    file: Path, rulebook: Rulebook, problems: Problems, *, display: str | None = None
) -> Suite | None:
    """Return the cases of one file, or None; what is wrong is added to `problems`."""
    name = display or file.as_posix()
    try:
        document = read_document(file, display=name)
    except ProblemsError as refused:
        problems.extend(refused.problems)
        return None
    mine = Problems()
    text = load_model(FileText, document, problems=mine)
    ruleset = rulebook.rules(document, file.parent, text.rules, mine) if text else None
    if text is None or ruleset is None:
        problems.extend(_once(mine))
        return None
    fixtures = {
        name: Reader(document, mine).rows(rows, ("fixtures", name))
        for name, rows in text.fixtures.items()
    }
    maker = _Maker(document, text, fixtures, Linker(ruleset, file.parent), mine)
    cases = tuple(maker.cases())
    problems.extend(_once(mine))
    return Suite(name, cases, tuple(_equivalent(text, document)))


def _equivalent(text: FileText, document: Document) -> Iterator[Equivalent]:
    for index, held in enumerate(text.equivalent_mutants):
        place = document.place_at(("equivalent-mutants", index))
        yield Equivalent(held.path, held.after, held.because, place)


@dataclass(slots=True)
class _Maker:
    """Makes the cases of one file."""

    document: Document
    text: FileText
    fixtures: dict[str, Tables]
    linker: Linker
    problems: Problems

    def cases(self) -> Iterator[RuleCase]:
        first: dict[str, int] = {}
        for index in range(len(self.text.cases)):
            path = ("cases", index)
            name = str(self.text.cases[index].get("name"))
            if first.setdefault(name, index) != index:
                self._twice(name, first[name], index)
            for variant in variants(self.document, path, self.problems):
                case = self._case(variant, path)
                if case is not None:
                    yield case

    def _twice(self, name: str, first: int, index: int) -> None:
        line = self.document.place_at(("cases", first, "name")).line
        message = f"the case `{name}` stands twice, first on line {line}"
        problem = self.document.problem(
            "T007", message, ("cases", index, "name"), help="give it another name"
        )
        self.problems.add(problem)

    def _case(self, variant: Variant, path: tuple[str | int, ...]) -> RuleCase | None:
        document = variant.document
        before = len(self.problems.errors)
        text = load_model(CaseText, document, path, problems=self.problems)
        if text is None:
            return None
        reader = Reader(document, self.problems)
        tables = reader.given(text.given, self.fixtures, (*path, "given"))
        supplied = reader.supplied(text.given, tables, (*path, "given"))
        records = build_case(tables, supplied, text.as_at or self.text.as_at, reader)
        linked = (
            self.linker.linked(self.document, ("profile",), self.text.profile, self.problems)
            if text.profile is None
            else self.linker.linked(document, (*path, "profile"), text.profile, self.problems)
        )
        if linked is None:
            return None
        given = {name: frozenset(rows) for name, rows in tables.items()}
        expecting = Expecting(document, linked, given, self.problems)
        expected = expecting.read(text.expect, (*path, "expect"))
        others = _others(text.others, document, path, self.problems)
        if len(self.problems.errors) > before:
            return None
        return RuleCase(
            file=document.file,
            name=text.name,
            label=variant.label,
            note=text.note,
            place=document.place_at(path),
            linked=linked,
            records=records,
            given=given,
            expected=expected,
            others=others,
            todo=text.todo or "",
            source=Source(
                tables=tables,
                supplied=supplied,
                without=tuple(text.given.supplied.without if text.given.supplied else ()),
                profile=_plain(document, (*path, "profile")),
                file_as_at=self.text.as_at,
            ),
        )


def _plain(document: Document, path: tuple[str | int, ...]) -> Any:
    node = document.find(path)
    return node.plain() if node else None


def _others(
    written: Others | None, document: Document, path: tuple[str | int, ...], problems: Problems
) -> frozenset[str] | None:
    if written is None:
        return _CALM
    if OthersWord.IGNORE not in written:
        return frozenset(word.value for word in written)
    if len(written) > 1:
        problems.add(
            document.problem(
                "T015",
                "`ignore` stands alone",
                (*path, "others"),
                help="write `others: ignore`, or the states that are allowed",
            )
        )
    return None


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.rglob(f"*{ENDING}"):
        below = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in below):
            yield path


def _once(problems: Problems) -> list[Problem]:
    """Return each problem once: the cases that one written case stands for share its mistakes."""
    return list(dict.fromkeys(problems))
