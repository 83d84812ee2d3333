"""Rows that cannot be used: without a key, there twice, or at odds with another row of one id."""

from __future__ import annotations

from ofsted_rules.problems import DataPlace, Problem, Severity
from ofsted_rules.readers import codes
from ofsted_rules.readers.report import ROWS_NAMED
from ofsted_rules.readers.staging import Staging


def refuse_rows_without_key(staging: Staging) -> None:
    """Take out the rows whose id, subject or required link is blank."""
    required = [index for index, spec in enumerate(staging.fields) if spec.required]
    for index in required:
        count, rows = staging.matching(f"v{index} IS NULL")
        if count:
            staging.list_rows(
                codes.ROW_WITHOUT_KEY,
                f"expected a value in `{staging.fields[index].name}`; the row is left out",
                index,
                count,
                rows,
                help="fill it in at the source: without it nobody can tell whom the row is about",
                severity=Severity.ERROR,
            )
    blank = " OR ".join(f"v{index} IS NULL" for index in required)
    staging.engine.rows(f"DELETE FROM _typed WHERE {blank}")


def refuse_duplicates(staging: Staging) -> None:
    """Keep the first row of each id; fields in which the others differ become unreadable.

    Rows that differ in a required field leave nothing to keep: whom they are about is not known.
    """
    key = staging.position(staging.record.id_field)
    engine = staging.engine
    twice = f"SELECT v{key} FROM _typed GROUP BY v{key} HAVING count(*) > 1"
    if key is None or not engine.rows(f"{twice} LIMIT 1"):
        return
    compared = [index for index in range(len(staging.fields)) if index != key]
    differs = ", ".join(
        f"({' OR '.join(_differences(staging, index))}) AS x{index}" for index in compared
    )
    engine.rows(
        "CREATE OR REPLACE TABLE _again AS"
        f" WITH firsts AS (SELECT v{key} AS k, min(r) AS kept FROM _typed"
        f" WHERE v{key} IN ({twice}) GROUP BY v{key})"
        f" SELECT b.r AS r, a.r AS kept{', ' + differs if differs else ''}"
        " FROM firsts JOIN _typed a ON a.r = firsts.kept"
        f" JOIN _typed b ON b.v{key} = firsts.k AND b.r <> firsts.kept"
    )
    any_differs = " OR ".join(f"x{index}" for index in compared) or "false"
    _list_pairs(
        staging,
        f"NOT ({any_differs})",
        code=codes.DUPLICATE_ROW,
        message="the row is the same as an earlier one and is left out",
        column=staging.record.id_field,
        severity=Severity.WARNING,
    )
    _settle_conflicts(staging, compared)
    engine.rows("DELETE FROM _typed USING _again WHERE _typed.r = _again.r")
    engine.rows("DROP TABLE _again")


def _settle_conflicts(staging: Staging, compared: list[int]) -> None:
    lost: list[int] = []
    for index in compared:
        spec = staging.fields[index]
        kept = (
            "; none of them is used, as it is not known whom they are about"
            if spec.required
            else "; the first is used, without this field"
        )
        found = _list_pairs(
            staging,
            f"x{index}",
            code=codes.CONFLICTING_ROWS,
            message=f"rows with the same id differ in `{spec.name}`{kept}",
            column=spec.name,
            severity=Severity.ERROR,
        )
        if found and spec.required:
            lost.append(index)
        elif found:
            picked = f"SELECT DISTINCT kept FROM _again WHERE x{index}"
            staging.doubt(index, "_typed.r = p.kept", f"({picked}) p")
    for index in lost:
        staging.engine.rows(
            f"DELETE FROM _typed WHERE r IN (SELECT kept FROM _again WHERE x{index})"
        )


def _differences(staging: Staging, index: int) -> list[str]:
    values = [f"a.{column} IS DISTINCT FROM b.{column}" for column in staging.values(index)]
    return [*values, f"(a.u{index} IS NULL) <> (b.u{index} IS NULL)"]


def _list_pairs(
    staging: Staging, where: str, *, code: str, message: str, column: str, severity: Severity
) -> bool:
    """List the later rows that a condition picks, each with the row that is kept."""
    found = staging.engine.rows(
        f"SELECT r, kept, count(*) OVER () FROM _again WHERE {where} ORDER BY r LIMIT {ROWS_NAMED}"
    )
    if not found:
        return False
    count = found[0][2]
    pairs = ", ".join(f"{kept} and {row}" for row, kept, _ in found)
    more = f" and {count - len(found)} more" if count > len(found) else ""
    staging.problems.append(
        Problem(
            code,
            f"{message} (rows {pairs}{more})",
            DataPlace(staging.file, found[0][0], column),
            "give each row an id of its own, and each id one row",
            severity,
            count=count,
        )
    )
    return True
