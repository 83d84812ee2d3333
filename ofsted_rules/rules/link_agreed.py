"""Linking agreed exceptions and explanations with the rules that they are from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from ofsted_rules.calendar import Limit, Unit, due_day
from ofsted_rules.documents import Document, use_one_of
from ofsted_rules.documents import Path as Steps
from ofsted_rules.problems import Problems
from ofsted_rules.records.model import SubjectKind
from ofsted_rules.rules.agreed import (
    Agreed,
    AgreedKind,
    AgreedText,
    ExceptionText,
    ExplainedText,
)
from ofsted_rules.rules.filters import understand
from ofsted_rules.rules.load import Profile, Ruleset, shipped_rule_ids
from ofsted_rules.rules.models import Whose
from ofsted_rules.rules.settings import MONTHS_GUIDANCE, MONTHS_LOCAL, Setting
from ofsted_rules.rules.timescales import TimescaleKind
from ofsted_rules.vocabulary.where import Where

if TYPE_CHECKING:
    from ofsted_rules.rules.link import Rule


def link_agreed(
    rules: Sequence[Rule],
    ruleset: Ruleset,
    settings: Mapping[str, Setting],
    profile: Profile,
    problems: Problems,
) -> tuple[Agreed, ...]:
    """Return the profile's exceptions and explanations; what is wrong is added to `problems`."""
    if profile.document is None:
        return ()
    linker = _Linker(
        document=profile.document,
        rules={rule.id: rule for rule in rules},
        ruleset=ruleset,
        settings=settings,
        teams=profile.text.teams,
        problems=problems,
    )
    return linker.link(profile.text.exceptions, profile.text.explained)


