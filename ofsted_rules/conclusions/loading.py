"""Read the file of conclusions, and refuse what could not be drawn by either engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ofsted_rules.conclusions.definition import (
    Asked,
    Definition,
    Premise,
    circle,
    in_order,
    variable_in,
)
from ofsted_rules.conclusions.kinds import KINDS, FactKind
from ofsted_rules.conclusions.linking import Known, Linker
from ofsted_rules.conclusions.signs import Figures, Sign
from ofsted_rules.conclusions.subset import misfits
from ofsted_rules.conclusions.written import (
    ConclusionsText,
    ConclusionText,
    FiguresText,
    PremiseText,
    SignText,
)
from ofsted_rules.documents import Document, load_model, read_document, use_one_of
from ofsted_rules.problems import Problems, ProblemsError


@dataclass(frozen=True, slots=True)
class Book:
    """A file of conclusions: what they are, the signs that they name, the figures behind facts."""

    definitions: tuple[Definition, ...] = ()
    signs: Mapping[str, Sign] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)


def load_conclusions(
    path: Path,
    problems: Problems,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    kinds: Mapping[str, FactKind] = KINDS,
    display: str | None = None,
) -> tuple[Definition, ...]:
    """Return the conclusions of a file alone; see `load_book`."""
    return load_book(path, problems, known=known, kinds=kinds, display=display).definitions


def load_book(
    path: Path,
    problems: Problems,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    kinds: Mapping[str, FactKind] = KINDS,
    display: str | None = None,
) -> Book:
    """Return a file of conclusions, those in the order of what they rest on.

    Everything that is wrong is added to `problems`, with its place; then nothing is returned.
    `known` lists the words there are for a field (`{"finding": [...], "rule": [...]}`): constants
    and citations that are none of them are refused.
    """
    try:
        document = read_document(path, display=display)
    except ProblemsError as error:
        problems.extend(error.problems)
        return Book()
    return link_book(document, problems, known=known, kinds=kinds)


def link_conclusions(
    document: Document,
    problems: Problems,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    kinds: Mapping[str, FactKind] = KINDS,
) -> tuple[Definition, ...]:
    """Return the conclusions of a document that was read; see `load_book`."""
    return link_book(document, problems, known=known, kinds=kinds).definitions


def link_book(
    document: Document,
    problems: Problems,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    kinds: Mapping[str, FactKind] = KINDS,
) -> Book:
    """Return what a document that was read holds; see `load_book`."""
    text = load_model(ConclusionsText, document, problems=problems)
    if text is None:
        return Book()
    before = len(problems.errors)
    known = {**(known or {}), "sign": list(text.signs)}
    _check_signs(text, known, document, problems)
    definitions = _linked(text, document, problems, known=known, kinds=kinds)
    if len(problems.errors) > before:
        return Book()
    signs = {name: _sign(name, one) for name, one in text.signs.items()}
    return Book(definitions, signs, _figures(text.figures))


def _sign(name: str, text: SignText) -> Sign:
    return Sign(
        name=name,
        title=text.title,
        rules=frozenset(text.rules),
        findings=frozenset(text.findings),
        themes=frozenset(theme.value for theme in text.themes),
        reasons=frozenset(text.reasons),
    )


def _figures(text: FiguresText) -> Figures:
    given = {name: getattr(text, name) for name in FiguresText.model_fields}
    return Figures(**{name: one.value for name, one in given.items() if one is not None})


def _check_signs(
    text: ConclusionsText,
    known: Mapping[str, Collection[str]],
    document: Document,
    problems: Problems,
) -> None:
    """Refuse a sign that names a rule or a finding that there is not."""
    findings = [*known.get("finding", ()), *known.get("expectation", ())]
    for name, sign in text.signs.items():
        for what, words, code in (
            ("rules", known.get("rule", ()), "N012"),
            ("findings", findings, "N017"),
        ):
            for number, one in enumerate(getattr(sign, what)):
                if words and one not in words:
                    at = ("signs", name, what, number)
                    message = f"unknown {what[:-1]} `{one}`"
                    help = use_one_of(one, words)
                    problems.add(document.problem(code, message, at, help=help))


def _linked(
    text: ConclusionsText,
    document: Document,
    problems: Problems,
    *,
    known: Mapping[str, Collection[str]],
    kinds: Mapping[str, FactKind],
) -> tuple[Definition, ...]:
    before = len(problems.errors)
    compiled = [_compiled(one) for one in text.conclusions]
    at = _positions(compiled, document, problems)
    if len(problems.errors) == before:
        _refuse_circles(compiled, at, document, problems)
    if len(problems.errors) > before:
        return ()
    ordered = in_order(compiled)
    linker = Linker(document, problems, Known(kinds, known, {one.id: one for one in ordered}))
    for definition in ordered:
        linker.check(definition, at[definition.id])
    if len(problems.errors) == before:
        _refuse_misfits(ordered, at, document, problems)
    return ordered if len(problems.errors) == before else ()


def _compiled(text: ConclusionText) -> Definition:
    when = tuple(_premise(premise, "when", n) for n, premise in enumerate(text.when))
    asks = tuple(_asks(text, when))
    return Definition(
        id=text.id,
        title=text.title,
        subject=text.subject,
        when=(*when, *(one.premise for one in asks)),
        because=text.because,
        severity=text.severity,
        then=text.then,
        cites=text.cites,
        asks=asks,
    )


def _asks(text: ConclusionText, when: tuple[Premise, ...]) -> Iterator[Asked]:
    """Yield what is asked of many facts; each gets an id, for its answer."""
    for number, none in enumerate(text.none):
        of = _premise(none, "none", number)
        yield Asked(f"{text.id}.none.{number}", of, domain_of(of, when))
    for number, count in enumerate(text.count):
        of = _premise(count.among, "count", number, "among")
        yield Asked(
            id=f"{text.id}.count.{number}",
            of=of,
            domain=domain_of(of, when),
            counted=count.of,
            at_least=count.at_least,
            number=variable_in(count.as_ or ""),
        )


def domain_of(of: Premise, when: Iterable[Premise]) -> Premise | None:
    """Return the first premise that has all the variables that are asked about."""
    names = set(of.variables.values())
    fitting = (one for one in when if names <= set(one.variables.values()))
    return next(fitting, None) if names else None


def _premise(text: PremiseText, *at: str | int) -> Premise:
    [(kind, fields)] = text.items()
    variables = {at: name for at, value in fields.items() if (name := variable_in(value))}
    constants = {at: value for at, value in fields.items() if at not in variables}
    return Premise(kind, constants, variables, (*at, kind))


def _positions(
    definitions: list[Definition], document: Document, problems: Problems
) -> dict[str, int]:
    """Return where each conclusion stands in the list; refuse an id that stands twice."""
    at: dict[str, int] = {}
    for index, definition in enumerate(definitions):
        if at.setdefault(definition.id, index) != index:
            first = document.place_at(("conclusions", at[definition.id], "id"))
            problems.add(
                document.problem(
                    "N001",
                    f"conclusion `{definition.id}` stands twice, first on line {first.line}",
                    ("conclusions", index, "id"),
                    help="give one of them another id",
                )
            )
    return at


def _refuse_circles(
    definitions: list[Definition], at: Mapping[str, int], document: Document, problems: Problems
) -> None:
    around = circle(definitions)
    if not around:
        return
    walk = ", which rests on ".join(f"`{name}`" for name in (*around, around[0]))
    own = [one for one in definitions if one.id in around]
    asked = [(one, asks.of) for one in own for asks in one.asks if asks.of.rests_on in around]
    drawn = [(one, premise) for one in own for premise in one.written]
    drawn = [(one, premise) for one, premise in drawn if premise.rests_on in around]
    # What rests on its own absence, or on how often it holds, has no meaning at all: say so first.
    drawn.sort(key=lambda held: held[0].id != around[0])
    first, premise = (asked or drawn)[0]
    how = "its own absence or number" if asked else "itself"
    problems.add(
        document.problem(
            "N002",
            f"conclusion rests on {how}: {walk}",
            ("conclusions", at[first.id], *premise.place, "id"),
            help="take one of these premises away: reasons must end in letters or outcomes",
        )
    )


def _refuse_misfits(
    ordered: tuple[Definition, ...],
    at: Mapping[str, int],
    document: Document,
    problems: Problems,
) -> None:
    by_subject = sorted(ordered, key=lambda one: one.subject)
    for _, own in groupby(by_subject, key=lambda one: one.subject):
        for misfit in misfits(list(own)):
            path = ("conclusions", at[misfit.conclusion], "when")
            problems.add(document.problem("N003", misfit.message, path, key=True, help=misfit.help))
