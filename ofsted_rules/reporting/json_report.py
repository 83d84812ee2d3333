"""The report as JSON: everything that it holds, in a fixed order and with no clock in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ofsted_rules.outcomes import Counts, Lapse, Outcome, State
from ofsted_rules.problems.render import to_json
from ofsted_rules.reporting.json_shares import counted
from ofsted_rules.reporting.model import (
    AgreedEntry,
    Cited,
    Concluded,
    DataRead,
    Lateness,
    LimitInForce,
    Report,
    RuleReport,
    Unsure,
)
from ofsted_rules.reporting.words import iso

SCHEMA_VERSION = "1"


def dumps(value: Any) -> bytes:
    """Return JSON as UTF-8 with a line end; the same value always gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    # A name may hold what is no character at all; JSON's own escape carries it through.
    return (text + "\n").encode("utf-8", "backslashreplace")


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as data for JSON."""
    rules = {rule.id: rule for rule in report.rules}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "ofsted-rules", "version": report.version},
        "as_at": iso(report.as_at),
        "authority": report.authority,
        "profile": report.profile,
        "ruleset_hash": report.ruleset_hash,
        "notes": list(report.notes),
        "data": _data(report.data),
        "population": report.counts.population,
        "counts": _counts(report.counts),
        "children_with_gaps": report.children_with_gaps,
        "gaps_with_recorded_reason": report.with_reason,
        "bands": [
            {"band": b.band.value, "gaps": b.gaps, "rules": b.rules, "children": b.children}
            for b in report.bands
        ],
        "rules": [_rule(rule) for rule in report.rules],
        "gaps": [_gap(gap, rules[gap.rule]) for rule in report.rules for gap in rule.gaps],
        "agreed": [_agreed(entry) for entry in report.register],
        "conclusions": [_concluded(item) for item in report.conclusions],
        "conclusions_engine": report.engine,
        "outcomes": [_outcome(outcome) for outcome in report.outcomes],
    }


def _data(data: DataRead) -> dict[str, Any]:
    return {
        "name": data.name,
        "synthetic": data.synthetic,
        "extracted_on": iso(data.extracted_on),
        "files": [
            {
                "name": file.name,
                "record": file.record,
                "read": file.read,
                "used": file.used,
                "refused": file.refused,
            }
            for file in data.files
        ],
        "problems": [to_json(problem) for problem in data.problems],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {state.value: counts[state] for state in State}


# Rules -----------------------------------------------------------------------------------------


def _rule(rule: RuleReport) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title,
        "theme": rule.theme,
        "severity": rule.severity,
        "band": rule.band.value,
        "record": rule.record,
        "subject_kind": rule.subject_kind,
        "cites": [_cited(cited) for cited in rule.cites],
        "limits": [_limit(limit) for limit in rule.limits],
        "put_right": rule.put_right,
        "good": rule.good,
        "supplied": rule.supplied,
        "population": rule.counts.population,
        "counts": _counts(rule.counts),
        "subjects_with_gaps": rule.subjects,
        "gaps_by_recorded_reason": {known.value: number for known, number in rule.recorded_reason},
        "gaps_by_band": {band.value: number for band, number in rule.gap_bands},
        "lateness": _lateness(rule.lateness),
        "not_applicable": [
            {"reason": why.reason and why.reason.value, "note": why.note, "count": why.count}
            for why in rule.not_applicable
        ],
        "cannot_tell": [_unsure(unsure) for unsure in rule.unsure],
        "over_many": rule.counted is not None,
        "praised": rule.praised,
    }


def _cited(cited: Cited) -> dict[str, Any]:
    return {
        "letter": cited.letter,
        "finding": cited.finding,
        "locator": cited.locator,
        "authority": cited.authority,
        "date": iso(cited.date),
        "words": cited.words,
        "said_to": "you" if cited.to_you else "others",
        "expectations": list(cited.expectations),
        "reading": cited.reading,
        "covers": cited.covers,
        "because": cited.because,
        "quote": cited.quote,
    }


def _limit(limit: LimitInForce) -> dict[str, Any]:
    return {
        "timescale": limit.timescale,
        "words": limit.words,
        "source": limit.source,
        "sure": limit.sure,
        "band": limit.band and limit.band.value,
    }


def _lateness(late: Lateness | None) -> dict[str, Any] | None:
    if late is None:
        return None
    return {
        "worst": late.worst,
        "typical": late.typical,
        "unit": late.unit + "s",
        "gaps": late.gaps,
    }


def _unsure(unsure: Unsure) -> dict[str, Any]:
    return {
        "doubt": unsure.doubt.value,
        "reason": unsure.reason and unsure.reason.value,
        "count": unsure.count,
        "settles": list(unsure.settles),
    }


# Outcomes --------------------------------------------------------------------------------------


def _gap(gap: Outcome, rule: RuleReport) -> dict[str, Any]:
    return {
        "id": gap.id,
        "rule": gap.rule,
        "record": {"record": gap.record.record, "id": gap.record.id},
        "subject": gap.subject,
        "team": gap.team,
        "worker": gap.worker,
        "team_now": gap.team_now,
        "worker_now": gap.worker_now,
        "severity": rule.severity,
        "band": gap.band and gap.band.value,
        "cites": [
            {"letter": cited.letter, "finding": cited.finding, "locator": cited.locator}
            for cited in rule.cites
        ],
        "lapses": [_lapse(lapse) for lapse in gap.lapses],
        "explanation": gap.explanation,
        "evidence": [{"record": ref.record, "id": ref.id} for ref in gap.evidence],
    }


def _lapse(lapse: Lapse) -> dict[str, Any]:
    return {
        "id": lapse.id,
        "reason": lapse.reason.value,
        "clock_start": iso(lapse.clock_start),
        "due": iso(lapse.due),
        "done": iso(lapse.done),
        "over": lapse.over,
        "unit": lapse.unit,
        "over_minutes": lapse.over_minutes,
        "over_working": lapse.over_working,
        "limit": lapse.limit,
        "source": lapse.source,
        "sure": lapse.sure,
        "fix": lapse.fix,
        "recorded_reason": lapse.recorded_reason and lapse.recorded_reason.value,
        "found": lapse.found,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome, with only those of its parts that say something."""
    held: Iterable[tuple[str, Any]] = (
        ("id", outcome.id),
        ("rule", outcome.rule),
        ("record", outcome.record.id),
        ("subject", outcome.subject),
        ("state", outcome.state.value),
        ("reason", outcome.reason and outcome.reason.value),
        ("note", outcome.note),
        ("doubt", outcome.doubt and outcome.doubt.value),
        ("missing", [str(ref) for ref in outcome.missing]),
        ("due", iso(outcome.due)),
        ("agreed", outcome.agreed),
        ("explanation", outcome.explanation),
        ("original", _original(outcome.original)),
        ("population", counted(outcome.population)),
    )
    always = {"id", "rule", "record", "subject", "state"}
    return {name: value for name, value in held if value or name in always}


def _original(gap: Outcome | None) -> dict[str, Any] | None:
    """Return the gap that an exception hides."""
    if gap is None:
        return None
    return {
        "state": gap.state.value,
        "reason": gap.reason and gap.reason.value,
        "band": gap.band and gap.band.value,
        "lapses": [_lapse(lapse) for lapse in gap.lapses],
    }


def _agreed(entry: AgreedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "rule": entry.rule,
        "for": entry.whom,
        "because": entry.because,
        "authorised_by": entry.authorised_by,
        "from": iso(entry.start),
        "until": iso(entry.until),
        "standing": entry.standing,
        "days_left": entry.days_left,
        "gaps": entry.gaps,
        "cannot_tell": entry.unsure,
        "needed": entry.needed,
    }


# Conclusions -----------------------------------------------------------------------------------


def _concluded(item: Concluded) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "severity": item.severity,
        "subject_kind": item.subject_kind,
        "subject": item.subject,
        "said_to": "you" if item.to_you else "others",
        "fields": dict(item.fields),
        "because": list(item.because),
        "cites": [_cited(cited) for cited in item.cites],
        "reasons": [dict(sorted(fact.items())) for fact in item.reasons],
        "grounds": [dict(sorted(fact.items())) for fact in item.grounds],
    }
