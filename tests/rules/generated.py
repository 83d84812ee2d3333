"""Random rulesets over the whole dictionary.

Most of what is drawn links; some of it does not (a cadence in hours, a loosening profile), and has
to be refused with problems. Everything is drawn by Hypothesis, so that what fails shrinks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from ofsted_rules.calendar import Unit
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.records.model import FieldKind, FieldSpec, Time

Plain = dict[str, Any]
T = TypeVar("T")

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)
"""When everything happens: short, with Good Friday and a change of clocks, so that dates meet."""
DATES = (FieldKind.DAY, FieldKind.MOMENT)
KEYS = tuple(f"K{number}" for number in range(1, 7))


@dataclass
class Draw:
    """Draws values, with the few questions about the dictionary that the makers ask."""

    data: st.DataObject
    others: tuple[str, ...] = ()
    """The record types that may be related."""
    timescales: tuple[str, ...] = ()

    def of(self, strategy: st.SearchStrategy[T]) -> T:
        return self.data.draw(strategy)

    def one(self, choices: Any) -> Any:
        return self.of(st.sampled_from(list(choices)))

    def now_and_then(self) -> bool:
        return self.of(st.integers(0, 3)) == 3

    def field(self, record: str, *kinds: FieldKind) -> str:
        return str(self.one(names(record, *kinds)))


def names(record: str, *kinds: FieldKind) -> list[str]:
    """Return the fields of the kinds."""
    return [name for name, spec in DICTIONARY[record].specs().items() if spec.kind in kinds]


DATED = [name for name in DICTIONARY if names(name, *DATES)]
LIMITED = [name for name in DATED if names(name, FieldKind.COUNT)]
"""Record types with a date; of those, the ones with a whole number as well."""

# Filters -----------------------------------------------------------------------------------------


def value_of(draw: Draw, spec: FieldSpec) -> Any:
    """Draw a value that the field can hold."""
    if spec.kind is FieldKind.CODE:
        return draw.one(spec.codes)
    if spec.kind is FieldKind.FLAG:
        return draw.one(["yes", "no", True, False])
    if spec.kind in DATES:
        return draw.of(st.dates(FIRST, LAST)).isoformat()
    if spec.kind in (FieldKind.COUNT, FieldKind.NUMBER):
        return draw.of(st.integers(0, 60))
    return draw.one(KEYS)


def asked_of(draw: Draw, spec: FieldSpec, depth: int = 0) -> Any:
    """Draw what a filter may ask of a field."""
    ways = ["value", "missing", "in", "not"]
    if spec.kind in (*DATES, FieldKind.COUNT, FieldKind.NUMBER):
        ways += ["at-least", "at-most"]
    way = draw.one(ways)
    if way == "not" and depth < 2:
        return {"not": asked_of(draw, spec, depth + 1)}
    if way == "in":
        return {"in": [value_of(draw, spec) for _ in range(draw.of(st.integers(1, 3)))]}
    if way in ("at-least", "at-most"):
        return {way: value_of(draw, spec)}
    return "missing" if way == "missing" else value_of(draw, spec)


def filter_of(draw: Draw, record: str, depth: int = 0) -> Plain:
    """Draw a tree of tests on a record type."""
    specs = DICTIONARY[record].specs()
    way = draw.one(["fields", "fields", "fields", "all", "any", "not"])
    if way == "fields" or depth > 2:
        chosen = draw.of(
            st.lists(st.sampled_from(list(specs)), min_size=1, max_size=2, unique=True)
        )
        return {name: asked_of(draw, specs[name]) for name in chosen}
    if way == "not":
        return {"not": filter_of(draw, record, depth + 1)}
    return {way: [filter_of(draw, record, depth + 1) for _ in range(draw.of(st.integers(1, 2)))]}


def maybe_where(draw: Draw, record: str) -> Plain:
    return {"where": filter_of(draw, record)} if draw.now_and_then() else {}


# Related records ---------------------------------------------------------------------------------


def related(draw: Draw, record: str, word: str) -> Plain:
    """Draw a related record type with its key."""
    other = str(draw.one(draw.others))
    theirs, ours = draw.field(other, FieldKind.ID), draw.field(record, FieldKind.ID)
    by: Any = theirs if theirs == ours and draw.now_and_then() else {theirs: ours}
    return {word: other, "by": by, **maybe_where(draw, other)}


def event_of(draw: Draw, record: str) -> Any:
    """Draw an own date, or the first related record."""
    way = draw.one(["own", "own", "field", "first", "first"])
    if way == "first":
        return first_of(draw, record)
    own = draw.field(record, *DATES)
    return own if way == "own" else {"field": own, "blank": draw.one(["unknown", "not-yet"])}


def before_next(draw: Draw, record: str, found: Plain) -> Plain:
    """Draw whether rows belong to the latest start before them, where that can be said."""
    ((_, ours),) = (found["by"] if isinstance(found["by"], dict) else {"": found["by"]}).items()
    model = DICTIONARY[record]
    can = ours != model.id_field and model.happens_field is not None
    return {"before-next": True} if can and draw.now_and_then() else {}


def exists_of(draw: Draw, record: str) -> Plain:
    """Draw a related record that has to be there, on any day or in a window."""
    found = related(draw, record, "any")
    dates, own = names(found["any"], *DATES), names(record, *DATES)
    if not dates or not own or not draw.now_and_then():
        return found
    words = draw.one([["not-before"], ["not-after"], ["not-before", "not-after"]])
    window = {word: draw.one(own) for word in words} | before_next(draw, record, found)
    if len(words) == 1 and draw.now_and_then():
        unit = draw.one([unit.value for unit in Unit if unit is not Unit.HOURS])
        window["within"] = {unit: draw.of(st.integers(0, 20))}
    return {**found, "on": draw.one(dates), **window}


def each_of(draw: Draw, record: str) -> Plain:
    found = related(draw, record, "each")
    return {**found, "on": draw.field(found["each"], *DATES)}


def limit_of(draw: Draw, record: str) -> Any:
    """Draw a timescale, or a field under one."""
    name = draw.one(draw.timescales)
    numbers = names(record, FieldKind.COUNT)
    if not numbers or not draw.now_and_then():
        return name
    unit = draw.one([unit.value for unit in Unit if unit is not Unit.HOURS])
    return {"field": draw.one(numbers), "unit": unit, "at-most": name}


# Kinds of check ----------------------------------------------------------------------------------


def deadline(draw: Draw, record: str) -> Plain:
    check: Plain = {"from": event_of(draw, record), "until": event_of(draw, record)}
    check["within"] = limit_of(draw, record)
    if draw.now_and_then():
        ends = [event_of(draw, record) for _ in range(draw.of(st.integers(1, 2)))]
        check["ends"] = ends if len(ends) > 1 else ends[0]
    return check


def cadence(draw: Draw, record: str) -> Plain:
    over = {"from": draw.field(record, *DATES)}
    if draw.of(st.booleans()):
        over["until"] = draw.field(record, *DATES)
    check: Plain = {"over": over, "event": each_of(draw, record)}
    if draw.of(st.booleans()):
        return {**check, "every": limit_of(draw, record)}
    counted = draw.of(st.integers(0, 2))
    ended = draw.of(st.integers(0, 2))
    check["phases"] = [
        *({"every": draw.one(draw.timescales), "intervals": 1} for _ in range(counted)),
        *(
            {"every": draw.one(draw.timescales), "until": first_of(draw, record)}
            for _ in range(ended)
        ),
        {"every": draw.one(draw.timescales)},
    ]
    return check


def first_of(draw: Draw, record: str) -> Plain:
    found = related(draw, record, "first")
    more = before_next(draw, record, found)
    return {**found, "on": draw.field(found["first"], *DATES), **more}


def recorded(draw: Draw, record: str) -> Plain:
    parts: dict[str, Callable[[], Any]] = {
        "fields": lambda: [draw.one(DICTIONARY[record].specs())],
        "holds": lambda: filter_of(draw, record),
        "exists": lambda: [exists_of(draw, record)],
    }
    chosen = draw.of(st.lists(st.sampled_from(sorted(parts)), min_size=1, unique=True))
    return {name: parts[name]() for name in chosen}


def attended(draw: Draw, record: str) -> Plain:
    check = related(draw, record, "each")
    specs = DICTIONARY[check["each"]].specs()
    coded = names(check["each"], FieldKind.CODE)
    if coded:
        check["who"] = draw.one(coded)
        codes = st.sampled_from(specs[check["who"]].codes)
        check["required"] = draw.of(st.lists(codes, min_size=1, max_size=2, unique=True))
        if draw.now_and_then():
            check["any-of"] = draw.of(st.lists(codes, min_size=1, max_size=3, unique=True))
    if not coded or draw.now_and_then():
        theirs = draw.field(check["each"], FieldKind.ID)
        check["same"] = {theirs: draw.field(record, FieldKind.ID)}
    return check


def sequence(draw: Draw, record: str) -> Plain:
    stages = [
        {"name": f"stage {number}", "on": event_of(draw, record), "optional": draw.now_and_then()}
        for number in range(draw.of(st.integers(2, 4)))
    ]
    return {"stages": stages}


def graded(draw: Draw, record: str) -> Plain:
    specs = DICTIONARY[record].specs()
    coded = names(record, FieldKind.CODE)
    numbers = names(record, FieldKind.COUNT)
    if numbers and (not coded or draw.now_and_then()):
        return {"grade": draw.one(numbers), "at-least": draw.of(st.integers(0, 10))}
    grade = draw.one(coded or ["outcome"])
    codes = specs[grade].codes if coded else ("met",)
    scale = draw.of(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    alike = [name for name in coded if set(scale) <= set(specs[name].codes) and name != grade]
    more = {"moderated": draw.one(alike)} if alike and draw.of(st.booleans()) else {}
    return {"grade": grade, "scale": scale, "at-least": draw.one(scale), **more}


def limit(draw: Draw, record: str) -> Plain:
    """Draw a limit: of a number, or of a count of rows that are open or dated up to a day."""
    numbers = (FieldKind.COUNT, FieldKind.NUMBER)
    word = draw.one(["at-most", "at-least"])
    check: Plain = {word: "cap" if word == "at-most" else "floor"}
    own, happened = names(record, *numbers), happened_of(record)
    if own and draw.now_and_then():
        check["per"] = draw.one(own)
    if own and draw.now_and_then():
        if happened and draw.of(st.booleans()):
            check["on"] = draw.one(happened)
        return {"value": draw.one(own), **check}
    check["count"] = related(draw, record, "any")
    other = check["count"]["any"]
    if draw.of(st.booleans()):
        check["open"] = {"from": draw.field(other, *DATES), "until": draw.field(other, *DATES)}
        if happened and draw.of(st.booleans()):
            check["on"] = draw.one(happened)
    else:
        check |= dated_of(draw, other, happened)
    how = draw.one(["plain", "distinct", "weigh"])
    if how == "distinct":
        check["distinct"] = draw.one(DICTIONARY[other].specs())
    elif how == "weigh" and names(other, *numbers):
        check["weigh"] = draw.one(names(other, *numbers))
    return check


def dated_of(draw: Draw, other: str, happened: list[str]) -> Plain:
    """Draw the words of a count of rows up to a day."""
    check: Plain = {"dated": draw.field(other, *DATES)}
    if happened and draw.of(st.booleans()):
        check[draw.one(["before", "not-after"])] = draw.one(happened)
    if draw.of(st.booleans()):
        unit = draw.one([unit.value for unit in Unit if unit is not Unit.HOURS])
        check["within"] = {unit: draw.of(st.integers(0, 20))}
    return check


def happened_of(record: str) -> list[str]:
    """Return the dates of a record type that tell what happened."""
    specs = DICTIONARY[record].specs()
    return [name for name in names(record, *DATES) if specs[name].time is Time.HAPPENED]


MAKERS: Mapping[str, Callable[[Draw, str], Plain]] = {
    "deadline": deadline,
    "cadence": cadence,
    "recorded": recorded,
    "attended": attended,
    "sequence": sequence,
    "graded": graded,
    "limit": limit,
}
"""What draws the check of each kind."""

# Whole rulesets ----------------------------------------------------------------------------------

SCALES = ("one", "two", "hours")
UNITS = [unit.value for unit in Unit if unit is not Unit.HOURS]


@dataclass
class Drawn:
    """A ruleset as written: one rule of each kind, all about one type of record."""

    rules: dict[str, Plain]
    timescales: Plain
    profile: Plain
    standards: Plain


def ruleset(data: st.DataObject) -> Drawn:
    """Draw rules, three timescales, and at times a profile with a standard of its own."""
    draw = Draw(data)
    record = str(draw.one(LIMITED if draw.now_and_then() else DATED))
    draw.others = (record, *(str(draw.one(DATED)) for _ in range(2)))
    rules = {kind: rule(draw, record, kind) for kind in MAKERS}
    return Drawn(
        rules, {name: timescale(draw, name) for name in SCALES}, profile(draw), standards(draw)
    )


def rule(draw: Draw, record: str, kind: str) -> Plain:
    """Draw a rule of a kind."""
    in_hours = kind == "deadline" or draw.of(st.integers(0, 9)) == 9
    draw.timescales = SCALES if in_hours else SCALES[:2]
    made: Plain = {
        "id": f"a-{kind}",
        "title": "a rule under test",
        "for-each": record,
        **maybe_where(draw, record),
        "check": {kind: MAKERS[kind](draw, record)},
        "severity": "low",
        "put-right": "nothing",
    }
    if kind not in ("deadline", "cadence", "limit"):
        made["standard"] = draw.one(["law", "own", "assumed"])
    if draw.now_and_then():
        made["unless"] = [excuse(draw, record) for _ in range(draw.of(st.integers(1, 2)))]
    return made


def excuse(draw: Draw, record: str) -> Plain:
    if draw.of(st.booleans()):
        return {"because": "it was excused", "where": filter_of(draw, record)}
    return {"because": "it was excused", "exists": exists_of(draw, record)}


def timescale(draw: Draw, name: str) -> Plain:
    """Draw a timescale with no value, one, or two with a gap or none between them."""
    unit = "hours" if name == "hours" else draw.one(UNITS)
    local = draw.of(st.booleans())
    values = [version(draw, date(1990, 1, 1))]
    if draw.now_and_then():
        change = draw.of(st.dates(FIRST, LAST))
        values.append(version(draw, change))
        if draw.of(st.booleans()):
            values[0]["to"] = (change - timedelta(days=draw.of(st.integers(1, 9)))).isoformat()
    return {
        "kind": "local" if local else "regulation",
        "unit": unit,
        "values": [] if local and draw.now_and_then() else values,
        "counting": draw.one(["elapsed", "elapsed", "inclusive"]),
    }


def standards(draw: Draw) -> Plain:
    """Draw a cap and a floor, each with a value, two, or none."""
    made: Plain = {}
    for name, direction in (("cap", "at-most"), ("floor", "at-least")):
        values = [figure(draw, date(1990, 1, 1))]
        if draw.now_and_then():
            values.append(figure(draw, draw.of(st.dates(FIRST, LAST))))
        local = draw.of(st.booleans())
        made[name] = {
            "what": "how many",
            "kind": "local" if local else "regulation",
            "direction": direction,
            "unit": "cases",
            "values": [] if local and draw.now_and_then() else values,
        }
    return made


def figure(draw: Draw, start: date) -> Plain:
    limit = None if draw.of(st.integers(0, 9)) == 9 else draw.one([0, 0.5, 1, 2, 12.125])
    sure = draw.one(["primary", "assumed"])
    return {"from": start.isoformat(), "limit": limit, "source": "a test", "sure": sure}


def version(draw: Draw, start: date) -> Plain:
    limit = None if draw.of(st.integers(0, 9)) == 9 else draw.of(st.integers(0, 12))
    sure = draw.one(["primary", "assumed"])
    return {"from": start.isoformat(), "limit": limit, "source": "a test", "sure": sure}


def profile(draw: Draw) -> Plain:
    if not draw.now_and_then():
        return {}
    values = [version(draw, draw.of(st.dates(FIRST, LAST)))]
    return {
        "profile": "a-test",
        "authority": "Nowhere",
        "timescales": {"two": {"unit": draw.one(UNITS), "values": values}},
    }
