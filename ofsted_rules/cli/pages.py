"""The pages that `explain` shows: rules, conclusions, timescales, standards, themes, codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ofsted_rules.calendar import Counting, WeekendStart
from ofsted_rules.checks.caps import Cap, CapVersion
from ofsted_rules.checks.limits import FIRST_DAY, LAST_DAY, Limits, Version
from ofsted_rules.cli.pages_of_conclusions import conclusion_facts, sign_facts
from ofsted_rules.cli.pages_of_profile import profile_facts, setting_page
from ofsted_rules.conclusions.loading import Book
from ofsted_rules.letters.themes import DESCRIPTIONS, Theme
from ofsted_rules.outcomes import State
from ofsted_rules.problems import Place
from ofsted_rules.problems.codes import CODES
from ofsted_rules.reporting.citing import Citer
from ofsted_rules.reporting.phrases import said
from ofsted_rules.reporting.words import SURE, day_words
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.load import Ruleset
from ofsted_rules.rules.origins import standard_places, timescale_places, whose
from ofsted_rules.rules.timescales import TimescaleText

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what it is about, and facts as (label, words); a blank label goes on from above."""

    kind: str
    name: str
    title: str
    facts: tuple[Fact, ...]


def find_page(name: str, ruleset: Ruleset, linked: Linked, book: Book | None = None) -> Page | None:
    """Return the page of whatever has the name: a rule, conclusion, theme, code; or None."""
    rule = next((rule for rule in linked.rules if rule.id == name), None)
    if rule is not None:
        return Page("rule", name, rule.text.title, tuple(_rule(rule, linked)))
    if name in linked.timescales:
        written = ruleset.timescales[name]
        title = written.what or name
        return Page("timescale", name, title, tuple(_timescale(name, ruleset, linked)))
    if name in linked.standards:
        title = ruleset.standards[name].what
        return Page("standard", name, title, tuple(_standard(name, ruleset, linked)))
    if name in linked.settings:
        setting = linked.settings[name]
        return Page("setting", name, setting.text.what, tuple(setting_page(setting, linked)))
    if name in set(Theme):
        return Page("theme", name, DESCRIPTIONS[Theme(name)], tuple(_theme(Theme(name), linked)))
    return (_conclusion_page(name, book) if book else None) or _code(name)


def known_names(linked: Linked, book: Book) -> list[str]:
    """Return every name that has a page."""
    rules = [rule.id for rule in linked.rules]
    themes = [theme.value for theme in Theme]
    drawn = [*(one.id for one in book.definitions), *book.signs]
    figures = [*linked.timescales, *linked.standards, *linked.settings]
    return [*rules, *figures, *drawn, *themes, *CODES]


def _conclusion_page(name: str, book: Book) -> Page | None:
    if name in book.signs:
        sign = book.signs[name]
        return Page("sign", name, sign.title, tuple(sign_facts(sign, book)))
    found = next((one for one in book.definitions if one.id == name), None)
    if found is None:
        return None
    return Page("conclusion", name, found.title, tuple(conclusion_facts(found, book)))


# A rule ----------------------------------------------------------------------------------------


def _rule(rule: Rule, linked: Linked) -> Iterator[Fact]:
    yield "theme", rule.theme
    yield "severity", rule.text.severity.value
    yield "written in", str(rule.place)
    citer = Citer(linked.letters, linked.profile.text.letters_to, None)
    for citation in rule.cites:
        cited = citer.citation(citation)
        yield "letter", f"{cited.words} [{cited.finding}]"
        yield "", said(cited)
        yield from (("asks", text) for text in cited.expectations)
        if cited.because:
            yield "because", cited.because
    if not rule.cites:
        yield "letter", "none: it rests on its timescale's source alone"
    record = (rule.record.__doc__ or "").strip().splitlines()[0]
    yield "for each", f"{rule.record.record_name} ({rule.record.subject_kind.value}): {record}"
    yield from _judging(rule)
    for name in dict.fromkeys(within.limits.name for within in rule.check.limits):
        yield from (("limit", f"{name}: {words}") for words in _of_timescale(name, linked))
    for cap in rule.check.caps:
        yield from (("limit", f"{cap.name}: {words}") for words in _of_standard(cap.name, linked))
    yield from profile_facts(rule, linked)
    yield "put right", rule.text.put_right
    if rule.text.good:
        yield "good", rule.text.good
    if rule.text.replaces:
        yield "replaces", ", ".join(rule.text.replaces)
    yield "next", f"ofsted-rules check DATA --rule {rule.id}"


