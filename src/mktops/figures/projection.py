"""Where the present pace leads, and which pace the target needs.

For figures that add up over periods, such as counts and money.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from mktops.figures.precision import Number, is_count, precise

Level = Literal[80, 95]
_QUANTILES: dict[Level, Decimal] = {
    80: Decimal("1.2815515655446004669651033294487428186862"),
    95: Decimal("1.9599639845400542355245944305205515279555"),
}


@dataclass(frozen=True, slots=True)
class Required:
    """The pace that reaches the target.

    `rate` is what each period left must bring, `growth` how much more that is than the present pace, in
    percent; None where there is no pace to compare with. A rate of 0 or less: the target is reached already.
    """

    rate: Decimal
    growth: Decimal | None

    @property
    def reached(self) -> bool:
        """Whether nothing more is needed."""
        return self.rate <= 0


@dataclass(frozen=True, slots=True)
class Range:
    """Whole totals between which the end will lie, if only chance is at work, in about `level` % of cases."""

    low: int
    high: int
    level: Level
    method: str = "Poisson prediction interval (Krishnamoorthy and Peng 2011)"


def _on_the_way(periods_so_far: int, periods: int) -> bool:
    return 0 < periods_so_far <= periods


@precise
def project(so_far: Number, periods_so_far: int, periods: int) -> Decimal | None:
    """The total at the present pace: sum so far ÷ periods so far × all periods (AP10); 25 in 1 of 6 gives 150.

    None before the first period is over, or after the last.
    """
    if not _on_the_way(periods_so_far, periods):
        return None
    return Decimal(so_far) * periods / periods_so_far


@precise
def required(target: Number, so_far: Number, periods_so_far: int, periods: int) -> Required | None:
    """What each period left must bring: (target − sum so far) ÷ periods left, and its growth on the pace (AP10).

    180 after 25 in month 1 of 6 needs 31 a month, 24 % more. None where no period is left.
    """
    left = periods - periods_so_far
    if left <= 0 or periods_so_far < 0:
        return None
    rate = (Decimal(target) - Decimal(so_far)) / left
    if periods_so_far == 0 or so_far <= 0:
        return Required(rate, None)
    return Required(rate, 100 * (rate * periods_so_far / Decimal(so_far) - 1))


@precise
def likely_range(so_far: Number, periods_so_far: int, periods: int, level: Level = 80) -> Range | None:
    """Between which totals a count may end at its present pace (AP10: a range, not a point).

    With X counted in n periods and Y to come in m, both Poisson at one rate, Y − X × m ÷ n has the variance
    (X + Y) × m ÷ n when the rate is read from all n + m periods. The whole Y that lie within z deviations
    are Y₀ + c ÷ 2 ± √(c² ÷ 4 + c × (X + Y₀)), Y₀ = X × m ÷ n, c = z² × m ÷ n (the joint-sample interval of
    Krishnamoorthy and Peng 2011, J. Stat. Plan. Inference 141, without their ½ for an X of 0: coverage is right
    without it). None unless the sum is a count and a period is over.
    """
    if not _on_the_way(periods_so_far, periods) or not is_count(so_far):
        return None
    seen = Decimal(so_far)
    ahead = Decimal(periods - periods_so_far) / periods_so_far
    expected, c = seen * ahead, _QUANTILES[level] ** 2 * ahead
    spread = (c * c / 4 + c * (seen + expected)).sqrt()
    # Of nothing seen the lower end is 0; the root's last digit must not lift it to 1.
    low = (expected + c / 2 - spread).to_integral_value(ROUND_CEILING) if seen else 0
    high = (expected + c / 2 + spread).to_integral_value(ROUND_FLOOR)
    return Range(int(so_far) + int(low), int(so_far) + int(high), level)
