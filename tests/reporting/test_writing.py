"""A file is put in place whole or not at all, and only its owner can read it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ofsted_rules.reporting.writing import NotWrittenError, write_whole


def test_it_replaces_what_was_there_and_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_where_a_step_fails_the_old_file_stays_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "report.json"
    path.write_text("old")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(NotWrittenError, match="no space left on device; what stood there"):
        write_whole(path, b"new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


def test_a_folder_a_link_and_a_device_are_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to(target)
    for path in (tmp_path, link, Path(os.devnull)):
        with pytest.raises(NotWrittenError, match="other than a plain file"):
            write_whole(path, b"new")
    assert target.read_text() == "old"
    assert link.is_symlink()


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match=r"no such file or directory$"):
        write_whole(tmp_path / "nowhere" / "x.json", b"new")
