"""Linking rules that count: of whom they are asked, which records they count, in which groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ofsted_rules.checks.base import Path
from ofsted_rules.checks.population import (
    CHILDREN,
    RECORDS,
    Counting,
    Grouping,
    Placing,
    PopulationText,
    Sampling,
)
from ofsted_rules.documents import use_one_of
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec, Record, SubjectKind, identifier
from ofsted_rules.rules.filters import read_value
from ofsted_rules.rules.resolve import RuleLinker
from ofsted_rules.vocabulary.where import ALWAYS, Scalar, Where

_NAMES_GROUPS = (FieldKind.ID, FieldKind.CODE, FieldKind.FLAG, FieldKind.TEXT)


class Service(Record):
    """The whole service."""

    record_name: ClassVar[str] = "service"
    id_field: ClassVar[str] = "service_id"
    subject_field: ClassVar[str] = "service_id"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = None

    service_id: str = identifier("The service")


class Group(Record):
    """What the records share that hold one value in a field."""

    record_name: ClassVar[str] = "group"
    id_field: ClassVar[str] = "group"
    subject_field: ClassVar[str] = "group"
    subject_kind: ClassVar[SubjectKind] = SubjectKind.SERVICE
    happens_field: ClassVar[str | None] = None

    group: str = identifier("The value")


ASKED_OF: Mapping[str, type[Record]] = {
    "service": Service,
    "team": DICTIONARY["team"],
    "worker": DICTIONARY["worker"],
    "group": Group,
}
"""Of whom a rule that counts can be asked."""

_FIELDS = {"team": "team", "worker": "worker_id"}
"""The field that names the team or the worker, in records and in allocations."""


class CountingRuleLinker(RuleLinker):
    """Resolves one rule that counts; `scope` is that of the records which it counts."""

    __slots__ = ()

    @property
    def _counted(self) -> type[Record]:
        return self.dictionary[self.scope.record]

    @property
    def _of_children(self) -> bool:
        return self._counted.subject_kind is SubjectKind.CHILD

    # Groups -----------------------------------------------------------------------------------

    def grouping(self, by: str, path: Path) -> Grouping:
        """Resolve the rule's `for-each` and `by` into how a record's group is found."""
        for_each = self.rule.text.for_each
        if for_each == "service":
            if by:
                self.mistake(path, "the service has no `by:`", "remove it, or ask a `group`")
            return Grouping()
        if by:
            spec = self.field(self._counted, by, path)
            return Grouping() if spec is None else self._values(Placing.OWN, spec, {}, path)
        if for_each == "group":
            here = path[:-1]
            self.mistake(here, "a group needs `by:`", "name the field that says which group it is")
            return Grouping()
        return self._holder(for_each, path[:-1])

    def _holder(self, whom: str, path: Path) -> Grouping:
        name = _FIELDS[whom]
        if name in self._counted.specs():
            return Grouping(Placing.OWN, name)
        if self._of_children:
            return Grouping(Placing.HELD, name)
        message = f"nothing says to which {whom} a `{self._counted.record_name}` belongs"
        self.mistake(path, message, "name the field in `by:`")
        return Grouping()

    def between(
        self, name: str, groups: Mapping[str, list[str | int | bool]], path: Path
    ) -> Grouping:
        """Resolve the groups that are compared."""
        here = (*path, "between")
        if self.rule.text.for_each != "service":
            place = (*self.rule.path, "for-each")
            self.mistake(place, "a parity is asked of the service", "write `service`")
        if name in _FIELDS and name not in self._counted.specs():
            found = self._holder(name, here)
            spec = self.dictionary["allocation"].specs()[_FIELDS[name]]
            if found.placing is Placing.WHOLE:
                return found
            return self._values(found.placing, spec, groups, path)
        spec_here = self._counted.specs().get(name)
        if spec_here is not None:
            return self._values(Placing.OWN, spec_here, groups, path)
        child = self.dictionary["child"].specs() if self._of_children else {}
        if name in child:
            return self._values(Placing.CHILD, child[name], groups, path)
        message = f"`{self._counted.record_name}` has no field `{name}`"
        if child:
            message += ", and neither has `child`"
        self.mistake(here, message, use_one_of(name, [*self._counted.specs(), *child, *_FIELDS]))
        return Grouping()

    def _values(
        self,
        placing: Placing,
        spec: FieldSpec,
        groups: Mapping[str, list[str | int | bool]],
        path: Path,
    ) -> Grouping:
        if spec.kind not in _NAMES_GROUPS:
            self.mistake(path, f"`{spec.name}` does not name groups", "use a code or an id")
            return Grouping()
        values: dict[Scalar, str] = {}
        for group, written in groups.items():
            for value in written:
                here = (*path, "groups", group)
                try:
                    read = read_value(spec, value)
                except ValueError as refused:
                    message, _, help_ = str(refused).partition(" | ")
                    self.mistake(here, message, help_)
                    continue
                if values.setdefault(read, group) != group:
                    self.mistake(here, f"`{value}` stands in two groups", "keep one of the two")
        if not groups and spec.kind is FieldKind.FLAG:
            values = {1: "yes", 0: "no"}
        return Grouping(placing, spec.name, values or None, tuple(groups))

    # Counting ---------------------------------------------------------------------------------

    def counting(
        self, text: PopulationText, grouping: Grouping, path: Path, *, any_is_met: bool = False
    ) -> Counting:
        """Resolve which records are counted, and as what."""
        where: Where = ALWAYS
        if text.where is not None and text.of is not None:  # else it is the counted rule's scope
            where = self.where(text.where, self.scope.record, (*path, "where"))
        if text.sample == Sampling.AS_AUDIT.value and not self._says_kind():
            message = f"`{self.scope.record}` does not say whether it is of a sample"
            self.mistake((*path, "sample"), message, "write `census` or `sample`")
        return Counting(
            grouping=grouping,
            where=where,
            one=self._one(text.counting, (*path, "counting")),
            words=text.counting,
            sampling=Sampling(text.sample),
            fewest=text.fewest,
            any_is_met=any_is_met,
        )

    def _says_kind(self) -> bool:
        spec = self._counted.specs().get("kind")
        return spec is not None and Sampling.CENSUS.value in spec.codes

    def _one(self, counting: str, path: Path) -> str:
        """Return the field that those which count as one share; empty for records."""
        if counting == RECORDS:
            return ""
        if counting == CHILDREN:
            if not self._of_children:
                kind = self._counted.subject_kind.value
                message = f"a `{self._counted.record_name}` is about a {kind}, not about a child"
                self.mistake(path, message, "count `records`, or name an id field")
            return self._counted.subject_field
        spec = self.field(self._counted, counting, path)
        if spec is not None and spec.kind is not FieldKind.ID:
            ids = [n for n, s in self._counted.specs().items() if s.kind is FieldKind.ID]
            self.mistake(path, f"`{counting}` is no id", use_one_of(counting, ids))
        return counting
