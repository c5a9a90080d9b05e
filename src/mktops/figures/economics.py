"""What an engagement costs, what a lead of it costs, and how many times its fee it brings back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.engagements import months_of
from mktops.figures.precision import precise
from mktops.figures.rates import Outcome
from mktops.figures.values import values
from mktops.kinds.engagement_terms import UnitEconomics
from mktops.kinds.engagements import Engagement
from mktops.kinds.metrics import Metric
from mktops.text.period import Period

#: How many months a fee is for.
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Whether each target was met; *no data* where there is no target or nothing to judge it by."""

    cost_per_lead: Outcome
    value_multiple: Outcome


@dataclass(frozen=True, slots=True)
class Economics:
    """The unit economics of an engagement over whole months (AR10). None is *no data*.

    `fee`, `spend`, `cost`, `value` and both costs per lead are in the workspace's currency, `leads` is a count,
    and the multiples are plain numbers: 3 is three times the fee.
    """

    months: tuple[Period, ...]
    fee: Decimal | None
    spend: Decimal | None
    cost: Decimal | None
    leads: Decimal | None
    cost_per_lead: Decimal | None
    target_cost_per_lead: Decimal | None
    value: Decimal | None
    value_multiple: Decimal | None
    target_value_multiple: Decimal | None
    verdicts: Verdicts


def economics(book: Book, engagement: Engagement, period: Period) -> Economics:
    """The unit economics of a month, quarter or year: of its calendar months that the engagement touches (AR10).

    cost = fee + spend, the fee alone where no metric of spend is named; cost per lead = cost ÷ leads;
    value multiple = value ÷ fee. A month that was begun or ended part-way counts as a whole one. Fee, spend,
    leads and value are sums over these months, and a month that is missing makes the sum *no data*. So does
    a week, which is no whole month, and a period outside the engagement.
    """
    months = tuple(period.parts("month"))
    touched = tuple(month for month in months if _touches(engagement, month))
    return _economics(book, engagement, touched, period if months and touched == months else None)


def economics_so_far(book: Book, engagement: Engagement, day: date) -> Economics:
    """The same over all months of the engagement that are over by `day`; all *no data* where its start is unknown."""
    return _economics(book, engagement, tuple(m for m in months_of(engagement, day) if m.is_over(day)), None)


@precise
def fee_of(engagement: Engagement, months: tuple[Period, ...]) -> Decimal | None:
    """The fee's share of months that follow each other and that the engagement touches, in its currency (AR10).

    fee × months ÷ the months that the fee is for. A fee for the whole engagement is spread evenly over its
    days from start to end. None without a fee or months, and for such a fee without a start or an end.
    """
    if engagement.fee is None or not months:
        return None
    if engagement.fee_per != "engagement":
        return engagement.fee * len(months) / _MONTHS[engagement.fee_per]
    if engagement.start is None or engagement.end is None or engagement.end < engagement.start:
        return None
    first, last = max(months[0].start, engagement.start), min(months[-1].end, engagement.end)
    return engagement.fee * ((last - first).days + 1) / ((engagement.end - engagement.start).days + 1)


@precise
def _economics(book: Book, engagement: Engagement, months: tuple[Period, ...], whole: Period | None) -> Economics:
    terms = engagement.unit_economics or UnitEconomics()
    fee = fee_of(engagement, months)
    spend, leads, value = (_total(book, id, months, whole) for id in (terms.spend, terms.leads, terms.value))
    on_top = Decimal(0) if terms.spend is None else spend
    cost = None if fee is None or on_top is None else fee + on_top
    return Economics(
        months=months,
        fee=fee,
        spend=spend,
        cost=cost,
        leads=leads,
        cost_per_lead=None if cost is None or leads is None or leads <= 0 else cost / leads,
        target_cost_per_lead=terms.target_cost_per_lead,
        value=value,
        value_multiple=None if value is None or not fee else value / fee,
        target_value_multiple=terms.value_multiple,
        verdicts=Verdicts(
            _cheap_enough(cost, leads, terms.target_cost_per_lead), _worth_it(value, fee, terms.value_multiple)
        ),
    )


def _touches(engagement: Engagement, month: Period) -> bool:
    after_start = engagement.start is None or engagement.start <= month.end
    return after_start and (engagement.end is None or engagement.end >= month.start)


def _total(book: Book, id: str | None, months: tuple[Period, ...], whole: Period | None) -> Decimal | None:
    metric, known = book.find(Metric, id), values(book)
    if metric is None:
        return None
    # A quarter or a year may have been typed as one figure.
    return known.of(metric.id, whole) if whole is not None else known.over(metric.id, months)


def _cheap_enough(cost: Decimal | None, leads: Decimal | None, target: Decimal | None) -> Outcome:
    # Money that brought no lead at all has no cost per lead, and has missed any target.
    if cost is None or leads is None or target is None or leads < 0 or (leads == 0 and cost == 0):
        return Outcome.NO_DATA
    return Outcome.MET if leads > 0 and cost <= target * leads else Outcome.NOT_MET


def _worth_it(value: Decimal | None, fee: Decimal | None, target: Decimal | None) -> Outcome:
    if value is None or not fee or target is None:
        return Outcome.NO_DATA
    return Outcome.MET if value >= target * fee else Outcome.NOT_MET
