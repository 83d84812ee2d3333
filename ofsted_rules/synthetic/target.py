"""Where a synthetic authority may be written: never over data that is not known to be synthetic."""

from __future__ import annotations

from pathlib import Path

from ofsted_rules.problems import DataPlace, Problem, ProblemsError

_IN_USE = "D080"
MANIFEST = "manifest.yaml"
_MARK = "synthetic: true"


def check_target(folder: Path, *, overwrite: bool) -> None:
    """See that a folder is new, empty, or generated before and to be overwritten.

    Raises
    ------
    ProblemsError
        It is none of these.

    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        _refuse(folder, "expected a folder", "give the name of a new folder")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not overwrite:
        _refuse(folder, "the folder is not empty", "give a new folder, or ask to overwrite it")
    if not _is_synthetic(folder):
        _refuse(
            folder,
            f"the folder holds files, and no manifest there says `{_MARK}`",
            "give a new folder: only a synthetic authority is overwritten",
        )


def _is_synthetic(folder: Path) -> bool:
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return _MARK in lines


def _refuse(folder: Path, message: str, help: str) -> None:
    raise ProblemsError([Problem(_IN_USE, message, DataPlace(folder.resolve().name), help)])
