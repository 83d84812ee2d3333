"""Writing a whole synthetic authority: the same arguments always give the same bytes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from ofsted_rules.problems import DataPlace, Problem, ProblemsError
from ofsted_rules.synthetic.days import Days
from ofsted_rules.synthetic.families import live
from ofsted_rules.synthetic.people import Town, hire
from ofsted_rules.synthetic.stories import STORIES, tell
from ofsted_rules.synthetic.target import MANIFEST, check_target
from ofsted_rules.synthetic.told import manifest, readme
from ofsted_rules.synthetic.writer import Book, open_private

FIRST_AS_AT = date(2025, 6, 30)
LAST_AS_AT = date(2029, 12, 31)
"""The profile's standards change before the one; the bank holidays reach past the other."""

_DATE_OUT_OF_RANGE = "D082"
_NO_CHILDREN = "D081"
_STORIES_EVERY = 5_000
_SEEDS_APART = 1_000_003


@dataclass(frozen=True, slots=True)
class Generated:
    """What was written: where, how many rows of each record type, and whom each story is about."""

    folder: Path
    rows: Mapping[str, int]
    stories: Mapping[str, tuple[str, ...]]
    """The children of each story by its name, as first told; empty where there was no room."""


def generate(
    folder: Path,
    *,
    seed: int = 1,
    children: int = 300,
    as_at: date = date(2025, 9, 30),
    overwrite: bool = False,
) -> Generated:
    """Write a synthetic authority as a folder of CSV files with a manifest.

    Nothing but the arguments decides what is written. Rows are written as they are made, so memory
    does not grow with the number of children. The special cases of `stories` come first, as many
    as there are children for, and again after every 5,000 children. `overwrite` replaces the files
    of a folder that was generated before; other files in it are left alone.

    Raises
    ------
    ProblemsError
        The folder holds something else, the number of children is below 1, or the as-at date is
        out of the range that the authority's standards and the bank holidays cover.

    """
    folder = Path(folder)
    _check_arguments(children, as_at)
    check_target(folder, overwrite=overwrite)
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the files it will replace, so that each is there whole or not at all.
    parts = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        made = _write(parts, folder, seed, children, as_at)
        # The manifest first: should this be cut short, the folder says that it is synthetic.
        for part in sorted(parts.iterdir(), key=lambda part: part.name != MANIFEST):
            part.replace(folder / part.name)
    finally:
        shutil.rmtree(parts, ignore_errors=True)
    return made


def _write(parts: Path, folder: Path, seed: int, children: int, as_at: date) -> Generated:
    days, book = Days(as_at), Book(parts)
    town = Town(book, days, Random(seed))
    try:
        hire(town, children)
        told = _populate(town, seed, children)
    finally:
        book.close()
    arguments = {"seed": seed, "children": children, "as_at": as_at}
    for name, text in {
        MANIFEST: manifest(days),
        "README.txt": readme(arguments, told, STORIES),
    }.items():
        with open_private(parts / name) as file:
            file.write(text)
    return Generated(folder, book.rows, told)


def _populate(town: Town, seed: int, children: int) -> dict[str, tuple[str, ...]]:
    """Write stories and ordinary families until there are enough children."""
    told: dict[str, tuple[str, ...]] = {}
    made = next_stories = 0
    while made < children:
        # Each family has chances of its own, so that a change to one leaves the others alone.
        town.random.seed(seed * _SEEDS_APART + town.families)
        if made >= next_stories:
            again = tell(town, children - made)
            told = told or again
            made += sum(len(listed) for listed in again.values())
            next_stories += _STORIES_EVERY
        else:
            made += live(town, children - made)
    return told


def _check_arguments(children: int, as_at: date) -> None:
    problems = []
    if children < 1:
        problems.append(
            Problem(
                _NO_CHILDREN,
                f"expected a number of children of 1 or more, not `{children}`",
                DataPlace("children"),
                "give a number such as 300",
            )
        )
    if not FIRST_AS_AT <= as_at <= LAST_AS_AT:
        problems.append(
            Problem(
                _DATE_OUT_OF_RANGE,
                f"expected an as-at date from {FIRST_AS_AT} to {LAST_AS_AT}, not `{as_at}`",
                DataPlace("as_at"),
                "the authority's standards and the bank holidays are known for those days only",
            )
        )
    if problems:
        raise ProblemsError(problems)
