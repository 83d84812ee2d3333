"""`ofsted-rules impact`: what a change of rules would do to an authority's figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ofsted_rules.cli import options, printing

SAME = 0
DIFFERENT = 1


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("data", type=options.FOLDER)
@click.option(
    "--as-at",
    callback=options.day,
    metavar="DATE",
    help="The day to judge on; default: the data's own.",
)
@options.ruleset_options
@options.format_option
def command(
    old: str,
    new: str,
    data: Path,
    *,
    as_at: date | None,
    ruleset: Path | None,
    profile: str | None,
    format_: str,
) -> None:
    """Compare two versions of rules, and show which outcomes flip on the records in DATA.

    OLD and NEW are each a ruleset folder, a theme file, a profile, or a revision of git written as
    git:REV or git:REV:PATH (rulesets without a path). Rules are linked with --profile or the
    profile of the data; two profiles are compared over --ruleset or the shipped rules.

    Exit code: 0 the same in meaning, citations and figures, 1 different, 2 refused.
    """
    from ofsted_rules.cli.selection import manifest_of, profile_of
    from ofsted_rules.problems.render import visible
    from ofsted_rules.readers.folder import read_folder
    from ofsted_rules.testing.impact.changes import rule_changes
    from ofsted_rules.testing.impact.flips import impacts
    from ofsted_rules.testing.impact.report import Report, text_lines, to_json
    from ofsted_rules.testing.impact.sources import read_side

    wanted = profile or profile_of(manifest_of(data), data)
    before, after = (read_side(side, ruleset=ruleset, profile=wanted) for side in (old, new))
    both = {**before.linked.dictionary, **after.linked.dictionary}
    with read_folder(data, dictionary=both) as tables:
        day = as_at or tables.manifest.as_at
        if day is None:
            raise click.UsageError(
                "The data does not say which day to judge on: add --as-at YYYY-MM-DD, "
                "or `as_at:` to its manifest.yaml."
            )
        changes = rule_changes(before, after)
        found = impacts(changes, before, after, tables, day)
        report = Report(before, after, tables.name or str(data), day, changes, found)
    if format_ == "json":
        printing.print_json(to_json(report))
    else:
        printing.print_text("".join(f"{visible(line)}\n" for line in text_lines(report)))
    raise click.exceptions.Exit(SAME if report.same else DIFFERENT)
