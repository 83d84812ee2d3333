"""Putting a file in its place whole or not at all, readable by its owner alone."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

PREFIX = ".ofsted-rules-"
"""How the names of unfinished files begin."""


class NotWrittenError(Exception):
    """A file could not be written; what stood there before is unchanged. Holds no case data."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, and put it there once it is complete.

    Raises
    ------
    NotWrittenError
        The folder or the disk does not allow it, or something other than a file stands there.

    """
    _refuse_what_is_no_file(path)
    unfinished: str | None = None
    try:
        # Made with mode 0600, which is what a file about children should have.
        descriptor, unfinished = tempfile.mkstemp(prefix=PREFIX, suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
        unfinished = None
        _sync_folder(path.parent)
    except OSError as error:
        raise NotWrittenError(_message(path, error.strerror or "the system refused")) from None
    finally:
        if unfinished is not None:
            Path(unfinished).unlink(missing_ok=True)


def _refuse_what_is_no_file(path: Path) -> None:
    """Refuse to replace a device, a folder or a link: only a file is ours to replace."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError):
        raise NotWrittenError(_message(path, "the path cannot be used")) from None
    if not stat.S_ISREG(mode):
        raise NotWrittenError(_message(path, "something other than a plain file stands there"))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _message(path: Path, why: str) -> str:
    kept = "; what stood there is unchanged" if os.path.lexists(path) else ""
    return f"could not write `{path}`: {why[:1].lower()}{why[1:]}{kept}"
