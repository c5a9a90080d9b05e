"""The algebra of units: what counts, money, days and percents become when they are multiplied or added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mktops.figures.evaluation import apply
from mktops.figures.steps import Sign

Unit = Literal["count", "percent", "ratio", "currency", "days"]

#: A typed number that turns a ratio into a percent, or back; any other number leaves the unit as it is.
_HUNDREDS = {Fraction(100): 1, Fraction(10_000): 2, Fraction(1, 100): -1, Fraction(1, 10_000): -2}


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a part of a formula measures: the exponents of money, days and counts, and powers of 100.

    The exponent of counts is a range, since money may be money per count (a cost per lead) and days may be
    days per count, and a metric's unit does not say which. `percents` come from metrics in percent,
    `hundreds` from a typed 100. `number` is the value of a part without metrics, which has no unit of its own.
    """

    currency: int = 0
    days: int = 0
    fewest: int = 0
    most: int = 0
    percents: int = 0
    hundreds: int = 0
    number: Fraction | None = None

    @property
    def scale(self) -> int:
        """0 for plain values, 1 for hundredths, which is what a percent counts in."""
        return self.percents + self.hundreds

    @property
    def may_be_share(self) -> bool:
        """Whether everything cancels out, so that a ratio or a percent is left."""
        return not self.currency and not self.days and self.fewest <= 0 <= self.most

    def fits(self) -> tuple[Unit, ...]:
        """The units that a metric may declare for this, the likeliest first."""
        fitting: list[Unit] = []
        if self.may_be_share and self.scale == 0:
            fitting.append("ratio")
        if self.may_be_share and self.scale == 1:
            fitting.append("percent")
        # 100 * packs is a count of what is in them; only a percent that nobody divides by 100 is a slip.
        if self.percents and self.scale:
            return tuple(fitting)
        if not self.currency and abs(self.days) <= 1 and self.fewest <= 1 <= self.most:
            fitting.append("count")
        per_count_or_plain = self.fewest <= 0 and self.most >= -1
        if self.currency == 1 and abs(self.days) <= 1 and per_count_or_plain:
            fitting.append("currency")
        if self.days == 1 and not self.currency and per_count_or_plain:
            fitting.append("days")
        return tuple(fitting)

    def joins(self, other: Dimension) -> bool:
        """Whether the two can be added or compared: of one kind and one scale. A bare number joins any."""
        if self.number is not None or other.number is not None:
            return True
        return self.is_like(other) and self._settled_scale == other._settled_scale

    def is_like(self, other: Dimension) -> bool:
        """Whether the two are of one kind, be they in hundredths or not."""
        return (
            (self.currency, self.days) == (other.currency, other.days)
            and self.fewest <= other.most
            and other.fewest <= self.most
        )

    @property
    def _settled_scale(self) -> int:
        return self.scale if self.percents or self.may_be_share else 0


OF_UNIT: dict[Unit, Dimension] = {
    "count": Dimension(fewest=1, most=1),
    "percent": Dimension(percents=1),
    "ratio": Dimension(),
    "currency": Dimension(currency=1, fewest=-1),
    "days": Dimension(days=1, fewest=-1),
}


def combined(sign: Sign, left: Dimension, right: Dimension) -> Dimension:
    """The dimension of left + right and so on; of a sum, a difference, `min` or `max` only where the two join."""
    if left.number is not None and right.number is not None:
        number = apply(sign, left.number, right.number)
        # A division by zero is no data, whatever the unit.
        return Dimension(number=Fraction(1) if number is None else number)
    if sign == "*":
        return _product(left, right)
    if sign == "/":
        return _product(left, _inverse(right))
    if left.number is not None or right.number is not None:
        return left if left.number is None else right
    return replace(left, fewest=max(left.fewest, right.fewest), most=min(left.most, right.most))


def _product(left: Dimension, right: Dimension) -> Dimension:
    for bare, other in ((left, right), (right, left)):
        if bare.number is not None:
            return replace(other, hundreds=other.hundreds + _HUNDREDS.get(abs(bare.number), 0))
    return Dimension(
        left.currency + right.currency,
        left.days + right.days,
        left.fewest + right.fewest,
        left.most + right.most,
        left.percents + right.percents,
        left.hundreds + right.hundreds,
    )


def _inverse(of: Dimension) -> Dimension:
    if of.number is not None:
        return replace(of, number=1 / of.number if of.number else Fraction(1))
    return Dimension(-of.currency, -of.days, -of.most, -of.fewest, -of.percents, -of.hundreds)
