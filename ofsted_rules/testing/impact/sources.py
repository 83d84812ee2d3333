"""The two sides of a comparison: a folder, a file, or a revision of git as `git:REV[:PATH]`.

A file that says `profile:` is a profile; it stands for the rules that it is compared with.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ofsted_rules.documents import Document, MappingNode, read_document
from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Profile, Ruleset, load_profile, load_ruleset

GIT = "git:"
_USUAL = "rulesets"
"""The path in a revision where none is given."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name as it was asked for, and the rules with the profile that belong to it."""

    name: str
    ruleset: Ruleset
    profile: Profile
    linked: Linked


def read_side(name: str, *, ruleset: Path | None, profile: str | Path | None) -> Side:
    """Read one side. What it does not say itself comes from `ruleset` and `profile`.

    Raises
    ------
    ProblemsError
        There is nothing under the name, or something is wrong with what there is.
    """
    if not name.startswith(GIT):
        return _read(name, Path(name), ruleset, profile)
    with _checked_out(name) as (folder, path):
        try:
            return _shown(_read(name, path, ruleset, profile), str(folder), name)
        except ProblemsError as refused:
            problems = [_renamed(problem, str(folder), name) for problem in refused.problems]
            raise ProblemsError(problems) from None


def _read(name: str, path: Path, ruleset: Path | None, profile: str | Path | None) -> Side:
    if not path.exists():
        help_ = "name a folder, a theme file, a profile, or `git:REV[:PATH]`"
        message = f"nothing to compare at `{name}`"
        raise ProblemsError([Problem("R001", message, Place(name), help_)])
    if path.is_file() and _is_profile(path):
        rules, settings = load_ruleset(ruleset), load_profile(path)
    else:
        rules, settings = load_ruleset(path), load_profile(profile)
    return Side(name, rules, settings, link(rules, settings))


def _is_profile(path: Path) -> bool:
    root = read_document(path).root
    return isinstance(root, MappingNode) and "profile" in root.entries


# Revisions of git --------------------------------------------------------------------------------


@contextmanager
def _checked_out(name: str) -> Iterator[tuple[Path, Path]]:
    """Write the files of a revision to a folder for as long as they are read."""
    revision, _, below = name.removeprefix(GIT).partition(":")
    below = below or _USUAL
    listed = _git("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision, "--", below)
    names = [entry for entry in listed.decode("utf-8").split("\0") if entry.endswith(".yaml")]
    if not names:
        raise _refused(name, f"the revision has no rules under `{below}`")
    with tempfile.TemporaryDirectory(prefix="ofsted-rules-") as made:
        folder = Path(made).resolve()
        for entry in names:
            if ".." in PurePosixPath(entry).parts:
                raise _refused(name, f"the path `{entry}` leads out of the repository")
            file = folder / entry
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_git("show", f"{revision}:{entry}"))
        yield folder, folder / below


def _git(*words: str) -> bytes:
    wanted = words[-3] if words[0] == "ls-tree" else words[-1]
    if wanted.startswith("-"):
        raise _refused(wanted, "a revision does not begin with `-`")
    try:
        done = subprocess.run(["git", *words], capture_output=True, check=False)
    except OSError:
        raise _refused(wanted, "git is not installed") from None
    if done.returncode:
        raise _refused(wanted, "git knows no such revision or path here")
    return done.stdout


def _refused(name: str, why: str) -> ProblemsError:
    help_ = "run it inside the repository, as `git:REV` or `git:REV:PATH`"
    return ProblemsError([Problem("R001", why, Place(name), help_)])


def _renamed(problem: Problem, folder: str, name: str) -> Problem:
    if not isinstance(problem.place, Place):
        return problem
    file = _name(problem.place.file, folder, name)
    return replace(problem, place=replace(problem.place, file=file))


def _name(file: str, folder: str, name: str) -> str:
    """Return a file as the revision names it, not as the folder where it lay for a moment does."""
    revision = name.removeprefix(GIT).partition(":")[0]
    return f"{GIT}{revision}:{file[len(folder) + 1 :]}" if file.startswith(folder) else file


def _shown(side: Side, folder: str, name: str) -> Side:
    """Return a side whose documents have the names of the revision."""

    def named(document: Document) -> Document:
        return replace(document, file=_name(document.file, folder, name))

    rules, standards = side.ruleset, side.ruleset.standards_document
    ruleset = replace(
        rules,
        rules=tuple(replace(rule, document=named(rule.document)) for rule in rules.rules),
        timescales_document=named(rules.timescales_document),
        standards_document=standards and named(standards),
    )
    return Side(side.name, ruleset, side.profile, link(ruleset, side.profile))
