"""Intervals of shares and of their differences, against scipy, statsmodels and plain fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from ofsted_rules.checks.proportions import (
    Z,
    deviate,
    newcombe,
    surely_at_least,
    surely_below,
    wilson,
)

CLOSE = 1e-12


@st.composite
def parts(draw: st.DrawFn, most: int = 300) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.sampled_from([0, n, draw(st.integers(0, n))])), n


def every_part(most: int) -> list[tuple[int, int]]:
    return [(k, n) for n in range(1, most + 1) for k in range(n + 1)]


def test_wilson_is_that_of_scipy() -> None:
    for k, n in [*every_part(25), (0, 400), (400, 400), (399, 400), (123, 4567)]:
        theirs = binomtest(k, n).proportion_ci(0.95, "wilson")
        assert wilson((k, n)) == pytest.approx((theirs.low, theirs.high), abs=CLOSE, rel=0)


@settings(max_examples=400)
@given(parts(), parts())
def test_newcombe_is_that_of_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    theirs = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    assert newcombe(first, second) == pytest.approx(theirs, abs=CLOSE, rel=0)


@settings(max_examples=100)
@given(parts(60), parts(60), st.integers(2, 50))
def test_newcombe_of_many_pairs_is_that_of_a_higher_confidence(
    first: tuple[int, int], second: tuple[int, int], pairs: int
) -> None:
    theirs = confint_proportions_2indep(
        *first, *second, method="newcomb", compare="diff", alpha=0.05 / pairs
    )
    assert newcombe(first, second, deviate(pairs)) == pytest.approx(theirs, abs=CLOSE, rel=0)


def test_one_pair_needs_no_more_than_95_percent() -> None:
    assert deviate(1) == Z
    assert deviate(0) == Z
    assert deviate(2) > deviate(1)


@settings(max_examples=500)
@given(parts(), st.fractions(0, 1, max_denominator=1000))
def test_the_exact_questions_agree_with_the_interval(
    part: tuple[int, int], standard: Fraction
) -> None:
    low, high = wilson(part)
    if abs(low - standard) > CLOSE:
        assert surely_at_least(part, standard) == (low > standard)
    if abs(high - standard) > CLOSE:
        assert surely_below(part, standard) == (high < standard)


def test_the_ends_of_the_scale() -> None:
    assert surely_at_least((0, 5), Fraction(0))
    assert not surely_below((0, 5), Fraction(0))
    assert not surely_at_least((500, 500), Fraction(1))
    assert surely_below((499, 500), Fraction(1))
    assert not surely_below((500, 500), Fraction(1))


def test_an_interval_that_ends_on_the_standard() -> None:
    """Whole numbers where the lower end is a fraction's neighbour: it is settled, not rounded."""
    for k, n in every_part(20):
        for tenth in range(11):
            standard = Fraction(tenth, 10)
            assert not (surely_at_least((k, n), standard) and surely_below((k, n), standard))


@settings(max_examples=200)
@given(parts(80), parts(80))
def test_turning_a_difference_round_turns_its_interval_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    low, high = newcombe(first, second)
    back = newcombe(second, first)
    assert (-high, -low) == pytest.approx(back, abs=CLOSE, rel=0)
    assert low <= first[0] / first[1] - second[0] / second[1] <= high


def test_a_larger_sample_says_more() -> None:
    widths = [math.dist(*[[end] for end in wilson((3 * n, 4 * n))]) for n in range(1, 60)]
    assert widths == sorted(widths, reverse=True)
