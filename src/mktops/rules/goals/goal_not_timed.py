"""A goal without its days."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.aims import is_open, span_of
from mktops.findings import Finding
from mktops.kinds.goals import Goal
from mktops.rules import rule


@rule(level="warning")
def goal_not_timed(book: Book, day: date) -> Iterator[Finding]:
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
    for goal in filter(is_open, book.all(Goal)):
        if goal.start and goal.end and goal.end < goal.start:
            message = f"“{goal.title}” ends on {goal.end}, before it starts on {goal.start}"
            yield Finding(book.at(goal, "end"), message, "Correct one of the two days.")
        elif not span_of(goal) and goal.status != "draft" and not (goal.type == "learning" and goal.end):
            yield _undated(book, goal)


def _undated(book: Book, goal: Goal) -> Finding:
    if goal.end:
        return Finding(
            book.at(goal, "end"), f"“{goal.title}” has an end but no start", "Add “start: …”, its first day."
        )
    if goal.start:
        return Finding(book.at(goal, "start"), f"“{goal.title}” has a start but no end", "Add “end: …”, its last day.")
    help = "Add “start:” and “end:”, or a “schedule:” with a target for each period."
    return Finding(book.at(goal), f"“{goal.title}” has neither a start nor an end", help)
