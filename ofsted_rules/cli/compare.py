"""`ofsted-rules compare`: how gaps moved from one saved run to the next."""

from __future__ import annotations

from pathlib import Path

import click

from ofsted_rules.cli import options, printing

SAME = 0
WORSE = 1


@click.command("compare")
@click.argument("old", type=options.FOLDER)
@click.argument("new", type=options.FOLDER)
@click.option(
    "--most",
    callback=options.number_or_all,
    metavar="N|all",
    default="5",
    show_default=True,
    help="So many lapses of each rule and kind in the text, or all.",
)
@options.format_option
def command(old: Path, new: Path, *, most: int | None, format_: str) -> None:
    """Compare two runs that were saved with `check --format json`, the earlier one first.

    Exit code: 0 nothing new and nothing recurred, 1 something did, 2 refused.
    """
    from ofsted_rules.problems.render import visible
    from ofsted_rules.reporting.compare import Movement, compare_runs
    from ofsted_rules.reporting.compare_shown import text_lines, to_json
    from ofsted_rules.reporting.saved import read_run

    found = compare_runs(read_run(old), read_run(new))
    if format_ == "json":
        printing.print_json(to_json(found))
    else:
        printing.print_text("".join(f"{visible(line)}\n" for line in text_lines(found, most)))
    worse = found.of(Movement.NEW) or found.of(Movement.RECURRED)
    raise click.exceptions.Exit(WORSE if worse else SAME)
