"""A Guidepoint and a goal that promise different figures of the same thing."""

from mktops.figures.aims import is_live, span_of, target_of, way_of
from mktops.findings import Finding, Related
from mktops.kinds.goals import Goal
from mktops.kinds.guidepoints import Guidepoint
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain


@rule(level="warning", on=Guidepoint)
def guidepoint_contradicts_goal(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint and a goal have one metric and the same days, and different targets.

    Why: the team works towards one of them and the stakeholders wait for the other; whichever is reached, somebody was
    promised something else (OO6, OO10).

    Instead: agree on one target, and write it in both.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
    guidepoints:
      - {id: q4, statement: Sales gets 110 MQLs., start: 2026-10-01, end: 2026-12-31, metric: mql,
         target: 110}  # warning: 110 "“Sales gets 110 MQLs.” asks for 110, and “90 MQLs” for 90 in the same days"
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
      - {id: year, title: 300 MQLs, metric: mql, target: 300, start: 2026-01-01, end: 2026-12-31}
      - {id: first, title: 110 MQLs, metric: mql, target: 110, start: 2026-10-01, end: 2026-12-31, status: draft}
    guidepoints:
      - {id: q4, statement: Sales gets 90 MQLs., start: 2026-10-01, end: 2026-12-31, metric: mql, target: 90}
    ```
    """
    for goal in filter(is_live, look.book.all(Goal)):
        if goal.metric is None or goal.metric != guidepoint.metric or guidepoint.target is None:
            continue
        asked = target_of(goal, way_of(goal, look.book.find(Metric, goal.metric)))
        if span_of(goal) == (guidepoint.start, guidepoint.end) and asked not in (None, guidepoint.target):
            own, other = (plain(each or 0, typed=[guidepoint.target, asked]) for each in (guidepoint.target, asked))
            both = f"asks for {own}, and “{goal.title}” for {other} in the same days"
            yield Finding(
                look.at("target"),
                f"“{guidepoint.statement}” {both}",
                "Agree on one target, and write it in both.",
                related=(Related(look.book.span(look.book.at(goal, "id")), "the goal"),),
            )
