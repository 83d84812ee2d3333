"""The conclusions that are shipped: what makes each of them hold, and what does not."""

from __future__ import annotations

from collections import Counter
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
from ofsted_rules.conclusions.kinds import key_of
from ofsted_rules.problems import Problems

from .facts_of_letters import (
    clear,
    finding,
    repeat,
    result,
    service_sign,
    share,
    sign,
    team_sign,
)

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
AGAIN = repeat("a")


@pytest.fixture(scope="module", name="shipped")
def _shipped() -> tuple[Definition, ...]:
    problems = Problems()
    definitions = load_conclusions(SHIPPED, problems)
    assert not list(problems)
    return definitions


TOO_SOON = "back-after-step-down"
DRIFT = ("late-review", "late-visit", "no-case-direction")
MET = {"polarity": "met"}
CAME_BACK = {"recurring-area": 1, "recurring-and-still-open": 1, "still-open": 1}

CASES: list[tuple[str, list[Fact], dict[str, int]]] = [
    ("nothing", [], {}),
    ("a letter alone", [finding("a")], {}),
    ("a rule alone", [result("a", "r")], {}),
    # what comes back
    ("stated", [AGAIN], {"recurring-area": 1}),
    ("same expectation", [repeat("a", strength="same-expectation")], {"recurring-area": 1}),
    ("same theme", [repeat("a", strength="same-theme")], {"recurring-area": 1}),
    ("a later letter's newer word", [repeat("a", latest="no")], {}),
    ("said to others", [repeat("a", authority="oldham", said_to="others")], {"recurring-area": 1}),
    ("met both times", [repeat("a", **MET, earlier_polarity="met")], {}),
    (
        "slipped between letters",
        [repeat("a", strength="same-expectation", earlier_polarity="met")],
        {"slipped-between-letters": 1},
    ),
    ("not surely the same", [repeat("a", strength="same-theme", earlier_polarity="met")], {}),
    (
        "put right by a letter",
        [repeat("a", **MET, strength="same-expectation")],
        {"put-right-by-letter": 1},
    ),
    (
        "put right by a letter, on the theme",
        [repeat("a", **MET, strength="same-theme", praised_only="yes")],
        {"theme-put-right-by-letter": 1},
    ),
    ("the theme is still wanting elsewhere", [repeat("a", **MET, strength="same-theme")], {}),
    # still open
    ("still open", [finding("a"), result("a", "r")], {"still-open": 1}),
    ("an older word", [finding("a", latest="no"), result("a", "r")], {}),
    ("another expectation", [finding("a"), result("a", "r", expectation="a:b")], {}),
    ("another authority", [finding("a", authority="oldham"), result("a", "r")], {}),
    ("said to others, gaps", [finding("a", said_to="others"), result("a", "r")], {}),
    ("came back, still open", [AGAIN, finding("a"), result("a", "r")], CAME_BACK),
    (
        "came back, clear now but briefly",
        [AGAIN, finding("a"), clear("a", "r", history="short")],
        {"recurring-area": 1},
    ),
    # would need urgent attention
    (
        "came back and widespread",
        [AGAIN, finding("a"), result("a", "r", spread="widespread")],
        {**CAME_BACK, "would-need-urgent-attention": 1},
    ),
    (
        "the theme came back and is widespread",
        [repeat("a", strength="same-theme"), finding("a"), result("a", "r", spread="widespread")],
        CAME_BACK,
    ),
    ("widespread, new", [finding("a"), result("a", "r", spread="widespread")], {"still-open": 1}),
    # put right
    ("no gaps in the data", [finding("a"), clear("a", "r")], {"put-right": 1}),
    ("two rules, both clear", [finding("a"), clear("a", "r"), clear("a", "s")], {"put-right": 1}),
    (
        "another rule of the finding has gaps",
        [finding("a"), clear("a", "r"), result("a", "s", expectation="a:b")],
        {},
    ),
    (
        "another rule of the finding cannot tell",
        [finding("a"), clear("a", "r"), clear("a", "s", state="cannot-tell")],
        {},
    ),
    ("too short", [finding("a"), clear("a", "r"), clear("a", "s", history="short")], {}),
    ("who knows how long", [finding("a"), clear("a", "r", history="unknown")], {}),
    ("not every rule was run", [finding("a"), clear("a", "r", complete="no")], {}),
    # slipped
    ("slipped", [finding("a", **MET), result("a", "r")], {"slipped": 1}),
    ("a strength kept", [finding("a", **MET), clear("a", "r")], {}),
    # the service
    ("unlike", [service_sign("groups-treated-unlike")], {"unequal-response": 1}),
    ("audits", [service_sign("audit-loop-open")], {"audit-loop-not-closed": 1}),
    ("another sign", [service_sign("late-visit")], {}),
    # children
    ("drift", [sign(one) for one in DRIFT], {"drift-and-delay": 1}),
    ("two children", [sign(one, child=f"C{n // 2}") for n, one in enumerate(DRIFT)], {}),
    *(("two of three", [sign(one) for one in DRIFT if one != left], {}) for left in DRIFT),
    (
        "drift many times over",
        [sign(one, record=f"R{n}") for one in DRIFT for n in range(6)],
        {"drift-and-delay": 1},
    ),
    ("too soon", [sign(TOO_SOON)], {"stepped-down-too-soon": 1}),
    # teams
    ("turnover", [team_sign("high-turnover"), share()], {"workforce-driven-decline": 1}),
    ("turnover alone", [team_sign("high-turnover")], {}),
    ("decline alone", [share()], {}),
    ("turnover elsewhere", [team_sign("high-turnover"), share("south")], {}),
    ("no decline", [team_sign("high-turnover"), share(against_rest="not-worse")], {}),
    ("who knows", [team_sign("high-turnover"), share(against_rest="unknown")], {}),
    ("another share", [team_sign("high-turnover"), share(theme="visits")], {}),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "facts", "expected"), CASES, ids=lambda one: str(one)[:40])
