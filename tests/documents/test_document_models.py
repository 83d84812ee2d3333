from __future__ import annotations

import copy
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ofsted_rules.documents import Document, load_model, read_text
from ofsted_rules.problems import Place, Problem, Problems


class Severity(StrEnum):
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )


class Value(Strict):
    limit: int = Field(ge=1)
    source: str
    since: date


class Deadline(Strict):
    starts: str
    within: int
    first: bool = False


class Own(Strict):
    field: str


class Related(Strict):
    table: str
    by: str
    on: str


class Rule(Strict):
    id: str = Field(min_length=1)
    title: str
    for_each: str
    severity: Severity
    reading: Literal["direct", "interpreted"] = "direct"
    deadline: Deadline
    values: tuple[Value, ...]
    until: Own | Related | None = None
    share: float = 0.5
    note: str | int = ""
    tags: tuple[str, ...] = ()

    @field_validator("title")
    @classmethod
    def says_something(cls, title: str) -> str:
        if title == "Rule":
            raise ValueError("title says nothing")
        return title

    @model_validator(mode="after")
    def agrees(self) -> Rule:
        if self.share > 1:
            raise ValueError("share is more than everything")
        return self


class Ruleset(Strict):
    theme: str
    rules: tuple[Rule, ...] = Field(min_length=1)
    limits: dict[Annotated[str, Field(pattern="^[a-z]+$")], Value] = {}


VALID = """\
theme: visits
rules:
  - id: first-visit
    title: The first visit is in time
    for-each: visit
    severity: moderate
    deadline:
      starts: opened_on
      within: 10
    values:
      - {limit: 10, source: "A regulation", since: 2014-01-01}
      - limit: 5
        source: Another
        since: 2020-02-29
    until:
      table: visits
      by: child_id
      on: held_on
limits:
  plans:
    limit: 3
    source: A third
    since: 2015-01-01
"""


def load(document: Document, model: type[BaseModel] = Ruleset) -> list[Problem]:
    problems = Problems()
    loaded = load_model(model, document, problems=problems)
    assert (loaded is None) == bool(problems)
    return list(problems)


def changed(old: str, new: str) -> tuple[Document, list[Problem]]:
    assert VALID.count(old) == 1
    document = read_text(VALID.replace(old, new), "r.yaml")
    return document, load(document)


def one(old: str, new: str) -> Problem:
    _, problems = changed(old, new)
    (problem,) = problems
    assert isinstance(problem.place, Place)
    assert problem.excerpt
    return problem


def test_a_valid_document_loads() -> None:
    problems = Problems()
    loaded = load_model(Ruleset, read_text(VALID, "r.yaml"), problems=problems)
    assert loaded is not None
    assert not problems
    assert loaded.rules[0].values[1].since == date(2020, 2, 29)
    assert loaded.rules[0].severity is Severity.MODERATE


