"""What runs: how far each goal is in its own period, how much of it is over, and where that leads (AP3, OO27)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mktops.book import Book
from mktops.figures.attainment import Verdict
from mktops.figures.goals import Progress
from mktops.figures.precision import precise
from mktops.figures.values import values
from mktops.reports.sections.goals import goals_in, guidepoint_rows, headline, result_rows
from mktops.text.period import Period


def running(book: Book, shown: Period, seen: date, day: date) -> dict[str, Any]:
    """What a report says of the goals that run in a period as of a day, and of those that ended in it.

    `seen` is the day whose periods they are told of: a goal by the month in its month, one by the quarter in its
    quarter, one by the week in its week, and one without a schedule as a whole.
    """
    results = result_rows(book, shown, day)
    return {
        "results": results,
        "results_headline": headline(results),
        "goals": pace_rows(book, shown, seen, day),
        "guidepoints": guidepoint_rows(book, shown, day),
    }


def pace_rows(book: Book, shown: Period, seen: date, day: date) -> list[dict[str, Any]]:
    """One row a goal that runs: target, actual so far, and for figures that add up the period's end at this pace.

    Nobody measures every day: the pace is that of the days up to the one the values were read on (`as_of` of
    the actuals), else up to the day.
    """
    rows = []
    for standing in goals_in(book, shown, day):
        if standing.metric is None or standing.result:
            continue
        row = _own(book, standing, shown, seen, day) if standing.is_planned else _whole(standing)
        if row:
            judged = not standing.obstacle
            rows.append(
                {
                    "title": standing.goal.title,
                    "unit": standing.metric.unit,
                    **row,
                    "verdict": None if judged else Verdict.UNKNOWN.value,
                    "missed_in_a_row": standing.missed_in_a_row,
                    "direction": standing.direction,
                }
            )
    return rows


def _own(book: Book, standing: Progress, shown: Period, seen: date, day: date) -> dict[str, Any] | None:
    """The goal in its own period that the day lies in."""
    now = next((each for each in standing.periods if seen in each.period), None)
    if now is None or standing.metric is None:
        return None
    read = _read_on(book, standing.metric.id, now.period, day)
    return {
        "own_period": str(now.period) if now.period != shown else None,
        "until": None,
        "target": now.target,
        "actual": now.actual,
        "read_on": read if now.actual is not None else None,
        "pace": _at_the_end(now.actual, now.period, read) if standing.additive else None,
    }


def _whole(standing: Progress) -> dict[str, Any]:
    """A goal without targets for its periods: all of it, as far as its periods are over."""
    return {
        "own_period": None,
        "until": standing.goal.end or (standing.periods[-1].period.end if standing.periods else None),
        "target": standing.target,
        "actual": standing.current,
        "read_on": None,
        "pace": standing.outlook.projection,
    }


def over(month: Period, day: date) -> dict[str, Any]:
    """How many days of the month are over, of how many."""
    length = (month.end - month.start).days + 1
    return {"days": max(0, min((day - month.start).days, length)), "of": length}


def _read_on(book: Book, metric: str, period: Period, day: date) -> date:
    entry = values(book).typed.get((metric, period))
    read = entry[0].as_of if entry and entry[0].as_of else day
    return min(max(read, period.start), period.end, day)


@precise
def _at_the_end(actual: Decimal | None, period: Period, read_on: date) -> Decimal | None:
    if actual is None:
        return None
    return actual * ((period.end - period.start).days + 1) / ((read_on - period.start).days + 1)
