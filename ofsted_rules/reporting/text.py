"""The report on a terminal, at its width, with rich.

Only `Text` objects are printed, so nothing in the data is read as markup, and everything that
cannot be seen is shown as an escape. Long ids are folded and never cut.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ofsted_rules.problems.render import visible
from ofsted_rules.reporting.model import NOT_A_JUDGEMENT, Report
from ofsted_rules.reporting.phrases import View
from ofsted_rules.reporting.words import day_words

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 40
WIDEST = 160


def render_terminal(report: Report, view: View | None = None, *, width: int, colour: bool) -> str:
    """Return the report laid out for a terminal of this width."""
    from ofsted_rules.reporting import text_gaps, text_rest, text_shares

    console, held = terminal(width, colour=colour)
    chosen = view or View()
    _head(console, report)
    text_rest.read(console, report)
    text_gaps.headline(console, report)
    text_gaps.rules(console, report, chosen)
    text_gaps.in_order(console, report)
    text_shares.shares(console, report)
    text_rest.register(console, report)
    text_rest.conclusions(console, report)
    text_rest.unsure(console, report)
    text_rest.counts(console, report)
    text_rest.following(console, report, chosen)
    return tidy(held)


def terminal(width: int, *, colour: bool) -> tuple[Console, io.StringIO]:
    """Return a console that writes for a terminal of this width, and where it writes to."""
    from rich.console import Console

    held = io.StringIO()
    console = Console(
        file=held,
        width=max(NARROWEST, min(width, WIDEST)),
        color_system="standard" if colour else None,
        no_color=not colour,
        force_terminal=colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    return console, held


def tidy(held: io.StringIO) -> str:
    """Return what was printed, without the spaces that fill up lines."""
    return "".join(f"{line.rstrip()}\n" for line in held.getvalue().split("\n")[:-1])


def _head(console: Console, report: Report) -> None:
    from ofsted_rules.reporting.layout import paragraph

    paragraph(console, visible(report.authority), style="bold")
    paragraph(console, f"as at {day_words(report.as_at)}, profile {report.profile}")
    rules = f"ofsted-rules {report.version}, rules {report.ruleset_hash[:12]}"
    paragraph(console, rules, style="dim")
    paragraph(console, f"{NOT_A_JUDGEMENT} The ids below are those of children: keep them safe.")
    for note in report.notes:
        paragraph(console, visible(note), style="yellow", hang="! ")
