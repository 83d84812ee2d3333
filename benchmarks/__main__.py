"""`make bench`: time every kind of check, and write the table.

Each way of answering is a process of its own, so that its peak memory is its own. They take turns:
one run each, round after round, so that whatever else the machine does weighs on all alike. Before
anything is timed the engine and the hand-written SQL must agree on data without doubt.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import conclusions
from benchmarks.questions import QUESTIONS, Question
from benchmarks.report import Measured, Result, page, table, with_conclusions

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "benchmarks.md"
CLEAN_ROWS = 100_000
DETAIL_LIMIT = 1_000_000
"""Listing every gap is timed up to this size: its cost is per gap, and it is the reader's limit."""


class Worker:
    """A process that answers one question in one way, as often as it is asked."""

    def __init__(self, folder: Path, question: Question, way: str, spill: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", folder, question.rule, way, spill],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self) -> dict[str, Any]:
        """Run once; return seconds, counts and the peak memory so far in bytes."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a worker of the benchmark failed; its message is above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def main() -> None:
    """Make the data, compare the answers, time, and report."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="ofsted-rules-bench-", dir=options.folder) as scratch:
        folder = Path(scratch)
        spill = folder / "spill"
        _say(f"data without doubt: {CLEAN_ROWS:,} records")
        _make(folder / "clean", CLEAN_ROWS, options.seed, "clean")
        for question in QUESTIONS:
            _must_agree(folder / "clean", question, spill)
        _say(f"data to time: {options.size:,} records")
        _make(folder / "timed", options.size, options.seed, "doubt")
        results = []
        for question in QUESTIONS:
            _say(f"timing: {question.kind}")
            results.append(_time(folder / "timed", question, spill, options))
    print(table(results))
    _say("timing: conclusions")
    drawn = conclusions.measured(options.seed)
    print(f"\n{drawn}")
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(PAGE, results, options.size, options.seed, options.rounds), "utf-8")
        PAGE.write_text(with_conclusions(PAGE, drawn), "utf-8")
        _say(f"written: {PAGE.relative_to(ROOT)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000, help="records of an event table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each way; the median counts")
    parser.add_argument("--folder", type=Path, help="where the data is put meanwhile")
    parser.add_argument("--write", action="store_true", help="write the page of the manual")
    return parser.parse_args()


def _make(folder: Path, size: int, seed: int, kind: str) -> None:
    """Make data in a process of its own: what this one held would count as its children's peak."""
    arguments = [str(folder), str(size), str(seed), kind]
    subprocess.run([sys.executable, "-m", "benchmarks.world", *arguments], cwd=ROOT, check=True)


def _must_agree(folder: Path, question: Question, spill: Path) -> None:
    answers = {}
    for way in ("sql", "engine"):
        worker = Worker(folder, question, way, spill)
        answers[way] = worker.run()["counts"]
        worker.close()
    if answers["sql"] != answers["engine"]:
        raise SystemExit(f"{question.kind}: the answers differ on data without doubt: {answers}")


def _time(folder: Path, question: Question, spill: Path, options: argparse.Namespace) -> Result:
    ways = ["reading", "sql", "engine"]
    if options.size <= DETAIL_LIMIT:
        ways += ["sql-gaps", "engine-gaps"]
    workers = {way: Worker(folder, question, way, spill) for way in ways}
    runs: dict[str, list[dict[str, Any]]] = {way: [] for way in ways}
    for turn in range(options.rounds + 1):  # the first, which warms up, is not counted
        for way, worker in workers.items():
            if way.endswith("-gaps") and turn > 1:
                continue
            runs[way].append(worker.run())
    for worker in workers.values():
        worker.close()
    measured = {
        way: Measured(median(run["seconds"] for run in held[1:]), held[-1]["peak"])
        for way, held in runs.items()
    }
    return Result(question, measured, runs["sql"][-1]["counts"], runs["engine"][-1]["counts"])


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
