"""Two saved runs compared: which lapses are new, still open, closed, or came back.

A lapse is known by its rule, its record and the start of its clock, so a changed limit neither
closes nor opens one. What cannot be compared is said, never counted as put right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ofsted_rules.reporting.saved import SavedLapse, SavedRun

GAP = "gap"
DOUBT = "cannot-tell"
GONE = "not in the data"
ANOTHER = "another lapse of the same record"


class Movement(StrEnum):
    """What became of a lapse from one run to the next."""

    NEW = "new"
    RECURRED = "recurred"
    """New, and an earlier lapse of the same rule and subject is over."""
    STILL_OPEN = "still open"
    CLOSED = "closed"
    LOST = "lost sight of"
    """No longer shown, but not because it was put right: the record is gone or in doubt."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A lapse, what became of it, and where its record ends now (for a closed or lost one)."""

    lapse: SavedLapse
    movement: Movement
    now: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared over the rules that both ran."""

    old: SavedRun
    new: SavedRun
    warnings: tuple[str, ...]
    moved: tuple[Moved, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    """Rules that only one of the runs has; their lapses are left out."""

    def of(self, movement: Movement) -> list[Moved]:
        """Return the lapses of which this became."""
        return [one for one in self.moved if one.movement is movement]

    @property
    def counts(self) -> Mapping[Movement, int]:
        """Return how many lapses moved in each way."""
        return Counter(one.movement for one in self.moved)


def compare_runs(old: SavedRun, new: SavedRun) -> Comparison:
    """Compare two runs, the earlier one first."""
    shared = set(old.rules) & set(new.rules)
    return Comparison(
        old,
        new,
        tuple(_warnings(old, new)),
        tuple(sorted(_moved(old, new, shared), key=lambda one: one.lapse.id)),
        tuple(rule for rule in old.rules if rule not in shared),
        tuple(rule for rule in new.rules if rule not in shared),
    )


def _moved(old: SavedRun, new: SavedRun, shared: set[str]) -> Iterator[Moved]:
    before = {name: lapse for name, lapse in old.lapses.items() if lapse.rule in shared}
    after = {name: lapse for name, lapse in new.lapses.items() if lapse.rule in shared}
    over = {
        (lapse.rule, lapse.subject)
        for name, lapse in before.items()
        if name not in after or after[name].done is not None
    }
    for name, lapse in after.items():
        if name in before:
            yield Moved(lapse, Movement.STILL_OPEN)
        elif (lapse.rule, lapse.subject) in over:
            yield Moved(lapse, Movement.RECURRED)
        else:
            yield Moved(lapse, Movement.NEW)
    for name, lapse in before.items():
        if name not in after:
            yield _ended(lapse, new)


def _ended(lapse: SavedLapse, new: SavedRun) -> Moved:
    state = new.states.get((lapse.rule, lapse.record))
    if state is None:
        return Moved(lapse, Movement.LOST, GONE)
    if state in (DOUBT, "error"):
        return Moved(lapse, Movement.LOST, state)
    return Moved(lapse, Movement.CLOSED, ANOTHER if state == GAP else state)


def _warnings(old: SavedRun, new: SavedRun) -> Iterator[str]:
    """Yield what makes the two runs less than comparable."""
    if old.as_at > new.as_at:
        yield f"the first run is the later one: as at {old.as_at}, the second {new.as_at}"
    if old.authority != new.authority:
        yield "the runs are of two authorities"
    if old.profile != new.profile:
        yield f"another profile: `{old.profile}`, then `{new.profile}`"
    if old.ruleset_hash != new.ruleset_hash:
        yield "the rules differ between the runs: some gaps may have moved because a rule did"
    for record in sorted(old.files.keys() - new.files.keys()):
        yield f"`{record}` is no longer in the data"
    for record in sorted(new.files.keys() - old.files.keys()):
        yield f"`{record}` was not in the data before"
    for rule in sorted(old.supplied.keys() & new.supplied.keys()):
        if old.supplied[rule] != new.supplied[rule]:
            which = "second" if old.supplied[rule] else "first"
            yield f"`{rule}` could not be asked in the {which} run"
    for record in sorted(old.files.keys() & new.files.keys()):
        if new.files[record] * 2 < old.files[record]:
            rows = f"{old.files[record]}, then {new.files[record]}"
            yield f"`{record}` has less than half the rows: {rows}"
