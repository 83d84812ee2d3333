"""Judging populations: shares of another rule's outcomes, and whether groups are treated alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ofsted_rules.checks import AsAt, Span, Verdict
from ofsted_rules.checks.base import Asked
from ofsted_rules.checks.parity import LinkedParity
from ofsted_rules.checks.population import Counting, tally_facts
from ofsted_rules.checks.proportions import deviate, newcombe, wilson
from ofsted_rules.checks.share import LinkedShare
from ofsted_rules.evaluation.counting import SERVICE, Census, count, needed, not_supplied
from ofsted_rules.evaluation.run import RuleRun
from ofsted_rules.facts.spec import Facts
from ofsted_rules.outcomes import Counts, Doubt, FieldRef, Lapse, Outcome, Reason, RecordRef, State
from ofsted_rules.outcomes.population import Difference, Population, Share, Tally
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.rules.link import Rule

LIKELY_KEEPS = "likely to keep to the standard"
LIKELY_SHORT = "likely to fall short"

_DOUBTS = {
    Reason.NOT_SUPPLIED: Doubt.NEVER,
    Reason.NO_STANDARD: Doubt.NO_STANDARD,
    Reason.DOUBTFUL_EVIDENCE: Doubt.BLANK,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a check over many records is asked about one subject, and how it came about."""

    subject: str
    facts: tuple[Facts, ...]
    population: Population
    missing: tuple[FieldRef, ...] = ()
    """The fields that are not supplied, else those that would settle the records in doubt."""


def run_of(rule: Rule, counted: Mapping[str, Outcome], case: Case) -> RuleRun:
    """Return what a rule over many records says, in the order of its groups.

    `counted` are the outcomes of the records that it counts, by their ids. No outcome follows
    where the data does not say which groups there are.
    """
    now = AsAt.of(case.day)
    outcomes = tuple(
        _outcome(rule, question, rule.check.judge(question.facts, now), case)
        for question in questions(rule, counted, case)
    )
    missing = () if outcomes else _missing(rule, case)
    counts = Counts.of(outcome.state for outcome in outcomes)
    return RuleRun(rule, counts, outcomes, not missing, missing)


def fields_of(rule: Rule) -> dict[str, set[str]]:
    """Return the fields, by record type, that counting for a rule reads."""
    assert rule.counts is not None
    return needed(rule.counts.record, _counting(rule))


def _counting(rule: Rule) -> Counting:
    assert isinstance(rule.check, LinkedShare | LinkedParity)
    return rule.check.counting


def _missing(rule: Rule, case: Case) -> tuple[FieldRef, ...]:
    assert rule.counts is not None
    return not_supplied(rule.counts.record, _counting(rule), case)


def asked_of(
    rule: Rule, counted: Mapping[str, Outcome], case: Case
) -> Mapping[str, tuple[Asked, ...]]:
    """Return what was asked of the decision table for each subject."""
    now = AsAt.of(case.day)
    return {
        question.subject: tuple(rule.check.explain(question.facts, now))
        for question in questions(rule, counted, case)
    }


def questions(rule: Rule, counted: Mapping[str, Outcome], case: Case) -> list[Question]:
    """Return what a rule over many records asks, one question for each of its subjects."""
    assert rule.counts is not None
    check = rule.check
    assert isinstance(check, LinkedShare | LinkedParity)
    missing = _missing(rule, case)
    if missing:
        return _unsupplied(rule, check.counting, missing)
    found = count(rule.counts.record, check.counting, counted, case)
    if isinstance(check, LinkedParity):
        return [_comparison(check, found, case.day)]
    return [_share(check, found, name, case.day) for name in sorted(found.groups)]


def _unsupplied(rule: Rule, counting: Counting, missing: tuple[FieldRef, ...]) -> list[Question]:
    if rule.record.record_name != SERVICE:
        return []
    facts = tally_facts(Tally(), supplied=False, sample=False)
    return [Question(SERVICE, (facts,), Population(counting.words, False, ()), missing)]


def _share(check: LinkedShare, found: Census, name: str, day: int) -> Question:
    tally = found.tally(name)
    facts = tally_facts(tally, supplied=True, sample=found.sample)
    population = Population(
        counting=check.counting.words,
        sample=found.sample,
        shares=(_told(found, name, tally),),
        standards=_standards(check, day),
    )
    return Question(name, (facts,), population, found.doubts)


