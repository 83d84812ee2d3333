"""The impact of a change as text and as JSON. Of records it shows no more than their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ofsted_rules.outcomes import State
from ofsted_rules.reporting.words import people
from ofsted_rules.testing.impact.changes import Change, Kind, RuleChange
from ofsted_rules.testing.impact.flips import Flip, Impact
from ofsted_rules.testing.impact.sources import Side
from ofsted_rules.testing.yaml_text import flow

SCHEMA_VERSION = 1
EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Report:
    """Two sides compared over the records of an authority."""

    old: Side
    new: Side
    data: str
    as_at: date
    changes: Sequence[RuleChange]
    impacts: Sequence[Impact]

    @property
    def same(self) -> bool:
        """Tell whether nothing changed but words."""
        return not any(_differs(change) for change in self.changes)

    def of(self, kind: Kind) -> list[RuleChange]:
        """Return the rules of which this became."""
        return [change for change in self.changes if change.kind is kind]


def _differs(change: RuleChange) -> bool:
    moved = change.cites_before != change.cites_after or change.limits_before != change.limits_after
    return change.judged or change.kind is Kind.MOVED or moved


# Text --------------------------------------------------------------------------------------------


def text_lines(report: Report) -> Iterator[str]:
    """Yield the report line by line."""
    yield f"{report.old.name} -> {report.new.name}, {report.data} as at {report.as_at}"
    for impact in report.impacts:
        yield ""
        yield from _impact_lines(impact)
    for change in report.changes:
        if not change.judged and _differs(change):
            yield ""
            yield f"{change.id}: the same in meaning"
            yield from _moved_lines(change)
    yield ""
    yield _summary(report)


def _impact_lines(impact: Impact) -> Iterator[str]:
    change = impact.change
    was = f" (was `{change.old.id}`)" if change.old and change.old.id != change.id else ""
    yield f"{change.id}{was}: {change.kind}"
    for one in change.changes:
        yield f"  {one.address}: {_shown(one.before)} -> {flow(one.after)}"
        yield f"    {one.place}"
    yield from _moved_lines(change)
    yield f"  {_count(impact)}"
    for (before, after), flips in _by_states(impact.flips):
        ids = ", ".join(flip.record for flip in flips[:EXAMPLES])
        more = ", ..." if len(flips) > EXAMPLES else ""
        yield f"    {before} -> {after}: {len(flips)} ({ids}{more})"
    if impact.otherwise:
        yield f"  the same state, otherwise in detail: {impact.otherwise}"
    if len(impact.causes) > 1:
        for cause in impact.causes:
            alone = len(cause.records) if cause.viable else "cannot stand alone"
            yield f"  by itself {cause.change.address}: {alone}"
        yield f"  only together: {impact.together}"


def _moved_lines(change: RuleChange) -> Iterator[str]:
    for what, before, after in (
        ("cites", change.cites_before, change.cites_after),
        ("figure", change.limits_before, change.limits_after),
    ):
        yield from (f"  {what} no longer: {line}" for line in before if line not in after)
        yield from (f"  {what} now: {line}" for line in after if line not in before)


def _count(impact: Impact) -> str:
    flips = impact.flips
    if not flips:
        return f"no outcome flips, of {impact.population}"
    rule = impact.change.new or impact.change.old
    assert rule is not None
    subjects = people(_number(flip.subject for flip in flips), rule.record.subject_kind.value)
    teams = people(_number(flip.team for flip in flips), "team")
    return f"{len(flips)} of {impact.population} outcomes flip, of {subjects} and {teams}"


def _number(names: Iterable[str]) -> int:
    return len({name for name in names if name})


def _by_states(flips: Sequence[Flip]) -> list[tuple[tuple[str, str], list[Flip]]]:
    found: dict[tuple[str, str], list[Flip]] = {}
    for flip in flips:
        found.setdefault((_state(flip.before), _state(flip.after)), []).append(flip)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _state(state: State | None) -> str:
    return "no rule" if state is None else state.value


def _shown(value: Any) -> str:
    return "(nothing)" if value is None else flow(value)


def _summary(report: Report) -> str:
    number = Counter(change.kind for change in report.changes)
    told = [f"{number[kind]} {kind}" for kind in Kind if number[kind]]
    return f"rules: {', '.join(told)}" if told else "rules: none"


# JSON --------------------------------------------------------------------------------------------


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as data for JSON."""
    by_rule = {impact.change.id: impact for impact in report.impacts}
    return {
        "schema_version": SCHEMA_VERSION,
        "old": {"name": report.old.name, "ruleset_hash": report.old.linked.hash},
        "new": {"name": report.new.name, "ruleset_hash": report.new.linked.hash},
        "data": report.data,
        "as_at": report.as_at.isoformat(),
        "same": report.same,
        "rules": [
            _rule_json(change, by_rule.get(change.id))
            for change in report.changes
            if change.kind is not Kind.SAME
        ],
    }


def _rule_json(change: RuleChange, impact: Impact | None) -> dict[str, Any]:
    return {
        "rule": change.id,
        "was": change.old.id if change.old else None,
        "kind": change.kind.value,
        "changes": [_change_json(one) for one in change.changes],
        "cites": {"before": list(change.cites_before), "after": list(change.cites_after)},
        "figures": {"before": list(change.limits_before), "after": list(change.limits_after)},
        "impact": None if impact is None else _impact_json(impact),
    }


def _change_json(change: Change) -> dict[str, str]:
    return {
        "path": change.address,
        "before": _shown(change.before),
        "after": flow(change.after),
        "place": str(change.place),
    }


def _impact_json(impact: Impact) -> dict[str, Any]:
    return {
        "population": impact.population,
        "flips": len(impact.flips),
        "subjects": _number(flip.subject for flip in impact.flips),
        "teams": sorted({flip.team for flip in impact.flips if flip.team}),
        "by_state": [
            {
                "before": before,
                "after": after,
                "count": len(flips),
                "examples": [flip.record for flip in flips[:EXAMPLES]],
            }
            for (before, after), flips in _by_states(impact.flips)
        ],
        "otherwise": impact.otherwise,
        "causes": [
            {"path": one.change.address, "viable": one.viable, "flips": len(one.records)}
            for one in impact.causes
        ],
        "only_together": impact.together,
    }
