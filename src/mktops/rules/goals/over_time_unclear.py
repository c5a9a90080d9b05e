"""A goal whose values may be added up or not, and nobody says which."""

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.goals import Progress, guidance, progress
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

_WORDS = {"sum": "added up", "last": "as the last value", "mean": "as their mean", "formula": "by its formula"}


@rule(level="warning")
def over_time_unclear(look: Look) -> Found:
    """The values of a metric come to a hit in one way and to a miss in another, and the metric does not say which holds.

    Why: new leads are added up, subscribers are not: a list of 2,400 that was 2,300 a month ago is no list of 4,700
    (MO22). As long as nobody says it, reports do not judge the goal.

    Instead: add `over_time: sum` to the metric, `last` for a level, or `mean` for a price or a score.

    ```yaml
    metrics:
      - {id: list, name: Subscribers, unit: count}
    goals:
      - {id: list, title: 3000 subscribers, start: 2026-08-01, end: 2026-10-31, target: 3000,
         metric: list}  # warning: list "“Subscribers” comes to 8470 added up, to 2910 as the last value and to 2823.33 as their mean"
    actuals:
      - {period: 2026-08, values: {list: 2750}}
      - {period: 2026-09, values: {list: 2810}}
      - {period: 2026-10, values: {list: 2910}}
    ```

    Of a rate it matters only where the last value and the mean say different things, once the goal is over.

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent}
    goals:
      - {id: rate, title: An open rate of 24 %, start: 2026-09-01, end: 2026-10-31, target: 24,
         metric: rate}  # warning: rate "to 22 as the last value and to 25 as their mean"
    actuals:
      - {period: 2026-09, values: {rate: 28}}
      - {period: 2026-10, values: {rate: 22}}
    ```

    A schedule that adds up to its target says it too, and small values beside a large target are added up.

    ```yaml
    metrics:
      - {id: list, name: Subscribers, unit: count, over_time: last}
      - {id: lead, name: Leads, unit: count}
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: list, title: 3000 subscribers, start: 2026-09-01, end: 2026-10-31, target: 3000, metric: list}
      - {id: lead, title: 100 leads, start: 2026-08-01, end: 2026-10-31, target: 100, metric: lead}
      - {id: mql, title: 40 MQLs, schedule: {2026-09: 10, 2026-10: 30}, target: 40, metric: mql}
    actuals:
      - {period: 2026-08, values: {lead: 45}}
      - {period: 2026-09, values: {list: 2810, lead: 41, mql: 9}}
      - {period: 2026-10, values: {list: 2910, lead: 20, mql: 33}}
    ```
    """
    for goal in filter(is_live, look.book.all(Goal)):
        yield from _of(look.book, goal, progress(look.book, goal.id, look.day))
    for guidepoint in look.book.all(Guidepoint):
        yield from _of(look.book, guidepoint, guidance(look.book, guidepoint, look.day))


def _of(book: Book, record: Goal | Guidepoint, standing: Progress) -> Found:
    obstacle, metric = standing.obstacle, standing.metric
    settled = standing.result is not None and standing.result.obstacle is None
    if metric is None or obstacle is None or obstacle.what != "over_time_unclear" or settled:
        return
    told = [f"to {plain(each.actual)} {_WORDS[each.way]}" for each in standing.comes if each.actual is not None]
    if len(told) < 2:
        return
    message = f"“{metric.name}” comes {', '.join(told[:-1])} and {told[-1]}, and nobody says which of them holds"
    yield book.at(record, "metric"), message, f"Add “over_time: sum”, “last” or “mean” to the metric “{metric.id}”."
