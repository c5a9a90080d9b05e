"""A goal over a longer period than those it was planned in, such as the quarter of its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mktops.book import Book
from mktops.figures.attainment import attainment, gap, verdict
from mktops.figures.goals import GoalPeriod, Progress
from mktops.figures.precision import total
from mktops.figures.values import values
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

    Where figures add up, target and actual are their sums. Else the target is that of the last of them, and the
    actual what the formula makes of the whole longer period, or the last value there is. None before any is over.
    """
    parts = [each for each in standing.periods if period.covers(each.period) and each.over]
    if not parts:
        return None
    whole = parts[0].period.start <= period.start and parts[-1].period.end >= period.end
    target = total([each.target for each in parts]) if standing.additive else parts[-1].target
    actual = values(book).of(standing.goal.metric, period) if standing.goal.metric and whole else None
    if actual is None:
        actual = total([each.actual for each in parts]) if standing.additive else parts[-1].actual
    now = GoalPeriod(
        period=period,
        target=target,
        actual=actual,
        attainment=attainment(actual, target, standing.direction),
        gap=gap(actual, target, standing.direction),
        verdict=verdict(actual, target, standing.direction),
        over=period.is_over(day),
        explanation=None,
        counted=parts[0].counted,
    )
    return LongPeriod(now, parts[0].period, parts[-1].period, whole)
