"""The mutants as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ofsted_rules.testing.cases import Equivalent
from ofsted_rules.testing.mutants.run import Run, Unnoticed
from ofsted_rules.testing.mutants.suggest import equivalent


def text_lines(run: Run) -> Iterator[str]:
    """Yield each survivor with a case that would notice it, then the counts."""
    for survivor in run.survived:
        yield from _survivor(survivor)
        yield ""
    for held in run.stale:
        yield f"stale {held.place}"
        yield f"  {held.path}: {_why_stale(held, run)}; remove it"
        yield ""
    yield _summary(run)


def _survivor(survivor: Unnoticed) -> Iterator[str]:
    mutant = survivor.mutant
    yield f"survived {mutant.place}"
    yield f"  {mutant.address}: {mutant.why}"
    yield f"  was {mutant.before}"
    yield f"  now {mutant.after}"
    if survivor.test:
        yield "  no case notices it; this one would:"
        yield ""
        yield from survivor.test.splitlines()
    else:
        yield "  no case notices it, and none was found that would; if none can, say so:"
        yield ""
        yield "equivalent-mutants:"
        yield equivalent(survivor.mutant)


def _why_stale(held: Equivalent, run: Run) -> str:
    noticed = next((case for key, case in run.killed.items() if key[0] == held.path), None)
    return f"noticed by `{noticed}`" if noticed else "there is no such mutant"


def _summary(run: Run) -> str:
    parts = [f"{run.made} made", f"{len(run.killed)} killed", f"{len(run.survived)} survived"]
    if run.equivalent:
        parts.append(f"{len(run.equivalent)} said to be equivalent")
    if run.stale:
        parts.append(f"{len(run.stale)} wrongly said to be")
    return f"mutants: {', '.join(parts)}"


def to_json(run: Run) -> dict[str, Any]:
    """Return the mutants as data for JSON."""
    return {
        "made": run.made,
        "killed": len(run.killed),
        "survived": [{**_mutant(survivor), "test": survivor.test} for survivor in run.survived],
        "equivalent": [
            {**_mutant(survivor), "because": held.because} for survivor, held in run.equivalent
        ],
        "stale": [
            {"path": held.path, "place": str(held.place), "why": _why_stale(held, run)}
            for held in run.stale
        ],
    }


def _mutant(survivor: Unnoticed) -> dict[str, Any]:
    mutant = survivor.mutant
    return {
        "path": mutant.address,
        "file": mutant.place.file,
        "line": mutant.place.line,
        "column": mutant.place.column,
        "before": mutant.before,
        "after": mutant.after,
        "why": mutant.why,
        "rules": list(mutant.rules),
    }
