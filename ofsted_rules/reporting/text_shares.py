"""The terminal report's section on shares and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofsted_rules.outcomes import State
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.layout import SEVERITY_STYLES, heading, pair, paragraph
from ofsted_rules.reporting.model import Report, RuleReport
from ofsted_rules.reporting.shares import lines, sections, standing

if TYPE_CHECKING:
    from rich.console import Console


def shares(console: Console, report: Report) -> None:
    """Print every rule over many records; groups stand in the order of their names."""
    for title, rules in sections(report):
        heading(console, title)
        for rule in rules:
            console.print()
            _rule(console, rule)


def _rule(console: Console, rule: RuleReport) -> None:
    paragraph(console, rule.title, style="bold", indent=2)
    falls_short = bool(rule.counts[State.GAP])
    style = SEVERITY_STYLES.get(rule.severity, "") if falls_short else "dim"
    paragraph(console, standing(rule), style=style, indent=4)
    for limit in rule.limits:
        pair(console, "standard", phrases.limit(limit), indent=4, label_style="dim")
    for cited in rule.cites:
        words = f"{cited.words} [{cited.finding}]"
        pair(console, "letter", words, indent=4, label_style="dim")
    for outcome in rule.counted or ():
        for line in lines(outcome):
            paragraph(console, line, indent=4, hang="- ")
    if falls_short:
        pair(console, "put right", rule.put_right, indent=4, label_style="dim")
