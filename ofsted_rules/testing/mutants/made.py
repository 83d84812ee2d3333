"""The mutants of rules, of the timescales that they use, and of the settings of a profile.

A mutant that does not load or link is not viable, one that means the same as the original or as
another mutant is not a mutant: none of these is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ofsted_rules.checks.population import PopulationText
from ofsted_rules.documents import Document, Path
from ofsted_rules.problems import ProblemsError
from ofsted_rules.rules.link import Linked, link
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule
from ofsted_rules.rules.profiles import NO_PROFILE
from ofsted_rules.rules.variation import (
    only_rules,
    with_rule,
    with_setting,
    with_standard,
    with_timescale,
)
from ofsted_rules.testing.mutants.model import Change, Changes, Mutant
from ofsted_rules.testing.mutants.written import Walker
from ofsted_rules.testing.yaml_text import flow
from ofsted_rules.vocabulary.limits import LimitText

_OF_RULE = frozenset(
    {"id", "title", "cites", "for_each", "severity", "put_right", "good", "replaces", "check"}
)
"""What says where a rule comes from and how it is shown; `check` is walked by itself."""
_OF_FIGURES = frozenset({"what", "kind", "source", "sure", "checked", "may_exceed"})

Varied = tuple[Ruleset, Profile]


@dataclass(frozen=True, slots=True)
class Made:
    """A mutant, and how to get it from the original."""

    mutant: Mutant
    vary: Callable[[Varied], Varied]
    """Returns the ruleset (with the touched rules only) and the profile so changed."""

    def linked(self, ruleset: Ruleset, profile: Profile) -> Linked:
        """Return the touched rules with the mistake in them, linked with a profile.

        Raises
        ------
        ProblemsError
            It cannot be linked so.
        """
        return link(*self.vary((only_rules(ruleset, self.mutant.rules), profile)))


@dataclass(frozen=True, slots=True)
class Source:
    """Something written that has mutants: where it stands, and which rules it touches."""

    document: Document
    root: Path
    name: str
    rules: tuple[str, ...]
    changes: Callable[[], Changes]
    put: Callable[[Varied, Path, Any], Varied]

    def made(self, ruleset: Ruleset, profiles: Iterable[Profile]) -> Iterator[Made]:
        """Yield the mutants; `profiles` are those under which a meaning is compared."""
        chosen = only_rules(ruleset, self.rules)
        original = [_meaning(link(chosen, profile)) for profile in profiles]
        seen = [original]
        for change in self.changes():
            made = self._made(change)
            try:
                meaning = [_meaning(made.linked(ruleset, profile)) for profile in profiles]
            except (ProblemsError, KeyError):
                continue
            if meaning not in seen:
                seen.append(meaning)
                yield made

    def _made(self, change: Change) -> Made:
        node = self.document.find(change.path)
        steps = (self.name, *change.path[len(self.root) :])
        mutant = Mutant(
            address=".".join(map(str, steps)),
            place=self.document.place_at(change.path),
            before=flow(node.plain()) if node else "(nothing)",
            after=flow(change.after),
            why=change.why,
            rules=self.rules,
        )
        return Made(mutant, lambda varied: self.put(varied, change.path, change.after))


def of_rule(rule: WrittenRule, ruleset: Ruleset) -> Source:
    """Return a rule as a source of mutants."""
    walker = Walker(
        rule.document,
        _record_asked(rule, ruleset),
        (frozenset(ruleset.timescales), frozenset(ruleset.standards)),
        _OF_RULE,
        {LimitText: _of_limit},
    )
    at = (*rule.path, "check", rule.kind)

    def changes() -> Changes:
        yield from walker.model(rule.text, rule.path)
        yield from walker.model(rule.check, at)

    def put(varied: Varied, path: Path, value: Any) -> Varied:
        held = next(r for r in varied[0].rules if r.text.id == rule.text.id)
        return with_rule(varied[0], held, path, value), varied[1]

    return Source(rule.document, rule.path, rule.text.id, (rule.text.id,), changes, put)


def _record_asked(rule: WrittenRule, ruleset: Ruleset) -> str:
    """Return the record type whose fields the rule names: of one that counts, what is counted."""
    if isinstance(rule.check, PopulationText) and rule.check.of is not None:
        of = rule.check.of
        return next((r.text.for_each for r in ruleset.rules if r.text.id == of), "")
    return rule.text.for_each


def of_timescale(name: str, ruleset: Ruleset, rules: tuple[str, ...]) -> Source:
    """Return a timescale, which `rules` use, as a source of mutants."""
    document = ruleset.timescales_document
    walker = Walker(document, "", skipped=_OF_FIGURES)

    def put(varied: Varied, path: Path, value: Any) -> Varied:
        return with_timescale(varied[0], name, path, value), varied[1]

    def changes() -> Changes:
        return walker.model(ruleset.timescales[name], (name,))

    return Source(document, (name,), f"timescales.{name}", rules, changes, put)


def of_standard(name: str, ruleset: Ruleset, rules: tuple[str, ...]) -> Source:
    """Return a standard, which `rules` use, as a source of mutants."""
    document = ruleset.standards_document
    assert document is not None
    walker = Walker(document, "", skipped=_OF_FIGURES | {"unit"})  # it only names what is counted

    def put(varied: Varied, path: Path, value: Any) -> Varied:
        return with_standard(varied[0], name, path, value), varied[1]

    def changes() -> Changes:
        return walker.model(ruleset.standards[name], (name,))

    return Source(document, (name,), f"standards.{name}", rules, changes, put)


def of_setting(profile: Profile, section: str, name: str, rules: tuple[str, ...]) -> Source:
    """Return what a profile says of a timescale or standard, as a source of mutants.

    `section` is the key of the profile under which it stands.
    """
    document = profile.document
    assert document is not None
    path = (section, name)
    walker = Walker(document, "", skipped=_OF_FIGURES)

    def put(varied: Varied, path: Path, value: Any) -> Varied:
        same = varied[1].document is not None and varied[1].document.file == document.file
        return varied[0], with_setting(varied[1], path, value) if same else varied[1]

    def changes() -> Changes:
        return walker.model(getattr(profile.text, section)[name], path)

    label = f"profiles.{profile.text.profile}.{section}.{name}"
    return Source(document, path, label, rules, changes, put)


def _of_limit(limit: Any, path: Path) -> Changes:
    if limit.field is not None:
        yield Change(path, limit.at_most, f"the limit in `{limit.field}` dropped")


def _meaning(linked: Linked) -> list[Any]:
    """Return what decides outcomes: checks compare by what they are made of."""
    return [
        (rule.check, rule.text.standard, rule.record.record_name, rule.counts and rule.counts.check)
        for rule in linked.rules
    ]


EMPTY = Profile(NO_PROFILE)
