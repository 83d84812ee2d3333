"""`ofsted-rules letters import`: a published letter into a draft of its catalogue entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ofsted_rules.cli import options, printing

if TYPE_CHECKING:
    from ofsted_rules.letters.importing import Reading, ReadPassage

SCHEMA_VERSION = "1"


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Where to write the draft.")
@click.option("--date", "day", callback=options.day, help="Day of publication, if not stated.")
@click.option(
    "--with-passages", is_flag=True, help="Put the letter's own words into the draft as comments."
)
@click.option("--lists-only", is_flag=True, help="Only the lists of what must improve.")
@options.format_option
def command(
    file: Path,
    *,
    output: Path | None,
    day: date | None,
    with_passages: bool,
    lists_only: bool,
    format_: str,
) -> None:
    """Read a letter or report (text or PDF) into a draft that a person finishes.

    What was not read, or not for certain, is said as warnings and in the head of the draft.

    Exit code: 0 the draft was made, 2 the file could not be read, 4 the draft could not be written.
    """
    from ofsted_rules.letters.importing import day_in_name, read_letter, read_text, write_draft
    from ofsted_rules.problems.render import render_text

    reading = read_letter(read_text(file), file.name)
    named = day or day_in_name(file.name)
    if format_ == "json":
        printing.print_json(_json(reading, with_passages=with_passages))
    if output or format_ == "text":
        draft = write_draft(
            reading, named_day=named, with_passages=with_passages, lists_only=lists_only
        )
        _write(draft, output)
    if reading.problems:
        click.echo(render_text(reading.problems), err=True)


def _write(draft: str, output: Path | None) -> None:
    from ofsted_rules.reporting.writing import write_whole

    if output is None:
        printing.print_text(draft)
    else:
        write_whole(output, draft.encode("utf-8"))


def _json(reading: Reading, *, with_passages: bool) -> dict[str, Any]:
    """Return what was read as data; the letter's own words only where they are asked for."""
    from ofsted_rules.problems.render import to_json

    facts = reading.facts
    return {
        "schema_version": SCHEMA_VERSION,
        "authority": facts.authority,
        "kind": facts.kind.value if facts.kind else None,
        "framework": facts.framework.value if facts.framework else None,
        "published": facts.published.isoformat() if facts.published else None,
        "inspected": [
            {"from": stay.first.isoformat(), "to": stay.last.isoformat()}
            for stay in facts.inspected
        ],
        "judgements": [{"area": one.area, "grade": one.grade.value} for one in reading.judgements],
        "findings": [_finding(one, with_passages=with_passages) for one in reading.passages],
        "problems": [to_json(problem) for problem in reading.problems],
    }


def _finding(passage: ReadPassage, *, with_passages: bool) -> dict[str, Any]:
    said = {
        "locator": passage.locator,
        "kind": passage.kind.value,
        "line": passage.line,
        "must_improve": passage.improve,
        "fingerprint": passage.fingerprint,
        "suggested_themes": [theme.value for theme in passage.themes],
        "speaks_of_earlier_letter": passage.stated.value,
    }
    return {**said, "passage": passage.text} if with_passages else said
