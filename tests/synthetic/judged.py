"""A generated folder, read and checked with the shipped rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ofsted_rules.evaluation.authority import check
from ofsted_rules.evaluation.run import Run
from ofsted_rules.outcomes import Outcome
from ofsted_rules.readers import read_folder
from ofsted_rules.records.tables import Tables
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset


@dataclass(frozen=True)
class Judged:
    tables: Tables
    run: Run

    def of(self, *subjects: str) -> list[Outcome]:
        return [outcome for outcome in self.run.outcomes() if outcome.subject in subjects]


def judge(folder: Path, as_at: date) -> Judged:
    tables = read_folder(folder)
    linked = link(load_ruleset(), load_profile("northmoor"))
    return Judged(tables, check(linked, tables, as_at=as_at))