def _comparison(check: LinkedParity, found: Census, day: int) -> Question:
    names = sorted(found.groups)
    if check.named:
        names = list(check.counting.grouping.names)  # as they are written: first less second
    tallies = [found.tally(name) for name in names]
    compared = check.compared(tallies)
    population = Population(
        counting=check.counting.words,
        sample=found.sample,
        shares=tuple(_told(found, n, t) for n, t in zip(names, tallies, strict=True)),
        standards=_standards(check, day),
        differences=tuple(_differences(names, tallies, compared)),
        small=tuple(name for place, name in enumerate(names) if place not in compared),
    )
    facts = [tally_facts(tally, supplied=True, sample=found.sample) for tally in tallies]
    facts = facts or [tally_facts(Tally(), supplied=True, sample=found.sample)]
    return Question(SERVICE, tuple(facts), population, found.doubts)


def _told(found: Census, name: str, tally: Tally) -> Share:
    interval = wilson((tally.met, tally.sure)) if found.sample and tally.sure else None
    return Share(name, tally, interval, found.members(name))


def _differences(
    names: Sequence[str], tallies: Sequence[Tally], compared: Sequence[int]
) -> Iterable[Difference]:
    couples = list(combinations([place for place in compared if tallies[place].sure], 2))
    z = deviate(len(couples))
    for one, other in couples:
        first, second = tallies[one], tallies[other]
        low, high = newcombe((first.met, first.sure), (second.met, second.sure), z)
        points = first.met / first.sure - second.met / second.sure
        yield Difference(names[one], names[other], points, low, high)


def _standards(check: LinkedShare | LinkedParity, day: int) -> tuple[str, ...]:
    figures = [cap.figure(day) for cap in check.caps]
    return tuple(str(figure) for figure in figures if figure is not None)


# Outcomes -----------------------------------------------------------------------------------------


def _outcome(rule: Rule, question: Question, verdict: Verdict, case: Case) -> Outcome:
    gap = verdict.state is State.GAP
    kind = rule.record.subject_kind
    doubt = None
    if verdict.state is State.CANNOT_TELL and verdict.reason is not None:
        doubt = _DOUBTS.get(verdict.reason, Doubt.FEW)
    lapses = tuple(_lapse(rule, question.subject, span, case) for span in verdict.spans)
    bands = [span.version.band for span in verdict.spans if span.version is not None]
    return Outcome(
        rule=rule.id,
        record=RecordRef(rule.record.record_name, question.subject),
        subject=question.subject,
        state=verdict.state,
        reason=verdict.reason,
        note=_note(rule, question, verdict, case),
        doubt=doubt,
        missing=question.missing if doubt in (Doubt.NEVER, Doubt.BLANK) else (),
        lapses=lapses,
        band=bands[0] if gap and bands else None,
        team=question.subject if kind is SubjectKind.TEAM else "",
        worker=question.subject if kind is SubjectKind.WORKER else "",
        population=question.population,
    )


def _lapse(rule: Rule, subject: str, span: Span, case: Case) -> Lapse:
    """Return what falls short: it is due by the as-at day, and nothing is counted as over."""
    version = span.version
    return Lapse(
        id=f"{rule.id}:{subject}:record",
        reason=span.reason,
        clock_start=None,
        due=case.as_at,
        done=None,
        over=None,
        limit=str(version.limit) if version and version.limit else "",
        source=version.source if version else "",
        sure=version.sure if version else "",
    )


def _note(rule: Rule, question: Question, verdict: Verdict, case: Case) -> str:
    """Say which way a sample leans, or which groups differ most."""
    if verdict.reason is Reason.SAMPLE_TOO_SMALL and isinstance(rule.check, LinkedShare):
        keeps = rule.check.leans(question.population.shares[0].tally, case.day)
        return LIKELY_KEEPS if keeps else LIKELY_SHORT
    widest = question.population.widest
    if verdict.reason is Reason.GROUPS_DIFFER and widest is not None:
        return f"{widest.first} and {widest.second} differ most"
    return ""
