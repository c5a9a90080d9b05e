"""A count with decimals, or an amount with three of them."""

from collections.abc import Iterator
from decimal import Decimal

from mktops.book import Book
from mktops.figures.obstacles import looks_like_thousands
from mktops.figures.over_time import FLOWS
from mktops.findings import Place
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="warning")
def decimals_unlikely(look: Look) -> Found:
    """A count was typed with decimals, or a count or an amount with exactly three, as if they were thousands.

    Why: German, Spanish and others write 1.812 for one thousand eight hundred and twelve. In a file it is not quite
    two, and a target of 1.812 is reached by the first week (MO26). Goals are not judged by such a number.

    Instead: write thousands without any sign: 1812.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
      - {id: spend, name: Spend, unit: currency, direction: down}
    goals:
      - {id: seen, title: Be seen, metric: visits, start: 2026-10-01, end: 2026-10-31,
         target: 1.250}  # warning: 1.250 "Is 1.250 right for “Visits”? A count has no decimals"
    actuals:
      - period: 2026-10
        values:
          visits: 1312.5  # warning: 1312.5 "Is 1312.5 right for “Visits”? A count has no decimals"
          spend: 4.900  # warning: 4.900 "Is 4.900 right for “Spend”? Three decimals look like thousands"
    ```

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
      - {id: spend, name: Spend, unit: currency, direction: down}
      - {id: rate, name: Rate, unit: percent}
    goals:
      - {id: seen, title: Be seen, metric: visits, schedule: {2026-10: 33.3, 2026-11: 33.3, 2026-12: 33.4}}
    actuals:
      - {period: 2026-10, values: {visits: 1312, spend: 4900.25, rate: 1.812}}
    ```
    """
    for place, metric, value, measured in _numbers(look.book):
        found = look.book.find(Metric, metric)
        if found is None or found.unit not in FLOWS:
            continue
        thousands = looks_like_thousands(value)
        # A plan may well ask for a third of a hundred each month.
        fraction = found.unit == "count" and measured and value != value.to_integral_value()
        if thousands or fraction:
            why = "A count has no decimals" if found.unit == "count" else "Three decimals look like thousands"
            whole = f"{value:f}".replace(".", "") if thousands else "it as a whole number"
            yield place, f"Is {value:f} right for “{found.name}”? {why}", f"Write {whole}, if that is meant."


def _numbers(book: Book) -> Iterator[tuple[Place, str | None, Decimal, bool]]:
    """Each number of a metric that somebody typed: its place, the metric, and whether it was measured."""
    for goal in book.all(Goal):
        if goal.target is not None:
            yield book.at(goal, "target"), goal.metric, goal.target, False
    for guidepoint in book.all(Guidepoint):
        if guidepoint.target is not None:
            yield book.at(guidepoint, "target"), guidepoint.metric, guidepoint.target, False
    for planned in book.all(Goal):
        for period, value in planned.schedule.items():
            yield book.at(planned, "schedule", str(period)), planned.metric, value, False
    for actuals in book.all(Actuals):
        for metric, typed in actuals.values.items():
            if typed is not None:
                yield book.at(actuals, "values", metric), metric, typed, True
