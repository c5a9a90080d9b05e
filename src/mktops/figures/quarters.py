"""A goal over a longer period than those it was planned in, such as the quarter of its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.goal_periods import GoalPeriod, whole
from mktops.figures.goals import Progress
from mktops.figures.over_time import Way, together
from mktops.figures.results import Come, result_of
from mktops.text.period import Period


@dataclass(frozen=True, slots=True)
class LongPeriod:
    """A goal in a longer period, and the first and last of its own periods that this rests on.

    `whole` says whether these fill the longer period; else it began or ended in its midst, or is not over.
    """

    now: GoalPeriod
    first: Period
    last: Period
    whole: bool


def over(book: Book, standing: Progress, period: Period, day: date) -> LongPeriod | None:
    """The goal in a period that it was not planned in, as far as its own periods there are over (AR31).

    Target and actual come together in the way in which the goal's own do: as sums, as the last, as the mean, or by
    the metric's formula. Weeks belong to the period of their Thursday. None before any is over.
    """
    parts = [each for each in standing.periods if each.period.belongs_to(period) and each.over]
    if not parts:
        return None
    fills = parts[0].period.previous().belongs_to(period), parts[-1].period.next().belongs_to(period)
    is_whole = not any(fills) and period.is_over(day)
    comes = [
        Come(each.way, _target(parts, each.way), _actual(book, standing, parts, each.way)) for each in standing.comes
    ]
    obstacles = [each.obstacle for each in parts if each.obstacle and each.obstacle.what != "over_time_unclear"]
    found = result_of(comes, standing.direction, next(iter(obstacles), None), None, None)
    now = GoalPeriod(
        period=period,
        target=found.target,
        actual=found.actual,
        attainment=found.attainment,
        gap=found.gap,
        verdict=found.verdict,
        over=period.is_over(day),
        explanation=None,
        counted=parts[0].counted,
        obstacle=found.obstacle,
        spread=parts[-1].spread,
    )
    return LongPeriod(now, parts[0].period, parts[-1].period, is_whole)


def _target(parts: list[GoalPeriod], way: Way) -> Decimal | None:
    return together([each.target for each in parts], "last" if way == "formula" else way)


def _actual(book: Book, standing: Progress, parts: list[GoalPeriod], way: Way) -> Decimal | None:
    return whole(book, standing.goal, [each.period for each in parts], way)
