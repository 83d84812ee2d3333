"""What was measured, as the table that is printed and as the page of the manual."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.questions import Question


@dataclass(frozen=True, slots=True)
class Measured:
    """Median seconds of one way, and the peak memory of its process in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Result:
    """One question: every way measured, and what it was answered."""

    question: Question
    ways: Mapping[str, Measured]
    by_hand: Mapping[str, int]
    engine: Mapping[str, int]

    def ratio(self, way: str, to: str) -> str:
        """Return how many times as long one way takes as another."""
        if way not in self.ways:
            return "-"
        return f"{self.ways[way].seconds / self.ways[to].seconds:.2f}"

    def peak(self, way: str) -> str:
        """Return a peak in MiB."""
        return f"{self.ways[way].peak / 2**20:,.0f}" if way in self.ways else "-"

    @property
    def elsewhere(self) -> int:
        """How many records at least end in another state than by hand."""
        states = {*self.by_hand, *self.engine}
        moved = sum(abs(self.by_hand.get(s, 0) - self.engine.get(s, 0)) for s in states)
        return moved // 2

    @property
    def per_gap(self) -> str:
        """The microseconds that listing one gap adds."""
        gaps = self.engine.get("gap", 0)
        if "engine-gaps" not in self.ways or not gaps:
            return "-"
        more = self.ways["engine-gaps"].seconds - self.ways["engine"].seconds
        return f"{more / gaps * 1e6:,.0f}"


_HEADER = (
    "check",
    "by hand, s",
    "engine, s",
    "engine ÷ by hand",
    "engine ÷ reading",
    "peak by hand, MiB",
    "peak engine, MiB",
    "gaps",
    "µs to list a gap",
    "in doubt",
)


def table(results: Iterable[Result]) -> str:
    """Return the table, in Markdown."""
    lines = [_line(_HEADER), _line("---" if n == 0 else "---:" for n in range(len(_HEADER)))]
    for result in results:
        cells = (
            result.question.kind,
            f"{result.ways['sql'].seconds:.3f}",
            f"{result.ways['engine'].seconds:.3f}",
            result.ratio("engine", "sql"),
            result.ratio("engine", "reading"),
            result.peak("sql"),
            result.peak("engine"),
            f"{result.engine.get('gap', 0):,}",
            result.per_gap,
            f"{result.elsewhere:,}",
        )
        lines.append(_line(cells))
    return "\n".join(lines)


def page(old: Path, results: Sequence[Result], size: int, seed: int, rounds: int) -> str:
    """Return the page with its table for this size put in; the other sizes' tables stay."""
    text = old.read_text("utf-8") if old.is_file() else "# Benchmarks\n"
    begin, end = f"<!-- {size} begins -->", f"<!-- {size} ends -->"
    conditions = (
        f"{size:,} records, seed {seed}, median of {rounds} rounds, {os.cpu_count()} cores, "
        f"DuckDB {version('duckdb')}, Python {platform.python_version()}."
    )
    answers = "\n".join(f"- {r.question.kind}: {r.question.differs}." for r in results)
    made = f"{begin}\n{conditions}\n\n{table(results)}\n\nWhere they differ:\n\n{answers}\n{end}"
    if begin in text:
        return text[: text.index(begin)] + made + text[text.index(end) + len(end) :]
    return f"{text.rstrip()}\n\n## {size:,} records\n\n{made}\n"


def with_conclusions(old: Path, drawn: str) -> str:
    """Return the page with the table of conclusions put in."""
    text = old.read_text("utf-8")
    begin, end = "<!-- conclusions begin -->", "<!-- conclusions end -->"
    made = f"{begin}\n{drawn}\n{end}"
    if begin in text:
        return text[: text.index(begin)] + made + text[text.index(end) + len(end) :]
    return f"{text.rstrip()}\n\n## Conclusions\n\n{made}\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
