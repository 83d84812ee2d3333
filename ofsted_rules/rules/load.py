"""Reading rulesets: every file parsed and validated, with the place of everything kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ofsted_rules.checks import KINDS
from ofsted_rules.documents import Document, load_model, read_document, use_one_of
from ofsted_rules.letters.catalogue import Catalogue, read_catalogue
from ofsted_rules.problems import Place, Problem, Problems, ProblemsError
from ofsted_rules.rules.models import QuestionText, RuleText, ThemeText
from ofsted_rules.rules.profiles import NO_PROFILE, ProfileText
from ofsted_rules.rules.settings import WrittenSetting, shipped_settings, written_settings
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.standards import StandardsText, StandardText
from ofsted_rules.rules.timescales import TimescalesText, TimescaleText
from ofsted_rules.vocabulary.base import Written


@dataclass(frozen=True, slots=True)
class WrittenRule:
    """A rule as written, where it stands, and its check read by its kind."""

    text: RuleText
    theme: str
    document: Document
    path: tuple[str | int, ...]
    kind: str
    check: Written


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question as written, and where it stands."""

    text: QuestionText
    theme: str
    document: Document
    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything that rules are made from, parsed and validated but not linked."""

    rules: tuple[WrittenRule, ...]
    timescales: dict[str, TimescaleText]
    timescales_document: Document
    letters: Catalogue
    hash: str
    """SHA-256 over the bytes of every file read, by name."""
    questions: tuple[WrittenQuestion, ...] = ()
    standards: dict[str, StandardText] = field(default_factory=dict)
    standards_document: Document | None = None
    settings: Mapping[str, WrittenSetting] = field(default_factory=shipped_settings)


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile and where it stands (None for the empty profile)."""

    text: ProfileText
    document: Document | None = None


def load_ruleset(path: Path | None = None, *, problems: Problems | None = None) -> Ruleset:
    """Read a ruleset: the shipped one, or a folder or theme file of your own.

    A folder may hold ``themes/*.yaml``, ``timescales.yaml``, ``standards.yaml``,
    ``letters/*.yaml`` and ``settings.yaml`` (added to the shipped settings); what it does not hold
    comes from the shipped rulesets. A single file is read as one theme.

    Raises
    ------
    ProblemsError
        Something is wrong with a file; everything that is wrong is in it. With `problems` given,
        what is wrong is collected there and the rest is returned; it is then raised only for a
        timescales or standards file that cannot be read at all.
    """
    found = Problems() if problems is None else problems
    root = path or shipped_rulesets()
    shipped = shipped_rulesets()
    themes = _theme_files(root, found)
    timescales_file = _first(root / "timescales.yaml", shipped / "timescales.yaml")
    standards_file = _first(root / "standards.yaml", shipped / "standards.yaml")
    folder = letters_folder(path)
    letters = read_catalogue(folder, found)
    read = [_read_theme(file, found) for file in themes]
    rules = tuple(rule for theme in read for rule in theme[0])
    questions = tuple(question for theme in read for question in theme[1])
    try:
        timescales_document, timescales = _read_timescales(timescales_file, found)
        standards_document, standards = _read_standards(standards_file, found)
    except ProblemsError as refused:  # there is no ruleset without it, but the rest is said too
        found_here = found if problems is None else ()
        raise ProblemsError([*found_here, *refused.problems]) from None
    settings_file = _first(root / "settings.yaml", shipped / "settings.yaml")
    settings = {**shipped_settings(), **_read_settings(settings_file, found)}
    if problems is None:
        found.raise_if_errors()
    files = [*themes, timescales_file, standards_file, settings_file]
    return Ruleset(
        rules=rules,
        timescales=timescales,
        timescales_document=timescales_document,
        letters=letters,
        hash=_hash([*files, *sorted(folder.glob("*.yaml"))]),
        questions=questions,
        standards=standards,
        standards_document=standards_document,
        settings=settings,
    )


def letters_folder(path: Path | None = None) -> Path:
    """Return the folder of a ruleset's letters: its own, or the shipped one."""
    shipped = shipped_rulesets()
    return _first((path or shipped) / "letters", shipped / "letters")


