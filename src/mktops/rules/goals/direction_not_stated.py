"""A cost, a price or a time of which nobody says whether more or less of it is better."""

from mktops.figures.aims import is_live
from mktops.figures.obstacles import asks_direction
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule


@rule(level="warning")
def direction_not_stated(look: Look) -> Found:
    """A goal is judged by a cost, a price or a time, and its metric does not say whether more or less is better.

    Why: more is better of most figures, and less of these: taken the wrong way round, a lead that costs 64 instead of
    60 is a goal that was hit (MO21). As long as nobody says it, reports do not judge the goal.

    Instead: add `direction: down` to the metric, or `direction: up` where more is better after all.

    ```yaml
    metrics:
      - id: lead-cost  # warning: lead-cost "Nobody says whether more or less of “Cost per lead” is better"
        name: Cost per lead
        unit: currency
      - id: reply  # warning: reply "“Time to reply”"
        name: Time to reply
        unit: days
      - id: value  # warning: value "“Revenue per customer”"
        name: Revenue per customer
        unit: currency
        formula: revenue / customers
      - {id: revenue, name: Revenue, unit: currency}
      - {id: customers, name: Customers, unit: count}
    goals:
      - {id: cheaper, title: Leads for 60, metric: lead-cost, target: 60}
      - {id: faster, title: A reply within a day, metric: reply, target: 1}
      - {id: richer, title: 500 a customer, metric: value, target: 500}
    ```

    ```yaml
    metrics:
      - {id: lead-cost, name: Cost per lead, unit: currency, direction: down}
      - {id: spend, name: Ad spend, unit: currency}
      - {id: mql, name: MQLs, unit: count}
      - {id: revenue, name: Revenue, unit: currency}
    goals:
      - {id: cheaper, title: Leads for 60, metric: lead-cost, target: 60}
      - {id: more, title: 90 MQLs, metric: mql, target: 90}
      - {id: sold, title: 90000 of revenue, metric: revenue, target: 90000}
      - {id: idea, title: Spend less, metric: spend, target: 900, status: draft}
    ```
    """
    judged = {goal.metric for goal in filter(is_live, look.book.all(Goal))}
    judged |= {guidepoint.metric for guidepoint in look.book.all(Guidepoint)}
    for metric in look.book.all(Metric):
        if metric.id in judged and asks_direction(metric):
            message = f"Nobody says whether more or less of “{metric.name}” is better"
            yield look.book.at(metric, "id"), message, "Add “direction: down” if less is better, or “direction: up”."
