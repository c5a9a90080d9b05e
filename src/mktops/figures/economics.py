"""What an engagement costs, what each kind of lead costs, what value came of it, and what it returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.engagements import goals_of, months_of
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
class UnitCost:
    """What one of a metric's leads cost: cost ÷ count, in the workspace's currency. None is *no data*."""

    metric: Metric
    count: Decimal | None
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class NoData:
    """What is missing so that a figure is *no data*.

    That is the fee; a metric of the leads or of the value, where none is named; a metric that is named and that no
    record describes; or the values of one in `months`, where there are none a way in which its months come together.
    """

    what: Literal["fee", "leads", "value", "metric", "values"]
    name: str | None = None
    months: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Economics:
    """The unit economics of an engagement over whole months (AR10, AR17). None is *no data*.

    `fee`, `spend`, `cost`, `value` and the costs per lead are in the workspace's currency, `leads` is a count, and
    `value_multiple` a plain number: 3 is three times the fee. `roi` is the return in percent, 0 where the value is
    just what it cost. `lacking` names what each figure that is *no data* waits for.
    """

    months: tuple[Period, ...]
    fee: Decimal | None
    spend: Decimal | None
    cost: Decimal | None
    leads: Decimal | None
    cost_per_lead: Decimal | None
    target_cost_per_lead: Decimal | None
    unit_costs: tuple[UnitCost, ...]
    value: Decimal | None
    value_multiple: Decimal | None
    target_value_multiple: Decimal | None
    roi: Decimal | None
    lacking: tuple[NoData, ...]
    verdicts: Verdicts


def economics(book: Book, engagement: Engagement, period: Period) -> Economics:
    """The unit economics of a month, quarter or year: of its calendar months that the engagement touches (AR10).

    cost = fee + spend, the fee alone where no metric of spend is named; cost per lead = cost ÷ leads; value multiple
    = value ÷ fee; return = 100 × (value − cost) ÷ cost. What a lead cost is told for the metric that the terms name,
    and for each that counts a lead stage, such as MQL, and that a result goal or the kickoff names. A month that was
    begun or ended part-way counts as a whole one. Spend, leads and value come together over these months, and one
    that is missing makes them *no data*. So does a week, which is no whole month, and a period outside the
    engagement.
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
    counted = [(each, _total(book, each.id, months, whole)) for each in _counted(book, engagement, terms)]
    return Economics(
        months=months,
        fee=fee,
        spend=spend,
        cost=cost,
        leads=leads,
        cost_per_lead=_each(cost, leads),
        target_cost_per_lead=terms.target_cost_per_lead,
        unit_costs=tuple(UnitCost(metric, count, _each(cost, count)) for metric, count in counted),
        value=value,
        value_multiple=None if value is None or not fee else value / fee,
        target_value_multiple=terms.value_multiple,
        roi=None if value is None or not cost else 100 * (value - cost) / cost,
        lacking=tuple(_lacking(book, engagement, terms, months, whole)),
        verdicts=Verdicts(
            _cheap_enough(cost, leads, terms.target_cost_per_lead), _worth_it(value, fee, terms.value_multiple)
        ),
    )


def _each(cost: Decimal | None, count: Decimal | None) -> Decimal | None:
    return None if cost is None or count is None or count <= 0 else cost / count


def _counted(book: Book, engagement: Engagement, terms: UnitEconomics) -> list[Metric]:
    """The metrics of leads, each once: that of the terms, then those that count a stage and that both sides watch."""
    goals = [goal.metric for goal in goals_of(book, engagement) if goal.type == "result"]
    watched = [*goals, *(engagement.kickoff.kpis if engagement.kickoff else ())]
    found = dict.fromkeys(id for id in [terms.leads, *watched] if id)
    metrics = [metric for id in found if (metric := book.find(Metric, id))]
    return [each for each in metrics if each.id == terms.leads or (each.stage and each.unit == "count")]


def _lacking(
    book: Book, engagement: Engagement, terms: UnitEconomics, months: tuple[Period, ...], whole: Period | None
) -> Iterator[NoData]:
    if fee_of(engagement, months) is None:
        yield NoData("fee")
    counted = _counted(book, engagement, terms)
    if not counted and terms.leads is None:
        yield NoData("leads")
    if terms.value is None:
        yield NoData("value")
    for id in dict.fromkeys(filter(None, (terms.spend, terms.leads, *(each.id for each in counted), terms.value))):
        metric = book.find(Metric, id)
        if metric is None:
            yield NoData("metric", id)
        elif _total(book, id, months, whole) is None:
            yield NoData("values", metric.name, tuple(each for each in months if values(book).of(id, each) is None))


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
