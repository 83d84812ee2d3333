"""Options that several commands share, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)


class Day(click.ParamType):
    """A day as YYYY-MM-DD, and in no other form."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day."""
        from ofsted_rules.records.text import parse_day

        if isinstance(value, date):
            return value
        try:
            day = parse_day(value)
        except ValueError:
            day = None
        if not isinstance(day, date):
            self.fail("expected a real day as YYYY-MM-DD", param, ctx)
        return day


class Most(click.ParamType):
    """A number from 0, or `all`; `all` becomes -1."""

    name = "N|all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number."""
        if isinstance(value, int):
            return value
        if value == "all":
            return -1
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            self.fail("expected a number, or `all`", param, ctx)
        return int(value)


def ruleset_options(command: _F) -> _F:
    """Add `--ruleset` and `--profile`."""
    command = click.option(
        "--profile", help="Name of a shipped profile, or the path of your own."
    )(command)
    return click.option(
        "--ruleset", type=FOLDER, help="A ruleset folder or theme file of your own."
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
