"""The letters' own texts, which are not part of the repository: where they are, or a skip."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULESETS = ROOT / "rulesets"
CATALOGUE = RULESETS / "letters"
_SHARED = ROOT.parent / "shared"
TEXTS = _SHARED / "letters"
FINDINGS = _SHARED / "reference" / "findings.tsv"
REPORTS = _SHARED / "data" / "inspection-reports"

needs_texts = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the letters' own texts are not beside the repository"
)
