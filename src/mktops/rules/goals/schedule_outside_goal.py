"""A schedule that goes on where its goal does not."""

from mktops.figures.aims import span_of
from mktops.figures.schedule import outside
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Goal)
def schedule_outside_goal(goal: Goal, look: Look) -> Found:
    """A goal plans a period that lies outside its days, all of it or more than half.

    A week lies where its Thursday lies.

    Why: what happens before a goal starts or after it ends would count for it, and it would be judged when nobody
    expects it (MO23, AP10).

    Instead: correct the period, or the start or the end of the goal.

    ```yaml
    goals:
      - id: mql-h2
        title: 180 MQLs
        start: 2026-07-01
        end: 2026-12-31
        schedule:
          2026-Q3: 90
          2027-Q4: 90  # warning: 2027-Q4 "“180 MQLs” plans 2027-Q4, which lies outside its days"
      - id: sql-h2
        title: 40 SQLs
        start: 2026-09-20
        end: 2026-10-31
        schedule:
          2026-09: 5  # warning: 2026-09 "plans 2026-09, most of which lies outside its days: 2026-09-20 to 2026-10-31"
          2026-Q4: 20  # warning: 2026-Q4 "“40 SQLs” plans 2026-Q4, most of which lies outside its days"
      - id: clicks
        title: 900 clicks
        start: 2026-10-01
        end: 2026-10-14
        schedule:
          2026-W40: 300
          2026-W41: 300
          2026-W42: 300  # warning: 2026-W42 "“900 clicks” plans 2026-W42, most of which lies outside its days"
    ```

    ```yaml
    goals:
      - {id: mql-h2, title: 180 MQLs, start: 2026-07-15, end: 2026-12-31, schedule: {2026-07: 30, 2026-08: 150}}
      - {id: sql-h2, title: 40 SQLs, schedule: {2026-Q3: 20, 2026-Q4: 20}}
      - {id: talks, title: Four talks, end: 2026-12-31, schedule: {2026-Q3: 2, 2026-Q4: 2}}
    ```
    """
    span = span_of(goal)
    for period in outside(goal) if span else ():
        first, last = span or (period.start, period.end)
        which = "which lies" if period.end < first or last < period.start else "most of which lies"
        message = f"“{goal.title}” plans {period}, {which} outside its days: {first} to {last}"
        yield look.at_key("schedule", str(period)), message, "Correct the period, or the start and end of the goal."
