"""Looking for a case that tells a mutant from its rule, near the cases that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from ofsted_rules.documents import Document, MappingNode, Position
from ofsted_rules.evaluation.one_case import judge_case
from ofsted_rules.outcomes import Lapse, Outcome, State
from ofsted_rules.problems import Problems
from ofsted_rules.records.as_at import Case
from ofsted_rules.rules.link import Rule
from ofsted_rules.rules.models import Whose
from ofsted_rules.testing.build import build_case
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.given import GivenRow, Reader
from ofsted_rules.testing.model import STATES
from ofsted_rules.testing.mutants.kill import Survivor, Trial
from ofsted_rules.testing.mutants.perturb import Edit, Interest, Situation, edits
from ofsted_rules.testing.trace import Line, lines_of

_MOST_SINGLE = 1_200
_MOST_PAIRS = 600
_BASES_FOR_PAIRS = 3
_FIRST, _LAST = date(1970, 1, 1).toordinal(), date(2040, 1, 1).toordinal()
"""Days before and after these are not looked at."""
_NOWHERE = Document("", "", MappingNode({}, Position(1, 1)))

Outcomes = Mapping[tuple[str, str], Outcome]


@dataclass(frozen=True, slots=True)
class Found:
    """A case on which a rule and its mutant differ, and what the rule itself answers."""

    bench: Bench
    at: Situation
    outcome: Outcome
    other: Outcome

    @property
    def clear(self) -> bool:
        """Tell whether even the states differ."""
        return self.outcome.state is not self.other.state


def find(survivor: Survivor) -> Found | None:
    """Return a case on which the rule and the mutant differ, or None.

    One that ends in another state is better than one whose state stays and whose details differ.
    """
    lesser: Found | None = None
    for found in _tried(survivor):
        if found is not None and found.clear:
            return _smallest(found)
        lesser = lesser or found
    return _smallest(lesser) if lesser else None


def _smallest(found: Found) -> Found:
    """Take away rows and cells as long as the rule and its mutant still differ as they do."""
    for edit in _reductions(found):
        smaller = found.bench.attempt(edit(found.at))
        if smaller is not None and _alike(smaller, found):
            found = smaller
    return found


def _alike(one: Found, other: Found) -> bool:
    same_record = one.outcome.record == other.outcome.record
    return same_record and one.clear == other.clear and one.outcome.state is other.outcome.state


def _reductions(found: Found) -> Iterator[Callable[[Situation], Situation]]:
    """Yield changes that make the case smaller: without a row, then without a cell."""
    own = found.outcome.record
    rows = [(name, row) for name, held in found.at.tables.items() for row in held]
    for name, row in rows:
        if (name, row) != (own.record, own.id):
            yield Edit(name, row).apply
    for name, row in rows:
        for field in found.at.tables[name][row].cells:
            yield partial(_without, name=name, row=row, field=field)


def _without(at: Situation, *, name: str, row: str, field: str) -> Situation:
    held = at.tables.get(name, {}).get(row)
    if held is None:
        return at
    cells = {key: cell for key, cell in held.cells.items() if key != field}
    rows = {**at.tables[name], row: GivenRow(cells, held.path)}
    return Situation({**at.tables, name: rows}, at.as_at)


def _tried(survivor: Survivor) -> Iterator[Found | None]:
    trial = Trial(survivor.made)
    benches = [Bench(case, trial) for case in survivor.group.cases]
    yield from islice((one for bench in benches for one in bench.single()), _MOST_SINGLE)
    for bench in benches[:_BASES_FOR_PAIRS]:
        yield from islice(bench.pairs(), _MOST_PAIRS // _BASES_FOR_PAIRS)


class Bench:
    """Tries changes of one case."""

    def __init__(self, case: RuleCase, trial: Trial) -> None:
        self.case = case
        changed = trial.rules(case.linked) or {}
        self.changed = list(changed.values())
        self.original = [rule for rule in case.linked.rules if rule.id in changed]
        self.start = Situation(case.source.tables, case.as_at)

    def single(self) -> Iterator[Found | None]:
        """Try the case as it is, and with each change alone."""
        yield self.attempt(self.start)
        for edit in self._edits(self.start):
            yield self.attempt(edit.apply(self.start))

    def pairs(self) -> Iterator[Found | None]:
        """Try two changes at a time."""
        for edit in self._edits(self.start):
            once = edit.apply(self.start)
            for second in self._edits(once):
                yield self.attempt(second.apply(once))

    def attempt(self, at: Situation) -> Found | None:
        """Return what differs in a situation, or None where nothing does."""
        records = _records(self.case, at)
        if records is None:
            return None
        mine = _outcomes(self.case, self.original, records)
        other = _outcomes(self.case, self.changed, records)
        for key, outcome in mine.items():
            if told(outcome) != told(other[key]) and outcome.state.value in STATES:
                return Found(self, at, outcome, other[key])
        return None

    def _edits(self, at: Situation) -> Iterator[Edit]:
        records = _records(self.case, at)
        if records is None:
            return
        for rule, changed in zip(self.original, self.changed, strict=True):
            if rule.counts is not None:
                continue  # the rule that it counts is among them
            times = [line.times() for line in _lines_of((rule, changed), records)]
            interest = Interest.of(
                (rule.check.facts, changed.check.facts),
                rule.record.record_name,
                days=_each(day for held in times for name, day in held.items() if name != "as_at"),
                starts=_each(held["start"] for held in times if "start" in held),
                turns=_each(_turns((rule, changed))),
            )
            yield from edits(at, interest)


def _records(case: RuleCase, at: Situation) -> Case | None:
    """Return the rows as at the day, or None where a row cannot be so."""
    problems = Problems()
    try:
        records = build_case(at.tables, case.source.supplied, at.as_at, Reader(_NOWHERE, problems))
    except (ValueError, OverflowError):  # a day before the calendar begins
        return None
    return None if problems.errors else records


def _outcomes(case: RuleCase, rules: Sequence[Rule], records: Case) -> Outcomes:
    run = judge_case(replace(case.linked, rules=tuple(rules)), records)
    return {(outcome.rule, outcome.record.id): outcome for outcome in run.outcomes()}


def _each(days: Iterable[date]) -> tuple[date, ...]:
    """Return each day once, without those that only stand for ever."""
    return tuple(dict.fromkeys(day for day in days if _FIRST <= day.toordinal() <= _LAST))


def _lines_of(rules: Sequence[Rule], records: Case) -> Iterator[Line]:
    for rule in (one for one in rules if one.counts is None):
        for row in records.rows.get(rule.record.record_name, ()):
            yield from lines_of(rule, row, records)


def _turns(rules: Sequence[Rule]) -> Iterator[date]:
    """Yield the first days of values and the days after their last."""
    for rule in rules:
        for within in rule.check.limits:
            for version in within.limits.versions:
                for day in (version.first, version.last + 1):
                    if day <= _LAST:
                        yield date.fromordinal(day)


def told(outcome: Outcome) -> dict[str, Any]:
    """Return what a rule test can ask of an outcome, in the words of one."""
    held: dict[str, Any] = {"is": outcome.state.value}
    if outcome.reason:
        held["reason"] = outcome.reason.value
    if outcome.state is State.GAP:
        held["lapses"] = [_lapse(lapse) for lapse in outcome.lapses]
        held["band"] = _whose(outcome)
    elif outcome.state is State.CANNOT_TELL:
        held["missing-exactly"] = [str(ref) for ref in outcome.missing]
    elif outcome.due is not None:
        held["due"] = _shown(outcome.due)
    if outcome.state is State.NOT_APPLICABLE and outcome.note:
        held["note"] = outcome.note
    return held


def _lapse(lapse: Lapse) -> dict[str, Any]:
    shown = {
        "reason": lapse.reason.value,
        "start": _shown(lapse.clock_start),
        "due": _shown(lapse.due),
        "done": _shown(lapse.done),
        "over": lapse.over,
    }
    return shown if lapse.over_working is None else {**shown, "over-working": lapse.over_working}


def _whose(outcome: Outcome) -> str | None:
    return next((whose.value for whose in Whose if whose.band is outcome.band), None)


def _shown(value: date | None) -> str | None:
    if value is None:
        return None
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
