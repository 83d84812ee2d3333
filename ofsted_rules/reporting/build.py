"""From a run and its conclusions to the report: counting, ordering and citing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ofsted_rules.conclusions import Conclusion, Conclusions
from ofsted_rules.evaluation.run import RuleRun, Run
from ofsted_rules.letters.model import Polarity
from ofsted_rules.letters.verify import Texts
from ofsted_rules.outcomes import Band, Counts, Doubt, Outcome, Reason, RecordedReason, State
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.reporting.citing import Citer
from ofsted_rules.reporting.lateness import lateness, worst_first
from ofsted_rules.reporting.limits import limits_in_force
from ofsted_rules.reporting.model import (
    BandCount,
    Cited,
    Concluded,
    DataRead,
    Report,
    RuleReport,
    Unsure,
    WhyNot,
)
from ofsted_rules.reporting.register import entries
from ofsted_rules.reporting.words import count, day_words
from ofsted_rules.rules.link import Rule
from ofsted_rules.rules.models import RuleSeverity

_BANDS = list(Band)
_SEVERITIES = [severity.value for severity in RuleSeverity]


def build_report(
    run: Run, conclusions: Conclusions | None = None, *, texts: Texts | None = None
) -> Report:
    """Return the report of a run, quoting the letters where their texts are given.

    The run lists its outcomes one by one: those of a state that was not listed are only counted.
    """
    from ofsted_rules import __version__

    profile = run.linked.profile.text
    citer = Citer(run.linked.letters, profile.letters_to, texts)
    rules = sorted((_rule(run, held, citer) for held in run.rules), key=_rank)
    single = [held for held in run.rules if held.rule.counts is None]  # shares count these again
    return Report(
        version=__version__,
        authority=_authority(run),
        profile=profile.profile,
        as_at=run.as_at,
        ruleset_hash=run.linked.hash,
        data=_data(run),
        notes=tuple(_notes(run)),
        counts=_sum(held.counts for held in single),
        children_with_gaps=len(_children(run.rules)),
        bands=tuple(_band(single, band) for band in Band),
        rules=tuple(rules),
        conclusions=tuple(sorted(_concluded(conclusions, citer), key=_weight)),
        engine=conclusions.engine_name if conclusions is not None else "",
        outcomes=tuple(outcome for rule in run.rules for outcome in rule.outcomes),
        register=entries(run.register),
    )


# What was read ---------------------------------------------------------------------------------


def _authority(run: Run) -> str:
    manifest = run.tables.manifest if run.tables else None
    return (manifest.authority if manifest else "") or run.linked.profile.text.authority


def _data(run: Run) -> DataRead:
    if run.tables is None:
        return DataRead("", (), ())
    tables = run.tables
    return DataRead(
        name=tables.name,
        files=tables.files,
        problems=tables.problems,
        synthetic=tables.manifest.synthetic,
        extracted_on=tables.manifest.extracted_on,
    )


def _notes(run: Run) -> Iterable[str]:
    data = _data(run)
    if data.synthetic:
        yield "This data is made up: no child in it exists."
    if data.extracted_on is not None and run.as_at > data.extracted_on:
        yield (
            f"The data was taken out on {day_words(data.extracted_on)}, before the day it is "
            "judged on. What happened since is not in it: what looks overdue may be done by now."
        )
    if data.refused:
        yield (
            f"{count(data.refused, 'row')} could not be used. A gap may be missing from this "
            "report, or shown in error, because of a row that was left out."
        )
    errors = sum(held.counts[State.ERROR] for held in run.rules)
    if errors:
        yield (
            f"{count(errors, 'outcome')} could not be settled: two ways of judging the same record "
            "disagree. That is a fault of this program; please report it."
        )
    left = run.linked.left_out
    if left:
        yield (
            f"The profile leaves out {count(len(left), 'rule')}, of which this report says nothing."
        )
    silent = sum(not held.supplied for held in run.rules)
    if silent:
        yield (
            f"For want of data, {silent} of {count(len(run.rules), 'rule')} say nothing; "
            "further down stands what would let them speak."
        )


# Rules -----------------------------------------------------------------------------------------


def _rule(run: Run, held: RuleRun, citer: Citer) -> RuleReport:
    rule = held.rule
    gaps = list(held.of(State.GAP))
    in_bands = Counter(outcome.band for outcome in gaps if outcome.band is not None)
    reasons = Counter(gap.recorded_reason for gap in gaps if gap.recorded_reason is not None)
    return RuleReport(
        id=rule.id,
        title=rule.text.title,
        theme=rule.theme,
        severity=rule.text.severity.value,
        band=rule.band(run.as_at.toordinal()),
        record=rule.record.record_name,
        subject_kind=rule.record.subject_kind.value,
        cites=tuple(citer.citation(citation) for citation in rule.cites),
        limits=limits_in_force(rule, run.as_at),
        put_right=rule.text.put_right,
        good=rule.text.good,
        supplied=held.supplied,
        counts=held.counts,
        subjects=len(_subjects(gaps)),
        gaps=tuple(sorted(gaps, key=worst_first)),
        gap_bands=tuple((band, in_bands[band]) for band in Band if in_bands[band]),
        recorded_reason=tuple(
            (known, reasons[known]) for known in RecordedReason if reasons[known]
        ),
        lateness=lateness(gaps),
        not_applicable=tuple(_why_not(held)),
        unsure=tuple(_unsure(held)),
        counted=None if rule.counts is None else held.outcomes,
        praised=_praised(rule),
    )


def _praised(rule: Rule) -> bool:
    """Tell whether the letters found nothing but that the expectations behind a rule were met."""
    found = [
        held.polarity
        for cite in rule.cites
        for held in cite.finding.expectations
        if ":" not in cite.text.finding or cite.text.finding.endswith(f":{held.part}")
    ]
    return bool(found) and all(polarity is Polarity.MET for polarity in found)


def _rank(rule: RuleReport) -> tuple[int, int, int, str]:
    severity = _SEVERITIES.index(rule.severity)
    return _BANDS.index(rule.band), severity, -rule.subjects, rule.id


def _why_not(held: RuleRun) -> Iterable[WhyNot]:
    found = Counter((one.reason, one.note) for one in held.of(State.NOT_APPLICABLE))
    for (reason, note), number in sorted(found.items(), key=_most_first):
        yield WhyNot(reason, note, number)


def _unsure(held: RuleRun) -> Iterable[Unsure]:
    rule = held.rule
    whom = "record" if rule.counts is None else rule.record.record_name
    if not held.supplied:
        settles = tuple(map(str, held.missing)) or (rule.record.record_name,)
        yield Unsure(rule.id, Doubt.NEVER, Reason.NOT_SUPPLIED, 0, settles, whom)
    limits = [within.limits.name for within in rule.check.limits]
    named = tuple(dict.fromkeys([*limits, *(cap.name for cap in rule.check.caps)]))
    found = Counter(
        (
            one.doubt or Doubt.BLANK,
            one.reason,
            named if one.doubt is Doubt.NO_STANDARD else tuple(map(str, one.missing)),
        )
        for one in held.of(State.CANNOT_TELL)
    )
    for (doubt, reason, settles), number in sorted(found.items(), key=_most_first):
        yield Unsure(rule.id, doubt, reason, number, settles, whom)


def _most_first(item: tuple[object, int]) -> tuple[int, str]:
    return -item[1], str(item[0])


# Counts ----------------------------------------------------------------------------------------


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counter[State] = Counter()
    for held in counts:
        total.update(held.by_state)
    return Counts({state: total[state] for state in State if total[state]})


def _band(rules: Sequence[RuleRun], band: Band) -> BandCount:
    gaps = {held.rule.id: [one for one in held.of(State.GAP) if one.band is band] for held in rules}
    children = _children(rules, band)
    return BandCount(
        band=band,
        gaps=sum(len(found) for found in gaps.values()),
        rules=sum(bool(found) for found in gaps.values()),
        children=len(children),
    )


def _children(rules: Iterable[RuleRun], band: Band | None = None) -> set[str]:
    """Return the children with a gap (against one band); each is in it once."""
    return {
        outcome.subject
        for held in rules
        if held.rule.record.subject_kind is SubjectKind.CHILD
        for outcome in held.of(State.GAP)
        if outcome.subject and (band is None or outcome.band is band)
    }


def _subjects(outcomes: Iterable[Outcome]) -> set[str]:
    return {outcome.subject for outcome in outcomes if outcome.subject}


# Conclusions -----------------------------------------------------------------------------------


def _concluded(conclusions: Conclusions | None, citer: Citer) -> Iterable[Concluded]:
    for item in conclusions or ():
        cites = _cites(item, citer)
        yield Concluded(
            id=item.id,
            title=item.title,
            severity=item.severity,
            subject_kind=item.subject_kind,
            subject=item.subject,
            to_you=_to_you(item, cites),
            because=item.because,
            cites=cites,
            reasons=item.reasons,
            grounds=conclusions.grounds(item) if conclusions is not None else (),
            fields=item.fields,
        )


def _cites(item: Conclusion, citer: Citer) -> tuple[Cited, ...]:
    """Return the finding that it is about first, then what its definition cites."""
    ids = dict.fromkeys((str(item.fields.get("finding", "")), *item.cites))
    return tuple(cited for one in ids if (cited := citer.finding(one)) is not None)


def _to_you(item: Conclusion, cites: tuple[Cited, ...]) -> bool:
    said_to = item.fields.get("said_to")
    if said_to is not None:
        return said_to == "you"
    return cites[0].to_you if cites else True


def _weight(item: Concluded) -> tuple[bool, int, str, str, tuple[str, ...]]:
    finding = tuple(cited.finding for cited in item.cites)
    return not item.to_you, _SEVERITIES.index(item.severity), item.id, item.subject, finding
