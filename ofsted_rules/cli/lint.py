"""`ofsted-rules lint`: everything that is wrong with a ruleset, at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofsted_rules.cli import options, printing
from ofsted_rules.cli.exits import ExitCode

if TYPE_CHECKING:
    from ofsted_rules.problems import Problems
    from ofsted_rules.rules.load import Ruleset


@click.command("lint")
@click.argument("path", required=False, type=options.FOLDER)
@click.option("--profile", help="Link with this profile; default: each shipped one.")
@options.format_option
def command(path: Path | None, profile: str | None, format_: str) -> None:
    """Load and link a ruleset, and list every problem with its place.

    PATH is a ruleset folder or a theme file; default: the shipped rules, with each shipped profile.
    It may also be a letter, or a folder of letters: then what a draft still lacks is said too.

    Exit code: 0 no errors, 2 errors.
    """
    from ofsted_rules.problems.render import render_text, to_json

    problems = _problems(path, profile)
    if format_ == "json":
        printing.print_json(
            {"schema_version": "1", "problems": [to_json(one) for one in problems.items]}
        )
    else:
        printing.print_text(render_text(problems) + "\n")
    raise click.exceptions.Exit(ExitCode.REFUSED if problems.errors else ExitCode.FINE)


def _problems(path: Path | None, profile: str | None) -> Problems:
    """Return everything that is wrong; linking is tried where each file by itself is right."""
    from ofsted_rules.problems import Problems, ProblemsError
    from ofsted_rules.rules.load import load_ruleset

    problems = Problems()
    if path and (letters := _letters(path)):
        _lint_letters(letters, problems)
        return problems
    try:
        ruleset = load_ruleset(path, problems=problems)
    except ProblemsError as refused:
        problems.extend(refused.problems)
        return problems
    _lint_conclusions(path, ruleset, problems)
    _lint_questions(path, ruleset, problems)
    if not problems.errors:
        for name in [profile] if profile else _profiles(path):
            _link(ruleset, name, problems)
    return problems


def _letters(path: Path) -> list[Path]:
    """Return the letter files that a path names: it, or all of a folder of nothing else."""
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    return files if files and all(_is_letter(file) for file in files) else []


def _is_letter(file: Path) -> bool:
    from ofsted_rules.documents import read_document
    from ofsted_rules.problems import ProblemsError

    try:
        root: object = read_document(file).root.plain()
    except (ProblemsError, OSError):
        return False
    return isinstance(root, dict) and "findings" in root and "rules" not in root


def _lint_letters(files: list[Path], problems: Problems) -> None:
    """Check letters, drafts among them, together with the shipped ones that they may refer to."""
    from ofsted_rules.letters.catalogue import read_letter_files
    from ofsted_rules.rules.shipped import shipped_rulesets

    shipped = shipped_rulesets() / "letters"
    own = {file.resolve() for file in files}
    others = [file for file in sorted(shipped.glob("*.yaml")) if file.resolve() not in own]
    read_letter_files([*others, *files], problems, drafts=True)


def _profiles(path: Path | None) -> list[str | None]:
    """Return no profile, and every one that comes with the ruleset."""
    from ofsted_rules.rules.shipped import shipped_rulesets

    folder = (path or shipped_rulesets()) / "profiles"
    return [None, *(str(file) for file in sorted(folder.glob("*.yaml")))]


def _link(ruleset: Ruleset, profile: str | None, problems: Problems) -> None:
    """Link with a profile; what was found before is not said twice."""
    from ofsted_rules.problems import ProblemsError
    from ofsted_rules.rules.link import link
    from ofsted_rules.rules.load import load_profile

    try:
        link(ruleset, load_profile(profile))
    except ProblemsError as refused:
        problems.extend(one for one in refused.problems if one not in problems.items)


def _lint_questions(path: Path | None, ruleset: Ruleset, problems: Problems) -> None:
    """Check that every question that a rule reads is written out, here or in the shipped rules."""
    from ofsted_rules.rules.load import load_ruleset
    from ofsted_rules.rules.questions import question_problems

    others = load_ruleset().questions if path else ()
    problems.extend(question_problems(ruleset, others))


def _lint_conclusions(path: Path | None, ruleset: Ruleset, problems: Problems) -> None:
    """Check the ruleset's own conclusions against its letters and rules."""
    from ofsted_rules.conclusions import load_conclusions
    from ofsted_rules.rules.load import display_name
    from ofsted_rules.rules.shipped import shipped_rulesets

    file = (path or shipped_rulesets()) / "conclusions.yaml"
    if file.is_file():
        known = {
            "finding": [finding.id for finding in ruleset.letters.findings()],
            "rule": [rule.text.id for rule in ruleset.rules],
        }
        load_conclusions(file, problems, known=known, display=display_name(file))
