"""`ofsted-rules data`: the dictionary, and a synthetic authority."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ofsted_rules.cli import options, printing
from ofsted_rules.cli.exits import ExitCode
from ofsted_rules.cli.lazy import LazyGroup

group = LazyGroup(
    "data",
    help="The data dictionary, and a synthetic authority.",
    lazy={
        "describe": ("ofsted_rules.cli.data:describe", "The record types and their fields."),
        "template": ("ofsted_rules.cli.data:template", "Empty files to fill in, and forms."),
        "generate": ("ofsted_rules.cli.data:generate", "Write a synthetic authority."),
    },
)


@click.command("describe")
@click.argument("record", required=False)
@click.option("--profile", help="With the own fields and record types of this profile.")
@options.format_option
def describe(record: str | None, profile: str | None, format_: str) -> None:
    """Describe the fields of RECORD, or list all record types."""
    from ofsted_rules.cli.selection import linked_rules
    from ofsted_rules.records.describe import describe as described
    from ofsted_rules.records.dictionary import DICTIONARY

    fields = described(
        record, dictionary=linked_rules(None, profile).dictionary if profile else DICTIONARY
    )
    if format_ == "json":
        printing.print_json({"schema_version": "1", "fields": fields})
        return
    if record is None:
        about = {field["record"]: field["about"] for field in fields}
        lines = [f"{name}: {words}" for name, words in about.items()]
        lines.append("next: ofsted-rules data describe RECORD (its fields)")
    else:
        lines = [f"{record}: {fields[0]['about']} Subject: {fields[0]['subject']}."]
        lines += [_field(field) for field in fields]
    printing.print_text("".join(f"{line}\n" for line in lines))


def _field(field: dict[str, object]) -> str:
    codes = field["codes"]
    assert isinstance(codes, list)
    written = ", ".join(codes) if codes else field["written"]
    needed = ", required" if field["required"] else ""
    return f"  {field['field']} ({field['type']}{needed}): {field['description']} [{written}]"


@click.command("template")
@click.argument("folder", type=options.FOLDER)
@click.option("--audit", is_flag=True, help="Only what people answer: forms, and their files.")
@click.option("--ruleset", type=options.FOLDER, help="Your own ruleset instead of the shipped one.")
def template(folder: Path, audit: bool, ruleset: Path | None) -> None:
    """Write empty CSV files to FOLDER, one for each record type, and what the columns mean.

    With --audit: the questions that the rules need answered, as forms, and the files that hold the
    answers.
    """
    from ofsted_rules.records.template import write_templates
    from ofsted_rules.rules.forms import form
    from ofsted_rules.rules.load import load_ruleset
    from ofsted_rules.rules.models import Asked
    from ofsted_rules.rules.questions import needed_questions

    texts = {}
    records = None
    if audit:
        needed = needed_questions(load_ruleset(ruleset))
        texts = {f"{asked}-questions.md": form(asked, needed) for asked in Asked}
        records = ["audit", *(asked.record for asked in Asked), "audit_action"]
    try:
        written = write_templates(folder, records=records, texts=texts)
    except OSError as error:
        raise _not_written(folder, error) from None
    printing.print_text("".join(f"written: {path.name}\n" for path in written))


def _not_written(folder: Path, error: OSError) -> click.exceptions.Exit:
    why = error.strerror or "the system refused"
    click.echo(f"error: could not write {folder}: {why}", err=True)
    return click.exceptions.Exit(ExitCode.NOT_WRITTEN)


@click.command("generate")
@click.argument("folder", type=options.FOLDER)
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same data.")
@click.option("--children", type=click.IntRange(min=1), default=300, show_default=True)
@click.option(
    "--as-at", callback=options.day, metavar="DATE", default="2025-09-30", show_default=True
)
@click.option("--overwrite", is_flag=True, help="Replace what was generated there before.")
def generate(folder: Path, seed: int, children: int, as_at: date, overwrite: bool) -> None:
    """Write a synthetic authority to FOLDER: CSV files and a manifest. No child in it exists."""
    from ofsted_rules.synthetic.generate import generate as write

    try:
        made = write(folder, seed=seed, children=children, as_at=as_at, overwrite=overwrite)
    except OSError as error:
        raise _not_written(folder, error) from None
    lines = [f"written: {name}.csv: {rows} rows" for name, rows in made.rows.items()]
    lines.append(f"next: ofsted-rules check {folder}")
    printing.print_text("".join(f"{line}\n" for line in lines))
