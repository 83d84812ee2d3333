"""What changed between two rulesets: in meaning, in citations, in figures, or only in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ofsted_rules.documents import Document, Path
from ofsted_rules.documents.patch import REMOVED
from ofsted_rules.problems import Place
from ofsted_rules.rules.link import Rule
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule
from ofsted_rules.rules.variation import with_rule, with_setting, with_standard, with_timescale
from ofsted_rules.testing.golden import version_words
from ofsted_rules.testing.impact.sources import Side

_MEANT = ("for-each", "where", "unless", "check", "standard")
"""The keys of a rule that decide outcomes."""

Varied = tuple[Ruleset, Profile]


class Kind(StrEnum):
    """What became of a rule."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed in meaning"
    MOVED = "citations moved"
    REWORDED = "only words"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """One part that is written otherwise: where, from what to what, and how to do only that."""

    address: str
    before: Any
    after: Any
    place: Place
    """In the new files; for what was taken away, in the old."""
    apply: Callable[[Varied], Varied]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule on both sides (None: not there), what became of it, and by which changes."""

    old: Rule | None
    new: Rule | None
    kind: Kind
    changes: tuple[Change, ...] = ()
    cites_before: tuple[str, ...] = ()
    cites_after: tuple[str, ...] = ()
    limits_before: tuple[str, ...] = ()
    limits_after: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the rule's id, the new one where it has another."""
        rule = self.new or self.old
        assert rule is not None
        return rule.id

    @property
    def judged(self) -> bool:
        """Tell whether outcomes may differ."""
        return self.kind in (Kind.ADDED, Kind.REMOVED, Kind.CHANGED)


def rule_changes(old: Side, new: Side) -> list[RuleChange]:
    """Return what became of every rule of either side, in the order of their ids."""
    pairs = _pairs(old, new)
    return sorted((_of_pair(old, new, *pair) for pair in pairs), key=lambda change: change.id)


def _pairs(old: Side, new: Side) -> Iterator[tuple[Rule | None, Rule | None]]:
    """Pair rules by id; a rule that replaces one which has gone is the same rule."""
    before = {rule.id: rule for rule in old.linked.rules}
    after = {rule.id: rule for rule in new.linked.rules}
    gone = {name: rule for name, rule in before.items() if name not in after}
    for name, rule in after.items():
        earlier = before.get(name)
        if earlier is None:
            replaced = next((other for other in rule.text.replaces if other in gone), None)
            earlier = gone.pop(replaced) if replaced else None
        yield earlier, rule
    yield from ((rule, None) for rule in gone.values())


def _of_pair(old: Side, new: Side, before: Rule | None, after: Rule | None) -> RuleChange:
    if before is None or after is None:
        kind = Kind.ADDED if before is None else Kind.REMOVED
        return RuleChange(before, after, kind)
    written = _written(old.ruleset, before.id), _written(new.ruleset, after.id)
    cites = cited(before), cited(after)
    limits = figures(before), figures(after)
    changes: tuple[Change, ...] = ()
    if _differ(before, after, *written):
        kind = Kind.CHANGED
    elif cites[0] != cites[1] or before.id != after.id:
        kind = Kind.MOVED
    else:
        kind = Kind.SAME if before.text == after.text and limits[0] == limits[1] else Kind.REWORDED
    if kind is Kind.CHANGED:
        changes = tuple(_changes((old, new), written, (before, after)))
    return RuleChange(before, after, kind, changes, *cites, *limits)


def _written(ruleset: Ruleset, rule_id: str) -> WrittenRule:
    return next(rule for rule in ruleset.rules if rule.text.id == rule_id)


def _differ(before: Rule, after: Rule, one: WrittenRule, other: WrittenRule) -> bool:
    """Tell whether two rules differ in meaning: neither written nor understood alike."""
    if before.counts and after.counts and before.counts.check != after.counts.check:
        return True  # what they count is judged otherwise
    if meaning(before, one) == meaning(after, other):
        return False
    return before.check != after.check or before.text.standard != after.text.standard


def meaning(rule: Rule, written: WrittenRule) -> tuple[Any, ...]:
    """Return what decides the outcomes of a rule: how it is written does not, nor do sources."""
    text = written.text
    return (
        text.for_each,
        text.where,
        tuple(text.unless),
        text.standard,
        written.kind,
        written.check,
        tuple((w.unit, w.limits.rule, _versions(w.limits)) for w in rule.check.limits),
        tuple((cap.unit, cap.direction, _versions(cap)) for cap in rule.check.caps),
    )


def _versions(limits: Any) -> tuple[Any, ...]:
    return (limits.local, *((v.first, v.last, v.limit, v.band) for v in limits.versions))


