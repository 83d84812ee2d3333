"""Taking a ruleset, its figures and a profile through the real loader and linker, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ofsted_rules.documents import Document, load_model, read_text
from ofsted_rules.letters.catalogue import Catalogue, read_catalogue
from ofsted_rules.problems import Problem, Problems, ProblemsError
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import Profile, Ruleset, read_theme
from ofsted_rules.rules.profiles import NO_PROFILE, ProfileText
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.standards import StandardsText, StandardText
from ofsted_rules.rules.timescales import TimescalesText, TimescaleText

NAMES = ("theme.yaml", "timescales.yaml", "standards.yaml", "profile.yaml")


@cache
def letters() -> Catalogue:
    problems = Problems()
    catalogue = read_catalogue(shipped_rulesets() / "letters", problems)
    problems.raise_if_errors()
    return catalogue


@cache
def _read(text: str, name: str) -> Document | tuple[Problem, ...]:
    try:
        return read_text(text, name)
    except ProblemsError as refused:
        return tuple(refused.problems)


@cache
def _timescales(text: str, name: str) -> tuple[dict[str, TimescaleText], tuple[Problem, ...]]:
    document = _read(text, name)
    assert isinstance(document, Document)
    problems = Problems()
    loaded = load_model(TimescalesText, document, problems=problems)
    return (loaded.root if loaded else {}), tuple(problems)


@cache
def _standards(text: str, name: str) -> tuple[dict[str, StandardText], tuple[Problem, ...]]:
    document = _read(text, name)
    assert isinstance(document, Document)
    problems = Problems()
    loaded = load_model(StandardsText, document, problems=problems)
    return (loaded.root if loaded else {}), tuple(problems)


def errors_of(files: Mapping[str, str]) -> list[Problem]:
    """Return every error in a theme, its timescales, standards and a profile.

    The standards and the profile may be left out. Each file is read, then each is validated, then
    they are linked; a file that cannot be read keeps what rests on it from being tried, as in the
    library.
    """
    problems = Problems()
    documents = {name: _read(text, name) for name, text in files.items()}
    for read in documents.values():
        problems.extend(read if isinstance(read, tuple) else ())
    theme, limits, caps, own = (documents.get(name) for name in NAMES)
    if problems.errors or not isinstance(theme, Document) or not isinstance(limits, Document):
        return problems.errors
    timescales, wrong = _timescales(files[NAMES[1]], NAMES[1])
    problems.extend(wrong)
    standards: dict[str, StandardText] = {}
    if isinstance(caps, Document):
        standards, wrong = _standards(files[NAMES[2]], NAMES[2])
        problems.extend(wrong)
    profile = Profile(NO_PROFILE)
    if isinstance(own, Document):
        written = load_model(ProfileText, own, problems=problems)
        profile = Profile(written or NO_PROFILE, own)
    rules = tuple(read_theme(theme, problems)[0])
    if problems.errors:
        return problems.errors
    try:
        link(Ruleset(rules, timescales, limits, letters(), "test", standards=standards), profile)
    except ProblemsError as refused:
        problems.extend(refused.problems)
    return problems.errors
