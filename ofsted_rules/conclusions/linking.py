"""Check one conclusion against what there is: fact kinds, other conclusions, known words.

What passes cannot fail, and cannot silently never hold, for reasons of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ofsted_rules.conclusions.definition import (
    NAMED,
    Asked,
    Definition,
    Premise,
    variable_in,
)
from ofsted_rules.conclusions.kinds import (
    CONCLUSION,
    NUMBER,
    RESERVED,
    TEXT,
    FactKind,
    FieldType,
    Value,
)
from ofsted_rules.documents import Document, Path, use_one_of
from ofsted_rules.problems import Problems

_ID = FieldType()


@dataclass(frozen=True, slots=True)
class Known:
    """What conclusions may name: kinds of fact, words of a field, other conclusions by id."""

    kinds: Mapping[str, FactKind]
    words: Mapping[str, Collection[str]]
    conclusions: Mapping[str, Definition]


class Linker:
    """Checks conclusions one by one, each after those it rests on."""

    def __init__(self, document: Document, problems: Problems, known: Known) -> None:
        self._document = document
        self._problems = problems
        self._known = known
        self._derived: dict[str, Mapping[str, FieldType]] = {}
        """The fields of the facts that the conclusions so far derive."""

    def check(self, definition: Definition, index: int) -> None:
        """Add what is wrong with the conclusion at this index of the list to the problems."""
        path: Path = ("conclusions", index)
        types: dict[str, FieldType] = {}
        for premise in definition.written:
            self._check_one(definition, premise, types, path)
        for asked in definition.asks:
            self._check_asked(definition, asked, types, path)
        # A premise that was refused binds nothing; its variables are no news.
        bound = {name for premise in definition.when for name in premise.variables.values()}
        self._check_derived(definition, bound, path)
        self._check_sentence(definition, bound, path)
        self._check_single_use(definition, path)
        self._check_citations(definition, path)
        self._derived[definition.id] = self._derived_fields(definition, types)

    def _check_one(
        self, definition: Definition, premise: Premise, types: dict[str, FieldType], path: Path
    ) -> Mapping[str, FieldType] | None:
        at = (*path, *premise.place)
        fields = self._fields_of(definition, premise, at)
        if fields is not None:
            self._check_premise(premise, fields, types, at)
        return fields

    def _check_asked(
        self, definition: Definition, asked: Asked, types: dict[str, FieldType], path: Path
    ) -> None:
        """Check what is asked of many facts at once; it binds nothing but how many there are."""
        fields = self._check_one(definition, asked.of, types, path)
        names = set(asked.of.variables.values())
        at: Path = (*path, *asked.of.place)
        bound = {name for one in definition.written for name in one.variables.values()}
        if unknown := sorted(names - bound):
            message = f"variable `${unknown[0]}` is in no premise under `when`"
            field_name = next(f for f, name in asked.of.variables.items() if name == unknown[0])
            help = f"delete `{field_name}` if any value will do, or give it a value under `when`"
            self._add("N019", message, (*at, field_name), help=help)
        elif names and asked.domain is None:
            message = "its variables are not all in one premise under `when`"
            help = "let a conclusion of its own join them first, and name that under `when`"
            self._add("N019", message, at, key=True, help=help)
        if asked.counted and fields is not None:
            self._check_counted(asked, fields, types, path)

    def _check_counted(
        self,
        asked: Asked,
        fields: Mapping[str, FieldType],
        types: dict[str, FieldType],
        path: Path,
    ) -> None:
        entry: Path = (*path, *asked.of.place[:2])
        if asked.counted not in fields:
            message = f"`{asked.of.kind}` has no field `{asked.counted}`"
            self._add("N008", message, (*entry, "of"), help=use_one_of(asked.counted, fields))
        elif asked.counted in asked.of.constants:
            message = f"`{asked.counted}` is always the same here, so there is one at most"
            self._add("N020", message, (*entry, "of"), help="count another field, or use `when`")
        if asked.number in types:
            message = f"variable `${asked.number}` stands for something else already"
            self._add("N013", message, (*entry, "as"), help="use another name for the number")
        elif asked.number:
            types[asked.number] = NUMBER

    def _add(self, code: str, message: str, path: Path, *, key: bool = False, help: str) -> None:
        self._problems.add(self._document.problem(code, message, path, key=key, help=help))

    def _fields_of(
        self, definition: Definition, premise: Premise, at: Path
    ) -> Mapping[str, FieldType] | None:
        """Return the fields that a premise may name, or None where its kind was refused."""
        if premise.kind == CONCLUSION:
            return self._fields_of_conclusion(definition, premise, at)
        kind = self._known.kinds.get(premise.kind)
        usable = [name for name, one in self._known.kinds.items() if self._fits(one, definition)]
        if kind is None:
            help = use_one_of(premise.kind, [*usable, CONCLUSION])
            self._add("N004", f"unknown kind of fact `{premise.kind}`", at, key=True, help=help)
            return None
        if not self._fits(kind, definition):
            message = f"`{kind.name}` is about one {kind.subject}, not about a {definition.subject}"
            help = "let all premises be about the conclusion's own `subject`"
            self._add("N005", message, at, key=True, help=help)
            return None
        return kind.all_fields

    def _fits(self, kind: FactKind, definition: Definition) -> bool:
        return kind.subject == definition.subject

    def _fields_of_conclusion(
        self, definition: Definition, premise: Premise, at: Path
    ) -> Mapping[str, FieldType] | None:
        named = premise.constants.get("id")
        if not isinstance(named, str):
            help = "add `id:` with the id of the other conclusion, not a variable"
            self._add("N006", "premise does not say which conclusion", at, key=True, help=help)
            return None
        other = self._known.conclusions.get(named)
        if other is None:
            help = use_one_of(
                named, [one for one in self._known.conclusions if one != definition.id]
            )
            self._add("N007", f"unknown conclusion `{named}`", (*at, "id"), help=help)
            return None
        if other.subject != definition.subject:
            message = f"`{named}` is about one {other.subject}, not about a {definition.subject}"
            help = "let all premises be about the conclusion's own `subject`"
            self._add("N005", message, (*at, "id"), help=help)
            return None
        return self._derived[named]

    def _check_premise(
        self,
        premise: Premise,
        fields: Mapping[str, FieldType],
        types: dict[str, FieldType],
        at: Path,
    ) -> None:
        named = [*premise.constants, *premise.variables]
        for name in named:
            if name not in fields:
                help = use_one_of(name, [one for one in fields if one not in named])
                message = f"`{premise.kind}` has no field `{name}`"
                self._add("N008", message, (*at, name), key=True, help=help)
        for name, value in premise.constants.items():
            if name in fields:
                self._check_constant(name, value, fields[name], (*at, name))
        for name, variable in premise.variables.items():
            if name in fields:
                self._check_variable(variable, fields[name], types, (*at, name))
        for variable, times in Counter(premise.variables.values()).items():
            if times > 1:
                message = f"variable `${variable}` stands twice in one premise"
                self._add("N009", message, at, key=True, help="compare two facts, not two fields")

    def _check_constant(self, name: str, value: Value, type_: FieldType, at: Path) -> None:
        words = type_.codes or tuple(self._known.words.get(name, ()))
        if isinstance(value, str) and "$" in value:
            help = "write a variable as `$` and a small word, such as `$theme`"
            self._add("N010", f"`{value}` is no variable", at, help=help)
        elif not type_.accepts(value) and not type_.codes:
            wanted = "a whole number of at most nine digits" if type_.number else "text"
            help = "write a number without quotes" if type_.number else "put it in quotes"
            self._add("N011", f"expected {wanted} for `{name}`", at, help=help)
        elif words and value not in words:
            help = use_one_of(str(value), words)
            self._add("N012", f"unknown value `{value}` for `{name}`", at, help=help)

    def _check_variable(
        self, variable: str, type_: FieldType, types: dict[str, FieldType], at: Path
    ) -> None:
        first = types.setdefault(variable, type_)
        if first.number != type_.number:
            message = f"variable `${variable}` stands for text and for a number"
            self._add("N013", message, at, help="use two variables: text never equals a number")
        elif first.codes and type_.codes and not set(first.codes) & set(type_.codes):
            message = f"variable `${variable}` stands for two fields that are never equal"
            self._add("N013", message, at, help="use two variables")

    def _check_derived(self, definition: Definition, bound: Collection[str], path: Path) -> None:
        for name, value in definition.then.items():
            at = (*path, "then", name)
            if name in RESERVED | {definition.subject}:
                message = f"`{name}` is a field that every conclusion has already"
                self._add("N014", message, at, key=True, help="delete it, or use another name")
            variable = variable_in(value)
            if variable:
                self._check_bound(variable, bound, at)
            else:
                self._check_constant(name, value, NUMBER if isinstance(value, int) else TEXT, at)

    def _check_sentence(self, definition: Definition, bound: Collection[str], path: Path) -> None:
        for variable in dict.fromkeys(NAMED.findall(definition.because)):
            self._check_bound(variable, bound, (*path, "because"))

    def _check_bound(self, variable: str, bound: Collection[str], at: Path) -> None:
        if variable not in bound:
            message = f"variable `${variable}` is in no premise"
            self._add("N015", message, at, help=use_one_of(variable, sorted(bound)))

    def _check_single_use(self, definition: Definition, path: Path) -> None:
        """Refuse a variable that joins nothing and is never said: most likely a slip of the pen."""
        used = Counter(name for one in definition.when for name in one.variables.values())
        used.update(variable_in(value) for value in definition.then.values())
        used.update(NAMED.findall(definition.because))
        for premise in definition.written:
            for name, variable in premise.variables.items():
                if used[variable] == 1:
                    at = (*path, *premise.place, name)
                    message = f"variable `${variable}` is used only here"
                    help = f"delete `{name}` if any value will do"
                    self._add("N016", message, at, help=help)

    def _check_citations(self, definition: Definition, path: Path) -> None:
        findings = self._known.words.get("finding")
        for number, cited in enumerate(definition.cites):
            if findings is not None and cited not in findings:
                at = (*path, "cites", number)
                self._add(
                    "N017", f"unknown finding `{cited}`", at, help=use_one_of(cited, findings)
                )
        if not definition.cites and not self._rests_on_letters(definition):
            message = f"conclusion `{definition.id}` rests on no finding of a letter"
            help = "add `cites:`, or a premise about a `finding`"
            self._add("N018", message, (*path, "id"), help=help)

    def _rests_on_letters(self, definition: Definition) -> bool:
        about_findings = {
            name for name, one in self._known.kinds.items() if "finding" in one.fields
        }
        return any(one.rests_on or one.kind in about_findings for one in definition.when)

    def _derived_fields(
        self, definition: Definition, types: Mapping[str, FieldType]
    ) -> Mapping[str, FieldType]:
        fields: dict[str, FieldType] = {"id": _ID, definition.subject: TEXT}
        for name, value in definition.then.items():
            variable = variable_in(value)
            constant = NUMBER if isinstance(value, int) else FieldType(codes=(str(value),))
            fields[name] = types.get(variable, TEXT) if variable else constant
        return fields
