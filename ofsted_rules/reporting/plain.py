"""The report as plain lines, one fact on each, for pipes and files: made to be searched."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.outcomes import Outcome, State
from ofsted_rules.problems.render import visible
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.lateness import worst_lapse
from ofsted_rules.reporting.model import NOT_A_JUDGEMENT, Concluded, Report, RuleReport
from ofsted_rules.reporting.phrases import View
from ofsted_rules.reporting.register import effect_words, standing_words
from ofsted_rules.reporting.shares import told_in_full
from ofsted_rules.reporting.silent import is_silent, silent_rules
from ofsted_rules.reporting.words import count, instant_words, iso, people


def render_plain(report: Report, view: View | None = None) -> str:
    """Return the report as lines without colours, boxes or wrapping."""
    lines = _lines(report, view or View())
    return "".join(f"{visible(line)}\n" for line in lines)


def _lines(report: Report, view: View) -> Iterator[str]:
    yield (
        f"report: {report.authority}, as at {iso(report.as_at)}, profile {report.profile}, "
        f"ruleset {report.ruleset_hash[:12]}, ofsted-rules {report.version}"
    )
    yield f"note: {NOT_A_JUDGEMENT}"
    yield from (f"note: {note}" for note in report.notes)
    yield from _read(report)
    yield from _bands(report)
    for rule in report.single:
        if rule.gaps or rule.counts[State.GAP]:
            yield from _rule(rule, view)
    yield from (
        f"rule {rule.id}: {phrases.in_order(rule)}" for rule in phrases.without_gaps(report)
    )
    for rule in (share for share in report.shares if not is_silent(share)):
        yield from (f"share {rule.id}: {line}" for line in told_in_full(rule))
    yield from _register(report)
    for item in report.conclusions:
        yield from _concluded(item)
    yield from _unsure(report)
    yield from _counts(report)
    for command, why in phrases.next_commands(report, view):
        yield f"next: {command} ({why})"


def _read(report: Report) -> Iterator[str]:
    for file in report.data.files:
        used = f"{file.used:,} used, {file.refused:,} refused"
        yield f"read: {file.name}: {count(file.read, 'row')}, {used}"
    for problem in report.data.problems:
        yield (
            f"data: {problem.severity}[{problem.code}]: {problem.message}: {problem.place}"
            + (f": {problem.help}" if problem.help else "")
        )


def _bands(report: Report) -> Iterator[str]:
    if report.shares and not report.single:
        return
    for held in report.bands:
        number = f"{count(held.gaps, 'gap')}, {people(held.children, 'child')}"
        yield f"gaps: {held.band.value}: {number}"
    number = people(report.children_with_gaps, "child")
    yield f"gaps: {number} with at least one gap, each counted once"
    if lawful := phrases.with_reason(report):
        yield f"gaps: {lawful}"


def _rule(rule: RuleReport, view: View) -> Iterator[str]:
    name = f"rule {rule.id}"
    yield f"{name}: {rule.title}"
    yield f"{name}: {rule.severity}, {rule.band.value}: {phrases.found(rule)}"
    if late := phrases.how_late(rule):
        yield f"{name}: {late}"
    if known := phrases.recorded_reason(rule):
        yield f"{name}: {known}"
    yield from (f"{name}: limit: {phrases.limit(limit)}" for limit in rule.limits)
    for cited in rule.cites:
        yield f"{name}: cites {cited.finding}: {cited.words}: {phrases.said(cited)}"
        yield from (f"{name}: asks: {text}" for text in cited.expectations)
        if cited.because:
            yield f"{name}: because: {cited.because}"
        if cited.quote:
            yield f'{name}: quote: "{cited.quote}"'
    yield f"{name}: put right: {rule.put_right}"
    for gap in view.shown(rule.gaps):
        yield f"gap {rule.id}: {_gap(gap, rule)}"
    if more := view.more(rule):
        yield f"gap {rule.id}: {more}"


def _gap(gap: Outcome, rule: RuleReport) -> str:
    worst = worst_lapse(gap)
    facts = [f"{gap.record.record} {gap.record.id}", f"{rule.subject_kind} {gap.subject}"]
    facts += [f"due {instant_words(worst.due)}"] if worst and worst.due else []
    facts += [phrases.gap_words(gap, rule)]
    facts += [f"held by {gap.team}"] if gap.team else []
    facts += [f"met by: {worst.fix}"] if worst and worst.fix else []
    facts += [f"explained: {gap.explanation}"] if gap.explanation else []
    return ": ".join(facts)


def _register(report: Report) -> Iterator[str]:
    for entry in report.register:
        name = f"{entry.kind} {entry.id}"
        yield f"{name}: {entry.rule}: {entry.whom}: {standing_words(entry)}: {effect_words(entry)}"
        yield f"{name}: because: {entry.because} (authorised by {entry.authorised_by})"


def _concluded(item: Concluded) -> Iterator[str]:
    whom = "said to you" if item.to_you else "said to another authority"
    name = f"conclusion {item.id}"
    about = f": {item.cites[0].words}" if item.cites else ""
    yield f"{name}: {item.severity}: {item.title}{about} ({whom})"
    yield from (f"{name}: because: {sentence}" for sentence in item.because)


def _unsure(report: Report) -> Iterator[str]:
    for silent in silent_rules(report):
        yield f"silent: {silent.words}: {', '.join(silent.rules)}"
    for unsure in phrases.spoken_doubts(report):
        words = phrases.doubt(unsure)
        yield f"cannot tell {unsure.rule}: {unsure.doubt.value}: {words}"
    for rule in report.rules:
        for why in rule.not_applicable:
            yield f"not applicable {rule.id}: {phrases.why_not(why)}, {count(why.count, 'record')}"


def _counts(report: Report) -> Iterator[str]:
    for rule in (one for one in report.single if one.counts.population):
        states = ", ".join(f"{state.value} {rule.counts[state]}" for state in State)
        yield f"count {rule.id}: {states}, total {rule.counts.population}"
    if report.single or not report.shares:
        yield f"count: {phrases.sums_up(report)}"
