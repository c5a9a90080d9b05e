"""A goal that is called hit or missed, and is not."""

from mktops.figures.attainment import Verdict
from mktops.figures.goals import progress
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.numbers import compared


@rule(level="warning")
def status_against_figures(look: Look) -> Found:
    """A goal is closed as hit or missed, and its own figures say the opposite.

    Why: a hit that was a miss costs trust when somebody adds it up, and nobody learns from a miss that was
    a hit (AP5, X1).

    Instead: correct the status, or the figure that is wrong.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: q3
        title: 90 MQLs
        metric: mql
        schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30}
        status: hit  # warning: hit "“90 MQLs” is closed as hit, but its figures come to 75 of 90"
      - id: september
        title: 25 MQLs in September
        metric: mql
        schedule: {2026-09: 25}
        status: missed  # warning: missed "is closed as missed, but its figures come to 25 of 25"
    actuals:
      - {period: 2026-07, values: {mql: 25}}
      - {period: 2026-08, values: {mql: 25}}
      - {period: 2026-09, values: {mql: 25}}
    ```

    Of a rate, the last period counts where its metric says so.

    ```yaml
    metrics:
      - {id: rate, name: Open rate, unit: percent, over_time: last}
    goals:
      - id: rate
        title: An open rate of 20 %
        metric: rate
        target: 20
        start: 2026-09-01
        end: 2026-10-31
        status: hit  # warning: hit "its figures come to 18 of 20"
    actuals:
      - {period: 2026-09, values: {rate: 22}}
      - {period: 2026-10, values: {rate: 18}}
    ```

    As long as a period runs or has no value, the figures say nothing.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: early, title: 60 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30}, status: missed}
      - {id: gap, title: 60 MQLs, metric: mql, schedule: {2026-09: 30, 2026-10: 30}, status: hit}
      - {id: hit, title: 20 MQLs, metric: mql, schedule: {2026-10: 20}, status: hit}
      - {id: given-up, title: 90 MQLs, metric: mql, schedule: {2026-10: 90}, status: dropped}
    actuals:
      - {period: 2026-10, values: {mql: 25}}
    ```
    """
    opposite = {"hit": Verdict.MISSED, "missed": Verdict.HIT}
    for goal in look.book.all(Goal):
        result = progress(look.book, goal.id, look.day).result
        if result and goal.status in opposite and result.verdict is opposite[goal.status]:
            came_to = compared(result.actual or 0, result.target or 0)
            message = f"“{goal.title}” is closed as {goal.status}, but its figures come to {came_to}"
            yield look.book.at(goal, "status"), message, "Correct the status, or the figure that is wrong."
