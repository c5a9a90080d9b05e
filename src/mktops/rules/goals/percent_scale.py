"""A share where a percentage is meant."""

from decimal import Decimal

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.goals import place_in, progress
from mktops.figures.values import Values, values
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain
from mktops.text.period import Period

#: Two figures of one rate, one a share of 1 and the other a percentage, lie about a hundred times apart.
NEAREST, FURTHEST = 50, 200
HELP = "Write percentages as percentages: 18 for 18 %, not 0.18."


@rule(level="note")
def percent_scale(look: Look) -> Found:
    """Two values of a percentage, or one and its target, lie about a hundred times apart, as if one of them were a share.

    Why: 0.18 of a target of 20 is a total failure, or 18 % and nearly there; the two look alike in a file (MO23).

    Instead: write percentages as percentages: 18 for 18 %, not 0.18.

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent}
    goals:
      - {id: rate, title: An open rate of 20 %, metric: rate, target: 20, schedule: {2026-09: 18, 2026-10: 20}}
    actuals:
      - period: 2026-09
        values: {rate: 0.17}  # note: 0.17 "Is 0.17 % right for “An open rate of 20 %”? Its target of 2026-09 is 18 %"
    ```

    A series that mixes both needs no goal.

    ```yaml
    metrics:
      - {id: rate, name: Click rate, unit: percent}
    actuals:
      - {period: 2026-08, values: {rate: 3.9}}
      - {period: 2026-09, values: {rate: 0.05}}  # note: 0.05 "Is 0.05 % right for “Click rate”? In 2026-08 it was 3.9 %"
      - {period: 2026-10, values: {rate: 4.4}}
    ```

    It may be the target as well.

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent}
    goals:
      - {id: rate, title: Open rate, metric: rate, target: 0.2, schedule: {2026-10: 0.2}}
    actuals:
      - {period: 2026-10, values: {rate: 18}}  # note: 18 "Is 18 % right for “Open rate”?"
    ```

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent}
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: rate, title: An open rate of 20 %, metric: rate, target: 20, schedule: {2026-09: 20, 2026-10: 20}}
      - {id: mql, title: MQLs, metric: mql, target: 90, schedule: {2026-10: 90}}
    actuals:
      - {period: 2026-09, values: {rate: 2}}
      - {period: 2026-10, values: {rate: 0, mql: 1}}
    ```
    """
    asked = set()
    for goal in filter(is_live, look.book.all(Goal)):
        standing = progress(look.book, goal.id, look.day)
        if standing.metric is None or standing.metric.unit != "percent":
            continue
        for each in standing.periods:
            typed = (standing.metric.id, each.period) in values(look.book).typed
            if typed and _differ_in_scale(each.actual, each.target):
                message = f"Is {plain(each.actual or 0, 4)} % right for “{goal.title}”?"
                target = f"Its target of {each.period} is {plain(each.target or 0, 4)} %"
                yield place_in(look.book, goal, each.period), f"{message} {target}", HELP
                asked.add(standing.metric.id)
                break  # Who mixes them up once does so in every period.
    for metric in look.book.all(Metric):
        if metric.unit == "percent" and metric.id not in asked:
            yield from _mixed(look.book, metric)


def _mixed(book: Book, metric: Metric) -> Found:
    """A question about the first value that is a hundred times off all values of the other scale."""
    known = values(book)
    series = [known.typed[metric.id, period] for period in known.periods(metric.id)]
    for actuals, value in series:
        others = [other for _, other in series if other != value]
        apart = [other for other in others if _differ_in_scale(value, other)]
        if apart and value < min(apart) and len(apart) >= len(others) - len(apart):
            yield (
                book.at(actuals, "values", metric.id),
                (
                    f"Is {plain(value, 4)} % right for “{metric.name}”? In {_period_of(known, metric, apart[0])} it was "
                    f"{plain(apart[0], 4)} %"
                ),
                HELP,
            )
            return


def _period_of(known: Values, metric: Metric, value: Decimal) -> Period:
    return next(period for period in known.periods(metric.id) if known.typed[metric.id, period][1] == value)


def _differ_in_scale(actual: Decimal | None, target: Decimal | None) -> bool:
    if actual is None or target is None:
        return False
    share, percentage = sorted((actual, target))
    return 0 < share <= 1 and NEAREST * share <= percentage <= FURTHEST * share
