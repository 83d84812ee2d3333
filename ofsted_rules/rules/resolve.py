"""Resolving the words of one rule against the dictionary and the timescales.

This is the `Linker` that kinds of check ask; it collects every mistake with its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ofsted_rules.calendar import Terms, Unit
from ofsted_rules.checks.base import Path
from ofsted_rules.checks.caps import Cap, CapUnit, Direction
from ofsted_rules.checks.limits import Limits
from ofsted_rules.checks.reach import Reach
from ofsted_rules.checks.within import Within
from ofsted_rules.documents import use_one_of
from ofsted_rules.facts.spec import Event, Excuse, Exists, First, Own, Scope
from ofsted_rules.problems import Problems
from ofsted_rules.records.model import FieldKind, FieldSpec, Record, SubjectKind, Time
from ofsted_rules.rules.filters import understand
from ofsted_rules.rules.load import WrittenRule
from ofsted_rules.rules.resolve_windows import claim, reach, window
from ofsted_rules.rules.settings import Setting
from ofsted_rules.vocabulary.events import EachText, EventText, ExistsText, ReasonText
from ofsted_rules.vocabulary.limits import LimitText, SpanText
from ofsted_rules.vocabulary.where import (
    ALWAYS,
    YES,
    AllOf,
    Op,
    Test,
    Where,
)

_DATES = (FieldKind.DAY, FieldKind.MOMENT)
BORN = "born_on"
"""The field of a child's record that holds the birth date."""
_NUMBERS = (FieldKind.COUNT, FieldKind.NUMBER)
_NOTHING_SET = Limits("", (), local=True)
_NO_CAP = Cap("", Direction.AT_MOST, CapUnit.CASES, (), local=True)


def _ties(name: str, kind: FieldKind) -> bool:
    """Tell whether a field holds a key; a team's name is one wherever it stands."""
    return kind is FieldKind.ID or name == "team"


