"""Goals on activity that stand before the goals the business lives by."""

from mktops.book import Book
from mktops.findings import Finding, Related
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound")
def vanity_metric_first(look: Look) -> Found:
    """In a file of goals, one on activity (tier 2) stands before the first on leads or revenue (tier 1).

    Why: what stands first is what people look at: views, shares and visits rise more easily than leads, and
    make a bad month look fine (AP15).

    Instead: move the goals on tier 1 metrics to the top of the file.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: mql, name: MQLs, unit: count, tier: 1}
    goals:
      - {id: seo, title: Be found}
      - id: visits
        title: 10000 visits
        metric: visits  # warning: visits "“10000 visits” is about activity and stands before “180 MQLs”"
      - {id: mql-h2, title: 180 MQLs, metric: mql}
    ```

    Each file has its own order; a dropped goal has no place in it.

    ```yaml
    # file: a.yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: mql, name: MQLs, unit: count, tier: 1}
    goals:
      - {id: shares, title: 500 shares, metric: visits, status: dropped}
      - {id: mql-h2, title: 180 MQLs, metric: mql}
      - {id: visits, title: 10000 visits, metric: visits}
    # file: b.yaml
    goals:
      - {id: blog, title: 2000 readers, metric: visits}
    ```
    """
    first: dict[str, Goal] = {}
    reported: set[str] = set()
    goals = [goal for goal in look.book.all(Goal) if goal.status != "dropped"]
    for goal in goals:
        if _tier(look.book, goal) == 1:
            first.setdefault(look.book.origin(goal).file, goal)
    for goal in goals:
        file = look.book.origin(goal).file
        if file not in first or file in reported:
            continue
        if goal is first[file]:
            reported.add(file)
        elif _tier(look.book, goal) == 2:
            reported.add(file)
            better = first[file]
            yield Finding(
                look.book.at(goal, "metric"),
                f"“{goal.title}” is about activity and stands before “{better.title}”",
                f"Move “{better.id}” to the top of the goals in this file.",
                related=(
                    Related(
                        look.book.span(look.book.at(better, "id")), "the first goal on a tier 1 metric stands here"
                    ),
                ),
            )


def _tier(book: Book, goal: Goal) -> int | None:
    metric = book.find(Metric, goal.metric)
    return metric.tier if metric else None
