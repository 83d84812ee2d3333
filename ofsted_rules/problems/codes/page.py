"""What `explain CODE` shows for one problem code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodePage:
    """The page of one problem code. A code keeps its meaning for ever and is never used again."""

    code: str
    title: str
    meaning: str
    """What it means, in a few sentences."""
    remedy: str
    """What to do about it."""
    example: str = ""
    """A few lines that cause it, where that helps."""
