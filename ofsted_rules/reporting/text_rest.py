"""The terminal report's other sections: what was read, what follows, doubts, counts, what next."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ofsted_rules.outcomes import Counts, State
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.layout import (
    SEVERITY_STYLES,
    at_hyphens,
    heading,
    indented,
    pair,
    paragraph,
    table,
)
from ofsted_rules.reporting.model import Report, RuleReport
from ofsted_rules.reporting.phrases import View
from ofsted_rules.reporting.register import effect_words, standing_words
from ofsted_rules.reporting.silent import silent_rules
from ofsted_rules.reporting.words import DOUBTS, count

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PROBLEMS_SHOWN = 5
WIDE = 120
_NUMBERS_WIDTH = 47
"""Columns that the counts take on a narrow terminal."""
_SHORT = {
    State.PENDING: "pend-\ning",
    State.CANNOT_TELL: "can't\ntell",
    State.NOT_APPLICABLE: "not\nappl.",
    State.EXCEPTED: "excep-\nted",
}


def read(console: Console, report: Report) -> None:
    """Print the files, what was refused, and the worst data problems."""
    data = report.data
    if not data.files:
        return
    heading(console, "Read")
    columns = [("file", "left"), ("rows", "right"), ("used", "right"), ("refused", "right")]
    rows = [(f.name, f"{f.read:,}", f"{f.used:,}", f"{f.refused:,}") for f in data.files]
    sums = [sum(getattr(f, name) for f in data.files) for name in ("read", "used", "refused")]
    foot = [count(len(data.files), "file"), *(f"{number:,}" for number in sums)]
    indented(console, table(columns, rows, foot=foot))
    shown, left = phrases.worst_problems(report, PROBLEMS_SHOWN)
    if shown:
        console.print()
    for problem in shown:
        style = "red" if problem.severity == "error" else "yellow"
        words = f"{problem.place}: {problem.message}"
        pair(console, problem.severity.value, words, indent=2, width=8, label_style=style)
    if left:
        paragraph(console, f"and {left:,} more: see `data` in the JSON report", indent=2)


def conclusions(console: Console, report: Report) -> None:
    """Print what follows, what was said to this authority first."""
    if not report.conclusions:
        return
    heading(console, "What follows from letters and gaps together")
    for to_you, items in groupby(report.conclusions, key=lambda item: item.to_you):
        whom = "From letters to you" if to_you else "From letters to other authorities"
        paragraph(console, whom, indent=2, style="dim")
        for item in items:
            about = f": {item.cites[0].words}" if item.cites else ""
            style = SEVERITY_STYLES.get(item.severity, "")
            paragraph(console, f"{item.title}{about}", indent=2, hang="- ", style=style)
            for sentence in item.because:
                paragraph(console, sentence, indent=4)
    paragraph(console, f"Drawn by {report.engine}.", indent=2, style="dim")


def register(console: Console, report: Report) -> None:
    """Print the agreed exceptions and explanations, and what they do now."""
    if report.register:
        heading(console, "Agreed exceptions and explanations")
    for entry in report.register:
        words = f"{entry.rule}, {entry.whom}: {effect_words(entry)}"
        paragraph(console, words, indent=2, hang="- ")
        about = f"{entry.kind} {entry.id}, {standing_words(entry)}"
        paragraph(console, about, indent=4, style="dim")
        told = f"{entry.because} (authorised by {entry.authorised_by})"
        paragraph(console, told, indent=4, style="dim")


def unsure(console: Console, report: Report) -> None:
    """Print what cannot be told, by what would settle it, and where rules do not apply."""
    if found := silent_rules(report):
        heading(console, "Rules that this data says nothing to, and what would let them speak")
    for silent in found:
        paragraph(console, silent.words, indent=2, hang="- ")
        paragraph(console, ", ".join(silent.rules), indent=4, style="dim")
    doubts = phrases.spoken_doubts(report)
    if doubts:
        heading(console, "Cannot tell")
    for doubt, items in groupby(doubts, key=lambda one: one.doubt):
        paragraph(console, DOUBTS[doubt], indent=2, style="dim")
        for rule, held in groupby(items, key=lambda one: one.rule):
            paragraph(console, rule, indent=2)
            for one in held:
                paragraph(console, phrases.doubt(one), indent=4, hang="- ")
    rows = [
        (rule.id, f"{why.count:,}", phrases.why_not(why))
        for rule in report.rules
        for why in rule.not_applicable
    ]
    if rows:
        heading(console, "Not applicable")
        indented(console, table([("rule", "left"), ("records", "right"), ("why", "left")], rows))


def counts(console: Console, report: Report) -> None:
    """Print a line of counts for each rule, and the sum that shows that nothing is lost."""
    from rich.text import Text

    if report.shares and not report.single:
        return
    heading(console, "Every record, counted once for each rule")
    wide = console.width >= WIDE
    titles = [state.value if wide else _SHORT.get(state, state.value) for state in State]
    columns = [("rule", "left"), *((title, "right") for title in titles), ("total", "right")]
    space = console.width - _NUMBERS_WIDTH if not wide else console.width
    made = table(columns, [])
    made.padding = (0, 2 if wide else 1, 0, 0)
    counted = [rule for rule in report.single if rule.counts.population]
    for band, held in groupby(counted, key=lambda rule: rule.band):
        rules = list(held)
        made.add_row(Text(phrases.band_title(band), style="dim"))
        for rule in rules:
            made.add_row(Text(at_hyphens(rule.id, space)), *_numbers(rule.counts))
        if len(rules) > 1:
            made.add_row(Text("together"), *_numbers(_total(rules)), style="bold")
    indented(console, made)
    console.print()
    paragraph(console, f"All rules: {phrases.sums_up(report)}", indent=2)


def _total(rules: list[RuleReport]) -> Counts:
    return Counts({state: sum(rule.counts[state] for rule in rules) for state in State})


def _numbers(counts: Counts) -> list[Text]:
    from rich.text import Text

    numbers = [*(counts[state] for state in State), counts.population]
    return [Text(f"{number:,}", style="" if number else "dim") for number in numbers]


def following(console: Console, report: Report, view: View) -> None:
    """Print the commands to try next."""
    heading(console, "Next")
    for command, why in phrases.next_commands(report, view):
        paragraph(console, command, indent=2, style="bold")
        paragraph(console, why, indent=4, style="dim")
