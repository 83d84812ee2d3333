"""Every dated figure: of the library and of the profile, with the document that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofsted_rules.checks.caps import Cap
from ofsted_rules.checks.limits import Limits
from ofsted_rules.documents import Document, Path
from ofsted_rules.rules.lint.subject import Subject
from ofsted_rules.rules.standards import FigureText
from ofsted_rules.rules.timescales import ValueText


@dataclass(frozen=True, slots=True)
class Figures:
    """The values of one timescale or standard in one document, oldest first."""

    name: str
    values: Sequence[ValueText | FigureText]
    document: Document
    path: Path
    """Of the timescale or standard; its values are below."""
    linked: Limits | Cap
    """With the library's and the profile's values together."""

    def at(self, index: int) -> Path:
        """Return the path of one value."""
        return (*self.path, "values", index)


def figures(subject: Subject) -> Iterator[Figures]:
    """Yield the figures of the library, then those of the profile."""
    ruleset, linked, profile = subject.ruleset, subject.linked, subject.linked.profile
    for name, timescale in ruleset.timescales.items():
        document = ruleset.timescales_document
        yield Figures(name, timescale.values, document, (name,), linked.timescales[name])
    if ruleset.standards_document is not None:
        for name, standard in ruleset.standards.items():
            document = ruleset.standards_document
            yield Figures(name, standard.values, document, (name,), linked.standards[name])
    if profile.document is not None:
        for name, local in profile.text.timescales.items():
            path = ("timescales", name)
            yield Figures(name, local.values, profile.document, path, linked.timescales[name])
        for name, own in profile.text.standards.items():
            path = ("standards", name)
            yield Figures(name, own.values, profile.document, path, linked.standards[name])


def users(subject: Subject) -> dict[str, list[str]]:
    """Return the ids of the rules that use each timescale and standard, in order."""
    found: dict[str, list[str]] = {}
    for rule in subject.linked.rules:
        check = rule.check
        names = [*(held.limits.name for held in check.limits), *(cap.name for cap in check.caps)]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(rule.id)
    return found
