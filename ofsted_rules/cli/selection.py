"""Which rules to run: linked with a profile, then chosen by rule, theme or letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ofsted_rules.documents import use_one_of
from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.records.tables import Manifest
from ofsted_rules.rules.link import Linked, Rule, link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.selecting import selected


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules, themes and letters to keep; a rule is kept where each kind that is given allows it."""

    rules: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rules or self.themes or self.letters)


_NAME = re.compile(r"[a-z][a-z0-9-]*")
"""The name of a shipped profile."""


def linked_rules(ruleset: Path | None, profile: str | Path | None) -> Linked:
    """Load and link a ruleset with a profile; both shipped ones by default."""
    return link(load_ruleset(ruleset), load_profile(profile))


def with_own_letters(linked: Linked, ruleset: Path | None, own: Path | None) -> Linked:
    """Return the linked rules with the letters of another folder beside the ruleset's.

    Raises
    ------
    ProblemsError
        Something is wrong with a letter of that folder; what drafts still lack is not.

    """
    from ofsted_rules.letters.catalogue import read_catalogue
    from ofsted_rules.problems import Problems
    from ofsted_rules.rules.load import letters_folder

    if own is None:
        return linked
    problems = Problems()
    letters = read_catalogue(letters_folder(ruleset), problems, own=own, drafts=True)
    problems.raise_if_errors()
    return replace(linked, letters=letters)


def manifest_of(data: Path) -> Manifest:
    """Return what a folder of data says of itself; nothing where reading the data will refuse it.

    Its profile is needed before the data is read, as the profile may have fields of its own.
    """
    from ofsted_rules.readers.manifest import read_manifest

    try:
        return read_manifest(data)
    except ProblemsError:
        return Manifest()


def profile_of(manifest: Manifest, data: Path) -> str | Path | None:
    """Return the profile that the data asks for: a shipped one by name, or a file beside the data.

    Raises
    ------
    ProblemsError
        The manifest points outside the data's own folder.

    """
    wanted = manifest.profile
    if not wanted or _NAME.fullmatch(wanted):
        return wanted or None
    path = (data / wanted).resolve()
    if path.suffix in (".yaml", ".yml") and path.is_relative_to(data.resolve()):
        return path
    raise ProblemsError(
        [
            Problem(
                "P002",
                "the manifest's `profile` is neither a shipped one nor a file beside the data",
                Place("manifest.yaml"),
                "put the profile (`name.yaml`) beside the data, or name it with `--profile`",
            )
        ]
    )


def choose(linked: Linked, selection: Selection) -> Linked:
    """Return the linked rules that a selection keeps; usage errors where it keeps none.

    Without one, those that the profile selects.
    """
    if not selection:
        by_profile = selected(linked)
        if not by_profile.rules:
            raise click.UsageError(
                "The profile selects none of these rules: name some with --rule or --theme."
            )
        return by_profile
    _known(selection.rules, [rule.id for rule in linked.rules], "rule")
    _known(selection.themes, sorted({rule.theme for rule in linked.rules}), "theme")
    _known(selection.letters, [letter.id for letter in linked.letters.letters], "letter")
    tests: list[Callable[[Rule], bool]] = []
    if selection.rules:
        tests.append(lambda rule: rule.id in selection.rules)
    if selection.themes:
        tests.append(lambda rule: rule.theme in selection.themes)
    if selection.letters:
        tests.append(lambda rule: any(c.letter.id in selection.letters for c in rule.cites))
    kept = tuple(rule for rule in linked.rules if all(test(rule) for test in tests))
    if not kept:
        raise click.UsageError("No rule fits this selection.")
    return replace(linked, rules=kept)


def _known(asked: Iterable[str], known: Sequence[str], what: str) -> None:
    for name in asked:
        if name not in known:
            raise click.UsageError(f"No {what} `{name}`: {use_one_of(name, known)}.")
