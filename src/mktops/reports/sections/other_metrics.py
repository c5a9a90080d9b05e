"""Metrics that no goal names: nobody promised anything of them, and somebody measures them all the same (AP15)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.funnel import before
from mktops.figures.precision import mean
from mktops.figures.values import values
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.reports.sections.funnel import trend
from mktops.text.period import Period


class OtherMetricRow(TypedDict):
    """A metric without a goal, beside its earlier values."""

    name: NotRequired[str]
    tier: NotRequired[int | None]
    unit: NotRequired[Literal["count", "percent", "ratio", "currency", "days"]]
    earlier: NotRequired[list[Decimal | None]]
    value: NotRequired[Decimal | None]
    trend: str | None


def other_metric_rows(book: Book, period: Period) -> list[OtherMetricRow]:
    """One row for each metric with a value in the period or the three before, tier 1 first, then by name.

    Those that a goal or a Guidepoint names are told there, and those of lead stages in the funnel.
    """
    promised = {goal.metric for goal in filter(is_live, book.all(Goal))}
    promised |= {guidepoint.metric for guidepoint in book.all(Guidepoint)}
    known, periods = values(book), [*before(period), period]
    rows: list[OtherMetricRow] = []
    for metric in sorted(book.all(Metric), key=lambda each: (each.tier or 3, each.name.casefold(), each.id)):
        if metric.id in promised or metric.stage is not None:
            continue
        *earlier, now = [known.of(metric.id, each) for each in periods]
        if now is not None or any(each is not None for each in earlier):
            rows.append(
                {
                    "name": metric.name,
                    "tier": metric.tier,
                    "unit": metric.unit,
                    "earlier": earlier,
                    "value": now,
                    "trend": trend(now, mean(earlier)),
                }
            )
    return rows
