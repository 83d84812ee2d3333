"""Reading a report that `check --format json` has saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.reporting.json_report import SCHEMA_VERSION

_MOST_BYTES = 2_000_000_000
_HELP = "save a run with `ofsted-rules check DATA --format json --output FILE`"


@dataclass(frozen=True, slots=True)
class SavedLapse:
    """One lapse of a saved report, and the gap that it belongs to."""

    id: str
    rule: str
    record: str
    subject: str
    team: str
    reason: str
    due: str | None
    done: str | None


@dataclass(frozen=True, slots=True)
class SavedRun:
    """What comparing needs of a saved report."""

    name: str
    as_at: date
    authority: str
    profile: str
    ruleset_hash: str
    rules: tuple[str, ...]
    supplied: Mapping[str, bool]
    """For each rule whether the data had such records at all."""
    files: Mapping[str, int]
    """The rows that were used, by record type."""
    lapses: Mapping[str, SavedLapse]
    states: Mapping[tuple[str, str], str]
    """Where each record ended, by rule and record."""


def read_run(file: Path) -> SavedRun:
    """Read a saved report.

    Raises
    ------
    ProblemsError
        The file is no such report. No value of it is in the message.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise _refused(file, "the file is too large for a report")
        held = json.loads(file.read_bytes())
        if held["schema_version"] != SCHEMA_VERSION:
            raise _refused(file, "the report is of another version")
        return _run(str(file), held)
    except OSError as error:
        raise _refused(file, f"cannot be read: {(error.strerror or 'unknown').lower()}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _refused(file, "this is no saved report with its gaps listed") from None


def _run(name: str, held: dict[str, Any]) -> SavedRun:
    used: dict[str, int] = {}
    for file in held["data"]["files"]:
        used[file["record"]] = used.get(file["record"], 0) + int(file["used"])
    lapses = [_lapse(gap, lapse) for gap in held["gaps"] for lapse in gap["lapses"]]
    return SavedRun(
        name=name,
        as_at=date.fromisoformat(held["as_at"]),
        authority=str(held["authority"]),
        profile=str(held["profile"]),
        ruleset_hash=str(held["ruleset_hash"]),
        rules=tuple(rule["id"] for rule in held["rules"]),
        supplied={rule["id"]: bool(rule["supplied"]) for rule in held["rules"]},
        files=used,
        lapses={lapse.id: lapse for lapse in lapses},
        states={(o["rule"], o["record"]): o["state"] for o in held["outcomes"]},
    )


def _lapse(gap: dict[str, Any], lapse: dict[str, Any]) -> SavedLapse:
    return SavedLapse(
        id=lapse["id"],
        rule=gap["rule"],
        record=gap["record"]["id"],
        subject=gap["subject"],
        team=gap["team"],
        reason=lapse["reason"],
        due=lapse["due"],
        done=lapse["done"],
    )


def _refused(file: Path, why: str) -> ProblemsError:
    return ProblemsError([Problem("R002", why, Place(str(file)), _HELP)])
