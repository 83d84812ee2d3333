"""Intervals of shares: Wilson's for one, Newcombe's for the difference of two.

Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927;
R. G. Newcombe, "Interval estimation for the difference between independent proportions", 1998
(method 10). Whether an end of a Wilson interval keeps to a standard is settled in fractions, so
that no rounding decides; the intervals themselves are floats.
"""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import NormalDist
from typing import Final

from ofsted_rules.outcomes.population import Part

Z: Final = 1.959963984540054
"""The normal deviate of a two-sided confidence of 95 %."""
_Z2: Final = Fraction(Z) ** 2


def deviate(pairs: int) -> float:
    """Return the normal deviate at which `pairs` comparisons together err in 5 % at most."""
    return Z if pairs <= 1 else NormalDist().inv_cdf(1 - 0.05 / (2 * pairs))


def wilson(part: Part, z: float = Z) -> tuple[float, float]:
    """Return Wilson's score interval of a share; the part is of one or more."""
    k, n = part
    p, scale = k / n, 1 + z * z / n
    centre = (p + z * z / (2 * n)) / scale
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale
    low = 0.0 if k == 0 else max(0.0, centre - half)
    return low, 1.0 if k == n else min(1.0, centre + half)


def newcombe(first: Part, second: Part, z: float = Z) -> tuple[float, float]:
    """Return Newcombe's hybrid score interval of the first share less the second."""
    p, q = first[0] / first[1], second[0] / second[1]
    low_p, high_p = wilson(first, z)
    low_q, high_q = wilson(second, z)
    down = math.hypot(p - low_p, high_q - q)
    return p - q - down, p - q + math.hypot(high_p - p, q - low_q)


def value(part: Part, otherwise: int) -> Fraction:
    """Return a share as a fraction; `otherwise` where it is of nothing."""
    return Fraction(*part) if part[1] else Fraction(otherwise)


def surely_at_least(part: Part, standard: Fraction) -> bool:
    """Tell whether the lower end of the Wilson interval is at or above the standard."""
    k, n = part
    if standard <= 0:
        return True
    if standard >= 1 or Fraction(k, n) < standard:
        return False
    return (k - n * standard) ** 2 >= _Z2 * n * standard * (1 - standard)


def surely_below(part: Part, standard: Fraction) -> bool:
    """Tell whether the upper end of the Wilson interval is below the standard."""
    k, n = part
    if standard > 1:
        return True
    if Fraction(k, n) >= standard:
        return False
    return (k - n * standard) ** 2 > _Z2 * n * standard * (1 - standard)
