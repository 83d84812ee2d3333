"""Pages of the manual that are made from the code and the rulesets, each time it is built.

mkdocs calls `on_files` (see `hooks` in mkdocs.yml). What a command, a record type, a code or a rule
is, is said once, where it is defined; here it only gets headings and tables.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ofsted_rules.cli.main import main
from ofsted_rules.cli.pages import Page, find_page
from ofsted_rules.letters.themes import DESCRIPTIONS, Theme
from ofsted_rules.problems.codes import CODES
from ofsted_rules.records.describe import describe
from ofsted_rules.rules.forms import form
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Ruleset, load_ruleset
from ofsted_rules.rules.models import Asked
from ofsted_rules.rules.questions import needed_questions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those under docs/."""
    from mkdocs.structure.files import File

    for path, text in pages():
        files.append(File.generated(config, path, content=text))
    return files


def pages() -> Iterator[tuple[str, str]]:
    """Yield the path (from docs/) and the Markdown of each generated page."""
    ruleset = load_ruleset()
    linked = link(ruleset)
    yield "reference/records.md", _records()
    yield "reference/commands.md", _commands()
    yield "reference/codes.md", _codes()
    needed = needed_questions(ruleset)
    for asked in Asked:
        yield f"rules/questions-{asked}.md", form(asked, needed)
    for theme in Theme:
        if any(rule.theme == theme for rule in linked.rules):
            yield f"rules/{theme}.md", _theme(theme, ruleset, linked)
    yield "rules/timescales.md", _timescales(ruleset, linked)


# Records ---------------------------------------------------------------------------------------


def _records() -> str:
    parts = ["# Records and fields", _RECORDS]
    record = ""
    for field in describe():
        if field["record"] != record:
            record = field["record"]
            about = f"{field['about']} Subject: {field['subject']}."
            parts.append(f"## {record}\n\n{about}\n\n| field | | holds |\n|---|---|---|")
        parts[-1] += "\n" + _row(
            [
                f"`{field['field']}`" + (" (required)" if field["required"] else ""),
                ", ".join([field["type"], *filter(None, [field["time"], *field["part"]])]),
                field["description"] + _written(field["codes"], field["unit"], field["ssd"]),
            ]
        )
    return "\n\n".join(parts) + "\n"


_RECORDS = (
    "One file (or table) for each record type, one row for each record. A *happened* date is not "
    "known before it has come; a *planned* one may lie ahead. SSD: the name in the Standard "
    "Safeguarding Dataset; fields without one are this library's extension."
)


def _written(codes: list[str], unit: str, ssd: str) -> str:
    words = f": {', '.join(f'`{code}`' for code in codes)}" if codes else ""
    words += f", in {unit}" if unit else ""
    return words + (f" (SSD: {ssd})" if ssd else "")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


# Commands and codes ----------------------------------------------------------------------------


def _commands() -> str:
    parts = ["# Commands"]
    context = click.Context(main, info_name="ofsted-rules")
    for path, helped in _help(main, context):
        parts.append(f"## {path}\n\n{_code_block(helped)}")
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _help(below, click.Context(below, parent=context, info_name=name))


def _codes() -> str:
    parts = ["# Problem codes", "Every message carries a code; `explain CODE` shows its page."]
    for page in CODES.values():
        parts.append(f"## {page.code}: {page.title}\n\n{page.meaning}\n\n{page.remedy}")
        if page.example:
            parts.append(_code_block(page.example))
    return "\n\n".join(parts) + "\n"


def _code_block(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


# Rules and timescales --------------------------------------------------------------------------


def _theme(theme: Theme, ruleset: Ruleset, linked: Linked) -> str:
    parts = [f"# {theme}", f"{DESCRIPTIONS[theme].capitalize()}."]
    for rule in linked.rules:
        if rule.theme == theme:
            page = find_page(rule.id, ruleset, linked)
            assert page is not None
            parts.append(_page(page))
    return "\n\n".join(parts) + "\n"


def _timescales(ruleset: Ruleset, linked: Linked) -> str:
    found = (find_page(name, ruleset, linked) for name in linked.timescales)
    return "\n\n".join(["# Timescales", *(_page(page) for page in found if page)]) + "\n"


def _page(page: Page) -> str:
    lines = [f"## {page.name}", "", f"{html.escape(page.title)}.", "", "| | |", "|---|---|"]
    lines += [_row([label, html.escape(words)]) for label, words in page.facts]
    return "\n".join(lines)
