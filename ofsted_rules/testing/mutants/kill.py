"""Trying mutants on rule tests: which cases can notice a mistake in what, and whether one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ofsted_rules.problems import ProblemsError
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule
from ofsted_rules.testing.cases import RuleCase
from ofsted_rules.testing.mutants.made import (
    EMPTY,
    Made,
    Source,
    of_rule,
    of_setting,
    of_standard,
    of_timescale,
)
from ofsted_rules.testing.runner import failures_of


@dataclass(slots=True)
class Group:
    """What has mutants, the cases that touch it, and the ruleset that it stands in."""

    source: Source
    ruleset: Ruleset
    cases: list[RuleCase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case noticed."""

    made: Made
    group: Group


@dataclass(slots=True)
class Trial:
    """One mutant, linked once with each profile that the cases ask for."""

    made: Made
    _linked: dict[int, Mapping[str, Rule] | None] = field(default_factory=dict)

    def rules(self, linked: Linked) -> Mapping[str, Rule] | None:
        """Return the touched rules with the mistake in them, or None where they do not link."""
        assert linked.ruleset is not None
        if id(linked) not in self._linked:
            try:
                changed = self.made.linked(linked.ruleset, linked.profile)
                self._linked[id(linked)] = {rule.id: rule for rule in changed.rules}
            except ProblemsError:
                self._linked[id(linked)] = None
        return self._linked[id(linked)]

    def noticed_by(self, case: RuleCase) -> bool:
        """Tell whether a case fails once the mistake is made."""
        changed = self.rules(case.linked)
        if changed is None:
            return True  # the test would be refused
        return any(True for _ in failures_of(case, list(changed.values())))


def tried(group: Group) -> Iterator[tuple[Made, RuleCase | None]]:
    """Yield each mutant of a group with the first case that notices it, or None."""
    for made in group.source.made(group.ruleset, _profiles(group.cases)):
        trial = Trial(made)
        yield made, next((case for case in group.cases if trial.noticed_by(case)), None)


def groups(cases: Sequence[RuleCase]) -> Iterator[Group]:
    """Yield every rule, timescale and setting that the cases touch, each once, with its cases."""
    by_rule = _by_rule(cases)
    yield from (group for _, group in by_rule)
    for section, name, users in _shared(by_rule, _figures):
        source = _SOURCES[section](name, users.ruleset, users.rules)
        yield Group(source, users.ruleset, users.cases)
    for section, name, users in _shared(by_rule, _settings):
        profile = next(_profile_files(users.cases))
        source = of_setting(profile, section, name, users.rules)
        yield Group(source, users.ruleset, users.cases)


_SOURCES = {"timescales": of_timescale, "standards": of_standard}
_ByRule = list[tuple[WrittenRule, Group]]


def _by_rule(cases: Sequence[RuleCase]) -> _ByRule:
    """Return the rules with the cases that can notice a mistake in them, the likeliest first."""
    found: dict[int, tuple[WrittenRule, Group]] = {}
    for case in cases:
        ruleset = case.linked.ruleset
        assert ruleset is not None
        named = {wanted.rule for wanted in case.expected}
        for rule in ruleset.rules:
            asked = rule.text.id in named
            looked_at = case.others is not None and case.given.get(rule.text.for_each)
            if asked or looked_at:
                at = found.setdefault(id(rule), (rule, Group(of_rule(rule, ruleset), ruleset)))
                at[1].cases.append(case)
    for rule, group in found.values():
        group.cases.sort(key=lambda case: _does_not_name(case, rule.text.id))
    return list(found.values())


def _does_not_name(case: RuleCase, rule: str) -> bool:
    return all(wanted.rule != rule for wanted in case.expected)


@dataclass(slots=True)
class _Users:
    """The rules that use one timescale or standard, and their cases."""

    ruleset: Ruleset
    by_rule: dict[str, list[RuleCase]] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(self.by_rule)

    @property
    def cases(self) -> list[RuleCase]:
        return list({id(case): case for cases in self.by_rule.values() for case in cases}.values())


def _shared(
    by_rule: _ByRule, written_in: Callable[[RuleCase, str], Iterator[tuple[str, str, str]]]
) -> Iterator[tuple[str, str, _Users]]:
    """Yield the section and name of what rules share, and which rules with which cases do."""
    found: dict[tuple[str, str, str], _Users] = {}
    for rule, group in by_rule:
        for case in group.cases:
            for at in written_in(case, rule.text.id):
                users = found.setdefault(at, _Users(group.ruleset))
                users.by_rule.setdefault(rule.text.id, []).append(case)
    for (_, section, name), users in found.items():
        yield section, name, users


def _figures(case: RuleCase, rule: str) -> Iterator[tuple[str, str, str]]:
    """Yield the timescales and standards that a rule uses: file, section and name."""
    ruleset, check = case.linked.ruleset, case.linked.rule(rule).check
    assert ruleset is not None
    for within in check.limits:
        yield ruleset.timescales_document.file, "timescales", within.limits.name
    for cap in check.caps:
        assert ruleset.standards_document is not None
        yield ruleset.standards_document.file, "standards", cap.name


def _settings(case: RuleCase, rule: str) -> Iterator[tuple[str, str, str]]:
    """Yield which of them a profile sets that is a file; what a test writes out is its own."""
    for profile in _profile_files([case]):
        assert profile.document is not None
        for _, section, name in _figures(case, rule):
            if name in getattr(profile.text, section):
                yield profile.document.file, section, name


def _profile_files(cases: Sequence[RuleCase]) -> Iterator[Profile]:
    for case in cases:
        document = case.linked.profile.document
        if document is not None and document.file != case.file:
            yield case.linked.profile


def _profiles(cases: Sequence[RuleCase]) -> list[Profile]:
    """Return the profiles under which meanings are compared: none, and one that a case has."""
    mine = next((c.linked.profile for c in cases if c.linked.profile.document), None)
    return [EMPTY] if mine is None else [EMPTY, mine]
