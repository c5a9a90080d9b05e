"""A period of a goal that is over and was never measured."""

from collections.abc import Sequence

from mktops.figures.aims import is_live
from mktops.figures.goals import progress
from mktops.figures.reached import GRACE
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.enumeration import listed
from mktops.text.period import Period


@rule(level="warning", on=Goal, where=is_live, unless_left_out=(Actuals,))
def goal_without_actual(goal: Goal, look: Look) -> Found:
    """A period of a goal ended more than five days ago, and nobody has written down what was reached.

    Why: goals get lost month by month, and a first month that nobody looked at cannot be put right in the
    sixth (AP8, AP10). A value that is not known is fine, as long as somebody says why.

    Instead: add the value to the actuals of the period, or `null` and an explanation of why it is not known.

    ```yaml
    # as-of: 2026-11-06
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: mql-q4
        title: 90 MQLs
        metric: mql  # warning: mql "“90 MQLs” has no value of “MQLs” for 2026-10"
        schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}
    ```

    A rate needs the figures that it is computed from; `null` alone explains nothing.

    ```yaml
    metrics:
      - {id: clicks, name: Clicks, unit: count}
      - {id: mails, name: Mails, unit: count}
      - {id: ctr, name: Click rate, unit: percent, formula: 100 * clicks / mails}
    goals:
      - id: ctr
        title: A click rate of 5 %
        metric: ctr  # warning: ctr "for 2026-09 and 2026-10"
        target: 5
        start: 2026-09-01
        end: 2026-12-31
    actuals:
      - {period: 2026-09, values: {mails: 900}}
      - {period: 2026-10, values: {clicks: null, mails: 900}}
    ```

    ```yaml
    # as-of: 2026-11-05
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-h2, title: 90 MQLs, metric: mql, schedule: {2026-08: 30, 2026-09: 30, 2026-10: 30}}
      - {id: someday, title: More MQLs, metric: mql, schedule: {2026-07: 30}, status: draft}
    actuals:
      - {period: 2026-08, values: {mql: 25}}
      - period: 2026-09
        values: {mql: null}
        explanations: [{goal: mql-h2, why: The CRM was being moved.}]
    ```
    """
    standing = progress(look.book, goal.id, look.day)
    if standing.result and standing.result.actual is not None and not standing.is_planned:
        return
    unknown = {
        each.period: lacking
        for each in standing.over
        if each.period.is_over(look.day - GRACE)
        and not each.explained
        and (lacking := values(look.book).lacking(goal.metric or "", each.period))
    }
    if unknown and standing.metric:
        periods = [*unknown]
        missing = ", ".join(f"{metric}: …" for metric in unknown[periods[-1]])
        message = f"“{goal.title}” has no value of “{standing.metric.name}” for {_listed(periods)}, and nobody says why"
        help = f"Add it to the actuals of {periods[-1]}: “values: {{{missing}}}”, or null and an explanation."
        yield look.at("metric"), message, help


def _listed(periods: Sequence[Period]) -> str:
    if len(periods) > 3:
        return f"{len(periods)} periods, the last of them {periods[-1]}"
    return listed(periods)