def test_exactly_the_right_conclusions(
    shipped: tuple[Definition, ...],
    name: str,
    facts: list[Fact],
    expected: dict[str, int],
    engine: Any,
) -> None:
    drawn = conclude(shipped, facts, engine=engine)
    assert Counter(item.id for item in drawn) == expected, name
    assert drawn.stood_in == 0
    for item in drawn:
        assert item.because
        given = {key_of(fact) for fact in facts}
        held = [f for f in drawn.grounds(item) if f["kind"] not in ("none", "count")]
        assert held, "reasons end in facts of letters and outcomes"
        assert {key_of(fact) for fact in held} <= given


def test_every_shipped_conclusion_is_drawn_by_one_of_the_cases(
    shipped: tuple[Definition, ...],
) -> None:
    assert {id_ for _, _, expected in CASES for id_ in expected} == {one.id for one in shipped}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_counted_is_among_the_reasons(
    shipped: tuple[Definition, ...], engine: Any
) -> None:
    facts = [sign(one, record=f"{one}-{n}") for one in DRIFT for n in range(2)]
    [item] = conclude(shipped, facts, engine=engine)
    assert item.because == (
        "For one child: reviews were late (2), visits were late (2), "
        "and the case lacks direction (2).",
    )
    assert [fact for fact in item.reasons if fact["kind"] == "sign"] == facts


def _only(items: tuple[Conclusion, ...], id_: str) -> Conclusion:
    [item] = (item for item in items if item.id == id_)
    return item


@pytest.mark.parametrize("engine", ENGINES)
def test_reasons_lead_down_to_the_letter_and_the_rules(
    shipped: tuple[Definition, ...], engine: Any
) -> None:
    facts = [AGAIN, finding("a"), result("a", "s"), result("a", "r"), result("b", "r")]
    drawn = conclude(shipped, facts, engine=engine)
    item = _only(drawn.items, "recurring-and-still-open")
    came_back = _only(drawn.items, "recurring-area")
    still_open = _only(drawn.items, "still-open")
    assert item.ways == ((came_back.fact, still_open.fact),)
    assert drawn.behind(item) == (came_back, still_open)
    assert drawn.grounds(item) == (AGAIN, finding("a"), result("a", "r"), result("a", "s"))
    first, second = still_open.because
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
        assert one.cites or any(p.kind in ("finding", "repeat") for p in one.when)
