"""A count below zero."""

from mktops.kinds.actuals import Actuals
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

#: Money may be paid back, and a percentage or ratio may be a change.
NEVER_NEGATIVE = {"count": "a count", "days": "a number of days"}


@rule(level="error", on=Actuals)
def actual_negative(actuals: Actuals, look: Look) -> Found:
    """A count or a number of days is below zero.

    Why: nothing can be counted less than never: the minus is a slip, or the metric is no count (MO26).

    Instead: correct the value; for a difference, give the metric another unit.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
      - {id: age, name: Days to first call, unit: days}
    actuals:
      - period: 2026-10
        values:
          mql: -25  # error: -25 "“MQLs” is a count and cannot be -25"
          age: -0.5  # error: -0.5 "“Days to first call” is a number of days and cannot be -0.5"
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
      - {id: profit, name: Profit, unit: currency}
      - {id: growth, name: Growth, unit: percent}
    actuals:
      - {period: 2026-09, values: {mql: null}}
      - {period: 2026-10, values: {mql: 0, profit: -1200, growth: -3, unheard-of: -1}}
    ```
    """
    for id, value in actuals.values.items():
        metric = look.book.find(Metric, id)
        if metric and value is not None and value < 0 and metric.unit in NEVER_NEGATIVE:
            message = f"“{metric.name}” is {NEVER_NEGATIVE[metric.unit]} and cannot be {plain(value)}"
            yield look.at("values", id), message, "Correct the value."
