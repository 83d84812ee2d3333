"""From a run to its report in one step."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.conclusions.from_run import conclude_run
from ofsted_rules.evaluation.run import Run
from ofsted_rules.letters.verify import Texts
from ofsted_rules.reporting.build import build_report
from ofsted_rules.reporting.model import Report


def report(run: Run, *, texts: Path | None = None) -> Report:
    """Draw the conclusions of a run and return its report.

    `texts` is a folder of the letters' texts; with it, passages are quoted.
    """
    return build_report(run, conclude_run(run), texts=Texts(texts) if texts else None)
