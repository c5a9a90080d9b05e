"""What runs: how far each goal is in its own period, how much of it is over, and where that leads (AP3, OO27)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from typing_extensions import TypedDict

from mktops.book import Book
from mktops.figures.attainment import Verdict
from mktops.figures.goals import Progress
from mktops.figures.precision import precise
from mktops.figures.values import values
from mktops.reports.sections.goal_shapes import GoalRow, Headline
from mktops.reports.sections.goals import HEADINGS, goals_in, guidepoint_rows, headline, result_rows
from mktops.text.period import Period


class PaceOfGoal(TypedDict):
    """A goal in its own period."""

    own_period: str | None
    until: date | None
    target: Decimal | None
    actual: Decimal | None
    read_on: date | None
    pace: Decimal | None


class PaceRow(PaceOfGoal):
    """A goal that runs: how far it is, and where that leads."""

    title: str
    unit: Literal["count", "percent", "ratio", "currency", "days"]
    verdict: str | None
    missed_in_a_row: int
    direction: Literal["up", "down"]


class GoalsRunning(TypedDict):
    """The goals that run, and those that ended."""

    results: list[GoalRow]
    results_headline: Headline
    goals: list[PaceRow]
    guidepoints: list[GoalRow]


class DaysOver(TypedDict):
    """How many days are over, of how many."""

    days: int
    of: int


def running(book: Book, shown: Period, seen: date, day: date, today: date) -> GoalsRunning:
    """What a report says of the goals that run in a period as of a day, and of those that ended in it.

    `seen` is the day whose periods they are told of: a goal by the month in its month, one by the quarter in its
    quarter, one by the week in its week, and one without a schedule as a whole. What was read after the day, as far as
    `today` knows, is not there yet.
    """
    results = result_rows(book, shown, day)
    return {
        "results": results,
        "results_headline": headline(results),
        "goals": pace_rows(book, shown, seen, day, today),
        "guidepoints": guidepoint_rows(book, shown, day),
    }


def pace_rows(book: Book, shown: Period, seen: date, day: date, today: date) -> list[PaceRow]:
    """One row a goal that runs: target, actual so far, and for figures that add up the period's end at this pace.

    Nobody measures every day: the pace is that of the days up to the one the values were read on (`as_of` of
    the actuals), else up to the day.
    """
    rows: list[PaceRow] = []
    for standing in goals_in(book, shown, day):
        if standing.metric is None or standing.result:
            continue
        row = _own(book, standing, shown, seen, day, today) if standing.is_planned else _whole(standing)
        if row:
            rows.append(
                {
                    "title": standing.goal.title,
                    "unit": standing.metric.unit,
                    **row,
                    "verdict": _verdict(standing),
                    "missed_in_a_row": standing.missed_in_a_row,
                    "direction": standing.direction,
                }
            )
    return rows


def _own(book: Book, standing: Progress, shown: Period, seen: date, day: date, today: date) -> PaceOfGoal | None:
    """The goal in its own period that the day lies in."""
    now = next((each for each in standing.periods if seen in each.period), None)
    if now is None or standing.metric is None:
        return None
    actual, read = _so_far(book, standing.metric.id, now.period, day, today)
    if now.over:
        actual = now.actual
    return {
        "own_period": str(now.period) if now.period != shown else None,
        "until": None,
        "target": now.target,
        "actual": actual,
        "read_on": read if actual is not None else None,
        "pace": _at_the_end(actual, now.period, read) if standing.additive else None,
    }


def _verdict(standing: Progress) -> str | None:
    """What is said of a goal that runs, beside its figures; where each period has a plan, that says it."""
    if standing.obstacle:
        return Verdict.UNKNOWN.value
    return None if standing.is_planned else HEADINGS[standing.heading]


def _whole(standing: Progress) -> PaceOfGoal:
    """A goal without targets for its periods: all of it, as far as its periods are over."""
    return {
        "own_period": None,
        "until": standing.goal.end or (standing.periods[-1].period.end if standing.periods else None),
        "target": standing.target,
        "actual": standing.current,
        "read_on": None,
        "pace": standing.outlook.projection,
    }


def over(month: Period, day: date) -> DaysOver:
    """How many days of the month are over, of how many."""
    length = (month.end - month.start).days + 1
    return {"days": max(0, min((day - month.start).days, length)), "of": length}


def _so_far(book: Book, metric: str, period: Period, day: date, today: date) -> tuple[Decimal | None, date]:
    """The value of a period as far as it was known by a day, and the day up to which it tells.

    As it was typed, unless it was read later; else what the weeks come to that are over.
    """
    known = values(book)
    if entry := known.typed.get((metric, period)):
        read = entry[0].as_of or today
        # What was read after the period was over tells all of it.
        until = min(max(read, period.start), period.end, day)
        return (entry[1] if read <= day or period.is_over(day) else None), until
    weeks = [week for week in period.parts("week") if week.is_over(day)] if period.unit == "month" else []
    if weeks:
        return known.over(metric, weeks), min(weeks[-1].end, period.end)
    return known.of(metric, period), min(period.end, day)


@precise
def _at_the_end(actual: Decimal | None, period: Period, read_on: date) -> Decimal | None:
    if actual is None:
        return None
    return actual * ((period.end - period.start).days + 1) / ((read_on - period.start).days + 1)
