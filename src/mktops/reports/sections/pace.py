"""The running month: how far each goal is, how much of the month is over, and where that leads (AP3, OO27)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mktops.book import Book
from mktops.figures.precision import precise
from mktops.figures.values import values
from mktops.reports.sections.goals import goals_in
from mktops.text.period import Period


def pace_rows(book: Book, month: Period, day: date) -> list[dict[str, Any]]:
    """One row a goal of the month: target, actual so far, and for figures that add up the month's end at this pace.

    Nobody measures every day: the pace is that of the days up to the one the values were read on (`as_of` of
    the actuals), else up to the day.
    """
    rows = []
    for standing in goals_in(book, month, day):
        now = standing.at(month)
        metric = standing.metric
        if now is None or metric is None:
            continue
        seen = _read_on(book, metric.id, month, day)
        rows.append(
            {
                "title": standing.goal.title,
                "unit": metric.unit,
                "target": now.target,
                "actual": now.actual,
                "read_on": seen if now.actual is not None else None,
                "pace": _at_the_end(now.actual, month, seen) if standing.additive else None,
                "missed_in_a_row": standing.missed_in_a_row,
                "direction": standing.direction,
            }
        )
    return rows


def over(month: Period, day: date) -> dict[str, Any]:
    """How many days of the month are over, of how many."""
    length = (month.end - month.start).days + 1
    return {"days": max(0, min((day - month.start).days, length)), "of": length}


def _read_on(book: Book, metric: str, month: Period, day: date) -> date:
    entry = values(book).typed.get((metric, month))
    read = entry[0].as_of if entry and entry[0].as_of else day
    return min(max(read, month.start), month.end, day)


@precise
def _at_the_end(actual: Decimal | None, month: Period, read_on: date) -> Decimal | None:
    if actual is None:
        return None
    return actual * ((month.end - month.start).days + 1) / ((read_on - month.start).days + 1)
