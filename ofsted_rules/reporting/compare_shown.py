"""A comparison of two runs as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ofsted_rules.reporting.compare import Comparison, Moved, Movement
from ofsted_rules.reporting.saved import SavedRun
from ofsted_rules.reporting.words import people

SCHEMA_VERSION = 1
_SHOWN = (Movement.NEW, Movement.RECURRED, Movement.STILL_OPEN, Movement.CLOSED, Movement.LOST)


def text_lines(found: Comparison, most: int | None = 5) -> Iterator[str]:
    """Yield the comparison line by line, of each kind `most` lapses for a rule (None: all)."""
    yield f"{found.old.name} as at {found.old.as_at} -> {found.new.name} as at {found.new.as_at}"
    yield from (f"warning: {warning}" for warning in found.warnings)
    for what, rules in (("first", found.only_old), ("second", found.only_new)):
        yield from (f"left out: `{rule}` is only in the {what} run" for rule in rules)
    for movement in _SHOWN:
        held = found.of(movement)
        for rule in sorted({one.lapse.rule for one in held}):
            mine = [one for one in held if one.lapse.rule == rule]
            yield f"{movement} {rule}: {len(mine)}"
            yield from (f"  {_line(one)}" for one in mine[:most])
            if most is not None and len(mine) > most:
                yield f"  and {len(mine) - most} more"
    subjects = people(len({one.lapse.subject for one in found.of(Movement.RECURRED)}), "subject")
    counted = ", ".join(f"{movement} {found.counts.get(movement, 0)}" for movement in _SHOWN)
    yield f"lapses: {counted}; recurred for {subjects}"


def _line(one: Moved) -> str:
    lapse = one.lapse
    parts = [lapse.record, f"subject {lapse.subject}", lapse.reason]
    parts += [f"due {lapse.due}"] if lapse.due else []
    parts += [f"done {lapse.done}"] if lapse.done else []
    parts += [f"held by {lapse.team}"] if lapse.team else []
    parts += [f"now {one.now}"] if one.now else []
    return ": ".join(parts)


def to_json(found: Comparison) -> dict[str, Any]:
    """Return the comparison as data for JSON."""
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _run(found.old),
        "new": _run(found.new),
        "warnings": list(found.warnings),
        "left_out": {"old": list(found.only_old), "new": list(found.only_new)},
        "counts": {_key(movement): found.counts.get(movement, 0) for movement in _SHOWN},
        "lapses": {
            _key(movement): [_moved(one) for one in found.of(movement)] for movement in _SHOWN
        },
    }


def _key(movement: Movement) -> str:
    return movement.value.replace(" ", "_")


def _run(run: SavedRun) -> dict[str, Any]:
    return {
        "name": run.name,
        "as_at": run.as_at.isoformat(),
        "profile": run.profile,
        "ruleset_hash": run.ruleset_hash,
    }


def _moved(one: Moved) -> dict[str, Any]:
    lapse = one.lapse
    told = {
        "id": lapse.id,
        "rule": lapse.rule,
        "record": lapse.record,
        "subject": lapse.subject,
        "team": lapse.team,
        "reason": lapse.reason,
        "due": lapse.due,
        "done": lapse.done,
    }
    return {**told, "now": one.now} if one.now else told
