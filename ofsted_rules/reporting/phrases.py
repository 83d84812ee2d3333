"""The sentences that the terminal and the plain text share, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ofsted_rules.outcomes import Band, Doubt, Outcome, Reason, State
from ofsted_rules.problems import Problem, Severity
from ofsted_rules.reporting.lateness import worst_lapse
from ofsted_rules.reporting.model import (
    Cited,
    LimitInForce,
    Report,
    RuleReport,
    Unsure,
    WhyNot,
)
from ofsted_rules.reporting.silent import is_silent
from ofsted_rules.reporting.words import (
    COVERS,
    READINGS,
    SURE,
    count,
    lapse_words,
    over,
    people,
)


@dataclass(frozen=True, slots=True)
class View:
    """How much to show, and what the reader's own command was."""

    command: str = "ofsted-rules check DATA"
    most: int | None = 5
    """So many gaps of each rule; None for all."""

    def shown(self, gaps: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        """Return the gaps to show."""
        return gaps if self.most is None else gaps[: self.most]

    def more(self, rule: RuleReport) -> str:
        """Say how many gaps are not shown and how to see them, or nothing."""
        left = len(rule.gaps) - len(self.shown(rule.gaps))
        if not left:
            return ""
        lead = f"and {left:,} more" if self.most else count(left, "gap")
        return f"{lead}: {self.command} --rule {rule.id} --most all"


def gap_words(gap: Outcome, rule: RuleReport) -> str:
    """Say what happened instead, by the worst lapse: `not done, 5 working days over`."""
    worst = worst_lapse(gap)
    words = lapse_words(worst) if worst else "falls short"
    note = gap_note(gap, rule)
    return f"{words} ({note})" if note else words


def gap_note(gap: Outcome, rule: RuleReport) -> str:
    """Say how many lapses there are, and name a limit that is in force no more; or nothing."""
    worst = worst_lapse(gap)
    notes = [f"worst of {len(gap.lapses)}"] if len(gap.lapses) > 1 else []
    if worst and worst.limit and not any(worst.limit in held.words for held in rule.limits):
        notes.append(f"limit then {worst.limit}")
    if gap.recorded_reason is not None:
        notes.append(gap.recorded_reason.value)
    notes += ["explained by the profile"] if gap.explanation else []
    return ", ".join(notes)


def found(rule: RuleReport) -> str:
    """Say how many records of a rule fall short, and how many people they are about."""
    gaps = rule.counts[State.GAP]
    judged = gaps + rule.counts[State.MET]
    return (
        f"{gaps:,} of {judged:,} that could be judged {'falls' if gaps == 1 else 'fall'} short, "
        f"{people(rule.subjects, rule.subject_kind)}"
    )


def recorded_reason(rule: RuleReport) -> str:
    """Say how many gaps have a recorded reason, counted apart, or nothing."""
    return ", ".join(f"{number:,} {known.value}" for known, number in rule.recorded_reason)


def with_reason(report: Report) -> str:
    """Say how many gaps are overruns that the duty allows with the reason recorded, or nothing."""
    number = report.with_reason
    if not number:
        return ""
    verb = "has" if number == 1 else "have"
    return (
        f"Of these, {count(number, 'gap')} {verb} the recorded reason with which the duty itself "
        "allows for longer; they are counted apart."
    )


def how_late(rule: RuleReport) -> str:
    """Say how far over the worst and the typical gap are, or nothing."""
    late = rule.lateness
    if late is None:
        return ""
    if late.gaps == 1:
        return f"{over(late.worst, late.unit)} over"
    return f"worst {over(late.worst, late.unit)} over, typical {over(late.typical, late.unit)}"


def limit(held: LimitInForce) -> str:
    """Say what the limit is, who says so and how sure we are."""
    if not held.source:
        return f"{held.words} ({held.kind} `{held.timescale}`)"
    sure = "" if held.band is Band.OWN else f" ({SURE.get(held.sure, held.sure)})"
    return f"{held.words}: {held.source}{sure}"


def said(cited: Cited) -> str:
    """Say to whom it was said, and how the rule reads it."""
    whom = "said to you" if cited.to_you else "said to another authority"
    reading = READINGS.get(cited.reading, "")
    return "; ".join(part for part in (whom, reading, COVERS.get(cited.covers, "")) if part)


def band_title(band: Band) -> str:
    """Return a band as a heading."""
    return band.value[0].upper() + band.value[1:]


def sums_up(report: Report) -> str:
    """Show that the counts of all seven states add up, with the bands of the gaps kept apart."""
    counts = report.counts
    parts = [f"{counts[state]:,} {state.value}" for state in State if state is not State.GAP]
    bands = [f"{held.gaps:,} gap ({held.band.value})" for held in report.bands if held.gaps]
    return f"{counts.population:,} = " + " + ".join([parts[0], *(bands or ["0 gap"]), *parts[1:]])


def why_not(why: WhyNot) -> str:
    """Say why a rule does not apply."""
    reason = why.reason.value if why.reason else "not applicable"
    return f"{reason}: {why.note}" if why.note else reason


def doubt(unsure: Unsure) -> str:
    """Say how many records are in doubt, why, and what would settle it."""
    number = count(unsure.count, unsure.one) if unsure.count else f"all {unsure.one}s"
    reason = unsure.reason.value if unsure.reason else ""
    if reason in (unsure.doubt.value, Reason.NOT_SUPPLIED.value):
        reason = ""
    return "; ".join(part for part in (number, reason, _settles(unsure)) if part)


def spoken_doubts(report: Report) -> list[Unsure]:
    """Return the doubts of the rules that do judge something."""
    silent = {rule.id for rule in report.rules if is_silent(rule)}
    return [unsure for unsure in report.unsure if unsure.rule not in silent]


def _settles(unsure: Unsure) -> str:
    if not unsure.settles:
        return ""
    names = ", ".join(unsure.settles)
    if unsure.doubt is Doubt.NEVER:
        return f"supply {names}"
    if unsure.doubt is Doubt.NO_STANDARD:
        return f"set {names} in the profile for the day on which the clock started"
    return f"fill in {names}"


def without_gaps(report: Report) -> list[RuleReport]:
    """Return the rules that found records in order and no gap."""
    return [r for r in report.single if r.counts[State.MET] and not r.counts[State.GAP]]


def in_order(rule: RuleReport) -> str:
    """Say what was found in order; that none falls short is said of the data, not of practice."""
    return f"{rule.title}: no gaps found in the data, {rule.counts[State.MET]:,} met"


def worst_problems(report: Report, most: int) -> tuple[list[Problem], int]:
    """Return the data problems to show, errors first, and how many more there are."""
    ordered = sorted(
        report.data.problems,
        key=lambda p: (p.severity is not Severity.ERROR, -p.count, str(p.place), p.code),
    )
    return ordered[:most], max(0, len(ordered) - most)


def next_commands(report: Report, view: View) -> Iterator[tuple[str, str]]:
    """Yield the commands to try next, each with what it is for."""
    worst = next((rule for rule in report.single if rule.gaps), None)
    if worst is not None:
        yield (
            f"ofsted-rules explain {worst.id}",
            "where the first rule comes from, how it is judged",
        )
    elif report.rules:
        yield f"ofsted-rules explain {report.rules[0].id}", "where a rule comes from"
    yield (
        f"{view.command} --format json --output report.json",
        "every outcome, to keep or to work on",
    )
