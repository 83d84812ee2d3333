"""Mutants in several processes. Each loads the tests anew, so any way of starting one will do.

Rules and cases cannot be sent from one process to another; the names of files can. What comes back
is plain data, in the order asked for, however many processes there are.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Protocol, TypeVar

from ofsted_rules.problems import Problems
from ofsted_rules.testing.load import load_suites
from ofsted_rules.testing.mutants.kill import Group, groups

_Answer_co = TypeVar("_Answer_co", covariant=True)


class Asks(Protocol[_Answer_co]):
    """What is asked of each group of mutants."""

    def of(self, group: Group) -> _Answer_co:
        """Return the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """Where the cases come from, and how many processes may read them."""

    paths: tuple[Path, ...]
    relative_to: Path | None
    chosen: tuple[bool, ...]
    """Which of all cases, in the order of the files."""
    processes: int = 1

    def groups(self, passed: Sequence[bool]) -> list[Group]:
        """Return what has mutants, as a process finds it that starts from the files."""
        suites = load_suites(self.paths, Problems(), relative_to=self.relative_to)
        cases = compress((case for suite in suites for case in suite.cases), self.chosen)
        return list(groups(list(compress(cases, passed))))


_HELD: list[Group] = []
"""Of this process: what has mutants."""


def in_processes(
    ask: Asks[_Answer_co], files: Files, passed: Sequence[bool], numbers: Sequence[int]
) -> Iterator[_Answer_co]:
    """Yield the answers of the groups of these numbers, in their order."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        min(files.processes, len(numbers)), context, _start, (files, list(passed))
    ) as pool:
        yield from pool.map(_answer, [ask] * len(numbers), numbers)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(files: Files, passed: Sequence[bool]) -> None:
    _HELD[:] = files.groups(passed)


def _answer(ask: Asks[_Answer_co], number: int) -> _Answer_co:
    return ask.of(_HELD[number])
