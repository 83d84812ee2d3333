"""The terminal report's middle: how many gaps in each band, and each rule with its worst gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.lateness import Scale, scale, worst_lapse
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
from ofsted_rules.reporting.words import instant_words, lapse_words, people

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_OVER = 4
"""The position of how far over among the columns of a gap."""


def headline(console: Console, report: Report) -> None:
    """Print the gaps of each band, never added together; nothing where only shares were asked."""
    if report.shares and not report.single:
        return
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
    if lawful := phrases.with_reason(report):
        paragraph(console, lawful, indent=2)


def in_order(console: Console, report: Report) -> None:
    """Print the rules that found no gap."""
    rules = phrases.without_gaps(report)
    if rules:
        heading(console, "In order")
    for rule in rules:
        paragraph(console, phrases.in_order(rule), indent=2, hang="- ")


def rules(console: Console, report: Report, view: View) -> None:
    """Print every rule that has gaps, under the band that it is measured against."""
    band = None
    falling_short = [rule for rule in report.single if rule.counts[State.GAP]]
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
    if known := phrases.recorded_reason(rule):
        facts.append(known)
    style = SEVERITY_STYLES.get(rule.severity, "")
    paragraph(console, "; ".join(facts), style=style, indent=4)
    for limit in rule.limits:
        _fact(console, "limit", phrases.limit(limit))
    for cited in rule.cites:
        _citation(console, cited)
    _fact(console, "put right", rule.put_right)
    if shown := view.shown(rule.gaps):
        console.print()
        indented(console, _listed(shown, rule), 4)
    if more := view.more(rule):
        paragraph(console, more, indent=4)


def _listed(gaps: Sequence[Outcome], rule: RuleReport) -> Table:
    """Return a table of gaps; a column that would be empty in every line is left out."""
    told_in = scale(rule.gaps)
    unit = f"{told_in.unit}s over".replace("working ", "working\n") if told_in else ""
    titles = [rule.subject_kind, "record", "due", "done", unit, "held by", ""]
    rows = [_row(gap, rule, told_in) for gap in gaps]
    kept = [index for index in range(len(titles)) if any(row[index] for row in rows)]
    columns = [(titles[index], "right" if index == _OVER else "left") for index in kept]
    return table(columns, [[row[index] for index in kept] for row in rows])


def _row(gap: Outcome, rule: RuleReport, told_in: Scale | None) -> list[str]:
    worst = worst_lapse(gap)
    done, over = "falls short", ""
    if worst is not None and worst.over is not None and told_in is not None:
        done, over = instant_words(worst.done) or "not done", f"{told_in.measure(worst):,}"
    elif worst is not None:
        done = lapse_words(worst)
    due = instant_words(worst.due) if worst is not None else ""
    note = phrases.gap_note(gap, rule)
    if not note and worst is not None and worst.over is None:
        note = worst.fix and f"met by: {worst.fix}"
    return [gap.subject, gap.record.id, due, done, over, gap.team, note]


def _citation(console: Console, cited: Cited) -> None:
    _fact(console, "letter", f"{cited.words} [{cited.finding}]")
    for text in cited.expectations:
        _fact(console, "asks", text)
    if cited.quote:
        _fact(console, "its words", f"“{cited.quote}”")
    _fact(console, "reading", phrases.said(cited))
    if cited.because:
        _fact(console, "", cited.because)


def _fact(console: Console, label: str, words: str) -> None:
    pair(console, label, words, indent=4, label_style="dim")
