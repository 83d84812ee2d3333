"""The one way in: which engine concludes, what facts it takes, what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from ofsted_rules.conclusions import (
    ConclusionsError,
    Fact,
    FactError,
    conclude,
    durable,
)

from .conclusion_sets import MADE_UP, definition, premise
from .facts_of_letters import finding, result

ANY_RED = definition("any-red", premise("red", a="$v"), a="$v")


def test_the_plain_chainer_stands_in_where_durable_rules_cannot_be_imported(
    monkeypatch: Any,
) -> None:
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    assert not durable.is_here()
    drawn = conclude([ANY_RED], [], kinds=MADE_UP)
    assert (drawn.engine_name, len(drawn), drawn.stood_in) == ("plain chainer", 0, 0)


@pytest.mark.skipif(not durable.is_here(), reason="durable-rules cannot be imported here")
def test_durable_rules_concludes_where_it_can_be_imported() -> None:
    assert conclude([ANY_RED], [], kinds=MADE_UP).engine_name.startswith("durable-rules 2.")


def test_durable_rules_is_not_imported_to_load_or_to_conclude_plainly() -> None:
    code = (
        "import sys, ofsted_rules.conclusions as c\n"
        "c.conclude([], [], engine='plain')\n"
        "sys.exit(any(name.startswith('durable') for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


SECRET = "child-4711"
BAD_FACTS: list[Any] = [
    {},
    {"kind": SECRET},
    {"kind": "conclusion", "id": SECRET, "authority": SECRET},
    {key: value for key, value in finding(SECRET).items() if key != "theme"},
    {**finding(SECRET), "more": SECRET},
    finding(SECRET, polarity=SECRET),
    finding(SECRET, theme=SECRET),
    {**finding(SECRET), "letter": None},
    {**finding(SECRET), "letter": [SECRET]},
    result(SECRET, "r", gaps="2"),
    result(SECRET, "r", gaps=True),
    {**result(SECRET, "r"), "gaps": 2.0},
    result(SECRET, "r", gaps=2**31),
]


@pytest.mark.parametrize("fact", BAD_FACTS, ids=range(len(BAD_FACTS)))
def test_facts_that_do_not_fit_their_kind_are_refused_without_their_values(fact: Fact) -> None:
    with pytest.raises(FactError) as refused:
        conclude([], [fact])
    assert SECRET not in str(refused.value)


def test_conclusions_that_rest_on_themselves_are_refused() -> None:
    round_ = [
        definition("a", premise("conclusion", id="b")),
        definition("b", premise("conclusion", id="a")),
    ]
    with pytest.raises(ConclusionsError, match="rests on itself"):
        conclude(round_, [], kinds=MADE_UP)


def test_the_plain_chainer_keeps_to_its_budget() -> None:
    pairs = definition("pairs", premise("red", n="$v"), premise("red", n="$w"), v="$v", w="$w")
    facts: list[Fact] = [
        {"kind": "red", "child": "s1", "a": "x", "b": "x", "n": n} for n in range(10)
    ]
    assert len(conclude([pairs], facts, kinds=MADE_UP, engine="plain", budget=90)) == 90
    with pytest.raises(ConclusionsError):
        conclude([pairs], facts, kinds=MADE_UP, engine="plain", budget=89)


def test_facts_handed_in_are_handed_back_as_they_were() -> None:
    given = {"kind": "red", "child": "s1", "a": "x", "b": "x", "n": 0}
    before = dict(given)
    [item] = conclude([ANY_RED], [given], kinds=MADE_UP)
    assert given == before == item.reasons[0]
