"""From a verdict (numbers) to an outcome (dates, ids, the fields that would settle a doubt)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ofsted_rules.calendar import wall_time, working_days_between
from ofsted_rules.checks import Span, Verdict
from ofsted_rules.evaluation.fixes import absent, nearest_fix
from ofsted_rules.evaluation.holder import holder
from ofsted_rules.facts.case_steps import Steps
from ofsted_rules.facts.count_case import counted_rows
from ofsted_rules.facts.count_spec import CountFacts
from ofsted_rules.facts.reads import reads, related_of
from ofsted_rules.facts.spec import ClockFacts, Exists, FactSpec, First, IntervalFacts, PeriodFacts
from ofsted_rules.outcomes import (
    Band,
    Doubt,
    FieldRef,
    Instant,
    Lapse,
    Outcome,
    Reason,
    RecordedReason,
    RecordRef,
    State,
)
from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.rules.link import Rule
from ofsted_rules.vocabulary.where import YES

_NO_STANDARD = (Reason.NO_STANDARD, Reason.BEYOND_CALENDAR)


def bare_outcome(rule: Rule, record_id: str, subject: str, verdict: Verdict) -> Outcome:
    """Return the outcome without what only the record's own rows can tell."""
    return Outcome(
        rule=rule.id,
        record=RecordRef(rule.record.record_name, record_id),
        subject=subject,
        state=verdict.state,
        reason=verdict.reason,
        note=_note(rule, verdict),
        due=_instant(verdict.due, hours=verdict.hours),
    )


def full_outcome(rule: Rule, row: Row, case: Case, verdict: Verdict) -> Outcome:
    """Return the outcome with its lapses, evidence, team, and what would settle a doubt."""
    record_id = str(row[rule.record.id_field])
    subject = str(row.get(rule.record.subject_field) or "")
    lapses = tuple(_lapse(rule, row, case, span) for span in verdict.spans)
    missing = _missing(rule.check.facts, row, case, verdict)
    due = _instant(verdict.due, hours=verdict.hours)
    then = holder(rule.record, row, case, _holding_day(lapses, due, case.day))
    now = holder(rule.record, row, case, case.day)
    return Outcome(
        rule=rule.id,
        record=RecordRef(rule.record.record_name, record_id),
        subject=subject,
        state=verdict.state,
        reason=_reason(verdict, missing, case),
        note=_note(rule, verdict) or _absent(rule, row, case, verdict),
        doubt=_doubt(verdict, missing, case),
        missing=missing,
        lapses=lapses,
        due=due,
        band=_band(rule, verdict, case.day) if verdict.state is State.GAP else None,
        team=then.team,
        worker=then.worker,
        team_now=now.team,
        worker_now=now.worker,
        evidence=_evidence(rule, row, case, verdict),
    )


def disagreement(outcome: Outcome) -> Outcome:
    """Return the error that stands in for an outcome on which the two ways disagree."""
    return Outcome(
        rule=outcome.rule,
        record=outcome.record,
        subject=outcome.subject,
        state=State.ERROR,
        reason=Reason.DISAGREEMENT,
    )


def _note(rule: Rule, verdict: Verdict) -> str:
    if verdict.excuse:
        return rule.check.facts.scope.excuses[verdict.excuse - 1].because
    return verdict.note


def _absent(rule: Rule, row: Row, case: Case, verdict: Verdict) -> str:
    """Name those who were certainly not there."""
    if verdict.reason is not Reason.NOT_ATTENDED:
        return ""
    return ", ".join(absent(rule, row, case))


def _band(rule: Rule, verdict: Verdict, day: int) -> Band:
    bands = {span.version.band for span in verdict.spans if span.version is not None}
    return next((band for band in Band if band in bands), rule.band(day))


# Lapses ---------------------------------------------------------------------------------------


