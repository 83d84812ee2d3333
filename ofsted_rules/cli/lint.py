"""`ofsted-rules lint`: everything that is wrong with the files that people write, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ofsted_rules.cli import options, printing
from ofsted_rules.cli.exits import ExitCode


@click.command("lint")
@click.argument("paths", nargs=-1, type=options.FOLDER)
@click.option("--profile", help="Link rulesets with this profile; default: those beside them.")
@click.option(
    "--as-at",
    callback=options.day,
    metavar="DATE",
    help="Warn of what has expired by this day.",
)
@options.format_option
def command(paths: tuple[Path, ...], profile: str | None, as_at: date | None, format_: str) -> None:
    """Load and link files, and list every problem with its place.

    PATHS are rulesets (folders or theme files), profiles, letters, timescales, standards, settings,
    conclusions and rule tests, or folders of them; default: the shipped rules with each shipped
    profile. A profile is linked with the ruleset among PATHS, or with the shipped one.
    Of letters, what a draft still lacks is said too.

    Exit code: 0 no errors, 2 errors.
    """
    from ofsted_rules.cli.lint_files import Linter
    from ofsted_rules.problems.render import render_text, to_json

    linter = Linter(as_at, profile)
    if paths:
        linter.paths(paths)
    else:
        linter.ruleset(None)
    problems = linter.problems
    if format_ == "json":
        printing.print_json(
            {"schema_version": "1", "problems": [to_json(one) for one in problems.items]}
        )
    else:
        printing.print_text(render_text(problems) + "\n")
    if as_at is None:
        click.echo("note: without --as-at nothing is said of what has expired", err=True)
    raise click.exceptions.Exit(ExitCode.REFUSED if problems.errors else ExitCode.FINE)
