"""Options that several commands share, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

import click

_F = TypeVar("_F", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)


def day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Read a day written as YYYY-MM-DD, and in no other form."""
    from ofsted_rules.records.text import parse_day

    if value is None:
        return None
    try:
        return cast("date", parse_day(value))
    except ValueError:
        raise click.BadParameter("expected a real day as YYYY-MM-DD") from None


def number_or_all(_ctx: click.Context, _param: click.Parameter, value: str) -> int | None:
    """Read a number from 0, or `all`, which is None."""
    if value == "all":
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise click.BadParameter("expected a number, or `all`")
    return int(value)


def ruleset_options(command: _F) -> _F:
    """Add `--ruleset` and `--profile`."""
    command = click.option("--profile", help="Name of a shipped profile, or the path of your own.")(
        command
    )
    return click.option(
        "--ruleset", type=FOLDER, help="A ruleset folder or theme file of your own."
    )(command)


def letters_option(command: _F) -> _F:
    """Add `--letters`."""
    return click.option(
        "--letters",
        "letters_dir",
        type=FOLDER,
        help="A folder of letters of your own, drafts among them, beside those of the ruleset.",
    )(command)


def format_option(command: _F) -> _F:
    """Add `--format text|json`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
    )(command)
