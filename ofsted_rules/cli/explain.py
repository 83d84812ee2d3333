"""`ofsted-rules explain`: what a named thing is (a rule, a timescale, a code) and its origin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofsted_rules.cli import options, printing

if TYPE_CHECKING:
    from ofsted_rules.cli.pages import Page


@click.command("explain")
@click.argument("name", metavar="RULE|CONCLUSION|THEME|TIMESCALE|STANDARD|CODE")
@options.ruleset_options
@options.format_option
def command(name: str, ruleset: Path | None, profile: str | None, format_: str) -> None:
    """Explain a rule, conclusion, sign, theme, timescale, standard or problem code.

    With --profile, timescales and standards are shown with the authority's own figures.
    """
    from ofsted_rules.cli.pages import find_page, known_names
    from ofsted_rules.conclusions.from_letters import book_of
    from ofsted_rules.documents import use_one_of
    from ofsted_rules.rules.link import link
    from ofsted_rules.rules.load import load_profile, load_ruleset

    loaded = load_ruleset(ruleset)
    linked = link(loaded, load_profile(profile))
    own = ruleset / "conclusions.yaml" if ruleset is not None else None
    book = book_of(own if own is not None and own.is_file() else None)
    page = find_page(name, loaded, linked, book)
    if page is None:
        raise click.UsageError(
            f"Nothing is called `{name}`: {use_one_of(name, known_names(linked, book))}."
        )
    if format_ == "json":
        printing.print_json(
            {
                "schema_version": "1",
                "kind": page.kind,
                "name": page.name,
                "title": page.title,
                "facts": [{"label": label, "words": words} for label, words in page.facts],
            }
        )
    else:
        printing.print_text(_terminal(page) if printing.laid_out() else _plain(page))


def _plain(page: Page) -> str:
    from ofsted_rules.problems.render import visible

    lines = [f"{page.kind} {page.name}: {page.title}"]
    label = ""
    for own, words in page.facts:
        label = own or label
        lines.append(f"{label}: {words}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _terminal(page: Page) -> str:
    from ofsted_rules.reporting.layout import pair, paragraph
    from ofsted_rules.reporting.text import terminal, tidy

    console, held = terminal(printing.width(), colour=printing.colour())
    paragraph(console, page.title, style="bold")
    paragraph(console, f"{page.kind} {page.name}", style="dim")
    console.print()
    for label, words in page.facts:
        pair(console, label, words, indent=2, label_style="dim")
    return tidy(held)
