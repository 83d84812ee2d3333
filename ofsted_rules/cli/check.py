"""`ofsted-rules check`: data in, gap report out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofsted_rules.cli import options, outputs, printing
from ofsted_rules.cli.exits import ExitCode

if TYPE_CHECKING:
    from ofsted_rules.cli.selection import Selection
    from ofsted_rules.reporting import Report
    from ofsted_rules.reporting.phrases import View

LEVELS = ("critical", "high", "moderate", "low")
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for."""

    data: Path
    as_at: date | None
    profile: str | None
    ruleset: Path | None
    selection: Selection
    texts: Path | None


@click.command("check")
@click.argument("data", type=options.FOLDER)
@click.option(
    "--as-at",
    callback=options.day,
    metavar="DATE",
    help="The day to judge on; default: the data's own.",
)
@options.ruleset_options
@click.option("--rule", "rules", multiple=True, help="Only this rule (repeatable).")
@click.option("--theme", "themes", multiple=True, help="Only rules of this theme (repeatable).")
@click.option("--letter", "letters", multiple=True, help="Only rules citing it (repeatable).")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(outputs.FORMATS),
    help="text (default) or json; repeat it, each with an --output.",
)
@click.option(
    "--output",
    "places",
    multiple=True,
    help="A file for the --format at the same place in the order; - is the screen.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, NEVER]),
    default="low",
    show_default=True,
    help="The severity from which gaps make the exit code 1.",
)
@click.option("--strict-evidence", is_flag=True, help="Exit 3 where evidence is missing.")
@click.option("--texts", type=options.FOLDER, help="A folder of letters' texts, to quote them.")
@click.option(
    "--most",
    callback=options.number_or_all,
    metavar="N|all",
    default="5",
    show_default=True,
    help="So many gaps of each rule in the text report, or all.",
)
def command(
    data: Path,
    *,
    as_at: date | None,
    ruleset: Path | None,
    profile: str | None,
    rules: tuple[str, ...],
    themes: tuple[str, ...],
    letters: tuple[str, ...],
    formats: tuple[str, ...],
    places: tuple[str, ...],
    fail_on: str,
    strict_evidence: bool,
    texts: Path | None,
    most: int | None,
) -> None:
    """Check the records in DATA against the rules and report the gaps.

    DATA is a folder of CSV files named after record types, with an optional manifest.yaml.

    Exit code: 0 no gap at or above the fail level, 1 gaps, 2 refused, 3 evidence is missing (only
    with --strict-evidence), 4 could not write.
    """
    from ofsted_rules.cli.selection import Selection
    from ofsted_rules.reporting.phrases import View

    wanted = outputs.pairs(formats, places)
    if texts is not None and not texts.is_dir():
        raise click.UsageError("--texts: there is no such folder.")
    asked = Asked(data, as_at, profile, ruleset, Selection(rules, themes, letters), texts)
    report = _report(asked)
    view = View(command=_again(asked), most=most)
    code = exit_code(report, fail_on, strict=strict_evidence)
    _deliver(report, wanted, view, code)
    raise click.exceptions.Exit(code)


def _again(asked: Asked) -> str:
    """Return the command that reads and judges the same again, for the report to build on."""
    words = ["ofsted-rules", "check", str(asked.data)]
    words += ["--as-at", asked.as_at.isoformat()] if asked.as_at else []
    words += ["--profile", asked.profile] if asked.profile else []
    words += ["--ruleset", str(asked.ruleset)] if asked.ruleset else []
    return shlex.join(words)


def _report(asked: Asked) -> Report:
    """Read, check and conclude."""
    from ofsted_rules.cli.selection import choose, linked_rules, manifest_of, profile_of
    from ofsted_rules.conclusions.from_run import conclude_run
    from ofsted_rules.evaluation.authority import check
    from ofsted_rules.letters.verify import Texts
    from ofsted_rules.readers.folder import read_folder
    from ofsted_rules.reporting import build_report

    manifest = manifest_of(asked.data)
    profile = asked.profile or profile_of(manifest, asked.data)
    linked = choose(linked_rules(asked.ruleset, profile), asked.selection)
    with read_folder(asked.data, dictionary=linked.dictionary) as tables:
        day = asked.as_at or tables.manifest.as_at
        if day is None:
            raise click.UsageError(
                "The data does not say which day to judge on: add --as-at YYYY-MM-DD, "
                "or `as_at:` to its manifest.yaml."
            )
        run = check(linked, tables, as_at=day)
        conclusions = conclude_run(
            run, _conclusions_file(asked.ruleset), only_cited=bool(asked.selection)
        )
        texts = Texts(asked.texts) if asked.texts else None
        return build_report(run, conclusions, texts=texts)


def _conclusions_file(ruleset: Path | None) -> Path | None:
    """Return the ruleset's own conclusions, or None for the shipped ones."""
    own = ruleset / "conclusions.yaml" if ruleset is not None else None
    return own if own is not None and own.is_file() else None


def exit_code(report: Report, fail_on: str, *, strict: bool) -> ExitCode:
    """Return what the exit code says of a report."""
    from ofsted_rules.outcomes import State

    if report.counts[State.ERROR]:
        return ExitCode.REFUSED
    counted = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on != NEVER else ()
    if any(rule.counts[State.GAP] and rule.severity in counted for rule in report.rules):
        return ExitCode.GAPS
    if strict and (report.unsure or report.data.refused):
        return ExitCode.INCONCLUSIVE
    return ExitCode.FINE


def _deliver(report: Report, wanted: list[tuple[str, str]], view: View, code: ExitCode) -> None:
    """Make every format first, then write the files, and the screen last."""
    from ofsted_rules.reporting.writing import NotWrittenError, write_whole

    made = [(place, _made(report, format_, view, place)) for format_, place in wanted]
    for place, content in made:
        if place == outputs.SCREEN:
            continue
        try:
            write_whole(Path(place), content)
        except NotWrittenError as error:
            click.echo(f"error: {error}", err=True)
            raise click.exceptions.Exit(ExitCode.NOT_WRITTEN) from None
        click.echo(f"written: {place}", err=True)
    for place, content in made:
        if place == outputs.SCREEN:
            try:
                printing.print_bytes(content)
            except BrokenPipeError:
                printing.forget_stdout()
                raise click.exceptions.Exit(code) from None


def _made(report: Report, format_: str, view: View, place: str) -> bytes:
    """Return a format as bytes; the screen has a layout where a person looks at it."""
    if format_ == "json":
        from ofsted_rules.reporting.json_report import as_json, dumps

        return dumps(as_json(report))
    if place == outputs.SCREEN and printing.laid_out():
        from ofsted_rules.reporting.text import render_terminal

        text = render_terminal(report, view, width=printing.width(), colour=printing.colour())
        return printing.encoded(text)
    from ofsted_rules.reporting.plain import render_plain

    text = render_plain(report, view)
    return printing.encoded(text) if place == outputs.SCREEN else text.encode("utf-8", "replace")
