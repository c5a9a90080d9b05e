"""How much work there is, and how it is spread over Must, Should and Could."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mktops.figures.precision import Number, precise
from mktops.text.numbers import rounded_up

WEEKS_IN_A_YEAR = 52
MUST_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of the effort in percent, together 100, and the effort that they are parts of."""

    must: Decimal
    should: Decimal
    could: Decimal
    effort: Decimal

    @property
    def too_much_must(self) -> bool:
        """Whether Must takes more than 60 %, so that nothing can give when time runs short."""
        return self.must > MUST_LIMIT


@precise
def moscow_shares(items: Iterable[tuple[str | None, Number | None]]) -> Shares | None:
    """The shares of Must, Should and Could by effort (OO12, DSDM), from (class, effort) pairs.

    Left out: what is not for now (`wont`), what nobody classed, what nobody estimated. None where no
    effort is left.
    """
    effort = {"must": Decimal(0), "should": Decimal(0), "could": Decimal(0)}
    for moscow, points in items:
        if moscow in effort and points is not None:
            effort[moscow] += Decimal(points)
    total = sum(effort.values(), Decimal(0))
    if total <= 0:
        return None
    must, should, could = (100 * part / total for part in effort.values())
    return Shares(must, should, could, total)


@precise
def years_of_work(effort: Number, points_per_week: Number) -> Decimal | None:
    """Σ effort ÷ points a week ÷ 52 (OO18); 2,600 points at 10 are 5 years. None without a pace."""
    if points_per_week <= 0:
        return None
    return Decimal(effort) / (Decimal(points_per_week) * WEEKS_IN_A_YEAR)


@precise
def finish_day(effort: Number, points_per_week: Number, day: date) -> date | None:
    """The day on which the last item is done if work goes on at this pace from `day` (OO18).

    effort ÷ points a week × 7 days, rounded up. None without a pace, or past the calendar's end.
    """
    if points_per_week <= 0:
        return None
    days = rounded_up(Decimal(effort) * 7 / Decimal(points_per_week))
    return day + timedelta(int(days)) if days <= (date.max - day).days else None
