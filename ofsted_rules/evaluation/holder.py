"""Whose gap it is: the team and worker who held the case on a day, by the child's allocations."""

from __future__ import annotations

from dataclasses import dataclass

from ofsted_rules.records.as_at import Case
from ofsted_rules.records.canonical import Row, is_unreadable
from ofsted_rules.records.model import Record, SubjectKind

ALLOCATION = "allocation"
READ = ("child_id", "team", "worker_id", "started_on", "ended_on", "allocation_id", "role")
"""The fields of an allocation that say who held the case."""
FALLBACK = ("team", "worker_id")
"""The record's own fields that stand in where no allocations are supplied."""
_BESIDE = ("co-worker", "personal-adviser", "other")
"""Roles of those who work with a child without holding the case."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A team and a worker; empty where nobody held the case, or nobody can tell."""

    team: str = ""
    worker: str = ""


def holder(record: type[Record], row: Row, case: Case, day: int) -> Holder:
    """Return who held the case of a record's subject at a day (an ordinal)."""
    subject = row.get(record.subject_field)
    if record.subject_kind is SubjectKind.TEAM:
        return Holder(team=str(subject or ""))
    if record.subject_kind is SubjectKind.CHILD and _supplied(case):
        return _allocated(case, subject, day)
    own = {name: str(row.get(name) or "") for name in FALLBACK}
    if record.subject_kind is SubjectKind.WORKER:
        own["worker_id"] = str(subject or "")
    return Holder(own["team"], own["worker_id"])


def _supplied(case: Case) -> bool:
    return all(case.supplied.has(ALLOCATION, name) for name in ("child_id", "started_on"))


def _allocated(case: Case, child: str | None, day: int) -> Holder:
    """Return the allocation that started last of those that ran on the day."""
    rows = [row for row in case.matching(ALLOCATION, "child_id", child) if _may_hold(row, day)]
    if not rows or any(not _holds_for_certain(row) for row in rows):
        return Holder()
    latest = max(rows, key=lambda row: (row["started_on"], row.get("allocation_id") or ""))
    return Holder(str(latest.get("team") or ""), str(latest.get("worker_id") or ""))


def _may_hold(row: Row, day: int) -> bool:
    start, end = row.get("started_on"), row.get("ended_on")
    if row.get("role") in _BESIDE:
        return False
    return (start is None or start <= day) and (end is None or end >= day)


def _holds_for_certain(row: Row) -> bool:
    return row.get("started_on") is not None and not is_unreadable(row, "ended_on")
