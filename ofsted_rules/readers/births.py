"""Events that are dated before the child was born: listed, and used as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ofsted_rules.problems import Problem
from ofsted_rules.readers import codes
from ofsted_rules.readers.cells import name
from ofsted_rules.readers.engine import Engine
from ofsted_rules.readers.report import ROWS_NAMED, in_rows
from ofsted_rules.records.model import Record, Time

NEED_A_BORN_CHILD = ("missing_episode", "return_interview", "looked_after_visit", "placement")
"""Record types that say nothing of an unborn child, as a conference or a visit may."""


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


def _lived_through(record: type[Record]) -> list[str]:
    """Return the days that the child must have been born for.

    Of an event, those on which it happened and ended: a carer can be approved before the birth.
    """
    own = [field for field in (record.happens_field, record.ends_field) if field]
    return own or [spec.name for spec in record.specs().values() if spec.time is Time.HAPPENED]
