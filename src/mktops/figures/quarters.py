"""A goal over a longer period than those it was planned in, such as the quarter of its months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mktops.book import Book
from mktops.figures.attainment import attainment, gap, verdict
from mktops.figures.goals import GoalPeriod, Progress
from mktops.figures.precision import precise
from mktops.figures.values import values
from mktops.text.period import Period


def over(book: Book, standing: Progress, period: Period, day: date) -> GoalPeriod | None:
    """The goal in a period that it was not planned in, or None where its own periods do not fill it (AR31).

    Where figures add up, target and actual are the sums of its periods. Else the target is that of the last of
    them, and the actual what the formula makes of the longer period, or the last value there is.
    """
    parts = [each for each in standing.periods if period.covers(each.period)]
    if not parts or parts[0].period.start > period.start or parts[-1].period.end < period.end:
        return None
    target = _sum([each.target for each in parts]) if standing.additive else parts[-1].target
    actual = values(book).of(standing.goal.metric, period) if standing.goal.metric else None
    if actual is None:
        actual = _sum([each.actual for each in parts]) if standing.additive else parts[-1].actual
    return GoalPeriod(
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


@precise
def _sum(numbers: list[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None
