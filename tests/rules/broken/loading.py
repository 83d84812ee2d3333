"""Taking a ruleset, its timescales and a profile through the real loader and linker, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ofsted_rules.documents import Document, load_model, read_text
from ofsted_rules.letters.catalogue import Catalogue, read_catalogue
from ofsted_rules.problems import Problem, Problems, ProblemsError
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import Profile, Ruleset, read_theme
from ofsted_rules.rules.profiles import ProfileText
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.timescales import TimescalesText


@cache
def letters() -> Catalogue:
    problems = Problems()
    catalogue = read_catalogue(shipped_rulesets() / "letters", problems)
    problems.raise_if_errors()
    return catalogue


def errors_of(files: Mapping[str, str]) -> list[Problem]:
    """Return every error in the files, as loading and then linking report them."""
    problems = Problems()
    documents: dict[str, Document] = {}
    for name, text in files.items():
        try:
            documents[name] = read_text(text, name)
        except ProblemsError as refused:
            problems.extend(refused.problems)
    if "timescales.yaml" not in documents or problems.errors:
        return problems.errors
    limits = documents["timescales.yaml"]
    timescales = load_model(TimescalesText, limits, problems=problems)
    profile = load_model(ProfileText, documents["profile.yaml"], problems=problems)
    rules = tuple(read_theme(documents["theme.yaml"], problems))
    if problems.errors or timescales is None or profile is None:
        return problems.errors
    ruleset = Ruleset(rules, timescales.root, limits, letters(), "test")
    try:
        link(ruleset, Profile(profile, documents["profile.yaml"]))
    except ProblemsError as refused:
        return Problems(list(refused.problems)).errors
    return []
