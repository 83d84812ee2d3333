"""What has become stale in a profile: nothing is wrong with it, but it does nothing any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ofsted_rules.checks.caps import CapVersion
from ofsted_rules.checks.limits import Version
from ofsted_rules.documents import Document
from ofsted_rules.documents import Path as Steps
from ofsted_rules.problems import Problem, Severity
from ofsted_rules.rules.link import Linked
from ofsted_rules.rules.standards import resolve_standard
from ofsted_rules.rules.timescales import resolve

Versions = Sequence[Version | CapVersion]


def stale_problems(linked: Linked, as_at: date | None) -> Iterator[Problem]:
    """Yield a warning for each stale entry; what depends on a day only where one is given."""
    document, ruleset = linked.profile.document, linked.ruleset
    if document is None or ruleset is None:
        return
    text = linked.profile.text
    for name, local in text.timescales.items():
        library, own = resolve(name, ruleset.timescales[name], None), linked.timescales[name]
        path, mine = ("timescales", name), own.versions[: len(local.values)]
        if own.rule == library.rule:
            yield from _repeated(mine, library.versions, path, document)
        yield from _passed(mine, path, document, as_at)
    for name, standard in text.standards.items():
        cap = resolve_standard(name, ruleset.standards[name], None)
        path, figures = ("standards", name), linked.standards[name].versions
        yield from _repeated(figures[: len(standard.values)], cap.versions, path, document)
        yield from _passed(figures[: len(standard.values)], path, document, as_at)
    for name, chosen in text.settings.items():
        if chosen.value == linked.settings[name].text.default:
            yield _same(document, ("settings", name))
    yield from _agreed(linked, document, as_at)


def _repeated(
    own: Versions, library: Versions, path: Steps, document: Document
) -> Iterator[Problem]:
    """Yield the values that the library has anyway for all of their days."""
    for index, mine in enumerate(own):
        for theirs in library:
            covers = theirs.first <= mine.first and mine.last <= theirs.last
            if covers and mine.limit == theirs.limit:
                yield _same(document, (*path, "values", index))


def _passed(
    own: Versions, path: Steps, document: Document, as_at: date | None
) -> Iterator[Problem]:
    """Yield an entry all of whose days have passed."""
    last = max((version.last for version in own), default=None)
    if last is not None and as_at is not None and last < as_at.toordinal():
        ended = date.fromordinal(last).isoformat()
        message = f"the days of every value of `{path[-1]}` have passed, the last on {ended}"
        help_ = "remove it if no data that old is judged any more, or give the value of today"
        yield _warning(document, "P042", message, path, help_)


def _agreed(linked: Linked, document: Document, as_at: date | None) -> Iterator[Problem]:
    select = linked.profile.text.select
    entries = [
        *((held, ("exceptions", n)) for n, held in enumerate(linked.profile.text.exceptions)),
        *((held, ("explained", n)) for n, held in enumerate(linked.profile.text.explained)),
    ]
    themes = {rule.id: rule.theme for rule in linked.rules}
    for held, path in entries:
        last = held.last
        if as_at is not None and last is not None and last < as_at:
            message = f"the entry expired on {last.isoformat()}: its gaps show again"
            help_ = "remove it, or renew it by a new entry with a new `from`"
            yield _warning(document, "P040", message, (*path, "until"), help_)
        if select is not None and not select.keeps(held.rule, themes.get(held.rule, "")):
            message = f"the profile's own selection leaves `{held.rule}` out"
            help_ = "remove the entry, or select the rule"
            yield _warning(document, "P043", message, (*path, "rule"), help_)


def _same(document: Document, path: Steps) -> Problem:
    message = "the library has the same value for these days"
    help_ = "remove it, so that a correction in the library reaches you"
    return _warning(document, "P041", message, path, help_)


def _warning(document: Document, code: str, message: str, path: Steps, help_: str) -> Problem:
    return document.problem(code, message, path, help=help_, severity=Severity.WARNING)
