"""What a small test says about a rate: met, not met, or too early to tell (OO23, OO26)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mktops.figures.distributions import LARGE_VARIANCE, normal_share_up_to, share_up_to
from mktops.figures.precision import Number, precise

#: The 97.5 % point of the normal curve: 95 % lie between minus and plus this.
Z_95 = Decimal("1.9599639845400542355245944305205515279555")
SURE, RULED_OUT = Decimal("0.95"), Decimal("0.05")


class Outcome(StrEnum):
    """What became of a success criterion (OO26)."""

    MET = "met"
    NOT_MET = "not met"
    UNDECIDED = "undecided"
    NOT_YET = "not yet"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Interval:
    """The true rates that agree with what was counted, as shares of 1; both ends belong to it."""

    low: Decimal
    high: Decimal


@precise
def wilson(hits: int, trials: int) -> Interval | None:
    """The 95 % score interval of a rate (Wilson 1927).

    With h hits in n trials: (h + z² ÷ 2 ± z × √(h × (n − h) ÷ n + z² ÷ 4)) ÷ (n + z²). None where there
    are no trials, or where hits and trials cannot both be right.
    """
    if trials <= 0 or not 0 <= hits <= trials:
        return None
    square = Z_95 * Z_95
    spread = Z_95 * (Decimal(hits * (trials - hits)) / trials + square / 4).sqrt()
    middle, whole = hits + square / 2, trials + square
    # The outermost ends are 0 and 1 exactly; a last digit must not turn "at least 0" into undecided.
    low = (middle - spread) / whole if hits else Decimal(0)
    high = (middle + spread) / whole if hits < trials else Decimal(1)
    return Interval(low, high)


@precise
def posterior(hits: int, trials: int, at_least: Number) -> Decimal | None:
    """P(true rate ≥ at_least) once h hits in n trials were seen and every rate was as likely before (Bayes 1763).

    The upper tail of Beta(h + 1, n − h + 1), which is exactly P(X ≤ h) for X binomial with n + 1 trials
    at `at_least` (Abramowitz and Stegun 1964, 26.5.24). None as for `wilson`.
    """
    if trials <= 0 or not 0 <= hits <= trials:
        return None
    rate, count = Decimal(at_least), trials + 1
    if rate <= 0 or rate >= 1:
        return Decimal(1 if rate <= 0 else 0)
    odds, variance = rate / (1 - rate), count * rate * (1 - rate)
    if variance > LARGE_VARIANCE:
        return normal_share_up_to(hits, count * rate, variance, (1 - 2 * rate) / variance.sqrt())
    return share_up_to(hits, int((count + 1) * rate), lambda i: odds * (count - i) / (i + 1))


def by_interval(hits: int, trials: int, at_least: Number) -> Outcome:
    """Met if all of the 95 % interval is at or above `at_least`, not met if all is below, else undecided (OO26)."""
    interval = wilson(hits, trials)
    if interval is None:
        return Outcome.NO_DATA
    if interval.low >= at_least:
        return Outcome.MET
    return Outcome.NOT_MET if interval.high < at_least else Outcome.UNDECIDED


def by_posterior(hits: int, trials: int, at_least: Number) -> Outcome:
    """Met if the rate reaches `at_least` with probability 0.95, not met if with 0.05 or less, else undecided (OO26)."""
    probability = posterior(hits, trials, at_least)
    if probability is None:
        return Outcome.NO_DATA
    if probability >= SURE:
        return Outcome.MET
    return Outcome.NOT_MET if probability <= RULED_OUT else Outcome.UNDECIDED


def by_count(count: Number | None, at_least: Number) -> Outcome:
    """Met once the count is reached, else not yet: a count only grows (OO26)."""
    if count is None:
        return Outcome.NO_DATA
    return Outcome.MET if count >= at_least else Outcome.NOT_YET
