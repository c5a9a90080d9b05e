"""Lead → MQL → SQL in a report: counts, rates and their trend (AP22, AP23, AP27)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.funnel import funnel
from mktops.text.period import Period


class FunnelRow(TypedDict):
    """A stage of the funnel by the actuals, beside the periods before."""

    role: Literal["lead", "mql", "sql"] | None
    stage: str
    below: str | None
    count: Decimal | None
    rate: Decimal | None
    earlier: list[Decimal | None]
    earlier_rates: list[Decimal | None]
    rate_before: Decimal | None
    mean: Decimal | None
    trend: str | None


def funnel_rows(book: Book, period: Period) -> list[FunnelRow]:
    """One row a stage; `earlier` holds the counts of the three periods before, oldest first."""
    rows: list[FunnelRow] = []
    for stage in funnel(book, period):
        mean = stage.mean
        rows.append(
            {
                "role": stage.stage.role,
                "stage": stage.stage.name,
                "below": stage.below.name if stage.below else None,
                "count": stage.count,
                "rate": stage.rate,
                "earlier": list(stage.earlier),
                "earlier_rates": list(stage.earlier_rates),
                "rate_before": stage.mean_rate,
                "mean": mean,
                "trend": trend(stage.count, mean),
            }
        )
    return rows


def trend(count: Any, mean: Any) -> str | None:
    """Whether a figure is above what it was on average before, below it, or level; None where either is unknown."""
    if count is None or mean is None:
        return None
    return "up" if count > mean else "down" if count < mean else "level"
