"""A goal that will be missed if nothing changes."""

from decimal import Decimal

from mktops.figures.aims import is_live
from mktops.figures.goals import Progress, progress
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted, plain, rounded_up


@rule(level="warning", preset="inbound", on=Goal, where=is_live)
def goal_off_track(goal: Goal, look: Look) -> Found:
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
        target: 180  # warning: 180 "ends at 148 of 180: 25 in 1 of 6 months"
    actuals:
      - {period: 2026-07, values: {mql: 25}}
    ```

    Where the schedule says what each period should bring, the rest is taken to come in as the beginning did; without
    one the days stand for it. A range needs three values.

    ```yaml
    # as-of: 2026-11-10
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-h2, title: 180 MQLs, metric: mql, start: 2026-07-01, end: 2026-12-31,
         target: 180}  # warning: 180 "ends at 166 of 180: 111 in 4 of 6 months; likely between 155 and 178"
    actuals:
      - {period: 2026-07, values: {mql: 25}}
      - {period: 2026-08, values: {mql: 30}}
      - {period: 2026-09, values: {mql: 30}}
      - {period: 2026-10, values: {mql: 26}}
    ```

    A ramp is a plan: what it asks for later is counted on as far as the beginning kept it.

    ```yaml
    # as-of: 2026-08-10
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: ramp, title: 400 MQLs, metric: mql, schedule: {2026-07: 40, 2026-08: 120, 2026-09: 240},
         target: 400}  # warning: 400 "At this pace “400 MQLs” ends at 340 of 400: 34 in 1 of 3 months"
    actuals:
      - {period: 2026-07, values: {mql: 34}}
    ```

    A level with a baseline is compared with a straight line to its target.

    ```yaml
    # as-of: 2026-05-04
    metrics:
      - {id: share, name: Share of search, unit: percent}
    goals:
      - {id: share, title: 36 % of searches, metric: share, baseline: {value: 30}, start: 2026-01-01, end: 2026-06-30,
         target: 36}  # warning: 36 "“36 % of searches” is at 32; a straight line to 36 would be at 33.98 by now"
    actuals:
      - {period: 2026-04, values: {share: 32}}
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
    standing = progress(look.book, goal.id, look.day)
    if standing.off_track and goal.status not in ("hit", "missed"):
        message = f"At this pace “{goal.title}” {_sum(standing)}" if standing.additive else _level(standing)
        yield look.at("target"), message, _help(standing)


def _sum(standing: Progress) -> str:
    unit, over = standing.periods[0].period.unit, len(standing.over)
    ahead, target = standing.outlook, standing.target or Decimal(0)
    text = (
        f"ends at {plain(ahead.projection or 0, 0, beside=[target])} of {plain(target, typed=[target])}: "
        f"{plain(standing.so_far or 0)} in {over} of {counted(len(standing.periods), unit)}"
    )
    if ahead.range:
        text += f"; likely between {ahead.range.low} and {ahead.range.high}"
    return text


def _level(standing: Progress) -> str:
    beside = [standing.current, standing.expected, standing.target]
    now, target = (plain(each or 0, beside=beside, typed=[standing.target]) for each in beside[::2])
    if standing.expected is not None:
        wanted = plain(standing.expected, beside=beside)
        return f"“{standing.goal.title}” is at {now}; a straight line to {target} would be at {wanted} by now"
    return f"“{standing.goal.title}” has come to {now} so far, and its target is {target}"


def _help(standing: Progress) -> str:
    needed, unit = standing.outlook.required, standing.periods[0].period.unit
    if needed is None:
        return "Change what you do now, or agree on another target."
    whole = standing.metric is not None and standing.metric.unit == "count"
    rate = str(rounded_up(needed.rate)) if whole else plain(needed.rate, 1)
    more = ""
    if needed.planned is not None:
        more = f", where {plain(needed.planned, 1)} were planned"
    elif needed.growth is not None:
        more = f", {plain(needed.growth, 0)} % more than so far"
    return f"From now on it takes {rate} a {unit}{more}: change what you do, or agree on another target."
