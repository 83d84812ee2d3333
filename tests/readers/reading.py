"""Write small folders of data, and look at what was read."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import read_folder
from ofsted_rules.records.tables import Tables


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def table(tables: Tables, record: str) -> list[dict[str, Any]]:
    """Return the rows of a table by column, in order."""
    found = tables.connection.execute(f'SELECT * FROM "{record}" ORDER BY _row')
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def refused(path: Path) -> list[Problem]:
    """Read a folder that must be refused; return why."""
    with pytest.raises(ProblemsError) as caught:
        read_folder(path)
    assert caught.value.__context__ is None
    return caught.value.problems


def codes(problems: Sequence[Problem]) -> list[str]:
    return sorted(problem.code for problem in problems)


def columns_of(rows: Sequence[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))
