"""`ofsted-rules lint`: everything that is wrong with a ruleset, at once."""

from __future__ import annotations

from pathlib import Path

import click

from ofsted_rules.cli import options, printing
from ofsted_rules.cli.exits import ExitCode


@click.command("lint")
@click.argument("path", required=False, type=options.FOLDER)
@click.option("--profile", help="Link with this profile; default: each shipped one.")
@options.format_option
def command(path: Path | None, profile: str | None, format_: str) -> None:
    """Load and link a ruleset, and list every problem with its place.

    PATH is a ruleset folder or a theme file; default: the shipped rules, with each shipped profile.

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


def _problems(path, profile):  # type: ignore[no-untyped-def]
    ...