def test_part_of_a_document() -> None:
    document = read_text(VALID, "r.yaml")
    problems = Problems()
    loaded = load_model(Deadline, document, ("rules", 0, "deadline"), problems=problems)
    assert loaded == Deadline.model_validate({"starts": "opened_on", "within": 10})
    assert load_model(Own, document, ("rules", 0, "until"), problems=problems) is None
    codes = [(p.code, p.place.line) for p in problems]  # type: ignore[union-attr]
    assert codes == [("Y004", 16), ("Y004", 17), ("Y004", 18), ("Y005", 16)]
    problems = Problems()
    assert load_model(Own, document, ("rules", 0, "nothing"), problems=problems) is None
    assert [p.message for p in problems] == ["missing key `nothing`"]


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message", "help"),
    [
        ("severity:", "serverity:", "Y004", (6, 5), "unknown key `serverity`", "use `severity`"),
        ("for-each:", "for_each:", "Y004", (5, 5), "unknown key `for_each`", "use `for-each`"),
        ("by: child", "bye: child", "Y004", (17, 7), "unknown key `bye`", "use `by`"),
        (
            "      within: 10\n", "      within: 10\n      zzz: 1\n", "Y004", (10, 7),
            "unknown key `zzz`", "use one of `starts`, `within` or `first`",
        ),
        ("    limit: 3\n", "", "Y005", (21, 5), "missing key `limit`", "add `limit:`"),
        ("moderate", "moderatee", "Y007", (6, 15),
         "unknown value `moderatee` for `severity`", "use `moderate`"),
        ("moderate", "zzz", "Y007", (6, 15),
         "unknown value `zzz` for `severity`", "use one of `low`, `moderate` or `high`"),
        ("moderate", "[low]", "Y007", (6, 15),
         "expected `low`, `moderate` or `high` for `severity`, found a list",
         "use one of `low`, `moderate` or `high`"),
        ("visits\nrules", "2014\nrules", "Y006", (1, 8),
         "expected text for `theme`, found a whole number", 'put it in quotes: "2014"'),
        ("within: 10", "within: soon", "Y006", (9, 15),
         "expected a whole number for `within`, found text", ""),
        ("within: 10", "within: 1.5", "Y006", (9, 15),
         "expected a whole number for `within`, found a number", ""),
        ("within: 10", "within: true", "Y006", (9, 15),
         "expected a whole number for `within`, found `true` or `false`", ""),
        ("within: 10", "within:", "Y006", (9, 7),
         "expected a whole number for `within`, found nothing", "write a value after the colon"),
        ("within: 10", "within: 10\n      first: maybe", "Y006", (10, 14),
         "expected `true` or `false` for `first`, found text", "write `true` or `false`"),
        ("2020-02-29", "2021-02-29", "Y006", (14, 16),
         "expected a date as YYYY-MM-DD for `since`, found other text", ""),
        ("2020-02-29", "2020", "Y006", (14, 16),
         "expected a date as YYYY-MM-DD for `since`, found a whole number", ""),
        ("limit: 5", "limit: 0", "Y008", (12, 16), "expected 1 or more for `limit`", ""),
        ("The first visit is in time", "Rule", "Y008", (4, 12), "title says nothing", ""),
        ("    severity", "    share: 2\n    severity", "Y008", (3, 5),
         "share is more than everything", ""),
        ("  plans:", "  Plans:", "Y008", (20, 3),
         "expected text of the form `^[a-z]+$` for `Plans`", ""),
        ("    severity", "    note: [1]\n    severity", "Y006", (6, 11),
         "expected text or a whole number for `note`, found a list", "write one value, not a list"),
        ("    severity", "    tags: a\n    severity", "Y006", (6, 11),
         "expected a list for `tags`, found text", "put it in square brackets"),
        ("on: held_on", "onn: held_on", "Y004", (18, 7), "unknown key `onn`", "use `on`"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_problem(  # noqa: PLR0917
    old: str, new: str, code: str, place: tuple[int, int], message: str, help: str
) -> None:
    problem = one(old, new)
    assert problem.code == code
    assert problem.message == message
    assert problem.help == help
    assert problem.place == Place("r.yaml", *place)


@pytest.mark.parametrize("text", ["just text", "[1, 2]", "3"])
def test_a_root_of_another_kind(text: str) -> None:
    (problem,) = load(read_text(text, "r.yaml"))
    assert problem.code == "Y006"
    assert problem.message.startswith("expected a mapping, found ")


def test_an_empty_ruleset_is_an_error() -> None:
    (problem,) = load(read_text("theme: x\nrules: []", "r.yaml"))
    assert (problem.code, problem.place) == ("Y008", Place("r.yaml", 2, 8))


def test_one_typo_does_not_hide_another() -> None:
    text = VALID.replace("severity:", "serverity:").replace("title:", "tilte:")
    problems = load(read_text(text, "r.yaml"))
    assert [p.help for p in problems] == ["use `title`", "use `severity`"]


class Reading(Strict):
    kind: Literal["reading"]
    field: str


class Count(Strict):
    kind: Literal["count"]
    most: int


class Tagged(Strict):
    what: Annotated[Reading | Count, Field(discriminator="kind")]
    lifted: Own | None = None

    @model_validator(mode="before")
    @classmethod
    def lift(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("lifted"), int):
            return {**data, "lifted": {"field": data["lifted"]}}
        return data


@pytest.mark.parametrize(
    ("text", "code", "column", "help"),
    [
        ("what: {kind: cuont, most: 1}", "Y007", 14, "use `count`"),
        ("what: {knd: count, most: 1}", "Y004", 8, "use `kind`"),
        ("what: {most: 1}", "Y005", 7, "add `kind:`"),
        ("what: {kind: count, mots: 1}", "Y004", 21, "use `most`"),
        ("what: {kind: count, most: 1, zz: 2}", "Y004", 30, "use one of `kind` or `most`"),
        ("what: {kind: count, most: x}", "Y006", 27, ""),
        ("{what: {kind: count, most: 1}, lifted: 7}", "Y006", 40, 'put it in quotes: "7"'),
    ],
)
def test_tags_and_short_forms(text: str, code: str, column: int, help: str) -> None:
    (problem,) = load(read_text(text, "r.yaml"), Tagged)
    assert (problem.code, problem.help) == (code, help)
    assert problem.place == Place("r.yaml", 1, column)


REQUIRED = [
    ("theme",), ("rules",), ("rules", 0, "id"), ("rules", 0, "title"), ("rules", 0, "for-each"),
    ("rules", 0, "severity"), ("rules", 0, "deadline"), ("rules", 0, "deadline", "starts"),
    ("rules", 0, "deadline", "within"), ("rules", 0, "values", 0, "limit"),
    ("rules", 0, "values", 1, "source"), ("rules", 0, "values", 1, "since"),
    ("rules", 0, "until", "table"), ("rules", 0, "until", "on"), ("limits", "plans", "source"),
]  # fmt: skip


def slips(key: str) -> st.SearchStrategy[str]:
    """Double, drop or swap a letter: every slip of the pen but in the shortest keys."""
    doubled = st.integers(0, len(key) - 1).map(lambda i: key[: i + 1] + key[i:])
    if len(key) < 4:
        return doubled
    dropped = st.integers(0, len(key) - 1).map(lambda i: key[:i] + key[i + 1 :])
    swapped = st.integers(0, len(key) - 2).map(
        lambda i: key[:i] + key[i + 1] + key[i] + key[i + 2 :]
    )
    return st.one_of(doubled, dropped, swapped).filter(lambda slip: slip != key)


def edited(path: tuple[str | int, ...], slip: str | None) -> dict[str, Any]:
    """Rename the key at the path, keeping its place, or delete it."""
    data: dict[str, Any] = copy.deepcopy(yaml.load(VALID, Loader=yaml.BaseLoader))
    parent: Any = data
    for step in path[:-1]:
        parent = parent[step]
    pairs = [
        (slip if key == path[-1] else key, value) for key, value in parent.items()
    ]  # fmt: skip
    parent.clear()
    parent.update({key: value for key, value in pairs if key is not None})
    return data


def typed(data: Any) -> str:
    """Dump with the numbers as numbers again."""
    return yaml.dump(data, sort_keys=False).replace("'", "")


@settings(max_examples=60)
@given(st.data())
def test_any_slip_in_a_key_is_one_problem_at_that_key(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(REQUIRED))
    slip = data.draw(slips(str(path[-1])))
    text = typed(edited(path, slip))
    (problem,) = load(read_text(text, "r.yaml"))
    assert problem.code == "Y004"
    assert problem.help == f"use `{path[-1]}`"
    assert isinstance(problem.place, Place)
    line = text.split("\n")[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(f"{slip}:")


@pytest.mark.parametrize("path", REQUIRED)
def test_any_key_left_out_is_one_problem_at_its_mapping(path: tuple[str | int, ...]) -> None:
    document = read_text(typed(edited(path, None)), "r.yaml")
    (problem,) = load(document)
    assert problem.code == "Y005"
    assert problem.message == f"missing key `{path[-1]}`"
    assert problem.place == document.place_at(path[:-1])


@settings(max_examples=60)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.sampled_from(["x", "low"])),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["theme", "rules", "limits", "id", "until", "values", "field"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=10,
    ).filter(lambda data: data is not None)
)
def test_any_data_loads_or_is_refused_in_our_own_words(data: Any) -> None:
    for problem in load(read_text(yaml.dump(data), "r.yaml")):
        assert problem.code in {"Y004", "Y005", "Y006", "Y007", "Y008"}
        assert "nput should" not in problem.message
        assert problem.place.line > 0  # type: ignore[union-attr]
