"""Shares and comparisons in words: how many of how many, and never a percentage of a few."""

from __future__ import annotations

from collections.abc import Iterator

from ofsted_rules.outcomes import Difference, Outcome, Population, Share, State
from ofsted_rules.reporting import phrases
from ofsted_rules.reporting.model import Report, RuleReport
from ofsted_rules.reporting.silent import is_silent

PERCENT_FROM = 6
"""No percentage where fewer were counted: two of three is no 67 %."""
SHARES = "Shares and comparisons"
PRAISED = "What letters praised: does it still hold?"


def sections(report: Report) -> Iterator[tuple[str, list[RuleReport]]]:
    """Yield the headings, each with its rules: what letters praised stands apart."""
    for title, praised in ((SHARES, False), (PRAISED, True)):
        rules = [rule for rule in report.shares if rule.praised is praised and not is_silent(rule)]
        if rules:
            yield title, rules


def told_in_full(rule: RuleReport) -> Iterator[str]:
    """Yield what a rule over many records says, a line for each group, for plain text."""
    yield f"{rule.title} ({standing(rule)})"
    yield from (f"limit: {phrases.limit(limit)}" for limit in rule.limits)
    for cited in rule.cites:
        yield f"cites {cited.finding}: {cited.words}: {phrases.said(cited)}"
    for outcome in rule.counted or ():
        yield from lines(outcome)
    if rule.counts[State.GAP]:
        yield f"put right: {rule.put_right}"


def standing(rule: RuleReport) -> str:
    """Say how many groups ended in each state."""
    if not rule.supplied:
        return "not supplied"
    found = [f"{rule.counts[state]:,} {state.value}" for state in State if rule.counts[state]]
    return ", ".join([rule.severity, *found])


def lines(outcome: Outcome) -> Iterator[str]:
    """Yield an outcome over many records: its state, and the numbers that it rests on."""
    reason = f", {outcome.reason.value}" if outcome.reason else ""
    note = f" ({outcome.note})" if outcome.note else ""
    told = outcome.population
    state = f"{outcome.state.value}{reason}{note}"
    if told is None or not told.shares:
        yield f"{outcome.subject}: {state}"
    elif len(told.shares) == 1 and told.shares[0].group == outcome.subject:
        yield f"{outcome.subject}: {share(told.shares[0], told)}: {state}"
    else:
        yield f"{outcome.subject}: {state}"
        for one in told.shares:
            small = ", too few to be compared" if one.group in told.small else ""
            yield f"{one.group}: {share(one, told)}{small}"
        if told.widest is not None:
            yield difference(told.widest)


def share(one: Share, told: Population) -> str:
    """Say how many of how many: `8 of 10 children (80 %), 2 in doubt`."""
    tally = one.tally
    counting = told.counting if told.counting in ("records", "children") else "counted"
    words = f"{tally.met:,} of {tally.sure:,} {counting}"
    if tally.sure >= PERCENT_FROM:
        words += f" ({percent(tally.met / tally.sure)})"
    if one.interval is not None and tally.sure >= PERCENT_FROM:
        low, high = one.interval
        words += f", a sample: between {percent(low)} and {percent(high)}"
    elif told.sample:
        words += ", a sample"
    if tally.in_doubt:
        words += f", {tally.in_doubt:,} in doubt"
    unplaced = tally.doubtful - tally.in_doubt
    if unplaced:
        words += f", {unplaced:,} may belong here"
    if tally.excepted:
        words += f", {tally.excepted:,} excepted"
    return words


def difference(one: Difference) -> str:
    """Say how far apart two groups are, with the interval."""
    points, low, high = (f"{100 * value:+.1f}" for value in (one.points, one.low, one.high))
    return f"{one.first} less {one.second}: {points} points, between {low} and {high}"


def percent(part: float) -> str:
    """Return a share in percent, to one decimal where it needs one."""
    return f"{100 * part:.1f}".removesuffix(".0") + " %"
