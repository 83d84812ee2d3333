"""What a case expects, looked up against the rules, the records and the dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ofsted_rules.documents import Document, Path, load_model, use_one_of
from ofsted_rules.outcomes import FieldRef
from ofsted_rules.problems import Problems
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.testing.cases import Expectation
from ofsted_rules.testing.model import Expected, ExpectText

_WORDS = frozenset(
    str(info.alias or name.replace("_", "-")) for name, info in ExpectText.model_fields.items()
)


@dataclass(slots=True)
class Expecting:
    """Reads the expectations of one case; what is wrong is added to `problems`."""

    document: Document
    linked: Linked
    given: Mapping[str, frozenset[str]]
    problems: Problems

    def read(self, written: Mapping[str, Any], path: Path) -> tuple[Expectation, ...]:
        """Return the expectations written by rule."""
        rules = {rule.id: rule for rule in self.linked.rules}
        found = []
        for rule_id, value in written.items():
            here = (*path, rule_id)
            rule = rules.get(rule_id)
            if rule is None:
                help_ = use_one_of(rule_id, rules)
                self._wrong("T001", f"no rule `{rule_id}` is tested here", here, help_, key=True)
            else:
                found += self._of_rule(rule, value, here)
        return tuple(found)

    def _of_rule(self, rule: Rule, value: Any, path: Path) -> list[Expectation]:
        known = self.given.get(rule.record.record_name, frozenset())
        if not isinstance(value, dict) or "is" in value or self._is_full_form(value, known):
            return [item for item in (self._one(rule, None, value, path),) if item is not None]
        found = []
        for record, expected in value.items():
            here = (*path, record)
            if record not in known and rule.counts is None:
                message = f"the case has no `{rule.record.record_name}` with the id `{record}`"
                help_ = use_one_of(record, sorted(known)) or "give the case such a record"
                self._wrong("T002", message, here, help_, key=True)
            else:
                one = self._one(rule, record, expected, here)
                found += [] if one is None else [one]
        if not value:
            self._wrong("T003", "nothing is expected here", path, "write a state", key=True)
        return found

    @staticmethod
    def _is_full_form(value: Mapping[str, Any], known: frozenset[str]) -> bool:
        """Tell whether a mapping without `is:` was meant to say more, rather than name records."""
        return any(key in _WORDS for key in value) and not any(key in known for key in value)

    def _one(self, rule: Rule, record: str | None, value: Any, path: Path) -> Expectation | None:
        place = self.document.place_at(path)
        if not isinstance(value, dict):
            states = [state.value for state in Expected]
            if value not in states:
                shown = f"unknown state `{value}`" if isinstance(value, str) else "expected a state"
                self._wrong("T003", shown, path, use_one_of(str(value), states))
                return None
            return Expectation(rule.id, record, Expected(value), place, {})
        text = load_model(ExpectText, self.document, path, problems=self.problems)
        if text is None:
            return None
        self._findings(text.cites or (), (*path, "cites"))
        return Expectation(
            rule=rule.id,
            record=record,
            state=text.state,
            place=place,
            asked=text.asked(),
            lapses=None if text.lapses is None else tuple(item.asked() for item in text.lapses),
            missing=self._fields(rule, text.missing, (*path, "missing")),
            missing_exactly=self._fields(rule, text.missing_exactly, (*path, "missing-exactly")),
            band=text.band,
            note=text.note,
            cites=None if text.cites is None else tuple(text.cites),
            counted=self._counted(rule, text, path),
        )

    def _counted(self, rule: Rule, text: ExpectText, path: Path) -> Mapping[str, Any]:
        counted = text.counted()
        if counted and rule.counts is None:
            message = f"`{rule.id}` asks about single records, not about shares"
            self._wrong("T003", message, path, "expect it of a rule that counts", key=True)
            return {}
        return counted

    def _fields(
        self, rule: Rule, names: list[str] | None, path: Path
    ) -> tuple[FieldRef, ...] | None:
        """Return fields written as `record.field`, or `field` for the rule's own record."""
        if names is None:
            return None
        found = []
        for index, name in enumerate(names):
            record, dot, field = name.rpartition(".")
            record = record if dot else rule.record.record_name
            here = (*path, index)
            if record not in DICTIONARY:
                help_ = use_one_of(record, DICTIONARY)
                self._wrong("T004", f"unknown record type `{record}`", here, help_)
            elif field not in DICTIONARY[record].specs():
                help_ = use_one_of(field, DICTIONARY[record].specs())
                self._wrong("T004", f"`{record}` has no field `{field}`", here, help_)
            found.append(FieldRef(record, field))
        return tuple(found)

    def _findings(self, cites: list[str] | tuple[str, ...], path: Path) -> None:
        letters = self.linked.letters
        for index, cite in enumerate(cites):
            if not (letters.has_finding(cite) or letters.has_expectation(cite)):
                known = [finding.id for finding in letters.findings()]
                help_ = use_one_of(cite, known)
                self._wrong("T004", f"unknown finding `{cite}`", (*path, index), help_)

    def _wrong(self, code: str, message: str, path: Path, help_: str, *, key: bool = False) -> None:
        self.problems.add(self.document.problem(code, message, path, key=key, help=help_))
