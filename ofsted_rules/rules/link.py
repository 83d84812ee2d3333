"""Linking: a ruleset, a profile and the dictionary become rules that can run.

A ruleset that links never fails for its own reasons afterwards. All problems are found at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ofsted_rules.calendar import Terms
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.limits import Limits
from ofsted_rules.documents import use_one_of
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.problems import Problems
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.rules.agreed import Agreed
from ofsted_rules.rules.changeovers import changeover_problems
from ofsted_rules.rules.extensions import extended
from ofsted_rules.rules.link_agreed import link_agreed
from ofsted_rules.rules.link_rules import Words, link_rules, mistake_in
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule, shipped_rule_ids
from ofsted_rules.rules.one_object import OneObject
from ofsted_rules.rules.profiles import NO_PROFILE, loosening
from ofsted_rules.rules.rule import Citation, Rule, RuleKey
from ofsted_rules.rules.selecting import selection_problems
from ofsted_rules.rules.settings import Setting, resolve_settings
from ofsted_rules.rules.standards import loosening_standard, resolve_standard
from ofsted_rules.rules.terms import as_terms
from ofsted_rules.rules.timescales import resolve

__all__ = ["Citation", "Linked", "Rule", "RuleKey", "link"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Rules that can run, with the letters they cite and the profile they were linked with."""

    rules: tuple[Rule, ...]
    letters: Catalogue
    timescales: Mapping[str, Limits]
    standards: Mapping[str, Cap]
    profile: Profile
    hash: str
    ruleset: Ruleset | None = None
    """What it was linked from."""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    agreed: tuple[Agreed, ...] = ()
    """The profile's exceptions and explanations."""
    dictionary: Mapping[str, type[Record]] = field(default_factory=lambda: DICTIONARY)
    """Every record type, with the profile's own fields and record types."""
    left_out: tuple[str, ...] = ()
    """The rules that the profile's own selection keeps from running."""

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id; `KeyError` when there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def link(
    ruleset: Ruleset,
    profile: Profile | None = None,
    *,
    dictionary: Mapping[str, type[Record]] = DICTIONARY,
) -> Linked:
    """Link rules with a profile and the dictionary.

    Raises
    ------
    ProblemsError
        Something does not fit; everything that does not is in it.
    """
    profile = profile or Profile(NO_PROFILE)
    problems = Problems()
    timescales = _timescales(ruleset, profile, problems)
    standards = _standards(ruleset, profile, problems)
    own_fields, own_records = profile.text.fields, profile.text.records
    dictionary = extended(own_fields, own_records, profile.document, dictionary, problems)
    own = profile.text.settings
    settings = resolve_settings(ruleset.settings, own, profile.document, dictionary, problems)
    _unique_ids(ruleset.rules, problems)
    terms = as_terms(profile.text.terms)
    words = Words(ruleset, timescales, standards, settings, dictionary, terms)
    rules = link_rules(words, problems)
    _check_selection(ruleset, profile, problems)
    problems.raise_if_errors()  # before exceptions from rules that could not be linked
    agreed = link_agreed(rules, ruleset, settings, profile, problems)
    problems.raise_if_errors()
    return Linked(
        rules=tuple(rules),
        letters=ruleset.letters,
        timescales=timescales,
        standards=standards,
        profile=profile,
        hash=_hash(ruleset, profile),
        ruleset=ruleset,
        settings=settings,
        agreed=agreed,
        dictionary=dictionary,
    )


def _check_selection(ruleset: Ruleset, profile: Profile, problems: Problems) -> None:
    select = profile.text.select
    if select is not None and profile.document is not None:
        known = {rule.text.id for rule in ruleset.rules} | shipped_rule_ids()
        problems.extend(selection_problems(select, sorted(known), profile.document))


def _hash(ruleset: Ruleset, profile: Profile) -> str:
    """Return a hash over everything that decides what the rules mean, the profile included."""
    text = profile.document.text if profile.document else ""
    return hashlib.sha256(f"{ruleset.hash}\n{text}".encode()).hexdigest()


def _timescales(ruleset: Ruleset, profile: Profile, problems: Problems) -> dict[str, Limits]:
    local = profile.text.timescales
    _check_letters_to(ruleset, profile, problems)
    for name, own in local.items():
        assert profile.document is not None
        if name not in ruleset.timescales:
            problems.add(
                profile.document.problem(
                    "P003",
                    f"the profile sets an unknown timescale `{name}`",
                    ("timescales", name),
                    key=True,
                    help=use_one_of(name, ruleset.timescales),
                )
            )
        else:
            text = ruleset.timescales[name]
            wrong = list(changeover_problems(name, text, own, profile.document))
            if not wrong and (looser := loosening(name, text, own, profile.document)) is not None:
                wrong.append(looser)
            problems.extend(wrong)
    terms = as_terms(profile.text.terms)
    return {
        name: _resolved(name, OneObject(text), OneObject(local.get(name)), terms)
        for name, text in ruleset.timescales.items()
    }


@lru_cache(maxsize=4096)
def _resolved(name: str, text: OneObject, local: OneObject, terms: Terms) -> Limits:
    """Resolve a timescale once, however often rules are linked with it: mutants by the thousand."""
    return replace(resolve(name, text.held, local.held), terms=terms)


def _standards(ruleset: Ruleset, profile: Profile, problems: Problems) -> dict[str, Cap]:
    local = profile.text.standards
    for name, own in local.items():
        assert profile.document is not None
        if name not in ruleset.standards:
            problems.add(
                profile.document.problem(
                    "P022",
                    f"the profile sets an unknown standard `{name}`",
                    ("standards", name),
                    key=True,
                    help=use_one_of(name, ruleset.standards),
                )
            )
        else:
            wrong = loosening_standard(name, ruleset.standards[name], own, profile.document)
            if wrong is not None:
                problems.add(wrong)
    return {
        name: _resolved_standard(name, OneObject(text), OneObject(local.get(name)))
        for name, text in ruleset.standards.items()
    }


@lru_cache(maxsize=4096)
def _resolved_standard(name: str, text: OneObject, local: OneObject) -> Cap:
    return resolve_standard(name, text.held, local.held)


def _check_letters_to(ruleset: Ruleset, profile: Profile, problems: Problems) -> None:
    known = sorted({letter.authority for letter in ruleset.letters.letters})
    for index, name in enumerate(profile.text.letters_to):
        if known and name not in known:
            assert profile.document is not None
            problems.add(
                profile.document.problem(
                    "P004",
                    f"no letter is addressed to `{name}`",
                    ("letters-to", index),
                    help=use_one_of(name, known),
                )
            )


def _unique_ids(rules: tuple[WrittenRule, ...], problems: Problems) -> None:
    first: dict[str, WrittenRule] = {}
    for rule in rules:
        earlier = first.setdefault(rule.text.id, rule)
        if earlier is not rule:
            place = earlier.document.place_at((*earlier.path, "id"))
            problems.add(
                mistake_in(
                    rule, "L004", f"the rule id `{rule.text.id}` is taken", ("id",), f"see {place}"
                )
            )
