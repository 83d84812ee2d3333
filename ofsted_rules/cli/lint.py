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
    help="Warn of what has expired, and of sources not read for long, by this day.",
)
@click.option(
    "--checked-within",
    "months",
    type=click.IntRange(1, 1200),
    default=24,
    show_default=True,
    metavar="MONTHS",
    help="A source that was not read for so long before --as-at is old.",
)
@click.option("--notes", is_flag=True, help="Show notes too (unverified figures that rules use).")
@click.option("--strict", is_flag=True, help="Fail on warnings too, with exit code 1.")
@options.format_option
def command(
    paths: tuple[Path, ...],
    *,
    profile: str | None,
    as_at: date | None,
    months: int,
    notes: bool,
    strict: bool,
    format_: str,
) -> None:
    """Load and link files, and list every problem with its place.

    PATHS are rulesets (folders or theme files), profiles, letters, timescales, standards, settings,
    conclusions and rule tests, or folders of them; default: the shipped rules with each shipped
    profile. A profile is linked with the ruleset among PATHS, or with the shipped one.
    Of letters, what a draft still lacks is said too.

    Of rules that link, what is very likely a mistake is a warning: a rule without tests, a filter
    that nothing passes, two rules that contradict each other. `explain CODE` says more of each.

    Exit code: 0 no errors, 2 errors; with --strict, 1 for warnings.
    """
    from ofsted_rules.cli.lint_files import Linter
    from ofsted_rules.problems import Severity
    from ofsted_rules.problems.render import render_text, to_json

    linter = Linter(as_at, profile, months)
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
        shown = [one for one in problems if notes or one.severity is not Severity.NOTE]
        printing.print_text(render_text(shown, limit=max(20, len(shown))) + "\n")
        if len(shown) < len(problems):
            click.echo(f"note: {len(problems) - len(shown)} notes; --notes shows them", err=True)
    if as_at is None:
        click.echo("note: without --as-at nothing is said of what has expired", err=True)
    if problems.errors:
        raise click.exceptions.Exit(ExitCode.REFUSED)
    warned = any(one.severity is Severity.WARNING for one in problems)
    raise click.exceptions.Exit(ExitCode.GAPS if strict and warned else ExitCode.FINE)