@dataclass(slots=True)
class RuleLinker:
    """Resolves one rule; what is wrong is added to `problems`."""

    rule: WrittenRule
    dictionary: Mapping[str, type[Record]]
    timescales: Mapping[str, Limits]
    standards: Mapping[str, Cap]
    problems: Problems
    scope: Scope
    settings: Mapping[str, Setting]
    used: dict[str, None]
    """The settings that the rule's filters name."""
    terms: Terms = ()

    def mistake(self, path: Path, message: str, help_: str, *, on_key: bool = False) -> None:
        """Collect something that is wrong."""
        self.problems.add(self.rule.document.problem("L003", message, path, key=on_key, help=help_))

    # Records and fields -----------------------------------------------------------------------

    def record(self, name: str, path: Path) -> type[Record] | None:
        """Return a record type, or None after saying that there is no such."""
        record = self.dictionary.get(name)
        if record is None:
            self.mistake(path, f"unknown record type `{name}`", use_one_of(name, self.dictionary))
        return record

    def field(self, record: type[Record], name: str, path: Path) -> FieldSpec | None:
        """Return a field, or None after saying that the record type has no such."""
        spec = record.specs().get(name)
        if spec is None:
            self.mistake(
                path,
                f"`{record.record_name}` has no field `{name}`",
                use_one_of(name, record.specs()),
            )
        return spec

    def date_field(self, record: type[Record], name: str, path: Path) -> None:
        """Check that the field exists and holds a date."""
        spec = self.field(record, name, path)
        if spec is not None and spec.kind not in _DATES:
            dates = [n for n, s in record.specs().items() if s.kind in _DATES]
            self.mistake(path, f"`{name}` is no date", use_one_of(name, dates))

    def own_date(self, field: str, path: Path) -> str:
        """Check that the rule's own record has this date field."""
        self.date_field(self.dictionary[self.scope.record], field, path)
        return field

    def own_happened(self, field: str, path: Path) -> str:
        """Check that the rule's own record has this date field, and that it tells what happened."""
        specs = self.dictionary[self.scope.record].specs()
        self.own_date(field, path)
        if (
            field in specs
            and specs[field].kind in _DATES
            and specs[field].time is not Time.HAPPENED
        ):
            happened = [name for name, spec in specs.items() if spec.time is Time.HAPPENED]
            self.mistake(
                path, f"`{field}` does not tell what happened", use_one_of(field, happened)
            )
        return field

    def dates(self, record: str, field: str, path: Path) -> bool:
        """Check that a record type has this date field; tell whether it is the happens field."""
        known = self.dictionary.get(record)
        if known is None:  # said already, where the record type is named
            return False
        self.date_field(known, field, path)
        return field == known.happens_field

    def number(self, record: str, field: str, path: Path) -> None:
        """Check that a record type has this field, and that it holds a number."""
        known = self.dictionary.get(record)
        spec = self.field(known, field, path) if known is not None else None
        if known is not None and spec is not None and spec.kind not in _NUMBERS:
            numbers = [n for n, s in known.specs().items() if s.kind in _NUMBERS]
            self.mistake(path, f"`{field}` is no number", use_one_of(field, numbers))

    def is_number(self, record: str, field: str) -> bool:
        """Tell whether a record type has this field, and whether it holds a number."""
        known = self.dictionary.get(record)
        spec = known.specs().get(field) if known is not None else None
        return spec is not None and spec.kind in _NUMBERS

    # Events -----------------------------------------------------------------------------------

    def event(self, text: EventText, path: Path) -> Event:
        """Resolve an own or a related date."""
        if text.field is not None:
            return Own(self.own_date(text.field, path), not_yet=text.blank == "not-yet")
        assert text.first is not None
        assert text.by is not None
        assert text.on is not None
        first = self._first((*path, "first"), text.first, text.by, text.on, text.where)
        if not text.before_next:
            return first
        return replace(first, claim=claim(self, first.ours, (*path, "before-next")))

    def each(self, text: EachText, path: Path) -> First:
        """Resolve related events."""
        return self._first((*path, "each"), text.each, text.by, text.on, text.where)

    def _first(
        self,
        named: Path,
        name: str,
        by: Mapping[str, str],
        on: str,
        where: Mapping[str, Any] | None,
    ) -> First:
        path = named[:-1]
        ((theirs, ours),) = by.items()
        record = self.record(name, named)
        if record is None:
            return First(name, theirs, ours, on)
        self._keys(record, theirs, ours, (*path, "by"))
        self.date_field(record, on, (*path, "on"))
        return First(
            record=name,
            theirs=theirs,
            ours=ours,
            on=on,
            where=self._filter(where, name, path),
            undated_counts=on == record.happens_field,
            earlier_counts=ours != self.scope.subject_field,
        )

    def born(self, path: Path) -> Own | First | None:
        """Say where the birth date of the record's subject stands: in the child's own row."""
        record, child = self.dictionary[self.scope.record], self.dictionary.get("child")
        if child is None or record.subject_kind is not SubjectKind.CHILD:
            message = f"`{record.record_name}` is not about a child, so nobody can tell an age"
            self.mistake(path, message, "end the phase by `until:`, `intervals:` or `lasting:`")
            return None
        if record is child:
            return Own(BORN)
        return First(child.record_name, child.id_field, record.subject_field, BORN)

    def exists(self, text: ExistsText, path: Path, *, word: str = "any") -> Exists:
        """Resolve related records; `word` is the key under which their type is written."""
        ((theirs, ours),) = text.by.items()
        record = self.record(text.any, (*path, word))
        if record is None:
            return Exists(text.any, theirs, ours)
        self._keys(record, theirs, ours, (*path, "by"))
        where = self._filter(text.where, text.any, path)
        return Exists(text.any, theirs, ours, where, window=window(self, text, record, ours, path))

    def reach(self, text: SpanText | None, path: Path, *, back: bool) -> Reach | None:
        """Resolve how far a window reaches, back from a day or on from it."""
        return reach(self, text, path, back=back)

    def reason(self, text: ReasonText, path: Path) -> Where | Exists:
        """Resolve where a reason is recorded: a field filled in (a flag: yes), a related row."""
        if text.exists is not None:
            return self.exists(text.exists, (*path, "exists"))
        assert text.field is not None
        spec = self.field(self.dictionary[self.scope.record], text.field, (*path, "field"))
        filled = Test(text.field, Op.PRESENT)
        if spec is None or spec.kind is not FieldKind.FLAG:
            return filled
        return AllOf((filled, Test(text.field, Op.IS, (YES,))))

    def tie(self, record: str, theirs: str, ours: str, path: Path) -> None:
        """Check that a related field and an own one can be held against each other."""
        known = self.dictionary.get(record)
        if known is not None:
            self._keys(known, theirs, ours, path)

    def graded(self, field: str, scale: Sequence[str], path: Path) -> bool:
        """Tell whether a field of the record can hold the grades of a scale; say why not."""
        spec = self.field(self.dictionary[self.scope.record], field, path)
        if spec is None:
            return False
        if not scale and spec.kind is not FieldKind.COUNT:
            if not self._said_at(path[:-1]):  # by the other field
                message = f"`{field}` is no whole number, and there is no scale"
                self.mistake(path[:-1], message, "add `scale:`, the grades lowest first")
            return False
        unknown = [(index, grade) for index, grade in enumerate(scale) if grade not in spec.codes]
        for index, grade in unknown:
            here = (*path[:-1], "scale", index)
            if not self._said_at(here):  # by the other field
                self.mistake(here, f"`{field}` is never `{grade}`", use_one_of(grade, spec.codes))
        return not unknown

    def _said_at(self, path: Path) -> bool:
        place = self.rule.document.place_at(path)
        return any(problem.place == place for problem in self.problems.errors)

    def _keys(self, record: type[Record], theirs: str, ours: str, path: Path) -> None:
        own = self.dictionary[self.scope.record]
        right = self._key(record, theirs, path)
        if right or theirs != ours:  # a word that stands for both is one mistake, not two
            self._key(own, ours, path)

    def _key(self, record: type[Record], name: str, path: Path) -> bool:
        """Check that the field exists and holds an id, or the name of a team."""
        spec = self.field(record, name, path)
        if spec is None:
            return False
        fits = _ties(name, spec.kind)
        if not fits:
            ids = [n for n, s in record.specs().items() if _ties(n, s.kind)]
            self.mistake(path, f"`{name}` is no id", use_one_of(name, ids))
        return fits

    def excuses(self, path: Path) -> tuple[Excuse, ...]:
        """Resolve the rule's `unless`."""
        found = []
        for index, text in enumerate(self.rule.text.unless):
            here = (*path, index)
            if text.exists is not None:
                condition: Where | Exists = self.exists(text.exists, (*here, "exists"))
            else:
                condition = self.where(text.where or {}, self.scope.record, (*here, "where"))
            found.append(Excuse(text.because, condition))
        return tuple(found)

    # Filters ----------------------------------------------------------------------------------

    def where(self, written: Mapping[str, Any], record: str, path: Path) -> Where:
        """Understand a filter on a record type."""
        known = self.dictionary.get(record)
        if known is None:  # said already, where the record type is named
            return ALWAYS
        where, mistakes, used = understand(written, known, self.settings)
        self.used.update(dict.fromkeys(used))
        for wrong in mistakes:
            self.mistake((*path, *wrong.path), wrong.message, wrong.help, on_key=wrong.on_key)
        return where

    def _filter(self, written: Mapping[str, Any] | None, record: str, path: Path) -> Where:
        """Understand the `where` of a related record, where there is one."""
        return ALWAYS if written is None else self.where(written, record, (*path, "where"))

    # Limits -----------------------------------------------------------------------------------

    def within(self, text: LimitText, path: Path) -> Within:
        """Resolve a limit."""
        if text.timescale is not None:
            return Within(self.limits(text.timescale, path))
        assert text.field is not None
        spec = self.field(self.dictionary[self.scope.record], text.field, (*path, "field"))
        if spec is not None and spec.kind is not FieldKind.COUNT:
            self.mistake((*path, "field"), f"`{text.field}` is no whole number", "name a count")
        if text.unit is Unit.HOURS:
            self.mistake((*path, "unit"), "a field cannot hold a limit in hours", "use days")
        return Within(self.limits(text.at_most or "", (*path, "at-most")), text.unit)

    def limits(self, name: str, path: Path) -> Limits:
        """Return a timescale, or one with nothing set after saying that there is no such."""
        limits = self.timescales.get(name)
        if limits is None:
            self.mistake(path, f"unknown timescale `{name}`", use_one_of(name, self.timescales))
            return _NOTHING_SET
        return limits

    def cap(
        self,
        name: str,
        path: Path,
        *,
        direction: Direction | None = None,
        units: Collection[CapUnit] = (),
    ) -> Cap:
        """Resolve a standard, of one direction and in one of these units where they are given."""
        cap = self.standards.get(name)
        if cap is None:
            self.mistake(path, f"unknown standard `{name}`", use_one_of(name, self.standards))
            return _NO_CAP
        if direction is not None and cap.direction is not direction:
            message = f"`{name}` is no `{direction.value}` but an `{cap.direction.value}`"
            self.mistake(path, message, f"write `{cap.direction.value}: {name}`")
        elif units and cap.unit not in units:
            message = f"`{name}` counts {cap.unit.value}"
            fitting = [held.name for held in self.standards.values() if held.unit in units]
            self.mistake(path, message, use_one_of(name, fitting))
        return cap
