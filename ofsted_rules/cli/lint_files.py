"""Which kind of file each path given to `lint` is, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from ofsted_rules.conclusions import load_conclusions
from ofsted_rules.documents import Document, MappingNode, load_model, read_document
from ofsted_rules.letters.catalogue import read_letter_files
from ofsted_rules.problems import Place, Problem, Problems, ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.lint import Subject, lint_problems
from ofsted_rules.rules.load import Ruleset, display_name, load_profile, load_ruleset
from ofsted_rules.rules.questions import question_problems
from ofsted_rules.rules.settings import written_settings
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.stale import stale_problems
from ofsted_rules.rules.standards import StandardsText
from ofsted_rules.rules.timescales import TimescalesText
from ofsted_rules.testing.load import ENDING, load_suites
from ofsted_rules.testing.named import rules_named
from ofsted_rules.testing.shipped import shipped_tests

UNKNOWN_KIND = "L010"
_RULE_TESTS = Path("fixtures") / "rules"
_ABOVE = 3
"""From ``rulesets/themes/visits.yaml`` to the folder that holds ``rulesets`` and ``fixtures``."""


class Kind(StrEnum):
    """The kinds of file that people write."""

    RULESET = "ruleset"
    PROFILE = "profile"
    LETTER = "letter"
    TIMESCALES = "timescales"
    STANDARDS = "standards"
    SETTINGS = "settings"
    CONCLUSIONS = "conclusions"
    RULE_TEST = "rule test"
    MANIFEST = "manifest"
    """Of a folder of data, which is read with the data."""
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Linter:
    """Gathers what is wrong with any number of files; nothing is said twice."""

    as_at: date | None = None
    profile: str | None = None
    months: int = 24
    """A source is old when nobody has read it for so many months before the day."""
    problems: Problems = field(default_factory=Problems)
    _tests: frozenset[Path] = frozenset()
    """The rule tests among the paths."""
    _ruleset: Ruleset | None = None
    """The first sound ruleset given, which profiles are linked with."""

    def paths(self, paths: Iterable[Path]) -> Problems:
        """Lint files and folders: rulesets first, as profiles are linked with them."""
        rulesets: list[Path] = []
        files: list[Path] = []
        for path in paths:
            self._sort(path, rulesets, files)
        self._tests = frozenset(file for file in files if file.name.endswith(ENDING))
        for root in rulesets:
            self.ruleset(root)
        kinds = {file: kind_of(file) for file in files}
        self.letters([file for file, kind in kinds.items() if kind is Kind.LETTER])
        for file, kind in kinds.items():
            if kind is not Kind.LETTER:
                self.file(file, kind)
        return self.problems

    def _sort(self, path: Path, rulesets: list[Path], files: list[Path]) -> None:
        if not path.is_dir():
            (rulesets if kind_of(path) is Kind.RULESET else files).append(path)
            return
        if (path / "themes").is_dir() or any(kind_of(f) is Kind.RULESET for f in _yaml(path)):
            rulesets.append(path)
            files += sorted(path.rglob(f"*{ENDING}"))
            return
        found = sorted(path.rglob("*.yaml"))
        if not found:
            rulesets.append(path)  # which says that there are no rules here
        for file in found:
            self._sort(file, rulesets, files)

    def ruleset(self, root: Path | None) -> None:
        """Load a ruleset, and link it with nothing and with every profile that comes with it."""
        here = Problems()
        try:
            ruleset = load_ruleset(root, problems=here)
        except ProblemsError as refused:
            self._add([*here, *refused.problems])
            return
        _lint_conclusions(root, ruleset, here)
        here.extend(question_problems(ruleset, load_ruleset().questions if root else ()))
        self._add(here)
        if here.errors:
            return
        self._ruleset = self._ruleset or ruleset
        folder = (root or shipped_rulesets()) / "profiles"
        own = [str(file) for file in sorted(folder.glob("*.yaml"))]
        ids = [rule.text.id for rule in ruleset.rules]
        tested = rules_named(chain(sorted(self._tests), _tests_known(root)), ids)
        for name in [self.profile] if self.profile else [None, *own]:
            linked = self._link(ruleset, name)
            if linked is not None:
                self._add(lint_problems(Subject(linked, tested, self.as_at, self.months)))

    def letters(self, files: list[Path]) -> None:
        """Lint letters, drafts among them, with the shipped ones that they may refer to."""
        if not files:
            return
        here = Problems()
        own = {file.resolve() for file in files}
        shipped = sorted((shipped_rulesets() / "letters").glob("*.yaml"))
        others = [file for file in shipped if file.resolve() not in own]
        read_letter_files([*others, *files], here, drafts=True)
        self._add(here)

    def file(self, file: Path, kind: Kind) -> None:
        """Lint a file that is neither a ruleset nor a letter."""
        if kind is Kind.PROFILE:
            self._profile(file)
        elif kind is Kind.RULE_TEST:
            here = Problems()
            load_suites([file], here)
            self._add(here)
        elif kind is Kind.CONCLUSIONS:
            here = Problems()
            load_conclusions(file, here, known=_known(load_ruleset()), display=str(file))
            self._add(here)
        elif kind is Kind.UNREADABLE or kind in _MODELS:
            self._alone(file, kind)
        elif kind is not Kind.MANIFEST:
            message = "this is none of the kinds of file that are linted"
            help_ = "a ruleset has `theme:`, a profile `profile:`, a rule test `cases:`"
            self._add([Problem(UNKNOWN_KIND, message, Place(str(file)), help_)])

    def _profile(self, file: Path) -> None:
        try:
            ruleset = self._ruleset or load_ruleset()
        except ProblemsError as refused:  # pragma: no cover (the shipped rules are sound)
            self._add(refused.problems)
            return
        self._link(ruleset, str(file))

    def _alone(self, file: Path, kind: Kind) -> None:
        here = Problems()
        try:
            document = read_document(file, display=display_name(file))
        except ProblemsError as refused:
            self._add(refused.problems)
            return
        _MODELS[kind](document, here)
        self._add(here)

    def _link(self, ruleset: Ruleset, profile: str | None) -> Linked | None:
        try:
            linked: Linked = link(ruleset, load_profile(profile))
        except ProblemsError as refused:
            self._add(refused.problems)
            return None
        self._add(stale_problems(linked, self.as_at))
        return linked

    def _add(self, found: Iterable[Problem]) -> None:
        self.problems.extend(one for one in found if one not in self.problems.items)


def kind_of(file: Path) -> Kind:
    """Tell what kind of file this is, by its name or by what it holds."""
    if file.name.endswith(ENDING):
        return Kind.RULE_TEST
    if file.name == "manifest.yaml":
        return Kind.MANIFEST
    if not file.exists():
        return Kind.RULESET  # whose loader says so
    try:
        document = read_document(file, display=display_name(file))
    except ProblemsError:
        return Kind.UNREADABLE
    root = document.root
    names = set(root.entries) if isinstance(root, MappingNode) else set()
    by_key = {
        "theme": Kind.RULESET,
        "rules": Kind.RULESET,
        "profile": Kind.PROFILE,
        "findings": Kind.LETTER,
        "conclusions": Kind.CONCLUSIONS,
    }
    found = next((kind for key, kind in by_key.items() if key in names), None)
    return found or _named_things(document, names)


def _named_things(document: Document, names: Iterable[str]) -> Kind:
    """Tell apart the files that hold things by name: by what most of them have."""
    marks = {"may-change": Kind.SETTINGS, "direction": Kind.STANDARDS, "kind": Kind.TIMESCALES}
    for mark, kind in marks.items():
        if any(document.find((name, mark)) is not None for name in names):
            return kind
    return Kind.UNKNOWN


_MODELS: Mapping[Kind, Callable[[Document, Problems], object]] = {
    Kind.TIMESCALES: lambda document, here: load_model(TimescalesText, document, problems=here),
    Kind.STANDARDS: lambda document, here: load_model(StandardsText, document, problems=here),
    Kind.SETTINGS: written_settings,
    Kind.UNREADABLE: lambda _document, _here: None,
}


def _tests_known(root: Path | None) -> Iterator[Path]:
    """Yield the rule tests in which those of a ruleset are looked for, the nearest first."""
    folders = [_RULE_TESTS, shipped_tests()]
    if root is not None:
        folders[:0] = [above / _RULE_TESTS for above in root.resolve().parents[:_ABOVE]]
        yield from root.rglob(f"*{ENDING}") if root.is_dir() else root.parent.glob(f"*{ENDING}")
    for folder in folders:
        yield from folder.rglob(f"*{ENDING}")


def _yaml(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _known(ruleset: Ruleset) -> dict[str, list[str]]:
    return {
        "finding": [finding.id for finding in ruleset.letters.findings()],
        "expectation": [held.id for held in ruleset.letters.expectations()],
        "rule": [rule.text.id for rule in ruleset.rules],
    }


def _lint_conclusions(root: Path | None, ruleset: Ruleset, problems: Problems) -> None:
    """Check the ruleset's own conclusions against its letters and rules."""
    file = (root or shipped_rulesets()) / "conclusions.yaml"
    if file.is_file():
        load_conclusions(file, problems, known=_known(ruleset), display=display_name(file))
