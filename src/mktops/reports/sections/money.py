"""An engagement's money in a report: what was paid, what came of it, and what it returns (AR10, AR17)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.economics import Economics, economics, economics_so_far
from mktops.kinds.engagement_terms import UnitEconomics
from mktops.kinds.engagements import Engagement
from mktops.kinds.lead_stages import LeadStage
from mktops.kinds.metrics import Metric
from mktops.text.period import Period


class CostOfUnit(TypedDict):
    """What one of a metric cost."""

    id: str
    name: str
    stage: str | None
    count: Decimal | None
    cost: Decimal | None


class EconomicsOfPeriod(TypedDict):
    """What was spent and what came of it."""

    fee: Decimal | None
    spend: Decimal | None
    cost: Decimal | None
    unit_costs: list[CostOfUnit]
    value: Decimal | None
    value_multiple: Decimal | None
    roi: Decimal | None


class LackingMetric(TypedDict):
    """A figure that is missing for the unit economics, and in which months."""

    what: Literal["fee", "leads", "value", "metric", "values"]
    name: str | None
    months: list[str]


class MoneyOfEngagement(TypedDict):
    """What an engagement costs and what it brought."""

    period: str | None
    months: int
    spend_name: str | None
    value_name: str | None
    so_far: EconomicsOfPeriod
    of_period: EconomicsOfPeriod | None
    target_cost_per_lead: Decimal | None
    cost_verdict: Literal["met", "not met", "undecided", "not yet", "no data"]
    target_value_multiple: Decimal | None
    value_verdict: Literal["met", "not met", "undecided", "not yet", "no data"]
    lacking: list[LackingMetric]


def money(book: Book, engagement: Engagement, period: Period, day: date) -> MoneyOfEngagement | None:
    """Of the period, where it is no week and not the only one, and so far; None where nobody wrote of money."""
    terms = engagement.unit_economics or UnitEconomics()
    if engagement.fee is None and engagement.unit_economics is None:
        return None
    so_far = economics_so_far(book, engagement, day)
    of_period = economics(book, engagement, period) if period.unit != "week" and len(so_far.months) > 1 else None
    spend, value = book.find(Metric, terms.spend), book.find(Metric, terms.value)
    return {
        "period": str(period) if of_period and of_period.months and of_period.months != so_far.months else None,
        "months": len(so_far.months),
        "spend_name": spend.name if spend else None,
        "value_name": value.name if value else None,
        "so_far": _economics(book, so_far),
        "of_period": _economics(book, of_period) if of_period else None,
        "target_cost_per_lead": so_far.target_cost_per_lead,
        "cost_verdict": so_far.verdicts.cost_per_lead.value,
        "target_value_multiple": so_far.target_value_multiple,
        "value_verdict": so_far.verdicts.value_multiple.value,
        "lacking": [
            {"what": each.what, "name": each.name, "months": [str(month) for month in each.months]}
            for each in so_far.lacking
        ],
    }


def _economics(book: Book, found: Economics) -> EconomicsOfPeriod:
    return {
        "fee": found.fee,
        "spend": found.spend,
        "cost": found.cost,
        "unit_costs": [
            {
                "id": each.metric.id,
                "name": each.metric.name,
                "stage": stage.name if (stage := book.find(LeadStage, each.metric.stage)) else None,
                "count": each.count,
                "cost": each.cost,
            }
            for each in found.unit_costs
        ],
        "value": found.value,
        "value_multiple": found.value_multiple,
        "roi": found.roi,
    }
