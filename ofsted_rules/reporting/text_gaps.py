"""The terminal report's middle: how many gaps in each band, and each rule with its worst gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofsted_rules.outcomes import State
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.layout import (
    SEVERITY_STYLES,
    heading,
    indented,
    pair,
    paragraph,
    table,
)
from ofsted_rules.reporting.model import Cited, Report, RuleReport
from ofsted_rules.reporting.phrases import View
from ofsted_rules.reporting.words import people

if TYPE_CHECKING:
    from rich.console import Console


def headline(console: Console, report: Report) -> None:
    """Print the gaps of each band, never added together."""
    heading(console, "Gaps")
    if not any(held.gaps for held in report.bands):
        paragraph(console, "No gap was found in the data.", indent=2)
        return
    columns = [("measured against", "left"), ("gaps", "right")]
    columns += [("children", "right"), ("rules", "right")]
    rows = [
        (phrases.band_title(held.band), f"{held.gaps:,}", f"{held.children:,}", f"{held.rules}")
        for held in report.bands
    ]
    indented(console, table(columns, rows))
    number = people(report.children_with_gaps, "child")
    verb = "has" if report.children_with_gaps == 1 else "have"
    paragraph(console, f"{number} {verb} at least one gap; each is counted once.", indent=2)


def rules(console: Console, report: Report, view: View) -> None:
    """Print every rule that has gaps, under the band that it is measured against."""
    band = None
    falling_short = [rule for rule in report.rules if rule.counts[State.GAP]]
    for number, rule in enumerate(falling_short, 1):
        if rule.band is not band:
            band = rule.band
            heading(console, f"Against {band.value}")
        console.print()
        _rule(console, rule, number, view)


def _rule(console: Console, rule: RuleReport, number: int, view: View) -> None:
    paragraph(console, rule.title, style="bold", hang=f"{number}. ".ljust(4))
    facts = [rule.severity.upper(), phrases.found(rule)]
    if late := phrases.how_late(rule):
        facts.append(late)
    style = SEVERITY_STYLES.get(rule.severity, "")
    paragraph(console, "; ".join(facts), style=style, indent=4)
    for limit in rule.limits:
        _fact(console, "limit", phrases.limit(limit))
    for cited in rule.cites:
        _citation(console, cited)
    _fact(console, "put right", rule.put_right)
    if shown := view.shown(rule.gaps):
        console.print()
        lines = [phrases.gap_line(gap) for gap in shown]
        columns = [(rule.subject_kind, "left"), (rule.record.replace("_", " "), "left")]
        columns += [("due", "left"), ("instead", "left"), ("team", "left")]
        rows = [(line.subject, line.record, line.due, line.instead, line.team) for line in lines]
        indented(console, table(columns, rows), 4)
    if more := view.more(rule):
        paragraph(console, more, indent=4)


def _citation(console: Console, cited: Cited) -> None:
    _fact(console, "letter", cited.words)
    for text in cited.expectations:
        _fact(console, "asks", text)
    if cited.quote:
        _fact(console, "its words", f"“{cited.quote}”")
    _fact(console, "", f"{phrases.said(cited)} [{cited.finding}]", style="dim")
    if cited.because:
        _fact(console, "", cited.because, style="dim")


def _fact(console: Console, label: str, words: str, *, style: str = "") -> None:
    pair(console, label, words, indent=4, style=style, label_style="dim")
