"""Goals, but none on what the business lives by."""

from mktops.figures.aims import is_live
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", unless_left_out=(Goal, Metric))
def no_tier_1_goal(look: Look) -> Found:
    """There are goals, but none of them is on a metric of tier 1: leads that qualify, or revenue.

    Why: marketing is judged by the leads it brings before visits, shares and followers; with no such goal
    nobody can judge it (AP15).

    Instead: add a goal on MQLs, SQLs or revenue, and say `tier: 1` on its metric.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
    goals:
      - id: visits
        title: 10000 visits
        metric: visits  # warning: visits "No goal is on a metric of tier 1"
      - {id: more, title: 20000 visits, metric: visits}
    ```

    A draft binds nobody, and a metric without a tier is not of tier 1.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count, tier: 1}
      - {id: shares, name: Shares, unit: count}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql, status: draft}
      - id: shares
        title: 500 shares
        metric: shares  # warning: shares "No goal is on a metric of tier 1"
    ```

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count, tier: 2}
      - {id: mql, name: MQLs, unit: count, tier: 1}
    goals:
      - {id: visits, title: 10000 visits, metric: visits}
      - {id: mql-h2, title: 180 MQLs, metric: mql}
    ```

    ```yaml
    goals:
      - {id: forms, title: Learn which form works, type: learning, question: "Do short forms win?"}
    ```
    """
    goals = [goal for goal in look.book.all(Goal) if is_live(goal) and goal.metric and goal.type == "result"]
    metrics = [look.book.find(Metric, goal.metric) for goal in goals]
    # A metric that cannot be found may be of any tier.
    if goals and all(metric is not None and metric.tier != 1 for metric in metrics):
        message = "No goal is on a metric of tier 1: leads that qualify, or revenue"
        help = "Add such a goal; if one of these is, say “tier: 1” on its metric."
        yield look.book.at(goals[0], "metric"), message, help
