"""A value that is far from all that came before it."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from mktops.figures.values import values
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

#: Fewer values have no usual size yet, unless these are like each other and the new one is far beyond any of them.
FEWEST_EARLIER, FEWEST_ALIKE = 4, 2
#: Two or three values are alike where none is twice another, and ten times as much is a digit.
ALIKE, A_DIGIT = 2, 10
#: A slipped digit makes ten times; good and bad months seldom make five.
FACTOR = 5
#: Twice what was ever seen is out of the ordinary, once that is so; a fair each March then is not.
BEYOND_ALL = 2
#: Two years of months: what was usual before that is no measure of today.
LONGEST_HISTORY = 24
#: Counts as small as these jump by themselves.
SMALL = 20


@rule(level="warning", on=Metric)
def actual_jump(metric: Metric, look: Look) -> Found:
    """A count or an amount is five times what it usually was, or a fifth of it, and far beyond all before.

    Why: it may be true, and then it is worth an explanation; more often a digit slipped, or a system changed
    how it counts (MO26). The rule asks; it accuses nobody.

    Instead: look it up again; if it is right, add an explanation to the actuals of that period.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-06, values: {visits: 900}}
      - {period: 2026-07, values: {visits: 950}}
      - {period: 2026-08, values: {visits: 870}}
      - {period: 2026-09, values: {visits: 990}}
      - {period: 2026-10, values: {visits: 9900}}  # warning: 9900 "Is 9900 right for “Visits”? It usually is 925"
      - {period: 2026-11, values: {visits: 0}}  # warning: 0 "Is 0 right for “Visits”? It usually is 950"
    ```

    Two values that are alike are enough for a digit too many.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
    actuals:
      - {period: 2026-08, values: {visits: 640}}
      - {period: 2026-09, values: {visits: 655}}
      - {period: 2026-10, values: {visits: 66100}}  # warning: 66100 "Is 66100 right for “Visits”? It usually is 648"
    ```

    What is explained, has been there before, or is small, needs no question.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
      - {id: talks, name: Talks, unit: count}
    goals:
      - {id: seen, title: Be seen, metric: visits}
    actuals:
      - {period: 2026-05, values: {visits: 900, talks: 1}}
      - {period: 2026-06, values: {visits: 950, talks: 1}}
      - {period: 2026-07, values: {visits: 870, talks: 2}}
      - {period: 2026-08, values: {visits: 990, talks: 1}}
      - period: 2026-09
        values: {visits: 9900, talks: 8}
        explanations: [{goal: seen, why: We were on television.}]
      - {period: 2026-10, values: {visits: 8800, talks: 0}}
    ```

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent}
      - {id: new, name: Brand new, unit: count}
    actuals:
      - {period: 2026-06, values: {rate: 2}}
      - {period: 2026-07, values: {rate: 2}}
      - {period: 2026-08, values: {rate: 2, new: 30}}
      - {period: 2026-09, values: {rate: 2, new: 30}}
      - {period: 2026-10, values: {rate: 30, new: 290}}
    ```
    """
    if metric.unit not in ("count", "currency"):
        return
    typed = values(look.book).typed
    series: dict[str, list[Decimal]] = {}
    for period in values(look.book).periods(metric.id):
        actuals, value = typed[metric.id, period]
        earlier = series.setdefault(period.unit, [])[-LONGEST_HISTORY:]
        if _is_far(value, earlier) and not actuals.explanations:
            usual = plain(median(earlier), 0, beside=[value, 0])
            message = f"Is {plain(value, typed=[value])} right for “{metric.name}”? It usually is {usual}"
            help = f"Look it up again; if it is right, explain it in the actuals of {period}, or allow it."
            yield look.book.at(actuals, "values", metric.id), message, help
        series[period.unit].append(value)


def _is_far(value: Decimal, earlier: Sequence[Decimal]) -> bool:
    if len(earlier) < FEWEST_ALIKE:
        return False
    usual = median(earlier)
    if usual <= 0 or max(usual, value) < SMALL:
        return False
    if len(earlier) < FEWEST_EARLIER:
        alike = max(earlier) < ALIKE * min(earlier)
        return alike and (value >= A_DIGIT * max(earlier) or 0 < A_DIGIT * value <= min(earlier))
    if value > usual:
        return value > FACTOR * usual and value > BEYOND_ALL * max(earlier)
    return FACTOR * value < usual and BEYOND_ALL * value < min(earlier)
