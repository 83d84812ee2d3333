"""The conclusions that are shipped: what makes each of them hold, and what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.conclusions import (
    Conclusion,
    Definition,
    Fact,
    conclude,
    durable,
    load_conclusions,
)
from ofsted_rules.problems import Problems

from .facts_of_letters import finding, result

SHIPPED = Path(__file__).resolve().parents[2] / "rulesets" / "conclusions.yaml"
ENGINES = [
    "plain",
    pytest.param(
        "durable-rules",
        marks=pytest.mark.skipif(
            not durable.is_here(), reason="durable-rules cannot be imported here"
        ),
    ),
]
AGAIN = finding("a", stated_again="yes")


@pytest.fixture(scope="module", name="shipped")
def _shipped() -> tuple[Definition, ...]:
    problems = Problems()
    definitions = load_conclusions(SHIPPED, problems)
    assert not list(problems)
    return definitions


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], {}),
        ([finding("a")], {}),
        ([result("a", "r")], {}),
        ([AGAIN], {"recurring-area": "a"}),
        ([AGAIN, result("a", "r", state="clear", gaps=0)], {"recurring-area": "a"}),
        ([AGAIN, result("a", "r", state="cannot-tell", gaps=0)], {"recurring-area": "a"}),
        ([AGAIN, result("b", "r")], {"recurring-area": "a"}),
        (
            [AGAIN, result("a", "r")],
            {"recurring-area": "a", "recurring-and-still-open": "a", "still-open": "a"},
        ),
        ([finding("a"), result("a", "r")], {"still-open": "a"}),
        ([finding("a"), result("a", "r", theme="supervision")], {"still-open": "a"}),
        ([finding("a", polarity="met"), result("a", "r")], {"slipped": "a"}),
        ([finding("a", polarity="met", stated_again="yes")], {}),
        # a letter to others says nothing about the authority at hand
        ([{**AGAIN, "said_to": "others"}, result("a", "r")], {"recurring-area": "a"}),
        ([finding("a", authority="oldham"), result("a", "r")], {}),
    ],
)
def test_exactly_the_right_conclusions(
    shipped: tuple[Definition, ...], facts: list[Fact], expected: dict[str, str], engine: Any
) -> None:
    drawn = conclude(shipped, facts, engine=engine)
    assert {item.id: item.fields["finding"] for item in drawn} == expected
    assert len(drawn) == len(expected)
    assert drawn.stood_in == 0


def _only(items: tuple[Conclusion, ...], id_: str) -> Conclusion:
    [item] = (item for item in items if item.id == id_)
    return item


@pytest.mark.parametrize("engine", ENGINES)
def test_reasons_lead_down_to_the_letter_and_the_rules(
    shipped: tuple[Definition, ...], engine: Any
) -> None:
    facts = [AGAIN, result("a", "s"), result("a", "r"), result("b", "r")]
    drawn = conclude(shipped, facts, engine=engine)
    item = _only(drawn.items, "recurring-and-still-open")
    below = _only(drawn.items, "recurring-area")
    assert item.ways == ((below.fact, result("a", "r")), (below.fact, result("a", "s")))
    assert item.reasons == (below.fact, result("a", "r"), result("a", "s"))
    assert drawn.behind(item) == (below,)
    assert drawn.grounds(item) == (result("a", "r"), result("a", "s"), AGAIN)
    first, second = item.because
    assert "rule r " in first
    assert "rule s " in second


def test_each_sentence_names_only_what_it_has(shipped: tuple[Definition, ...]) -> None:
    odd = "$rule {0} %s"
    [item] = conclude(shipped, [finding(odd), result(odd, "$theme")])
    assert item.because == (
        f"{odd} asked for better on strategy-meetings, and the rule $theme finds gaps in the data.",
    )


def test_each_conclusion_rests_on_a_letter(shipped: tuple[Definition, ...]) -> None:
    for one in shipped:
        assert one.cites or any(premise.kind == "finding" for premise in one.when)
