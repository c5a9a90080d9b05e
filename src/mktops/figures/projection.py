"""Where the present pace leads, and which pace the target needs.

For figures that add up over periods, such as counts and money.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from mktops.figures.precision import Number, is_count, precise
from mktops.figures.spread import spread, widening

#: The square of the normal quantile that leaves one in ten above and one in ten below.
_Z2 = Decimal("1.2815515655446004669651033294487428186862") ** 2


@dataclass(frozen=True, slots=True)
class Required:
    """The pace that reaches the target.

    `rate` is what each period left must bring; a rate of 0 or less: the target is reached already. `growth` is how
    much more that is, in percent, than what is `planned` for each of them; than the present pace where that is None,
    of a plan that asks the same of each. None where there is nothing to compare with.
    """

    rate: Decimal
    growth: Decimal | None
    planned: Decimal | None = None

    @property
    def reached(self) -> bool:
        """Whether nothing more is needed."""
        return self.rate <= 0


@dataclass(frozen=True, slots=True)
class Range:
    """Whole totals between which the end will lie, if things go on as they went, in about `level` % of cases.

    `spread` is how many times the variance of a Poisson series the values have.
    """

    low: int
    high: int
    spread: Decimal
    level: int = 80


@precise
def project(so_far: Number, planned_so_far: Number, planned: Number) -> Decimal | None:
    """The total if the rest comes in as the beginning did: whole plan × (so far ÷ planned so far) (AP10).

    25 of 30 with 180 planned leads to 150; 34 of 40 on the ramp of 40, 120 and 240 to 340 of 400. Where periods have
    no plan of their own, the days over stand for it, of all days. None where nothing was planned yet.
    """
    return Decimal(planned) * Decimal(so_far) / Decimal(planned_so_far) if planned_so_far > 0 else None


@precise
def required(
    target: Number, so_far: Number, over: int, left: int, planned_left: Number | None = None
) -> Required | None:
    """What each period left must bring: (target − sum so far) ÷ periods left, and its growth (AP10).

    180 after 25 in month 1 of 6 needs 31 a month, 24 % more than the present pace. With `planned_left`, the sum of
    what a ramp asks of the periods left, the growth is on that: 400 after 34 with 360 planned in two months needs 183
    a month, where 180 were planned, 1.7 % more. None where no period is left.
    """
    if left <= 0 or over < 0:
        return None
    rate = (Decimal(target) - Decimal(so_far)) / left
    if planned_left is not None:
        planned = Decimal(planned_left) / left
        return Required(rate, 100 * (rate / planned - 1) if planned > 0 else None, planned)
    growth = 100 * (rate * over / Decimal(so_far) - 1) if over > 0 and so_far > 0 else None
    return Required(rate, growth)


@precise
def likely_range(values: Sequence[Decimal], planned: Sequence[Decimal], planned_left: Decimal) -> Range | None:
    """Between which totals a count ends in about 80 of 100 cases (AP10: a range, not a point).

    With X counted where a share n of the plan is over, and Y to come in the rest m, both Poisson at one rate, Y − X ×
    m ÷ n has the variance (X + Y) × m ÷ n when the rate is read from all of it. The whole Y that lie within z
    deviations are Y₀ + c ÷ 2 ± √(c² ÷ 4 + c × (X + Y₀)), Y₀ = X × m ÷ n, c = z² × m ÷ n (the joint-sample interval
    of Krishnamoorthy and Peng 2011, J. Stat. Plan. Inference 141, without their ½ for an X of 0: coverage is right
    without it). A series that swings more than chance makes it has so many times that variance (`spread`), with
    Student's quantile for z. None with fewer than three values, and unless each is a count.
    """
    seen = sum(values, Decimal(0))
    wild = spread(values, planned)
    if wild is None or not all(is_count(value) for value in values):
        return None
    ahead = planned_left / sum(planned, Decimal(0))
    expected, c = seen * ahead, _Z2 * ahead * widening(wild, len(values))
    deviation = (c * c / 4 + c * (seen + expected)).sqrt()
    # The root's last digit must not lift a lower end of 0 to 1, and nothing that was counted is taken back.
    low = max(Decimal(0), (expected + c / 2 - deviation).to_integral_value(ROUND_CEILING))
    high = (expected + c / 2 + deviation).to_integral_value(ROUND_FLOOR)
    return Range(int(seen) + int(low), int(seen) + int(high), wild)
