"""The two engines and a naive fixpoint agree; what must not matter does not matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofsted_rules.conclusions import Conclusions, Definition, Fact, Premise, conclude, durable
from ofsted_rules.conclusions.chainer import chain
from ofsted_rules.conclusions.definition import Asked, Firing, in_order
from ofsted_rules.conclusions.effort import effort
from ofsted_rules.conclusions.kinds import HANDED_IN, key_of

from .conclusion_sets import (
    MADE_UP,
    Way,
    asked,
    conclusion_sets,
    definition,
    fact_lists,
    naive,
    premise,
)

needs_durable = pytest.mark.skipif(
    not durable.is_here(), reason="durable-rules cannot be imported here"
)
ENGINES = [pytest.param("plain"), pytest.param("durable-rules", marks=needs_durable)]
BUDGET = 1_000_000
MODERATE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def draw_all(definitions: Iterable[Definition], facts: Iterable[Fact], engine: Any) -> Conclusions:
    return conclude(definitions, facts, engine=engine, kinds=MADE_UP, budget=BUDGET)


def ways_of(firings: Iterable[Firing]) -> set[Way]:
    """Return the ways without the answers that were handed in."""
    return {
        (
            one.definition.id,
            tuple(key_of(fact) for fact in one.premises if fact["kind"] not in HANDED_IN),
        )
        for one in firings
    }


def contents(drawn: Conclusions) -> set[Any]:
    """Everything but the order of premises within a way."""
    return {
        (key_of(item.fact), frozenset(frozenset(map(key_of, way)) for way in item.ways))
        for item in drawn
    }


def own(definitions: Sequence[Definition], facts: Sequence[Fact], kind: str, subject: str) -> Any:
    held = {key_of(f): f for f in facts if MADE_UP[str(f["kind"])].subject == kind}
    about = [fact for fact in held.values() if fact[kind] == subject]
    return [one for one in in_order(definitions) if one.subject == kind], about


SUBJECTS = [("child", "s1"), ("child", "s2"), ("team", "s1"), ("team", "s2")]


def test_plain_chainer_equals_naive_fixpoint() -> None:
    seen: Counter[str] = Counter()

    @settings(MODERATE, max_examples=250)
    @given(conclusion_sets(), fact_lists())
    def check(definitions: tuple[Definition, ...], facts: list[Fact]) -> None:
        found: set[Way] = set()
        for kind, subject in SUBJECTS:
            definitions_, about = own(definitions, facts, kind, subject)
            firings = chain(definitions_, subject, about, budget=BUDGET)
            ways = ways_of(firings)
            assert len(ways) == len(firings), "a way was found twice"
            assert ways == naive(definitions_, about, subject)
            found |= ways
        seen["all"] += 1
        seen["some"] += bool(found)
        asking = {one.id for one in definitions if one.asks}
        seen["asked"] += any(id_ in asking for id_, _ in found)
        seen["chained"] += any(
            ("kind", "str", "conclusion") in key for _, keys in found for key in keys
        )

    check()
    assert seen["some"] > 0.15 * seen["all"]
    assert seen["asked"] > 0.02 * seen["all"]
    assert seen["chained"] > 0.02 * seen["all"]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_concluded_of_all_subjects_equals_naive_fixpoint(engine: Any) -> None:
    """Subjects that are alike are drawn together; each still gets its own."""

    @settings(MODERATE, max_examples=150)
    @given(conclusion_sets(), fact_lists())
    def check(definitions: tuple[Definition, ...], facts: list[Fact]) -> None:
        expected = {
            (kind, subject, way)
            for kind, subject in SUBJECTS
            for way in naive(*own(definitions, facts, kind, subject), subject)
        }
        assert expected == {
            (item.subject_kind, item.subject, (item.id, _given(way)))
            for item in draw_all(definitions, facts, engine)
            for way in item.ways
        }

    check()


def _given(way: Iterable[Fact]) -> tuple[Any, ...]:
    return tuple(key_of(fact) for fact in way if fact["kind"] not in HANDED_IN)


def test_a_pattern_keeps_what_can_be_joined_with_constants_and_numbers() -> None:
    """A token in place of a value that a conclusion or a count gives would hide the join."""
    constant = definition("constant", premise("blue"), g="x")
    joined = definition("joined", premise("conclusion", id="constant", g="$v"),
                        premise("red", a="$v"))  # fmt: skip
    many = premise("blue", a="x")
    counted = [asked("c", many, counted="n", at_least=1, number="k")]
    number = definition("number", premise("blue"), asks=counted, g="$k")
    equal = definition("equal", premise("conclusion", id="number", g="$v"),
                       premise("red", n="$v"))  # fmt: skip
    facts: list[Fact] = [
        {"kind": "blue", "child": "s1", "a": "x", "b": "x", "n": 0},
        {"kind": "red", "child": "s1", "a": "x", "b": "x", "n": 1},
    ]
    drawn = draw_all([constant, joined, number, equal], facts, "plain")
    assert {item.id for item in drawn} == {"constant", "joined", "number", "equal"}


def test_subjects_that_are_alike_are_drawn_once(monkeypatch: Any) -> None:
    asked_for: list[str] = []

    def counting(*given: Any, **more: Any) -> list[Firing]:
        asked_for.append(given[1])
        return chain(*given, **more)

    monkeypatch.setattr("ofsted_rules.conclusions.chainer.chain", counting)
    facts: list[Fact] = [
        {"kind": "red", "child": f"s{n}", "a": f"v{n}", "b": "x", "n": 0} for n in range(50)
    ]
    one = definition("one", premise("red", a="$v"), a="$v")
    drawn = draw_all([one], facts, "plain")
    assert {item.subject: item.fields["a"] for item in drawn} == {
        f"s{n}": f"v{n}" for n in range(50)
    }
    assert len(asked_for) == 1


@MODERATE
@given(conclusion_sets(), fact_lists(), st.sampled_from(SUBJECTS))
def test_effort_is_never_less_than_what_happens(
    definitions: tuple[Definition, ...], facts: list[Fact], subject: tuple[str, str]
) -> None:
    definitions_, about = own(definitions, facts, *subject)
    most = effort(definitions_, about)
    ways = len(chain(definitions_, subject[1], about, budget=BUDGET))
    assert ways <= most.ways <= most.steps


@needs_durable
@MODERATE
@given(conclusion_sets(), fact_lists())
def test_engines_agree(definitions: tuple[Definition, ...], facts: list[Fact]) -> None:
    by_durable = draw_all(definitions, facts, "durable-rules")
    assert by_durable.stood_in == 0
    assert by_durable.items == draw_all(definitions, facts, "plain").items


@pytest.mark.parametrize("engine", ENGINES)
def test_order_and_repetition_of_facts_do_not_matter(engine: Any) -> None:
    @MODERATE
    @given(conclusion_sets(), fact_lists(), st.randoms(use_true_random=False))
    def check(definitions: tuple[Definition, ...], facts: list[Fact], random: Any) -> None:
        other = [*facts, *facts[:3]]
        random.shuffle(other)
        other_definitions = list(definitions)
        random.shuffle(other_definitions)
        mine = draw_all(definitions, facts, engine)
        assert mine.items == draw_all(other_definitions, other, engine).items

    check()


@pytest.mark.parametrize("engine", ENGINES)
def test_order_of_premises_does_not_matter(engine: Any) -> None:
    @MODERATE
    @given(conclusion_sets(), fact_lists(), st.randoms(use_true_random=False))
    def check(definitions: tuple[Definition, ...], facts: list[Fact], random: Any) -> None:
        shuffled = [
            replace(one, when=tuple(random.sample(one.when, len(one.when)))) for one in definitions
        ]
        mine = draw_all(definitions, facts, engine)
        assert contents(mine) == contents(draw_all(shuffled, facts, engine))

    check()


def _renamed(one: Definition) -> Definition:
    def other(premise: Premise) -> Premise:
        return replace(premise, variables={a: f"q_{n}" for a, n in premise.variables.items()})

    def same(asked: Asked) -> Asked:
        domain = other(asked.domain) if asked.domain else None
        number = f"q_{asked.number}" if asked.number else ""
        return replace(asked, of=other(asked.of), domain=domain, number=number)

    then = {at: f"$q_{v[1:]}" if str(v)[:1] == "$" else v for at, v in one.then.items()}
    asks = tuple(map(same, one.asks))
    return replace(one, when=tuple(map(other, one.when)), then=then, asks=asks)


@pytest.mark.parametrize("engine", ENGINES)
def test_names_of_variables_do_not_matter(engine: Any) -> None:
    @MODERATE
    @given(conclusion_sets(), fact_lists())
    def check(definitions: tuple[Definition, ...], facts: list[Fact]) -> None:
        mine = draw_all(definitions, facts, engine)
        assert mine.items == draw_all(map(_renamed, definitions), facts, engine).items

    check()


@needs_durable
@MODERATE
@given(
    conclusion_sets(),
    fact_lists(),
    st.sampled_from(["q", "z_", "premise", "k9k", "mm", "aaaa"]),
    st.sampled_from([1, 2, 3, 5, 1_000]),
    st.sampled_from(SUBJECTS),
)
def test_aliases_and_batches_within_the_engine_do_not_matter(
    definitions: tuple[Definition, ...],
    facts: list[Fact],
    prefix: str,
    batch: int,
    subject: tuple[str, str],
) -> None:
    definitions_, about = own(definitions, facts, *subject)
    worker = durable.Durable(definitions_, budget=BUDGET, prefix=prefix, batch=batch)
    try:
        firings = worker.chain(subject[1], about)
    finally:
        worker.close()
    assert ways_of(firings) == ways_of(chain(definitions_, subject[1], about, budget=BUDGET))


@pytest.mark.parametrize("engine", ENGINES)
def test_subjects_are_concluded_apart(engine: Any) -> None:
    @MODERATE
    @given(conclusion_sets(), fact_lists())
    def check(definitions: tuple[Definition, ...], facts: list[Fact]) -> None:
        apart = [
            item
            for kind, subject in SUBJECTS
            for item in draw_all(
                definitions, [fact for fact in facts if fact.get(kind) == subject], engine
            )
        ]
        assert draw_all(definitions, facts, engine).items == tuple(apart)

    check()
