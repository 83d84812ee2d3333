"""The rules and profiles that rule tests name: found, loaded once, and linked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ofsted_rules.documents import Document, Entry, MappingNode
from ofsted_rules.documents import Path as Steps
from ofsted_rules.problems import Problem, Problems, ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Profile, Ruleset, display_name, load_profile, load_ruleset
from ofsted_rules.rules.profiles import NO_PROFILE, ProfileText
from ofsted_rules.rules.settings import OwnSettingText
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.standards import FigureText, LocalStandardText
from ofsted_rules.rules.timescales import LocalTimescaleText, Sure, ValueText
from ofsted_rules.testing.model import (
    FigureInTestText,
    LimitInTestText,
    ProfileInTest,
    ProfileInTestText,
)
from ofsted_rules.testing.shipped import moved_with_the_package

SHIPPED = "shipped"
NONE = "none"
IN_TEST = "rule test"
"""The source of what a test writes out itself."""


@dataclass(slots=True)
class Rulebook:
    """Loads each ruleset once, however many test files name it."""

    _rulesets: dict[Path | None, Ruleset | None] = field(default_factory=dict)

    def rules(
        self, document: Document, folder: Path, names: Sequence[str], problems: Problems
    ) -> Ruleset | None:
        """Return the rules that a test file names, or None; what is wrong is in `problems`."""
        parts: list[Ruleset] = []
        for index, name in enumerate(names):
            part = self._part(document, folder, name, ("rules", index), problems)
            if part is None:
                continue
            if parts and _figures(part) != _figures(parts[0]):
                problems.add(
                    document.problem(
                        "T013",
                        "these rules have timescales of their own, so they cannot be tested with "
                        "the ones before",
                        ("rules", index),
                        help="give them a test file of their own",
                    )
                )
                continue
            parts.append(part)
        if len(parts) < len(names):
            return None
        return parts[0] if len(parts) == 1 else _together(parts)

    def _part(
        self, document: Document, folder: Path, name: str, at: Steps, problems: Problems
    ) -> Ruleset | None:
        if name == SHIPPED:
            return self._load(None, problems)
        target = (folder / name).resolve()
        if not target.exists():
            target = moved_with_the_package(folder, name) or target
        if not target.exists():
            message = f"no rules at `{name}`"
            help_ = "write the path from this file's folder, or `shipped`"
            problems.add(document.problem("T013", message, at, help=help_))
            return None
        if target.is_dir() or target.parent.name != "themes":
            return self._load(_as_shown(target), problems)
        root = _as_shown(target.parent.parent)
        whole = self._load(root, problems)
        if whole is None:
            return None
        shown = display_name(root / "themes" / target.name)
        return replace(whole, rules=tuple(r for r in whole.rules if r.document.file == shown))

    def _load(self, root: Path | None, problems: Problems) -> Ruleset | None:
        if root not in self._rulesets:
            self._rulesets[root] = None
            try:
                self._rulesets[root] = load_ruleset(root)
            except ProblemsError as refused:
                problems.extend(refused.problems)
        return self._rulesets[root]


@dataclass(slots=True)
class Linker:
    """Links the rules of one test file with each profile that its cases ask for."""

    ruleset: Ruleset
    folder: Path
    _linked: dict[str, Linked | None] = field(default_factory=dict)

    def linked(
        self, document: Document, at: Steps, profile: ProfileInTest, problems: Problems
    ) -> Linked | None:
        """Return the rules linked with the profile written at a place, or None."""
        node = document.find(at)
        key = json.dumps(node.plain() if node else NONE)
        if key not in self._linked:
            self._linked[key] = None
            try:
                self._linked[key] = link(self.ruleset, self._profile(document, at, profile))
            except ProblemsError as refused:
                problems.extend(refused.problems)
        return self._linked[key]

    def _profile(self, document: Document, at: Steps, profile: ProfileInTest) -> Profile:
        if not isinstance(profile, str):
            return _inline(document, at, profile)
        if profile == NONE:
            return Profile(NO_PROFILE)
        if not profile.endswith(".yaml"):
            return _named(document, at, profile)
        file = (self.folder / profile).resolve()
        if not file.exists():
            file = moved_with_the_package(self.folder, profile) or file
        if not file.is_file():
            help_ = "write the path from this file's folder, or the name of a shipped profile"
            problem = document.problem("T013", f"no profile at `{profile}`", at, help=help_)
            raise ProblemsError([problem])
        return load_profile(_as_shown(file))


def _named(document: Document, at: Steps, name: str) -> Profile:
    try:
        return load_profile(name)
    except ProblemsError as refused:
        raise ProblemsError(_here(document, at, p) for p in refused.problems) from None


def _here(document: Document, at: Steps, problem: Problem) -> Problem:
    """Show where a profile was asked for, where the problem is that there is no such."""
    if problem.code != "P002":
        return problem
    return document.problem(problem.code, problem.message, at, help=problem.help)


def _inline(
    document: Document, at: Steps, written: ProfileInTestText | dict[str, LimitInTestText]
) -> Profile:
    """Make a profile of what a test writes out; mistakes keep their place."""
    node = document.find(at)
    assert isinstance(node, MappingNode)
    if isinstance(written, ProfileInTestText):
        whole, root = written, node
    else:
        whole = ProfileInTestText(timescales=written)
        root = MappingNode({"timescales": Entry("timescales", node.position, node)}, node.position)
    text = ProfileText(
        profile="in-the-test",
        authority="the authority of a rule test",
        timescales={name: _local(limit) for name, limit in whole.timescales.items()},
        standards={name: _standard(figure) for name, figure in whole.standards.items()},
        settings={
            name: OwnSettingText(value=value, source=IN_TEST, sure=Sure.ASSUMED)
            for name, value in whole.settings.items()
        },
        exceptions=whole.exceptions,
        explained=whole.explained,
    )
    return Profile(text, Document(document.file, document.text, root))


def _local(text: LimitInTestText) -> LocalTimescaleText:
    dated = [(value.start, value.limit) for value in text.values]
    if text.unit is not None and not dated:
        dated = [(date.min, text.limit)]
    values = [
        ValueText.model_validate(
            {"from": start, "limit": limit, "source": IN_TEST, "sure": Sure.ASSUMED}
        )
        for start, limit in dated
    ]
    figures = {"unit": text.unit, "values": values} if values else {}
    return LocalTimescaleText.model_validate(
        {**figures, "counting": text.counting, "weekend-start": text.weekend_start}
    )


def _figures(ruleset: Ruleset) -> tuple[object, object]:
    return ruleset.timescales, ruleset.standards


def _standard(text: FigureInTestText) -> LocalStandardText:
    dated = [(value.start, value.limit) for value in text.values] or [(date.min, text.limit)]
    values = [
        FigureText.model_validate(
            {"from": start, "limit": limit, "source": IN_TEST, "sure": Sure.ASSUMED}
        )
        for start, limit in dated
    ]
    return LocalStandardText(values=values)


def _together(parts: Sequence[Ruleset]) -> Ruleset:
    digest = hashlib.sha256("".join(sorted({part.hash for part in parts})).encode()).hexdigest()
    rules = dict.fromkeys(id(rule) for part in parts for rule in part.rules)
    by_id = {id(rule): rule for part in parts for rule in part.rules}
    whole = parts[0] if len({part.hash for part in parts}) == 1 else replace(parts[0], hash=digest)
    return replace(whole, rules=tuple(by_id[key] for key in rules))


def _as_shown(path: Path) -> Path:
    """Return a path as messages name it: from the current folder on where it lies below that."""
    if path.is_relative_to(shipped_rulesets()):
        return path
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
