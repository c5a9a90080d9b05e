"""A goal without its days."""

from mktops.figures.aims import is_open, span_of
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="warning", on=Goal, where=is_open)
def goal_not_timed(goal: Goal, look: Look) -> Found:
    """A goal does not say when it begins and ends, or says it so that it cannot be: the T of SMART.

    Why: without its days a goal is neither on track nor late, and no month of it can be judged (MO23, AP10).

    Instead: add `start` and `end`, or a `schedule` with a target for each period.

    ```yaml
    goals:
      - id: mql-h2  # warning: mql-h2 "“180 MQLs” has neither a start nor an end"
        title: 180 MQLs
      - id: sql-h2
        title: 40 SQLs
        end: 2026-12-31  # warning: 2026-12-31 "“40 SQLs” has an end but no start"
      - id: clicks
        title: 10000 clicks
        start: 2026-12-31
        end: 2026-07-01  # warning: 2026-07-01 "“10000 clicks” ends on 2026-07-01, before it starts"
    ```

    ```yaml
    goals:
      - {id: mql-h2, title: 180 MQLs, start: 2026-07-01, end: 2026-12-31, schedule: {2026-Q3: 90, 2026-Q4: 90}}
      - {id: sql-h2, title: 40 SQLs, schedule: {2026-Q3: 20, 2026-Q4: 20}}
      - {id: forms, title: Learn about forms, type: learning, end: 2026-12-31}
      - {id: someday, title: 1000 MQLs, status: draft}
      - {id: last, title: 90 MQLs, status: hit}
    ```
    """
    named = f"“{goal.title}”"
    if goal.start and goal.end and goal.end < goal.start:
        message = f"{named} ends on {goal.end}, before it starts on {goal.start}"
        yield look.at("end"), message, "Correct one of the two days."
    elif span_of(goal) or goal.status == "draft" or (goal.type == "learning" and goal.end):
        return
    elif goal.end:
        yield look.at("end"), f"{named} has an end but no start", "Add “start: …”, its first day."
    elif goal.start:
        yield look.at("start"), f"{named} has a start but no end", "Add “end: …”, its last day."
    else:
        help = "Add “start:” and “end:”, or a “schedule:” with a target for each period."
        yield look.at(), f"{named} has neither a start nor an end", help
