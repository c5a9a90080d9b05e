"""A schedule with a hole."""

from mktops.figures.schedule import excess, left_out
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed, stretches


@rule(level="warning", on=Goal)
def schedule_leaves_days_out(goal: Goal, look: Look) -> Found:
    """A goal has days for which its schedule plans nothing, though the periods add up to its target.

    Where the schedule does not come to the target either, `schedule-does-not-sum` tells of both.

    Why: what happens in these days counts for no period, so the goal can be reached and look missed, and nobody
    sees a bad month that was never planned (AP10).

    Instead: give each month of the goal its target, 0 where nothing is expected, or correct its days.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: h2
        title: 160 MQLs
        metric: mql
        target: 160
        start: 2026-07-01
        end: 2026-12-31
        schedule:  # warning: schedule "“160 MQLs” runs from 2026-07-01 to 2026-12-31 and plans nothing for 2026-09"
          {2026-07: 40, 2026-08: 40, 2026-10: 40, 2026-11: 40}
      - id: q4
        title: As many as we can
        metric: mql
        start: 2026-07-01
        end: 2026-12-31
        schedule: {2026-Q4: 40}  # warning: schedule "plans nothing for 2026-07 to 2026-09"
      - id: weeks
        title: Five a week
        metric: mql
        start: 2026-10-01
        end: 2026-10-31
        schedule: {2026-W40: 5, 2026-W42: 5, 2026-W43: 5, 2026-W44: 5}  # warning: schedule "nothing for 2026-W41"
    ```

    A level may be set for some days and be reached in between. Half a month is not missed.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
      - {id: rate, name: Open rate, unit: percent}
    goals:
      - {id: rate, title: 20 %, metric: rate, start: 2026-07-01, end: 2026-12-31, schedule: {2026-09: 18, 2026-12: 20}}
      - {id: mql, title: Sixty, metric: mql, start: 2026-07-20, end: 2026-09-30, schedule: {2026-08: 30, 2026-09: 30}}
      - {id: q3, title: Ninety, metric: mql, start: 2026-07-01, end: 2026-10-31, schedule: {2026-Q3: 90, 2026-10: 0}}
    ```
    """
    lacking = left_out(look.book, goal)
    if lacking and not excess(look.book, goal):
        yield (
            look.at_key("schedule"),
            (
                f"“{goal.title}” runs from {goal.start or min(goal.schedule).start} to "
                f"{goal.end or max(goal.schedule).end} and plans nothing for {listed(stretches(lacking))}"
            ),
            "Give each its target, 0 where nothing is expected, or correct the days of the goal.",
        )
