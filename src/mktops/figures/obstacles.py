"""What keeps a goal from being judged: nobody can say what its metric is, or which way round it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.over_time import FLOWS, presumed
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.text.period import Period

What = Literal[
    "metric_lost",
    "direction_not_stated",
    "thousands_or_decimals",
    "two_values",
    "actuals_lost",
    "over_time_unclear",
]

#: Words of amounts of money that mostly should be low, and of other figures, in the languages of the reports.
_COSTS = re.compile(
    r"\b(costs?|spend(ing)?|spent|prices?|budgets?|fees?|expenses?|cp[aclm]|cac|cp[ms]ql|coste?s?|gastos?|precios?|"
    r"presupuestos?)\b|ต้นทุน|ค่าใช้จ่าย|ราคา|งบ|成本|费用|花费|价格|支出|预算",
    re.IGNORECASE,
)
_LOSSES = re.compile(
    r"\b(churn|bounces?|unsubscri\w+|complaints?|cancell?ations?|refunds?|bajas|quejas|rebotes?)\b|流失|投诉|跳出|退订",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a goal cannot be judged, and the id of the metric that it is about."""

    what: What
    metric: str


def asks_direction(metric: Metric) -> bool:
    """Whether nobody can say if more of a metric is better, so that its direction has to be stated.

    Of a cost, a spend or a price less is better, and of a time mostly: taken the other way round, a miss is a hit.
    What says so is its name or id, its unit of days, or a formula of money per something.
    """
    if metric.direction is not None:
        return False
    words = f"{metric.name} {metric.id.replace('-', ' ')}"
    if metric.unit == "currency":
        is_price = metric.formula is not None and presumed(metric) is None
        return is_price or bool(_COSTS.search(words))
    return metric.unit == "days" or bool(_LOSSES.search(words))


def looks_like_thousands(value: Decimal) -> bool:
    """Whether a count or an amount with three decimals may be thousands, as German writes 1.812 for 1,812."""
    return value.as_tuple().exponent == -3 and 0 < abs(value) < 1000


def of_metric(book: Book, id: str | None) -> Obstacle | None:
    """What keeps a metric from being judged in any period, or None.

    One that a goal or a formula names, and that is not there or could not be read, has no unit, no direction and no
    way of coming together.
    """
    if id is None:
        return None
    for needed in values(book).behind(id):
        if book.find(Metric, needed) is None:
            return Obstacle("metric_lost", needed)
    metric = book.find(Metric, id)
    if metric and metric.stage and book.lost(LeadStage, metric.stage):
        return Obstacle("metric_lost", metric.stage)
    return Obstacle("direction_not_stated", id) if metric and asks_direction(metric) else None


def of_numbers(metric: Metric | None, numbers: Iterable[Decimal | None]) -> Obstacle | None:
    """What keeps numbers of a metric, targets or actuals, from being what they seem, or None."""
    if (
        metric
        and metric.unit in FLOWS
        and any(number is not None and looks_like_thousands(number) for number in numbers)
    ):
        return Obstacle("thousands_or_decimals", metric.id)
    return None


def of_period(book: Book, metric: Metric | None, period: Period) -> Obstacle | None:
    """What keeps the value of a metric in one period from being known, besides that nobody wrote it down, or None."""
    if metric is None:
        return None
    known = values(book)
    for needed in known.behind(metric.id):
        if (needed, period) in known.disputed:
            return Obstacle("two_values", needed)
    if known.of(metric.id, period) is None:
        return Obstacle("actuals_lost", metric.id) if book.left_out_of(Actuals) else None
    entry = known.typed.get((metric.id, period))
    return of_numbers(metric, [entry[1]] if entry else [])
