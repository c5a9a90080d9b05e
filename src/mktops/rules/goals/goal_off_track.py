"""A goal that will be missed if nothing changes."""

from collections.abc import Iterator
from datetime import date

from mktops.book import Book
from mktops.figures.goals import Progress, is_live, progress
from mktops.findings import Finding
from mktops.kinds.goals import Goal
from mktops.rules import rule
from mktops.text.figures import counted, plain


@rule(level="warning", preset="inbound")
def goal_off_track(book: Book, day: date) -> Iterator[Finding]:
    """At its present pace a goal ends short of its target, and there is still time to change that.

    Why: if the first month falls short, the last one does not make up for it by itself: the gap is cheapest
    to close in month one (AP10).

    Instead: change what you do now, or agree on another target.

    ```yaml
    # as-of: 2026-08-10
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: mql-h2
        title: 180 MQLs
        metric: mql
        start: 2026-07-01
        end: 2026-12-31
        target: 180  # warning: 180 "ends at 150 of 180: 25 in 1 of 6 months; likely between 119 and 189"
    actuals:
      - {period: 2026-07, values: {mql: 25}}
    ```

    Halves are rounded up, as in the reports.

    ```yaml
    # as-of: 2026-11-10
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql, start: 2026-07-01, end: 2026-12-31,
         target: 180}  # warning: 180 "ends at 167 of 180: 111 in 4 of 6 months"
    actuals:
      - {period: 2026-07, values: {mql: 25}}
      - {period: 2026-08, values: {mql: 30}}
      - {period: 2026-09, values: {mql: 30}}
      - {period: 2026-10, values: {mql: 26}}
    ```

    Of costs, more is off track.

    ```yaml
    # as-of: 2026-08-10
    metrics:
      - {id: spend, name: Ad spend, unit: currency, direction: down}
    goals:
      - {id: spend, title: At most 1000 for ads, metric: spend, schedule: {2026-07: 500, 2026-08: 500},
         target: 1000}  # warning: 1000 "ends at 1200 of 1000: 600 in 1 of 2 months"
    actuals:
      - {period: 2026-07, values: {spend: 600}}
    ```

    A goal that has what it planned for until now is on track, and one that is over is a hit or a miss.

    ```yaml
    # as-of: 2026-08-10
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: ramp, title: 180 MQLs, metric: mql, target: 180, schedule: {2026-07: 20, 2026-08: 60, 2026-09: 100}}
      - {id: july, title: 30 MQLs, metric: mql, target: 30, schedule: {2026-07: 30}}
      - {id: dropped, title: 180 MQLs, metric: mql, target: 180, start: 2026-07-01, end: 2026-12-31, status: dropped}
    actuals:
      - {period: 2026-07, values: {mql: 25}}
    ```
    """
    for goal in filter(is_live, book.all(Goal)):
        standing = progress(book, goal.id, day)
        if standing.off_track and goal.status not in ("hit", "missed"):
            yield Finding(book.at(goal, "target"), f"At this pace “{goal.title}” {_outlook(standing)}", _help(standing))


def _outlook(standing: Progress) -> str:
    unit, over = standing.periods[0].period.unit, len(standing.over)
    text = (
        f"ends at {plain(standing.projection or 0, 0)} of {plain(standing.target or 0)}: "
        f"{plain(standing.so_far or 0)} in {over} of {counted(len(standing.periods), unit)}"
    )
    if standing.range:
        text += f"; likely between {standing.range.low} and {standing.range.high}"
    return text


def _help(standing: Progress) -> str:
    needed = standing.required
    if needed is None:
        return "Change what you do now, or agree on another target."
    more = f", {plain(needed.growth, 0)} % more than so far" if needed.growth is not None else ""
    unit = standing.periods[0].period.unit
    return (
        f"From now on it takes {plain(needed.rate, 1)} a {unit}{more}: change what you do, or agree on another target."
    )
