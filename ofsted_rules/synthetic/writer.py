"""The files of a synthetic authority: one sheet for each record type, written as rows come.

No value that is made here holds a comma, a quote or a line end, so cells stand as they are.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from ofsted_rules.records.dictionary import DICTIONARY

_ROWS_HELD = 5_000

FILES: dict[str, tuple[str, str]] = {
    "team": ("", "team service_area manager_id"),
    "worker": (
        "W",
        "worker_id team role manager_id case_holding registered agency_worker"
        " full_time_equivalent started_on ended_on end_reason",
    ),
    "child": ("N", "child_id family_id born_on expected_on sex restricted"),
    "allocation": (
        "AL",
        "allocation_id child_id worker_id team started_on ended_on role held_by change_reason",
    ),
    "strategy_meeting": (
        "SM",
        "strategy_meeting_id meeting_id child_id held_on outcome minutes_recorded_on migrated"
        " entered_on mode team",
    ),
    "minutes_copy": ("MC", "minutes_copy_id meeting_id agency sent_on"),
    "conference": (
        "CF",
        "conference_id child_id strategy_meeting_id kind notified_on due_on held_on outcome"
        " meeting_id plan_id team quorate",
    ),
    "child_protection_plan": (
        "CP",
        "plan_id child_id started_on ended_on visit_every_days conference_id category end_reason",
    ),
    "protection_visit": (
        "PV",
        "visit_id child_id plan_id visited_on seen seen_alone entered_on not_seen_reason"
        " not_alone_reason worker_id",
    ),
    "missing_episode": (
        "ME",
        "missing_episode_id child_id started_at returned_at kind missing_from merged_into_id",
    ),
    "return_interview": (
        "RI",
        "return_interview_id child_id missing_episode_id offered_at held_at outcome declined_on"
        " on_electronic_record recorded_on interviewer_independent",
    ),
}
"""For each record type the letters its ids begin with, and its columns."""


class Sheet:
    """The rows of one record type on their way to a file; each gets the next id."""

    def __init__(self, folder: Path, record: str, prefix: str, columns: str) -> None:
        self.record = record
        self.rows = 0
        """How many rows were added."""
        self.number = 0
        """The number in the latest id."""
        self._prefix = prefix
        self._key = DICTIONARY[record].id_field
        self._blank = dict.fromkeys(columns.split(), "")
        self._lines = [",".join(self._blank) + "\n"]
        self._file = open_private(folder / f"{record}.csv")

    def add(self, **cells: str) -> str:
        """Add a row and return its id; fields that are not given stay blank.

        A row that brings its own id keeps it.

        Raises
        ------
        ValueError
            A field is not one of the sheet's columns.

        """
        row = self._blank | cells
        if len(row) != len(self._blank):
            raise ValueError(f"`{self.record}` has no column for {sorted(cells)}")
        if self._key not in cells:
            self.number += 1
            row[self._key] = f"{self._prefix}{self.number:05d}"
        self.rows += 1
        self._lines.append(",".join(row.values()) + "\n")
        if len(self._lines) > _ROWS_HELD:
            self._flush()
        return row[self._key]

    def next_id(self) -> str:
        """Return the id that the next row will have."""
        return f"{self._prefix}{self.number + 1:05d}"

    def close(self) -> None:
        """Write what is held and close the file."""
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        self._file.write("".join(self._lines))
        self._lines.clear()


class Book:
    """The sheets of one authority, and the numbers of ids that no sheet owns."""

    def __init__(self, folder: Path) -> None:
        self._sheets = {
            record: Sheet(folder, record, prefix, columns)
            for record, (prefix, columns) in FILES.items()
        }
        self.team = self._sheets["team"]
        self.worker = self._sheets["worker"]
        self.child = self._sheets["child"]
        self.allocation = self._sheets["allocation"]
        self.strategy_meeting = self._sheets["strategy_meeting"]
        self.minutes_copy = self._sheets["minutes_copy"]
        self.conference = self._sheets["conference"]
        self.plan = self._sheets["child_protection_plan"]
        self.visit = self._sheets["protection_visit"]
        self.missing_episode = self._sheets["missing_episode"]
        self.return_interview = self._sheets["return_interview"]
        self.meetings = 0
        """The number in the latest id of a meeting."""

    def new_meeting(self) -> str:
        """Return an id for a meeting that several children's rows may share."""
        self.meetings += 1
        return f"MT{self.meetings:05d}"

    @property
    def rows(self) -> dict[str, int]:
        """Return how many rows each record type has so far."""
        return {record: sheet.rows for record, sheet in self._sheets.items()}

    def close(self) -> None:
        """Write what is held and close every file."""
        for sheet in self._sheets.values():
            sheet.close()


def open_private(path: Path) -> IO[str]:
    """Open a new text file that only its owner may read; lines end in a line feed everywhere."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "w", encoding="utf-8", newline="\n")
