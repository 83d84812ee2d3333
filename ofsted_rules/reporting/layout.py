"""The few shapes that the terminal report is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ofsted_rules.problems.render import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PROSE = 100
"""Columns of a paragraph at most: longer lines are hard to read."""

SEVERITY_STYLES = {"critical": "bold red", "high": "red", "moderate": "yellow", "low": "cyan"}


def heading(console: Console, words: str) -> None:
    """Print the heading of a section."""
    from rich.text import Text

    console.print()
    console.print(Text(words.upper(), style="bold"), overflow="fold")


def paragraph(
    console: Console, words: str, *, style: str = "", hang: str = "", indent: int = 0
) -> None:
    """Print a paragraph; `hang` stands before its first line, and the others line up after it."""
    pair(console, hang, words, indent=indent, width=len(hang), style=style, gap=0)


def pair(
    console: Console,
    label: str,
    words: str,
    *,
    indent: int = 3,
    width: int = 10,
    style: str = "",
    label_style: str = "",
    gap: int = 1,
) -> None:
    """Print a label and, beside it, words that wrap in a column of their own."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, gap, 0, 0))
    if width:
        grid.add_column(width=width, overflow="fold")
    grid.add_column(overflow="fold")
    cells = [Text(visible(words), style=style)]
    if width:
        cells.insert(0, Text(visible(label), style=label_style or style))
    grid.add_row(*cells)
    console.print(Padding(grid, (0, 0, 0, indent)), width=min(console.width, PROSE))


def table(
    columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], *, foot: Sequence[str] = ()
) -> Table:
    """Return a table without lines: columns as (heading, side), cells as plain text."""
    from rich.table import Table
    from rich.text import Text

    made = Table(
        box=None,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        show_footer=bool(foot),
        header_style="dim",
        footer_style="bold",
    )
    for index, (title, side) in enumerate(columns):
        made.add_column(
            Text(title),
            Text(foot[index]) if foot else "",
            justify="right" if side == "right" else "left",
            overflow="fold",
            vertical="top",
        )
    for row in rows:
        made.add_row(*(Text(visible(cell)) for cell in row))
    return made


def indented(console: Console, made: Table, indent: int = 2) -> None:
    """Print a table a little in from the edge."""
    from rich.padding import Padding

    console.print(Padding(made, (0, 0, 0, indent)))


def at_hyphens(name: str, width: int) -> str:
    """Break a long id after its hyphens into lines that fit; nothing is cut."""
    lines = [""]
    for part in name.replace("-", "-\0").split("\0"):
        if len(lines[-1]) + len(part) > width and lines[-1]:
            lines.append("")
        lines[-1] += part
    return "\n".join(lines)
