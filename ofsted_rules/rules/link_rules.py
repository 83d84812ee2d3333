"""Linking single rules: those over records first, as the others count their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ofsted_rules.calendar import Terms
from ofsted_rules.checks import KINDS, Kind, LinkedCheck
from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.holding import Holding
from ofsted_rules.checks.limits import Limits
from ofsted_rules.checks.population import PopulationText
from ofsted_rules.checks.tables import RECORDED
from ofsted_rules.documents import use_one_of
from ofsted_rules.facts.spec import HoldsFacts, Scope
from ofsted_rules.letters.catalogue import Catalogue
from ofsted_rules.letters.themes import Theme
from ofsted_rules.problems import Place, Problem, Problems
from ofsted_rules.records.model import Record
from ofsted_rules.rules.counting import ASKED_OF, CountingRuleLinker
from ofsted_rules.rules.load import Ruleset, WrittenRule
from ofsted_rules.rules.resolve import RuleLinker
from ofsted_rules.rules.rule import Citation, Rule, takes_a_figure
from ofsted_rules.rules.settings import Setting
from ofsted_rules.vocabulary.where import ALWAYS


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a rule can stand for."""

    ruleset: Ruleset
    timescales: Mapping[str, Limits]
    standards: Mapping[str, Cap]
    settings: Mapping[str, Setting]
    dictionary: Mapping[str, type[Record]]
    terms: Terms


def link_rules(words: Words, problems: Problems) -> list[Rule]:
    """Return the rules that link, in the order in which they are written."""
    found: dict[int, Rule | None] = {}
    single: dict[str, Rule] = {}
    written = list(enumerate(words.ruleset.rules))
    for number, rule in written:
        if not KINDS[rule.kind].counts:
            linked = found[number] = _link_rule(rule, words, problems)
            if linked is not None:
                single[linked.id] = linked
    for number, rule in written:
        if KINDS[rule.kind].counts:
            found[number] = _link_counting(rule, single, words, problems)
    return [linked for number, _ in written if (linked := found[number]) is not None]


def _link_rule(rule: WrittenRule, words: Words, problems: Problems) -> Rule | None:
    before = len(problems.errors)
    _check_theme(rule, problems)
    cites = _citations(rule, words.ruleset.letters, problems)
    record = words.dictionary.get(rule.text.for_each)
    if record is None:
        _unknown_record(rule, rule.text.for_each, words.dictionary, ("for-each",), problems)
        return None
    linker = _linker(RuleLinker, rule, words, problems, record)
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
    return Rule(rule.text, rule.theme, record, kind, check, cites, _place(rule), tuple(linker.used))


def _link_counting(
    rule: WrittenRule, single: Mapping[str, Rule], words: Words, problems: Problems
) -> Rule | None:
    """Link a rule over many records, together with what it counts."""
    before = len(problems.errors)
    _check_theme(rule, problems)
    cites = _citations(rule, words.ruleset.letters, problems)
    kind = KINDS[rule.kind]
    record = ASKED_OF.get(rule.text.for_each)
    if record is None:
        _unknown_record(rule, rule.text.for_each, ASKED_OF, ("for-each",), problems)
    for key, held in (("where", rule.text.where), ("unless", rule.text.unless)):
        if held:
            message = f"a `{kind.name}` has no `{key}` of its own"
            help_ = "write `where:` under the kind, or leave it to the rule that it counts"
            problems.add(mistake_in(rule, "L003", message, (key,), help_))
    text = rule.check
    assert isinstance(text, PopulationText)
    if text.of is not None:
        counted = _named(rule, text.of, single, words, problems)
    else:
        counted = _made(rule, text, words, problems)
    if record is None or counted is None:
        return None
    linker = _linker(CountingRuleLinker, rule, words, problems, counted.record)
    check = kind.link(text, linker, (*rule.path, "check", rule.kind))
    _check_standard(rule, kind, check, problems)
    if len(problems.errors) > before:
        return None
    used = tuple(dict.fromkeys((*counted.settings, *linker.used)))
    return Rule(rule.text, rule.theme, record, kind, check, cites, _place(rule), used, counted)


def _named(
    rule: WrittenRule,
    name: str,
    single: Mapping[str, Rule],
    words: Words,
    problems: Problems,
) -> Rule | None:
    """Return the rule over single records of this name, None after saying that there is none."""
    if name not in single:
        written = [one for one in words.ruleset.rules if one.text.id == name]
        if written and not KINDS[written[0].kind].counts:
            return None  # it does not link, which was said there
        message = f"no rule over single records is called `{name}`"
        path = ("check", rule.kind, "of")
        problems.add(mistake_in(rule, "L003", message, path, use_one_of(name, single)))
    return single.get(name)


def _made(rule: WrittenRule, text: PopulationText, words: Words, problems: Problems) -> Rule | None:
    """Return a rule that asks of each record of a type what is to be counted."""
    path = ("check", rule.kind)
    assert text.each is not None
    record = words.dictionary.get(text.each)
    if record is None:
        _unknown_record(rule, text.each, words.dictionary, (*path, "each"), problems)
        return None
    linker = _linker(RuleLinker, rule, words, problems, record)
    where, meets = (
        ALWAYS if held is None else linker.where(held, record.record_name, (*rule.path, *path, key))
        for key, held in (("where", text.where), ("meets", text.meets))
    )
    scope = Scope(record.record_name, record.id_field, record.subject_field, where)
    check = Holding(HoldsFacts(scope, meets), RECORDED, "holds")
    return Rule(
        rule.text,
        rule.theme,
        record,
        KINDS["recorded"],
        check,
        (),
        _place(rule),
        tuple(linker.used),
    )


_AnyLinker = TypeVar("_AnyLinker", bound=RuleLinker)


def _linker(
    kind: type[_AnyLinker],
    rule: WrittenRule,
    words: Words,
    problems: Problems,
    record: type[Record],
) -> _AnyLinker:
    scope = Scope(record.record_name, record.id_field, record.subject_field)
    return kind(
        rule,
        words.dictionary,
        words.timescales,
        words.standards,
        problems,
        scope,
        words.settings,
        {},
        words.terms,
    )


def _place(rule: WrittenRule) -> Place:
    return rule.document.place_at(rule.path)


def _unknown_record(
    rule: WrittenRule,
    name: str,
    known: Iterable[str],
    at: tuple[str | int, ...],
    problems: Problems,
) -> None:
    message = f"unknown record type `{name}`"
    problems.add(mistake_in(rule, "L003", message, at, use_one_of(name, known)))


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


def _check_standard(rule: WrittenRule, kind: Kind, check: LinkedCheck, problems: Problems) -> None:
    figure = takes_a_figure(kind, check)
    if figure and rule.text.standard is not None:
        problems.add(
            mistake_in(
                rule,
                "L006",
                f"a `{kind.name}` takes its standard from the figure that it names",
                ("standard",),
                "remove `standard:`",
            )
        )
    if not figure and rule.text.standard is None:
        problems.add(
            mistake_in(
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
        return mistake_in(
            rule, "C001", f"unknown letter `{letter}`", path, use_one_of(letter, known)
        )
    findings = [held.id for held in letters.findings() if held.letter == letter]
    return mistake_in(
        rule, "C002", f"unknown finding `{wanted}`", path, use_one_of(wanted, findings)
    )


def mistake_in(
    rule: WrittenRule, code: str, message: str, path: tuple[str | int, ...], help_: str
) -> Problem:
    """Return a problem at a place within a rule."""
    return rule.document.problem(code, message, (*rule.path, *path), help=help_)
