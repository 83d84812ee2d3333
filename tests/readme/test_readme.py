"""The README's Python example is run as it stands."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    script = tmp_path / "example.py"
    script.write_text(code, "utf-8")
    monkeypatch.chdir(ROOT)
    runpy.run_path(str(script))
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 3
    assert all("#" in line for line in printed), "each gap names the finding it rests on"


def test_every_page_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing
