"""What a manifest may ask for, and where output cannot go."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ofsted_rules.cli.main import main


@pytest.mark.parametrize("wanted", ["/etc/hostname", "../../secret", "../outside.yaml", "a b"])
def test_a_manifest_names_a_shipped_profile_or_one_beside_the_data(
    tmp_path: Path, wanted: str
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "outside.yaml").write_text("profile: outside\nauthority: Outside\n", "utf-8")
    (data / "manifest.yaml").write_text(f"as_at: 2025-01-01\nprofile: {wanted}\n", "utf-8")
    (data / "child.csv").write_text("child_id\nC1\n", "utf-8")
    done = CliRunner().invoke(main, ["check", str(data)])
    assert done.exit_code == 2
    assert "P002" in done.stderr


def test_an_authority_that_cannot_be_written_is_exit_4(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = CliRunner().invoke(main, ["data", "generate", str(tmp_path / "file" / "below")])
    assert done.exit_code == 4
    assert "could not write" in done.stderr
