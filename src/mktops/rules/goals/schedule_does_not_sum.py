"""A schedule and a target that say different things."""

from mktops.figures.aims import target_of, way_of
from mktops.figures.schedule import excess, left_out
from mktops.findings import Finding, Related
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed, stretches
from mktops.text.numbers import plain


@rule(level="error", on=Goal)
def schedule_does_not_sum(goal: Goal, look: Look) -> Found:
    """The targets of a goal's periods do not add up to the target of the goal.

    Why: every period can be hit and the goal missed all the same, or the other way round (AP10).

    Instead: correct the target, or the period that is wrong or missing. What it leaves out is named.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: mql-h2
        title: 180 MQLs
        metric: mql
        target: 180
        schedule:  # error: schedule "The schedule of “180 MQLs” comes to 150, which is 30 less than its target of 180"
          {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30, 2026-11: 30}
      - id: mql-q4
        title: 90 MQLs
        metric: mql
        target: 90
        start: 2026-10-01
        end: 2026-12-31
        schedule: {2026-10: 30, 2026-12: 30}  # error: schedule "than its target of 90, and plans nothing for 2026-11"
    ```

    A target that follows from a change counts too.

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
    goals:
      - id: clicks
        title: 25 % more clicks
        metric: clicks
        baseline: {value: 8000}
        change: "+25%"
        schedule: {2026-Q3: 6000, 2026-Q4: 6000}  # error: schedule "which is 2000 more than its target of 10000"
    ```

    Rates do not add up, and neither do levels that end at the target. Less than 1 is a matter of rounding.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
      - {id: rate, name: Open rate, unit: percent}
      - {id: fans, name: Fans, unit: count}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql, target: 180, schedule: {2026-Q3: 90, 2026-Q4: 90}}
      - {id: rate-h2, title: A rate of 20 %, metric: rate, target: 20, schedule: {2026-Q3: 18, 2026-Q4: 20}}
      - {id: fans-h2, title: 10000 fans, metric: fans, target: 10000, schedule: {2026-Q3: 9000, 2026-Q4: 10000}}
      - {id: third, title: A third more, metric: mql, baseline: {value: 100}, change: "+33.4%", schedule: {2026: 133}}
      - {id: plan, title: As many as we can, metric: mql, schedule: {2026-Q3: 90, 2026-Q4: 90}}
    ```
    """
    off, target = excess(look.book, goal), target_of(goal, way_of(goal, look.book.find(Metric, goal.metric)))
    if off and target is not None:
        total, lacking = target + off, listed(stretches(left_out(look.book, goal)))
        aim = plain(target, beside=[total], typed=[goal.target])
        compared = f"{plain(abs(off), beside=[0])} {'less' if off < 0 else 'more'} than its target of {aim}"
        compared += f", and plans nothing for {lacking}" if lacking else ""
        basis = look.at_first("target", "change")
        yield Finding(
            look.at("schedule"),
            f"The schedule of “{goal.title}” comes to {plain(total, beside=[target], typed=[goal.target])}, which is {compared}",
            "Correct the target, or the period that is wrong or missing.",
            related=(Related(look.book.span(basis), "the target stands here"),),
        )
