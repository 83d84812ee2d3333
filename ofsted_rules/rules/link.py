"""Linking: a ruleset, a profile and the dictionary become rules that can run.

A ruleset that links never fails for its own reasons afterwards. All problems are found at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ofsted_rules.calendar import Terms
from ofsted_rules.checks import KINDS, Kind, LinkedCheck
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.limits import Limits
from ofsted_rules.documents import use_one_of
from ofsted_rules.facts.spec import Scope
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.model import Finding, Letter
from ofsted_rules.letters.themes import Theme
from ofsted_rules.outcomes import Band
from ofsted_rules.problems import Place, Problem, Problems
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import Record
from ofsted_rules.rules.agreed import Agreed
from ofsted_rules.rules.changeovers import changeover_problems
from ofsted_rules.rules.link_agreed import link_agreed
from ofsted_rules.rules.load import Profile, Ruleset, WrittenRule
from ofsted_rules.rules.models import CiteText, RuleText
from ofsted_rules.rules.profiles import NO_PROFILE, loosening
from ofsted_rules.rules.resolve import RuleLinker
from ofsted_rules.rules.settings import Setting, resolve_settings
from ofsted_rules.rules.standards import loosening_standard, resolve_standard
from ofsted_rules.rules.terms import as_terms
from ofsted_rules.rules.timescales import resolve
from ofsted_rules.vocabulary.where import ALWAYS


@dataclass(frozen=True, slots=True)
class Citation:
    """A finding that a rule rests on."""

    letter: Letter
    finding: Finding
    text: CiteText


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can run."""

    text: RuleText
    theme: str
    record: type[Record]
    kind: Kind
    check: LinkedCheck
    cites: tuple[Citation, ...]
    place: Place
    settings: tuple[str, ...] = ()
    """The settings that its filters name."""

    @property
    def id(self) -> str:
        """Return the rule's id."""
        return self.text.id

    def band(self, day: int) -> Band:
        """Return whose standard the rule tests on a day: that of its timescale or cap in force."""
        if not _takes_a_figure(self.kind, self.check):
            return self.text.standard.band if self.text.standard else Band.ASSUMED
        first = self.check.caps[0] if self.check.caps else self.check.limits[0].limits
        version = first.version(day)
        return version.band if version else Band.OWN


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
    own = profile.text.settings
    settings = resolve_settings(ruleset.settings, own, profile.document, dictionary, problems)
    _unique_ids(ruleset.rules, problems)
    words = _Words(
        ruleset, timescales, standards, settings, dictionary, as_terms(profile.text.terms)
    )
    rules = [
        linked
        for rule in ruleset.rules
        if (linked := _link_rule(rule, words, problems)) is not None
    ]
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
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a rule can stand for."""

    ruleset: Ruleset
    timescales: Mapping[str, Limits]
    standards: Mapping[str, Cap]
    settings: Mapping[str, Setting]
    dictionary: Mapping[str, type[Record]]
    terms: Terms


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
        name: replace(resolve(name, text, local.get(name)), terms=terms)
        for name, text in ruleset.timescales.items()
    }


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
        name: resolve_standard(name, text, local.get(name))
        for name, text in ruleset.standards.items()
    }


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
                _problem(
                    rule, "L004", f"the rule id `{rule.text.id}` is taken", ("id",), f"see {place}"
                )
            )


def _link_rule(rule: WrittenRule, words: _Words, problems: Problems) -> Rule | None:
    before = len(problems.errors)
    dictionary = words.dictionary
    record = dictionary.get(rule.text.for_each)
    _check_theme(rule, problems)
    cites = _citations(rule, words.ruleset.letters, problems)
    if record is None:
        problems.add(
            _problem(
                rule,
                "L003",
                f"unknown record type `{rule.text.for_each}`",
                ("for-each",),
                use_one_of(rule.text.for_each, dictionary),
            )
        )
        return None
    scope = Scope(record.record_name, record.id_field, record.subject_field)
    linker = RuleLinker(
        rule,
        dictionary,
        words.timescales,
        words.standards,
        problems,
        scope,
        words.settings,
        {},
        words.terms,
    )
    where = rule.text.where
    linker.scope = Scope(
        record.record_name,
        record.id_field,
        record.subject_field,
        ALWAYS if where is None else linker.where(where, record.record_name, (*rule.path, "where")),
        linker.excuses((*rule.path, "unless")),
    )
    kind = KINDS[rule.kind]
    check = kind.link(rule.check, linker, (*rule.path, "check", rule.kind))
    _check_standard(rule, kind, check, problems)
    if len(problems.errors) > before:
        return None
    place = rule.document.place_at(rule.path)
    return Rule(rule.text, rule.theme, record, kind, check, cites, place, tuple(linker.used))


def _check_theme(rule: WrittenRule, problems: Problems) -> None:
    known = [theme.value for theme in Theme]
    if rule.theme not in known:
        problem = rule.document.problem(
            "L005",
            f"unknown theme `{rule.theme}`",
            ("theme",),
            help=use_one_of(rule.theme, known),
        )
        if problem not in problems.items:
            problems.add(problem)


def _takes_a_figure(kind: Kind, check: LinkedCheck) -> bool:
    """Tell whether the check names a figure that says whose standard it is."""
    return kind.timed and bool(check.caps or check.limits)


def _check_standard(rule: WrittenRule, kind: Kind, check: LinkedCheck, problems: Problems) -> None:
    figure = _takes_a_figure(kind, check)
    if figure and rule.text.standard is not None:
        problems.add(
            _problem(
                rule,
                "L006",
                f"a `{kind.name}` takes its standard from the figure that it names",
                ("standard",),
                "remove `standard:`",
            )
        )
    if not figure and rule.text.standard is None:
        problems.add(
            _problem(
                rule,
                "L006",
                f"a `{kind.name}` names no figure that says whose standard it is",
                (),
                "add `standard: law`, `own` or `assumed` to the rule",
            )
        )


def _citations(rule: WrittenRule, letters: Catalogue, problems: Problems) -> tuple[Citation, ...]:
    found = []
    for index, cite in enumerate(rule.text.cites):
        try:
            finding = letters.finding(cite.finding.partition(":")[0])
            if ":" in cite.finding:
                letters.expectation(cite.finding)
        except KeyError:
            problems.add(_unknown_finding(rule, cite.finding, letters, ("cites", index, "finding")))
            continue
        found.append(Citation(letters.letter(finding.letter), finding, cite))
    return tuple(found)


def _unknown_finding(
    rule: WrittenRule, wanted: str, letters: Catalogue, path: tuple[str | int, ...]
) -> Problem:
    letter = wanted.partition("#")[0]
    known = [held.id for held in letters.letters]
    if letter not in known:
        return _problem(rule, "C001", f"unknown letter `{letter}`", path, use_one_of(letter, known))
    findings = [held.id for held in letters.findings() if held.letter == letter]
    return _problem(rule, "C002", f"unknown finding `{wanted}`", path, use_one_of(wanted, findings))


def _problem(
    rule: WrittenRule, code: str, message: str, path: tuple[str | int, ...], help_: str
) -> Problem:
    return rule.document.problem(code, message, (*rule.path, *path), help=help_)
