"""Whether a miss is more than the ordinary ups and downs of a count."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mktops.figures.distributions import LARGE_VARIANCE, normal_share_up_to, share_up_to
from mktops.figures.precision import Number, is_count, precise

ORDINARY_FROM = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Chance:
    """`probability`: how often a team that truly reaches its target on average would do no better than this."""

    probability: Decimal

    @property
    def within_ordinary_variation(self) -> bool:
        """Whether such a result comes up at least once in twenty times; then one period alone proves little."""
        return self.probability >= ORDINARY_FROM


@precise
def poisson_at_most(k: int, mean: Number) -> Decimal:
    """P(X ≤ k) for a Poisson count of that mean: Σ e^−mean × mean^i ÷ i! for i from 0 to k (Poisson 1837).

    The mean is 0 or more. Right to 30 places up to a mean of ten million, to about seven above.
    """
    mean = Decimal(mean)
    if mean > LARGE_VARIANCE:
        return normal_share_up_to(k, mean, mean, 1 / mean.sqrt())
    return share_up_to(k, int(mean), lambda i: mean / (i + 1))


@precise
def overdispersed_at_most(k: int, mean: Decimal, spread: Decimal) -> Decimal:
    """P(X ≤ k) for a count of that mean whose variance is `spread` times it, a number above 1.

    Negative binomial, the usual law of counts that swing more than a Poisson one (Cameron and Trivedi 2013,
    Regression Analysis of Count Data, 3.3): r = mean ÷ (spread − 1).
    """
    variance = mean * spread
    if variance > LARGE_VARIANCE:
        return normal_share_up_to(k, mean, variance, (2 * spread - 1) / variance.sqrt())
    r, share = mean / (spread - 1), (spread - 1) / spread
    mode = int((r - 1) * (spread - 1)) if r > 1 else 0
    return share_up_to(k, mode, lambda i: (i + r) / (i + 1) * share)


def beyond_chance(actual: Number | None, target: Number | None, spread: Decimal | None = None) -> Chance | None:
    """P(X ≤ actual) where X is a count with the target for its mean (AP29); 25 of 30 gives 0.208.

    Poisson, or with the `spread` of the series that the actual stands in where that is wilder. None where there is
    nothing to say: data are missing, the actual is not a count, the target is not above zero, or it was reached.
    """
    if actual is None or target is None or not is_count(actual) or not actual < target:
        return None
    if spread is not None and spread > 1:
        return Chance(overdispersed_at_most(int(actual), Decimal(target), spread))
    return Chance(poisson_at_most(int(actual), target))