def load_profile(path: Path | str | None) -> Profile:
    """Read a profile: a file, or the name of a shipped one; None is the empty profile.

    Raises
    ------
    ProblemsError
        There is no such profile, or something is wrong with it.
    """
    if path is None:
        return Profile(NO_PROFILE)
    file = Path(path)
    if not file.exists() and file.suffix != ".yaml":
        file = shipped_rulesets() / "profiles" / f"{path}.yaml"
        if not file.exists():
            known = sorted(p.stem for p in file.parent.glob("*.yaml"))
            raise ProblemsError(
                [
                    Problem(
                        "P002",
                        f"no profile `{path}`",
                        Place(str(path)),
                        use_one_of(str(path), known),
                    )
                ]
            )
    problems = Problems()
    document = read_document(file, display=display_name(file))
    text = load_model(ProfileText, document, problems=problems)
    problems.raise_if_errors()
    assert text is not None
    return Profile(text, document)


@cache
def shipped_rule_ids() -> frozenset[str]:
    """Return the ids of the shipped rules."""
    return frozenset(rule.text.id for rule in load_ruleset().rules)


def display_name(file: Path) -> str:
    """Return how a file is named in messages: from the shipped folder's name on, or as given."""
    shipped = shipped_rulesets()
    if file.is_relative_to(shipped):
        return str(Path("rulesets") / file.relative_to(shipped))
    return str(file)


def _first(wanted: Path, otherwise: Path) -> Path:
    return wanted if wanted.exists() else otherwise


def _theme_files(root: Path, problems: Problems) -> list[Path]:
    if root.is_file():
        return [root]
    folder = root / "themes" if (root / "themes").is_dir() else root
    skipped = {"timescales.yaml", "standards.yaml", "settings.yaml", "conclusions.yaml"}
    files = sorted(f for f in folder.glob("*.yaml") if f.name not in skipped and not _is_test(f))
    if not files:
        problems.add(
            Problem(
                "L001",
                "no rules here",
                Place(str(root)),
                "give a folder with `themes/*.yaml`, or one theme file",
            )
        )
    return files


def _is_test(file: Path) -> bool:
    return file.name.endswith(".test.yaml")


def _read_timescales(file: Path, problems: Problems) -> tuple[Document, dict[str, TimescaleText]]:
    document = read_document(file, display=display_name(file))
    text = load_model(TimescalesText, document, problems=problems)
    return document, text.root if text else {}


def _read_standards(file: Path, problems: Problems) -> tuple[Document, dict[str, StandardText]]:
    document = read_document(file, display=display_name(file))
    text = load_model(StandardsText, document, problems=problems)
    return document, text.root if text else {}


def _read_settings(file: Path, problems: Problems) -> dict[str, WrittenSetting]:
    try:
        document = read_document(file, display=display_name(file))
    except ProblemsError as refused:
        problems.extend(refused.problems)
        return {}
    return written_settings(document, problems)


def _read_theme(file: Path, problems: Problems) -> tuple[list[WrittenRule], list[WrittenQuestion]]:
    try:
        document = read_document(file, display=display_name(file))
    except ProblemsError as refused:
        problems.extend(refused.problems)
        return [], []
    return read_theme(document, problems)


def read_theme(
    document: Document, problems: Problems
) -> tuple[list[WrittenRule], list[WrittenQuestion]]:
    """Return the rules and questions of one theme file; what is wrong is added to `problems`."""
    text = load_model(ThemeText, document, problems=problems)
    if text is None:
        return [], []
    rules: list[WrittenRule] = []
    for index, rule in enumerate(text.rules):
        path: tuple[str | int, ...] = ("rules", index)
        read = _read_check(rule, document, (*path, "check"), problems)
        if read is not None:
            rules.append(WrittenRule(rule, text.theme, document, path, *read))
    questions = [
        WrittenQuestion(question, text.theme, document, ("questions", index))
        for index, question in enumerate(text.questions)
    ]
    return rules, questions


def read_rule_again(
    rule: WrittenRule, document: Document, problems: Problems
) -> WrittenRule | None:
    """Return a rule as a changed document has it, or None; what is wrong is in `problems`."""
    text = load_model(RuleText, document, rule.path, problems=problems)
    read = text and _read_check(text, document, (*rule.path, "check"), problems)
    if text is None or not read:
        return None
    return WrittenRule(text, rule.theme, document, rule.path, *read)


def _read_check(
    rule: RuleText, document: Document, path: tuple[str | int, ...], problems: Problems
) -> tuple[str, Written] | None:
    word = next(iter(rule.check))
    kind = KINDS.get(word)
    if kind is None:
        problems.add(
            document.problem(
                "L002",
                f"unknown kind of check `{word}`",
                (*path, word),
                key=True,
                help=use_one_of(word, KINDS),
            )
        )
        return None
    check = load_model(kind.text, document, (*path, word), problems=problems)
    return None if check is None else (word, check)


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(file.name.encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