def _lapse(rule: Rule, row: Row, case: Case, span: Span) -> Lapse:
    record_id = str(row[rule.record.id_field])
    start = _instant(span.start, hours=span.hours)
    due = _instant(span.due, hours=span.hours)
    end = span.done if span.done is not None else span.until
    over = None if span.due is None or end is None else end - span.due
    working = None
    if over is not None and span.due is not None and end is not None and not span.hours:
        working = working_days_between(span.due, end)
    minutes = over if span.hours else None
    if minutes is not None:
        over = -(-minutes // 60)
    key = start.isoformat() if start else "record"
    version = span.version
    return Lapse(
        id=f"{rule.id}:{record_id}:{key}",
        reason=span.reason,
        clock_start=start,
        due=due,
        done=_instant(span.done, hours=span.hours),
        over=over,
        unit="hours" if span.hours else "days",
        over_working=working,
        limit=str(version.limit) if version and version.limit else "",
        source=version.source if version else "",
        sure=version.sure if version else "",
        fix=nearest_fix(rule, row, case, due),
        over_minutes=minutes,
        recorded_reason=_recorded_reason(rule, row, case),
        found=span.found,
    )


def _instant(value: int | None, *, hours: bool) -> Instant | None:
    if value is None:
        return None
    return wall_time(value) if hours else date.fromordinal(value)


def _recorded_reason(rule: Rule, row: Row, case: Case) -> RecordedReason | None:
    """Return what is known of a recorded reason for going past the limit."""
    spec = rule.check.facts
    if not isinstance(spec, ClockFacts):
        return None
    if isinstance(spec.reason, Exists):
        recorded = Steps(spec, row, case).exists(spec.reason)
    elif spec.reason is not None:
        recorded = Steps(spec, row, case).ask(spec.scope.record, row, spec.reason)
    else:
        recorded = None
    if not rule.check.limits[0].limits.may_exceed:
        return RecordedReason.EXPLANATION_ONLY if recorded == YES else None
    if recorded is None:
        return RecordedReason.UNKNOWN
    return RecordedReason.REASON_RECORDED if recorded == YES else RecordedReason.NO_REASON


# Doubt ----------------------------------------------------------------------------------------


def _missing(spec: FactSpec, row: Row, case: Case, verdict: Verdict) -> tuple[FieldRef, ...]:
    """Return the fields that would settle a cannot-tell: not supplied first, else blank ones."""
    if not verdict.settles:
        return ()
    asked = reads(spec)
    refs = tuple(dict.fromkeys(ref for name in verdict.settles for ref in asked.get(name, ())))
    keys = _own_keys(spec, refs)
    if any(row.get(key.field) is None for key in keys):
        refs = keys  # without its own key, nobody can tell which rows are the record's
    never = tuple(ref for ref in refs if not case.supplied.has(ref.record, ref.field))
    if never:
        return never
    events = {ref for name in ("done", "stop") for ref in asked.get(name, ())}
    open_ended = asked.get("ends", ())  # a blank there leaves no doubt: the row goes on
    doubtful = tuple(
        ref
        for ref in refs
        if ref not in open_ended and _in_doubt(ref, spec, row, case, ref in events)
    )
    return doubtful or refs


def _own_keys(spec: FactSpec, refs: Iterable[FieldRef]) -> tuple[FieldRef, ...]:
    """Return the record's own fields by which the rows that were asked about are found."""
    asked = {ref.record for ref in refs}
    names = (related.ours for related in related_of(spec) if related.record in asked)
    return tuple(FieldRef(spec.scope.record, name) for name in dict.fromkeys(names))


def _in_doubt(ref: FieldRef, spec: FactSpec, row: Row, case: Case, event: bool) -> bool:
    """Tell whether a field is what leaves the doubt; an own event left blank has not happened."""
    if ref.record == spec.scope.record:
        return is_unreadable(row, ref.field) if event else row.get(ref.field) is None
    return any(
        other.get(ref.field) is None or is_unreadable(other, ref.field)
        for related in related_of(spec)
        if related.record == ref.record
        for other in case.matching(related.record, related.theirs, row.get(related.ours))
    )


def _doubt(verdict: Verdict, missing: Iterable[FieldRef], case: Case) -> Doubt | None:
    if verdict.state is not State.CANNOT_TELL:
        return None
    if verdict.reason in _NO_STANDARD:
        return Doubt.NO_STANDARD
    if any(not case.supplied.has(ref.record, ref.field) for ref in missing):
        return Doubt.NEVER
    return Doubt.BLANK


def _reason(verdict: Verdict, missing: Iterable[FieldRef], case: Case) -> Reason | None:
    if _doubt(verdict, missing, case) is Doubt.NEVER:
        return Reason.NOT_SUPPLIED
    return verdict.reason


# Who held the case, and what shows it ------------------------------------------------------------


def _holding_day(lapses: tuple[Lapse, ...], next_due: Instant | None, as_at: int) -> int:
    """Return the day whose holder is asked: the latest lapse's due day, else the as-at day."""
    due = next((lapse.due for lapse in reversed(lapses) if lapse.due is not None), next_due)
    return due.toordinal() if due else as_at


def _evidence(rule: Rule, row: Row, case: Case, verdict: Verdict) -> tuple[RecordRef, ...]:
    """Return the rows that a gap rests on: the record itself, and the events at a lapse's ends."""
    found = [RecordRef(rule.record.record_name, str(row[rule.record.id_field]))]
    spec = rule.check.facts
    days = {_day(end, span) for span in verdict.spans for end in (span.start, span.done)}
    for event in _events(spec):
        for other in case.matching(event.record, event.theirs, row.get(event.ours)):
            if other.get(event.on) in days and other.get("_id"):
                found.append(RecordRef(event.record, str(other["_id"])))
    if isinstance(spec, CountFacts) and spec.counted is not None and verdict.spans:
        counted = [held for held in counted_rows(spec, row, case) if held.get("_id")]
        found += [RecordRef(spec.counted.rows.record, str(held["_id"])) for held in counted]
    return tuple(dict.fromkeys(found))


def _day(value: int | None, span: Span) -> int:
    if value is None:
        return -1
    if not span.hours:
        return value
    moment = wall_time(value)
    return moment.toordinal() if moment else -1


def _events(spec: FactSpec) -> list[First]:
    if isinstance(spec, ClockFacts):
        return [spec.done] if isinstance(spec.done, First) else []
    return [spec.event] if isinstance(spec, IntervalFacts | PeriodFacts) else []
