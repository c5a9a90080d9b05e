"""A goal that was reached more than ten times over."""

from decimal import Decimal

from mktops.figures.aims import is_live
from mktops.figures.goals import place_in, progress
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.numbers import plain

#: In percent. Good years double; what comes to ten times its target was mostly counted otherwise than it was planned.
UNLIKELY = Decimal(1000)


@rule(level="warning", on=Goal, where=is_live)
def attainment_unlikely(goal: Goal, look: Look) -> Found:
    """A goal came to more than ten times its target.

    Why: mostly the target and the value do not count the same: thousands and units, a year and a month, a share and a
    percentage (MO26). The rule asks; it accuses nobody.

    Instead: look both up again; if they are right, agree on a target that can be missed.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
    goals:
      - {id: seen, title: 90 visits, metric: visits, schedule: {2026-09: 90, 2026-10: 90, 2026-11: 90}}
    actuals:
      - {period: 2026-09, values: {visits: 88}}
      - {period: 2026-10, values: {visits: 9400}}  # warning: 9400 "Is 9400 right for “90 visits”? That is 104 times its target of 90"
    ```

    It is asked once a goal; a target of a single thing is reached easily.

    ```yaml
    metrics:
      - {id: visits, name: Visits, unit: count}
      - {id: talks, name: Talks, unit: count}
    goals:
      - {id: seen, title: 90 visits, metric: visits, schedule: {2026-09: 90, 2026-10: 90}}
      - {id: heard, title: A talk, metric: talks, schedule: {2026-10: 1}}
    actuals:
      - {period: 2026-09, values: {visits: 880}}
      - {period: 2026-10, values: {visits: 140, talks: 12}}
    ```
    """
    for each in progress(look.book, goal.id, look.day).over:
        if each.attainment is None or each.attainment <= UNLIKELY or each.actual is None or each.target is None:
            continue
        if max(each.actual, each.target) < 20:
            continue
        times = f"{plain(each.attainment / 100, 0)} times"
        wide = f"{times} its target of" if each.actual > each.target else f"less by {times} than its limit of"
        message = f"Is {plain(each.actual)} right for “{goal.title}”? That is {wide} {plain(each.target, typed=[each.target])}"
        help = "Look up target and value again: thousands or units, a year or a month, a share or a percentage?"
        yield place_in(look.book, goal, each.period), message, help
        break
