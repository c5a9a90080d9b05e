"""The share of a count's distribution that lies at or below a number.

In decimals, by hand: statistics in binary fractions differ in their last digits from machine to machine, and a verdict
at a border must not.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from mktops.figures.precision import precise

#: From here on the normal curve is right to about seven places, and adding up terms would take long.
LARGE_VARIANCE = 10_000_000
_VANISHED = Decimal("1e-40")
_ROOT_OF_TWO_PI = Decimal("2.5066282746310005024157652848110452530069867406099")


@precise
def share_up_to(k: int, mode: int, step: Callable[[int], Decimal]) -> Decimal:
    """P(X ≤ k) for counts with a single peak at `mode`, where `step(i)` is P(X = i + 1) ÷ P(X = i).

    The terms are taken relative to the peak's, outwards until they vanish, and divided by their sum: no
    factorial and no exponential, some 27 standard deviations of terms, right to more than 30 places.
    """
    total = Decimal(1)
    share = Decimal(1 if mode <= k else 0)
    weight, i = Decimal(1), mode
    while weight > _VANISHED:
        weight *= step(i)
        i += 1
        total += weight
        if i <= k:
            share += weight
    weight, i = Decimal(1), mode
    while weight > _VANISHED and i > 0:
        i -= 1
        weight /= step(i)
        total += weight
        if i <= k:
            share += weight
    return share / total


@precise
def normal_share_up_to(k: int, mean: Decimal, variance: Decimal, skewness: Decimal) -> Decimal:
    """P(X ≤ k) by the normal curve at k + ½ with the first Edgeworth term (Feller 1971, vol. II, XVI.4).

    Φ(x) − skewness ÷ 6 × (x² − 1) × φ(x), x = (k + ½ − mean) ÷ √variance; the error is of the order of
    1 ÷ variance. For variances so large that the skewness is slight; else the share may leave 0 to 1.
    """
    x = (k + Decimal("0.5") - mean) / variance.sqrt()
    if abs(x) > 14:
        return Decimal(1 if x > 0 else 0)
    density = (-x * x / 2).exp() / _ROOT_OF_TWO_PI
    term = series = x
    n = 1
    while abs(term) > _VANISHED:
        term *= x * x / (2 * n + 1)
        series += term
        n += 1
    return Decimal("0.5") + density * series - skewness / 6 * (x * x - 1) * density
