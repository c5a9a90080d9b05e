"""A hole between two values."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from mktops.book import Book
from mktops.figures.aims import is_live, periods_of
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.period import Period, Unit

#: Nobody fills a longer silence; what follows it is a new beginning.
LONGEST = timedelta(days=731)


@rule(level="warning", unless_left_out=(Actuals,))
def actual_gap(look: Look) -> Found:
    """Between two values of a metric, periods of the same length have none.

    Why: a month that nobody measured leaves quarters and years without a sum, and a trend with a guess in
    it (MO26, X7).

    Instead: add the missing value, or `null` where it is not known.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-07, values: {visits: 900}}
      - {period: 2026-08, values: {visits: 950}}
      - {period: 2026-10, values: {visits: 990}}  # warning: 990 "“Visits” has no value for 2026-09"
    ```

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-W20, values: {visits: 99}}  # warning: 99 "“Visits” has no values from 2026-W11 to 2026-W19"
      - {period: 2026-W10, values: {visits: 90}}
    ```

    What is said to be unknown is no gap; a quarter covers its months; `goal-without-actual`
    speaks for goals.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
      - {id: clicks, name: Clicks, unit: count}
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-h2, title: 90 MQLs, metric: mql, schedule: {2026-08: 30, 2026-09: 30, 2026-10: 30}}
    actuals:
      - {period: 2024-01, values: {clicks: 100}}
      - {period: 2026-03, values: {clicks: 100}}
      - {period: 2026-Q2, values: {clicks: 300}}
      - {period: 2026-07, values: {clicks: 100}}
      - {period: 2026-08, values: {visits: 900, mql: 25}}
      - {period: 2026-09, values: {visits: null}}
      - {period: 2026-10, values: {visits: 990, mql: 25}}
    ```
    """
    said = {(id, actuals.period) for actuals in look.book.all(Actuals) for id in actuals.values} | _of_goals(look.book)
    for metric in look.book.all(Metric):
        typed = values(look.book).periods(metric.id)
        for unit in ("year", "quarter", "month", "week"):
            for before, after in pairwise(period for period in typed if period.unit == unit):
                hole = [
                    period
                    for period in _between(before, after)
                    if not any((metric.id, each) in said for each in (period, *_around(period)))
                ]
                if hole:
                    which = f"value for {hole[0]}" if len(hole) == 1 else f"values from {hole[0]} to {hole[-1]}"
                    message = f"“{metric.name}” has no {which}, though there are some before and after"
                    help = f"Add it to the actuals: {{period: {hole[0]}, values: {{{metric.id}: …}}}}, or null."
                    actuals, _ = values(look.book).typed[metric.id, after]
                    yield look.book.at(actuals, "values", metric.id), message, help


def _between(before: Period, after: Period) -> Iterator[Period]:
    if after.start - before.end > LONGEST:
        return
    period = before.next()
    while period < after:
        yield period
        period = period.next()


def _around(period: Period) -> Iterator[Period]:
    """The month, quarter and year that the period belongs to."""
    longer: tuple[Unit, ...] = ("month", "quarter", "year")
    yield from (each for each in map(period.longer, longer) if period.belongs_to(each))


def _of_goals(book: Book) -> set[tuple[str, Period]]:
    """The figures that goals are waiting for."""
    return {
        (id, period)
        for goal in book.all(Goal)
        if is_live(goal) and goal.metric
        for period in periods_of(goal)
        for id in (goal.metric, *values(book).lacking(goal.metric, period))
    }
