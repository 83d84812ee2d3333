"""Dates that were read and cannot be relied on: they are listed, and count as unreadable."""

from __future__ import annotations

from datetime import date

from ofsted_rules.readers import codes
from ofsted_rules.readers.staging import Staging
from ofsted_rules.records.migrated import MIGRATED, recording_fields
from ofsted_rules.records.model import FieldKind, Time

STAMP_ROWS = 100
"""With no more rows than this, one date on most of them is no sign of a migration."""


def doubt_future(staging: Staging, extracted_on: date | None) -> None:
    """Doubt what is said to have happened after the data was taken out."""
    if extracted_on is None:
        return
    for index in staging.positions(FieldKind.DAY, FieldKind.MOMENT):
        if staging.fields[index].time is Time.HAPPENED:
            _doubt(
                staging,
                index,
                f"v{index} > {extracted_on.toordinal()}",
                code=codes.FUTURE,
                message="expected a day up to that of extraction, as it is said to have happened",
                help="correct the date, or the manifest's `extracted_on`",
            )


def doubt_ends(staging: Staging) -> None:
    """Doubt an end that lies before its start."""
    start = staging.position(staging.record.happens_field)
    end = staging.position(staging.record.ends_field)
    if start is None or end is None:
        return
    timed = {start, end} <= set(staging.positions(FieldKind.MOMENT))
    before = f"e{end} < b{start}" if timed else f"v{end} < v{start}"
    _doubt(
        staging,
        end,
        before,
        code=codes.END_BEFORE_START,
        message=f"expected a day not before `{staging.fields[start].name}`",
        help="correct whichever of the two is wrong; until then the end is not known",
    )


def doubt_migrated(staging: Staging) -> None:
    """Doubt the recording dates of rows that are marked as migrated."""
    flag = staging.position(MIGRATED)
    if flag is None:
        return
    for index in _recorded(staging):
        _doubt(
            staging,
            index,
            f"v{flag} = 1 AND v{index} IS NOT NULL",
            code=codes.MIGRATED_ROW,
            message="expected the day each row was recorded; a migrated row holds another",
            help=f"supply the older system's dates without `{MIGRATED}`, or leave it as it is",
        )


def doubt_stamps(staging: Staging) -> None:
    """Doubt a recording date that most rows share: a migration wrote it, no person did."""
    for index in _recorded(staging):
        stamp = staging.engine.rows(
            f"SELECT v{index} FROM _typed WHERE v{index} IS NOT NULL GROUP BY v{index}"
            f" HAVING 2 * count(*) > (SELECT count(v{index}) FROM _typed)"
            f" AND (SELECT count(v{index}) FROM _typed) > {STAMP_ROWS}"
        )
        for (day,) in stamp:
            _doubt(
                staging,
                index,
                f"v{index} = {day}",
                code=codes.MIGRATION_STAMP,
                message="expected the day each row was recorded; more than half hold the same day",
                help="likely the stamp of a migration; supply the real dates, or leave them blank",
            )


def _recorded(staging: Staging) -> list[int]:
    """Return the positions of the recording dates that are supplied."""
    positions = map(staging.position, recording_fields(staging.record))
    return [index for index in positions if index is not None]


def _doubt(staging: Staging, index: int, where: str, *, code: str, message: str, help: str) -> None:
    count, rows = staging.matching(where)
    if count:
        staging.list_rows(code, message, index, count, rows, help=help)
        staging.doubt(index, where)
