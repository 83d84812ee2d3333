"""Putting results on stdout and messages on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any


def print_bytes(content: bytes) -> None:
    """Write bytes to stdout and see them off."""
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def encoded(text: str) -> bytes:
    """Return text as stdout takes it; what its encoding cannot hold becomes a question mark."""
    return text.encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace")


def print_text(text: str) -> None:
    """Write text to stdout."""
    print_bytes(encoded(text))


def forget_stdout() -> None:
    """Send what is still to be printed nowhere: whoever read the output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # not a real file, as in tests
        pass
    finally:
        os.close(nowhere)


def print_json(value: Any) -> None:
    """Write a value to stdout as JSON."""
    from ofsted_rules.reporting.json_report import dumps

    print_bytes(dumps(value))


def laid_out() -> bool:
    """Tell whether stdout is looked at by a person: then there is a layout and colour."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def colour() -> bool:
    """Tell whether colour is welcome."""
    return not os.environ.get("NO_COLOR")


def width() -> int:
    """Return the columns of the terminal."""
    return shutil.get_terminal_size((80, 24)).columns