def _judging(rule: Rule) -> Iterator[Fact]:
    """Yield the kind of check, and every state with the reasons that can lead to it."""
    yield "check", rule.kind.name
    reasons: dict[State, list[str]] = {}
    for line in rule.kind.table.rows:
        reasons.setdefault(line.state, []).extend([line.reason.value] if line.reason else [])
    for state, found in reasons.items():
        each = ", ".join(dict.fromkeys(found))
        yield (
            "can end in" if state is next(iter(reasons)) else "",
            (f"{state.value} ({each})" if each else state.value),
        )
    excuses = [excuse.because for excuse in rule.text.unless]
    if excuses:
        yield "excused", ", ".join(excuses)


# A timescale, a standard -----------------------------------------------------------------------


def _timescale(name: str, ruleset: Ruleset, linked: Linked) -> Iterator[Fact]:
    yield "kind", ruleset.timescales[name].kind.value
    yield from (("limit", words) for words in _of_timescale(name, linked))
    yield from _counted(linked.timescales[name], ruleset.timescales[name])
    yield "profile", linked.profile.text.profile
    users = [
        rule.id
        for rule in linked.rules
        if any(within.limits.name == name for within in rule.check.limits)
    ]
    yield "used by", ", ".join(users) or "no rule"


def _counted(limits: Limits, written: TimescaleText) -> Iterator[Fact]:
    """Yield how the days are counted, and whether the limit may be exceeded."""
    inclusive = limits.rule.counting is Counting.INCLUSIVE
    yield (
        "counting",
        "the day of the event is day 1" if inclusive else "the day of the event is day 0",
    )
    if limits.rule.weekend_start is WeekendStart.NEXT_WORKING_DAY:
        yield "", "what happens on a weekend or bank holiday counts as on the next working day"
    yield "may exceed", written.may_exceed


def _standard(name: str, ruleset: Ruleset, linked: Linked) -> Iterator[Fact]:
    written = ruleset.standards[name]
    yield "kind", written.kind.value
    yield "counts", f"{written.unit.value}, {written.direction.value.replace('-', ' ')}"
    yield from (("limit", words) for words in _of_standard(name, linked))
    yield "profile", linked.profile.text.profile
    users = [rule.id for rule in linked.rules if any(cap.name == name for cap in rule.check.caps)]
    yield "used by", ", ".join(users) or "no rule"


def _of_timescale(name: str, linked: Linked) -> list[str]:
    return _versions(linked.timescales[name], timescale_places(linked, name), linked)


def _of_standard(name: str, linked: Linked) -> list[str]:
    return _versions(linked.standards[name], standard_places(linked, name), linked)


def _versions(limits: Limits | Cap, places: Iterable[Place], linked: Linked) -> list[str]:
    """Return each version in words, with where its figure comes from."""
    if not limits.versions:
        return ["no standard is set: no letter and no law gives a figure, so a profile must"]
    versions: tuple[Version | CapVersion, ...] = limits.versions
    return [
        f"{_version(version)}; {whose(linked, place)}"
        for version, place in zip(versions, places, strict=True)
    ]


def _version(version: Version | CapVersion) -> str:
    figure = str(version.limit) if version.limit else "no figure in force"
    source = f"{version.source} ({SURE.get(version.sure, version.sure)}; {version.band.value})"
    return f"{figure}{_period(version)}: {source}"


def _period(version: Version | CapVersion) -> str:
    words = ""
    if version.first > FIRST_DAY:
        words += f" from {day_words(date.fromordinal(version.first))}"
    if version.last < LAST_DAY:
        words += f" until {day_words(date.fromordinal(version.last))}"
    return words


# A theme, a code -------------------------------------------------------------------------------


def _theme(theme: Theme, linked: Linked) -> Iterator[Fact]:
    own = [rule for rule in linked.rules if rule.theme == theme]
    for rule in own:
        yield "rule", f"{rule.id}: {rule.text.title}"
    if not own:
        yield "rule", "none yet"
    for held in linked.letters.by_theme[theme]:
        yield "asked by", f"{held.id}: {held.text}"


def _code(name: str) -> Page | None:
    page = CODES.get(name.upper())
    if page is None:
        return None
    facts = [("meaning", page.meaning), ("remedy", page.remedy)]
    facts += [("example", line) for line in page.example.splitlines()]
    return Page("code", page.code, page.title, tuple(facts))