def cited(rule: Rule) -> tuple[str, ...]:
    """Return the findings that a rule cites, each with its reading and how far it is covered."""
    texts = [cite.text for cite in rule.cites]
    return tuple(sorted(f"{text.finding} ({text.reading}, {text.covers})" for text in texts))


def figures(rule: Rule) -> tuple[str, ...]:
    """Return the figures of the timescales and standards that a rule uses, with their days."""
    held = [*(within.limits for within in rule.check.limits), *rule.check.caps]
    return tuple(dict.fromkeys(line for limits in held for line in _figures(limits)))


def _figures(limits: Any) -> Iterator[str]:
    if not limits.versions:
        yield f"{limits.name}: not set"
    for version in limits.versions:
        yield f"{limits.name}: {version_words(version)}"


# One change at a time ----------------------------------------------------------------------------

Put = Callable[[Varied, Path, Any], Varied]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A part of a document."""

    document: Document
    at: Path

    def plain(self) -> Any:
        """Return what is written there, None where nothing is."""
        node = self.document.find(self.at)
        return None if node is None else node.plain()


def _changes(
    sides: tuple[Side, Side], written: tuple[WrittenRule, WrittenRule], rules: tuple[Rule, Rule]
) -> Iterator[Change]:
    before, after = (_Spot(rule.document, rule.path) for rule in written)
    mine, theirs = ({k: v for k, v in s.plain().items() if k in _MEANT} for s in (before, after))

    def put(varied: Varied, path: Path, value: Any) -> Varied:
        held = _written(varied[0], written[0].text.id)
        return with_rule(varied[0], held, (*held.path, *path), value), varied[1]

    for path, value, was in _differences(mine, theirs):
        address = ".".join(map(str, path))
        place = _place(before, after, path, value)
        yield Change(address, was, value, place, _putting(put, path, value))
    yield from _of_figures(sides, rules)


def _of_figures(sides: tuple[Side, Side], rules: tuple[Rule, Rule]) -> Iterator[Change]:
    """Yield the changes of timescales, standards and settings that both sides of the rule use."""
    old, new = (side.ruleset for side in sides)
    mine, theirs = (side.profile.document for side in sides)
    for name in _named(rules, "limits"):
        spots = _Spot(old.timescales_document, (name,)), _Spot(new.timescales_document, (name,))
        yield from _in_documents("timescales", spots, _putting_in(with_timescale, name))
    if old.standards_document is not None and new.standards_document is not None:
        for name in _named(rules, "caps"):
            spots = _Spot(old.standards_document, (name,)), _Spot(new.standards_document, (name,))
            yield from _in_documents("standards", spots, _putting_in(with_standard, name))
    if mine is not None and theirs is not None:
        for section, what in (("timescales", "limits"), ("standards", "caps")):
            for name in _named(rules, what):
                at = (section, name)
                yield from _in_documents("profile", (_Spot(mine, at), _Spot(theirs, at)), _set)


def _named(rules: tuple[Rule, Rule], what: str) -> list[str]:
    """Return the names of the timescales (`limits`) or standards (`caps`) that both rules use."""
    if what == "caps":
        one, other = ({cap.name for cap in rule.check.caps} for rule in rules)
    else:
        one, other = ({within.limits.name for within in rule.check.limits} for rule in rules)
    return sorted(one & other)


def _putting_in(put: Callable[[Ruleset, str, Path, Any], Ruleset], name: str) -> Put:
    return lambda varied, path, value: (put(varied[0], name, path, value), varied[1])


def _set(varied: Varied, path: Path, value: Any) -> Varied:
    return varied[0], with_setting(varied[1], path, value)


def _in_documents(section: str, spots: tuple[_Spot, _Spot], put: Put) -> Iterator[Change]:
    before, after = spots
    was, now = before.plain(), after.plain()
    if was is None or now is None:
        whole = REMOVED if now is None else now
        differences: Iterator[tuple[Path, Any, Any]] = iter(
            [] if was == now else [((), whole, was)]
        )
    else:
        differences = _differences(was, now)
    for path, value, old in differences:
        at = (*before.at, *path)
        address = ".".join(map(str, (section, *at)))
        place = _place(before, after, path, value)
        yield Change(address, old, value, place, _putting(put, at, value))


def _putting(put: Put, path: Path, value: Any) -> Callable[[Varied], Varied]:
    return lambda varied: put(varied, path, value)


def _place(before: _Spot, after: _Spot, path: Path, value: Any) -> Place:
    spot = before if value is REMOVED else after
    return spot.document.place_at((*spot.at, *path))


def _differences(before: Any, after: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Yield each part that differs: where, what it is now (or `REMOVED`), and what it was."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            here = (*path, key)
            if key not in after:
                yield here, REMOVED, before[key]
            elif key not in before:
                yield here, after[key], None
            else:
                yield from _differences(before[key], after[key], here)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(one, other, (*path, index))
    elif before != after:
        yield path, after, before
