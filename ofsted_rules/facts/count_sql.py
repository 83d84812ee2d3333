"""Counting from tables in SQL. `count_case.py` counts the same from one case in Python.

Beside the tables of the other gathers it reads ``_window(day, first)`` where there is a window: the
first day of each is worked out in Python (`evaluation/count_windows.py`), so no date arithmetic is
done here.
"""

from __future__ import annotations

from ofsted_rules.facts.count_spec import (
    MOST,
    MOST_SHARES,
    SCALE,
    WINDOW_TABLE,
    Counted,
    CountFacts,
)
from ofsted_rules.facts.sql_steps import Steps
from ofsted_rules.facts.sql_view import Source, quote
from ofsted_rules.vocabulary.where import Op, Test

_NONE = "CAST(NULL AS BIGINT)"
_NEVER = "1 = 0"

Asked = tuple[str, str]
"""Two conditions: the answer is certainly yes, it is certainly no."""


def count_sql(spec: CountFacts, source: Source) -> str:
    """Return the SELECT that gathers the facts of every record."""
    return _Count(spec, source).statement(spec)


class _Count(Steps):
    """One statement: the records with the day asked of, the rows that count, and their sum."""

    def statement(self, spec: CountFacts) -> str:
        day, joins = self._day(spec)
        first = _NONE
        if spec.counted is not None and spec.counted.reach is not None:
            joins += f" LEFT JOIN {WINDOW_TABLE} AS w ON w.day = {day}"
            first = "w.first"
        self.step(
            "begun",
            f"SELECT o.*, {day} AS asked_day, {first} AS first_day FROM own AS o{joins}",
        )
        fewest, most, joins = self._ends(spec)
        return self.finish(
            {
                **self.scope_columns(),
                "day": "b.asked_day",
                "count_from": f"CASE WHEN b.asked_day IS NOT NULL THEN {fewest} END",
                "count_by": f"CASE WHEN b.asked_day IS NOT NULL THEN {most} END",
                "per": self._per(spec.per),
            },
            joins,
        )

    def _day(self, spec: CountFacts) -> tuple[str, str]:
        if not spec.on:
            return "a.day", " CROSS JOIN as_at AS a"
        if not self.source.supplied.has(self.scope.record, spec.on):
            return "CAST(NULL AS INTEGER)", ""
        return f"o.{quote(spec.on)}", ""

    def _per(self, field: str) -> str:
        if not field:
            return str(SCALE)
        number = self._thousandths(self.scope.record, field, "b", MOST_SHARES)
        return f"CASE WHEN {number} > 0 THEN {number} END"

    def _ends(self, spec: CountFacts) -> tuple[str, str, str]:
        """Return fewest and most, and the join that they need."""
        if spec.counted is None:
            number = self._thousandths(self.scope.record, spec.value, "b")
            return number, number, ""
        if not self.related_supplied(spec.counted.rows):
            return _NONE, _NONE, ""
        self._count(spec.counted)
        own = f"b.{quote(spec.counted.rows.ours)} IS NOT NULL"
        ends = [
            f"CASE WHEN {own} THEN CASE WHEN amount.record_id IS NULL THEN 0 ELSE amount.{end} END "
            "END"
            for end in ("fewest", "most")
        ]
        return ends[0], ends[1], " LEFT JOIN amount ON amount.record_id = b.record_id"

    def _count(self, counted: Counted) -> None:
        record = counted.rows.record
        asked = [
            (
                self.source.certainly(record, counted.rows.where, "r"),
                self.source.certainly_not(record, counted.rows.where, "r"),
            ),
            *(self._open(counted) if counted.ends else self._up_to(counted)),
        ]
        yes = " AND ".join(one for one, _ in asked)
        no = " OR ".join(one for _, one in asked)
        self.step(
            "counted",
            f"SELECT b.record_id, CASE WHEN {yes} THEN 1 ELSE 0 END AS sure, "
            f"{self._amount(counted)} AS amount "
            f"FROM begun AS b JOIN ({self.view_of(record)}) AS r "
            f"ON {self.related(counted.rows, 'b')} "
            f"WHERE b.asked_day IS NOT NULL AND CASE WHEN {no} THEN 0 ELSE 1 END = 1",
        )
        self.step("amount", f"SELECT record_id, {_summed(counted)} FROM counted GROUP BY record_id")

    def _amount(self, counted: Counted) -> str:
        """Return what is added up, or told apart, of each row."""
        record = counted.rows.record
        if counted.weigh:
            return self._thousandths(record, counted.weigh, "r")
        if counted.numbered:
            return self._thousandths(record, counted.distinct, "r")
        if counted.distinct and self.source.supplied.has(record, counted.distinct):
            return f"r.{quote(counted.distinct)}"
        return _NONE

    # What is asked of a row -------------------------------------------------------------------

    def _open(self, counted: Counted) -> list[Asked]:
        record, ends = counted.rows.record, counted.ends
        begun = self._dated(counted, "<= b.asked_day", "> b.asked_day")
        if not self.source.supplied.has(record, ends):
            return [begun, (_NEVER, _NEVER)]
        column, blank = f"r.{quote(ends)}", self._blank(record, ends)
        return [begun, (f"({blank} OR {column} > b.asked_day)", f"{column} <= b.asked_day")]

    def _up_to(self, counted: Counted) -> list[Asked]:
        if counted.before:
            asked = [self._dated(counted, "< b.asked_day", ">= b.asked_day")]
        else:
            asked = [self._dated(counted, "<= b.asked_day", "> b.asked_day")]
        if counted.reach is not None:
            asked.append(self._dated(counted, ">= b.first_day", "< b.first_day"))
        return asked

    def _dated(self, counted: Counted, yes: str, no: str) -> Asked:
        """Ask of the row's date; a blank has not happened, unless the row itself says so."""
        record, field = counted.rows.record, counted.on
        if not self.source.supplied.has(record, field):
            return _NEVER, _NEVER
        column = f"r.{quote(field)}"
        blank = _NEVER if counted.happens else self._blank(record, field)
        return f"{column} {yes}", f"({column} {no} OR {blank})"

    def _blank(self, record: str, field: str) -> str:
        return self.source.certainly(record, Test(field, Op.MISSING), "r")

    def _thousandths(self, record: str, field: str, alias: str, most: int = MOST) -> str:
        """Return a number as whole thousandths; NULL where it is a slip of the pen."""
        if not self.source.supplied.has(record, field):
            return _NONE
        column = f"CAST({alias}.{quote(field)} AS DOUBLE)"
        return (
            f"CASE WHEN {column} >= 0 AND {column} <= {most} "
            f"THEN CAST(FLOOR({column} * {SCALE} + 0.5) AS BIGINT) END"
        )


def _summed(counted: Counted) -> str:
    """Return fewest and most of the rows of a record."""
    if counted.weigh:
        return (
            "SUM(CASE WHEN sure = 1 AND amount IS NOT NULL THEN amount ELSE 0 END) AS fewest, "
            "CASE WHEN COUNT(*) = COUNT(amount) THEN SUM(amount) END AS most"
        )
    if counted.distinct:
        named = "COUNT(DISTINCT CASE WHEN sure = 1 THEN amount END)"
        return (
            f"{SCALE} * CASE WHEN {named} >= MAX(sure) THEN {named} ELSE MAX(sure) END AS fewest, "
            f"{SCALE} * (COUNT(DISTINCT amount) + COUNT(*) - COUNT(amount)) AS most"
        )
    return f"{SCALE} * SUM(sure) AS fewest, {SCALE} * COUNT(*) AS most"
