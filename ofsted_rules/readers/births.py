"""Events before the child was born, and episodes past childhood: listed, and used as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ofsted_rules.calendar import birthday
from ofsted_rules.problems import Problem
from ofsted_rules.readers import codes
from ofsted_rules.readers.cells import name
from ofsted_rules.readers.engine import Engine
from ofsted_rules.readers.report import ROWS_NAMED, in_rows
from ofsted_rules.records.model import Record, Time

NEED_A_BORN_CHILD = ("missing_episode", "return_interview", "looked_after_visit", "placement")
"""Record types that say nothing of an unborn child, as a conference or a visit may."""

ENDS_WITH_CHILDHOOD = ("child_protection_plan", "child_in_need_plan", "placement", "period_of_care")
_ENDS = "ended_on"


def before_birth(
    engine: Engine, record: type[Record], supplied: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """List the days of one record type that lie before the birth of the child they are about.

    `supplied` are the fields of each table that has been read.
    """
    if record.record_name not in NEED_A_BORN_CHILD or "born_on" not in supplied.get("child", ()):
        return
    for field in _lived_through(record):
        if field not in supplied[record.record_name]:
            continue
        count, rows = engine.row(
            f"SELECT count(*), min(e._row, {ROWS_NAMED}) FROM {name(record.record_name)} e"
            f" JOIN child c ON c.child_id = e.{name(record.subject_field)}"
            f" WHERE e.{name(field)} < c.born_on"
        )
        if count:
            yield in_rows(
                codes.BEFORE_BIRTH,
                "expected a day not before the child's `born_on`",
                (engine.file, field),
                count,
                rows,
                help="correct the date, the date of birth, or the child's id; all three are used",
            )


def past_childhood(
    engine: Engine,
    record: type[Record],
    supplied: Mapping[str, Collection[str]],
    extracted_on: date | None,
) -> Iterator[Problem]:
    """List the episodes of one record type that are open, or ended, past the 18th birthday.

    What is open is held against the day on which the data was taken out, where that is known.
    """
    end = record.ends_field or _ENDS
    held = supplied.get(record.record_name, ())
    if record.record_name not in ENDS_WITH_CHILDHOOD or end not in held:
        return
    if "born_on" not in supplied.get("child", ()):
        return
    last = extracted_on.toordinal() if extracted_on else 0  # nothing open is past it
    joined = f"{name(record.record_name)} e JOIN child c ON c.child_id = e.child_id"
    ends = f"coalesce(e.{name(end)}, {last})"
    births = engine.rows(
        f"SELECT c.born_on, max({ends}) FROM {joined} WHERE c.born_on IS NOT NULL GROUP BY 1"
    )
    adult = [
        (born, of_age)
        for born, latest in births
        if (of_age := birthday(born, 18)) is not None and of_age < latest
    ]
    if not adult:
        return
    values = ", ".join(f"({born}, {of_age})" for born, of_age in adult)
    count, rows = engine.row(
        f"SELECT count(*), min(e._row, {ROWS_NAMED}) FROM {joined}"
        f" JOIN (VALUES {values}) AS a(born, of_age) ON a.born = c.born_on"
        f" WHERE {ends} > a.of_age"
    )
    yield in_rows(
        codes.PAST_CHILDHOOD,
        "expected an end by the 18th birthday",
        (engine.file, end),
        count,
        rows,
        help="end it in the system, or correct the date of birth; the row is used as it is",
    )


def _lived_through(record: type[Record]) -> list[str]:
    """Return the days that the child must have been born for.

    Of an event, those on which it happened and ended: a carer can be approved before the birth.
    """
    own = [field for field in (record.happens_field, record.ends_field) if field]
    return own or [spec.name for spec in record.specs().values() if spec.time is Time.HAPPENED]
