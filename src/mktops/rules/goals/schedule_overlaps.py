"""A schedule that counts days twice."""

from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="error", on=Goal)
def schedule_overlaps(goal: Goal, look: Look) -> Found:
    """Two periods of a goal's schedule share days.

    Why: what happens on a shared day counts twice, so no sum, pace or projection of the goal means anything (AP10).

    Instead: plan weeks, months or quarters, and each day in one of them only.

    ```yaml
    goals:
      - id: mql-q4
        title: 90 MQLs
        metric: mql
        schedule:
          2026-10: 30
          2026-Q4: 90  # error: 2026-Q4 "“90 MQLs” plans 2026-10 and 2026-Q4, which share days"
      - id: sql-q4
        title: 20 SQLs
        metric: sql
        schedule:
          2026-W40: 5
          2026-10: 15  # error: 2026-10 "“20 SQLs” plans 2026-W40 and 2026-10, which share days"
    ```

    Of a year and its parts, the first that collides is shown.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: mql-2026
        title: 180 MQLs
        metric: mql
        target: 180
        schedule:
          2026: 180  # error: 2026 "plans 2026-Q1 and 2026, which share days"
          2026-Q1: 90
          2026-Q2: 90
    ```

    Periods of different length may follow one another. A week belongs to the month of its Thursday, so that
    2026-W31 is one of July, though its last two days are not.

    ```yaml
    goals:
      - {id: mql, title: MQLs, metric: mql, schedule: {2026-Q3: 90, 2026-10: 30, 2026-11: 30, 2026-12: 30}}
      - {id: sql, title: SQLs, metric: sql, schedule: {2026-W40: 5, 2026-W41: 5}}
      - {id: web, title: Web, metric: web, schedule: {2026-W30: 5, 2026-W31: 5, 2026-08: 20}}
      - {id: talks, title: Four talks, metric: talks, target: 4}
    ```
    """
    if goal.overlap:
        first, second = goal.overlap
        message = f"“{goal.title}” plans {first} and {second}, which share days"
        yield look.at_key("schedule", str(second)), message, "Take out one of the two, so that each day counts once."
