"""`ofsted-rules schema`: JSON Schema of the files that people write, for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ofsted_rules.cli import printing

KINDS = (
    *("ruleset", "timescales", "standards", "settings"),
    *("profile", "letter", "rule-test", "conclusions"),
)
"""The kinds of file that there is a schema for."""


def schema(kind: str) -> dict[str, Any]:
    """Return the schema (draft 7) of a kind of file; `KeyError` where there is no such kind."""
    from ofsted_rules.conclusions.schema import conclusions_schema
    from ofsted_rules.rules.schema import SCHEMAS
    from ofsted_rules.testing.schema import rule_test_schema

    more = {"rule-test": rule_test_schema, "conclusions": conclusions_schema}
    return {**SCHEMAS, **more}[kind]()


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Write every schema to this folder, each as KIND.json.",
)
def command(kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of the files of a KIND, so that an editor can check and complete them.

    To use one, put it on the first line of a file:
    `# yaml-language-server: $schema=PATH/ruleset.json`
    """
    from ofsted_rules.documents.schema import as_text

    if (kind is None) == (folder is None):
        raise click.UsageError(f"Give a KIND ({', '.join(KINDS)}) or --all FOLDER.")
    if folder is not None:
        for name in KINDS:
            (folder / f"{name}.json").write_text(as_text(schema(name)), encoding="utf-8")
        printing.print_text("".join(f"written: {name}.json\n" for name in KINDS))
    if kind is not None:
        printing.print_text(as_text(schema(kind)))
