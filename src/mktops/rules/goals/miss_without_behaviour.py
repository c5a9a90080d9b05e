"""A miss that is explained, but not by what anybody did."""

from mktops.figures.aims import is_live
from mktops.figures.attainment import Verdict
from mktops.figures.goals import progress
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", preset="inbound", on=Goal, where=is_live)
def miss_without_behaviour(goal: Goal, look: Look) -> Found:
    """The explanation of a miss does not say what people did, or did not do.

    Why: a market or a season cannot be changed, a behaviour can: it is the part of an explanation that the
    next month is better for (AP29).

    Instead: add to `behaviours` what your own side did or left out.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
    actuals:
      - period: 2026-10
        values: {mql: 25}
        explanations:
          - goal: mql-q4
            why: Fewer visits.  # warning: Fewer visits. "“90 MQLs” came to 25 of 30 in 2026-10"
    ```

    An empty line is no behaviour.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
    actuals:
      - period: 2026-10
        values: {mql: 25}
        explanations:
          - goal: mql-q4
            why: Fewer visits.  # warning: Fewer visits. "without naming a behaviour"
            behaviours: [" "]
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-09: 20, 2026-10: 30, 2026-11: 40}}
    actuals:
      - period: 2026-09
        values: {mql: 20}
        explanations: [{goal: mql-q4, why: The guide was shared a lot.}]
      - period: 2026-10
        values: {mql: 25}
        explanations: [{goal: mql-q4, why: Fewer visits., behaviours: [No post for three weeks.]}]
    ```
    """
    for each in progress(look.book, goal.id, look.day).over:
        found = each.explanation
        if each.verdict is not Verdict.MISSED or found is None or not each.explained:
            continue
        if not any(behaviour.strip() for behaviour in found.behaviours):
            message = f"“{goal.title}” came to {each.outcome}, which is explained without naming a behaviour"
            yield look.book.at(found, "why"), message, "Add “behaviours:” with what people did or did not do."
