"""Goals on activity that stand above the goals the business lives by."""

from mktops.book import Book
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule("warning", preset="inbound", on=Goal)
def vanity_metric_first(goal: Goal, look: Look) -> Found:
    """A goal on leads or revenue (tier 1) is a part of one on activity (tier 2).

    Why: what stands first is what people look at and judge by: views, shares and visits rise more easily than leads,
    and make a bad month look fine (AP15). In which order goals stand in a file does not matter: reports tell those on
    tier 1 first.

    Instead: turn it round, so that activity serves leads.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: mql, name: MQLs, unit: count, tier: 1}
    goals:
      - {id: visits, title: 10000 visits, metric: visits}
      - id: mql-h2
        title: 180 MQLs
        metric: mql
        parent: visits  # warning: visits "“180 MQLs” is a part of “10000 visits”, which is about activity"
    ```

    A dropped goal has no place.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: mql, name: MQLs, unit: count, tier: 1}
    goals:
      - {id: visits, title: 10000 visits, metric: visits, parent: mql-h2}
      - {id: mql-h2, title: 180 MQLs, metric: mql, parent: known}
      - {id: known, title: Be known}
      - {id: shares, title: 500 shares, metric: visits, status: dropped, why: Nobody reads them.}
      - {id: sql-h2, title: 20 MQLs, metric: mql, parent: shares}
    ```
    """
    above = look.book.find(Goal, goal.parent)
    if above is None or "dropped" in (goal.status, above.status):
        return
    if (_tier(look.book, goal), _tier(look.book, above)) == (1, 2):
        message = f"“{goal.title}” is a part of “{above.title}”, which is about activity"
        yield look.at("parent"), message, f"Take the parent away here, and let “{above.id}” serve “{goal.id}”."


def _tier(book: Book, goal: Goal) -> int | None:
    metric = book.find(Metric, goal.metric)
    return metric.tier if metric else None