@dataclass(slots=True)
class _Linker:
    """Links the entries of one profile; what is wrong is added to `problems`."""

    document: Document
    rules: Mapping[str, Rule]
    ruleset: Ruleset
    settings: Mapping[str, Setting]
    teams: Sequence[str]
    problems: Problems

    def link(
        self, exceptions: Sequence[ExceptionText], explained: Sequence[ExplainedText]
    ) -> tuple[Agreed, ...]:
        """Return the entries that are right, exceptions first, in the order written."""
        found: list[tuple[Agreed, Steps]] = []
        for index, text in enumerate(exceptions):
            found += self._entry(text, AgreedKind.EXCEPTION, ("exceptions", index))
        self._overlaps(exceptions, found)
        for number, explanation in enumerate(explained):
            found += self._entry(explanation, AgreedKind.EXPLANATION, ("explained", number))
        self._unique(found)
        return tuple(agreed for agreed, _ in found)

    def _entry(
        self, text: AgreedText, kind: AgreedKind, path: Steps
    ) -> Iterator[tuple[Agreed, Steps]]:
        before = len(self.problems)
        self._teams(text, path)
        rule = self.rules.get(text.rule)
        if rule is None and text.rule in shipped_rule_ids():
            return  # a rule that this ruleset leaves out, so nothing to agree on in this run
        if rule is None:
            help_ = use_one_of(text.rule, self.rules)
            message = f"no rule `{text.rule}` to agree on"
            self._wrong("P030", message, (*path, "rule"), help_)
            return
        if kind is AgreedKind.EXCEPTION:
            self._allowed(text, rule, path)
        self._fits(text, rule, path)
        where = self._where(text, rule, path)
        if len(self.problems) > before:
            return
        default = f"{text.rule}/{text.start.isoformat()}"
        agreed = Agreed(
            id=text.id or default,
            kind=kind,
            rule=text.rule,
            key=text.scope.key if text.scope else "",
            names=frozenset(text.scope.names if text.scope else ()),
            where=where,
            because=text.because,
            authorised_by=text.authorised_by,
            first=text.start.toordinal(),
            until=text.last.toordinal() if text.last else None,
            place=self.document.place_at(path),
        )
        yield agreed, path

    def _allowed(self, text: AgreedText, rule: Rule, path: Steps) -> None:
        """Refuse an exception from a regulation, and one that runs for too long."""
        kinds = {self.ruleset.timescales[one.limits.name].kind for one in rule.check.limits}
        kinds |= {self.ruleset.standards[cap.name].kind for cap in rule.check.caps}
        if TimescaleKind.REGULATION in kinds or (not kinds and rule.text.standard is Whose.LAW):
            message = f"`{rule.id}` rests on law, which can be explained, never excepted"
            self._wrong("P031", message, (*path, "rule"), "move the entry to `explained:`")
            return
        guidance = TimescaleKind.STATUTORY_GUIDANCE in kinds
        setting = self.settings[MONTHS_GUIDANCE if guidance else MONTHS_LOCAL]
        longest = due_day(Limit(setting.number, Unit.MONTHS), text.start.toordinal())
        assert text.last is not None
        if longest is not None and text.last.toordinal() > longest:
            message = f"the exception runs for longer than {setting.number} months"
            help_ = (
                f"end it by {date.fromordinal(longest).isoformat()} (`{setting.name}`), and renew "
                "it then by a new entry if it is still right"
            )
            self._wrong("P032", message, (*path, "until"), help_)

    def _fits(self, text: AgreedText, rule: Rule, path: Steps) -> None:
        """Refuse a scope that the rule's records can never be in."""
        if rule.counts is not None:
            message = f"`{rule.id}` counts many records, of which each has a rule of its own"
            help_ = f"name the rule that it counts, `{rule.counts.id}`"
            self._wrong("P034", message, (*path, "rule"), help_)
            return
        if text.scope is None:
            return
        here = (*path, "for", text.scope.key)
        if text.scope.key == "child" and rule.record.subject_kind is not SubjectKind.CHILD:
            message = f"`{rule.id}` is about a {rule.record.subject_kind}, not about a child"
            self._wrong("P034", message, here, "write `for: {record: [...]}`", key=True)

    def _teams(self, text: AgreedText, path: Steps) -> None:
        """Refuse teams that the profile does not have."""
        if text.scope is None or text.scope.key != "team" or not self.teams:
            return
        for index, name in enumerate(text.scope.names):
            if name not in self.teams:
                help_ = use_one_of(name, self.teams)
                here = (*path, "for", "team", index)
                self._wrong("P034", f"no team `{name}` in `teams:`", here, help_)

    def _where(self, text: AgreedText, rule: Rule, path: Steps) -> Where | None:
        if text.where is None:
            return None
        where, mistakes, _ = understand(text.where, rule.record, self.settings)
        for wrong in mistakes:
            here = (*path, "where", *wrong.path)
            self._wrong("L003", wrong.message, here, wrong.help, key=wrong.on_key)
        return where

    def _overlaps(
        self, texts: Sequence[ExceptionText], found: Sequence[tuple[Agreed, Steps]]
    ) -> None:
        """Refuse two exceptions of one rule for the same on one day."""
        for (one, at_one), (other, at) in combinations(found, 2):
            apart = one.rule != other.rule or one.key != other.key
            if apart or not (one.in_force(other.first) or other.in_force(one.first)):
                continue
            same_filter = texts[int(at_one[1])].where == texts[int(at[1])].where
            if not same_filter or not (one.names & other.names or one.names == other.names):
                continue
            place = self.document.place_at(at_one)
            message = "two exceptions are for the same gap on one day"
            self._wrong("P033", message, at, f"end the one at {place} before this one begins")

    def _unique(self, found: Sequence[tuple[Agreed, Steps]]) -> None:
        first: dict[str, Steps] = {}
        for agreed, path in found:
            earlier = first.setdefault(agreed.id, path)
            if earlier != path:
                place = self.document.place_at(earlier)
                message = f"the id `{agreed.id}` is taken"
                self._wrong("P035", message, path, f"give it an `id:` of its own; see {place}")

    def _wrong(
        self, code: str, message: str, path: Steps, help_: str, *, key: bool = False
    ) -> None:
        self.problems.add(self.document.problem(code, message, path, key=key, help=help_))
