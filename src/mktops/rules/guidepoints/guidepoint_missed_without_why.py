"""A Guidepoint that was missed, and nobody says why."""

from mktops.figures.attainment import Verdict
from mktops.figures.goals import guidance
from mktops.kinds.guidepoints import Guidepoint
from mktops.rules import Found, Look, rule
from mktops.text.numbers import compared


@rule(level="warning", on=Guidepoint)
def guidepoint_missed_without_why(guidepoint: Guidepoint, look: Look) -> Found:
    """A Guidepoint is over, its figure fell short of its target, and nobody says why.

    Why: a Guidepoint is a promise to the stakeholders. That all its deliverables were delivered does not keep it, and
    what nobody explains happens again (OO6, X1).

    Instead: add a `why` to the Guidepoint, or to the goal that serves it.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    guidepoints:
      - {id: q3, statement: Sales gets 75 MQLs., start: 2026-07-01, end: 2026-09-30, metric: mql,
         target: 75}  # warning: 75 "“Sales gets 75 MQLs.” came to 69 of 75, and nobody says why"
    actuals:
      - {period: 2026-07, values: {mql: 22}}
      - {period: 2026-08, values: {mql: 23}}
      - {period: 2026-09, values: {mql: 24}}
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: more, title: More, metric: mql, target: 75, start: 2026-07-01, end: 2026-09-30, guidepoint: served,
         status: missed, why: The form was broken on phones.}
    guidepoints:
      - {id: q3, statement: Sales gets 75 MQLs., start: 2026-07-01, end: 2026-09-30, metric: mql, target: 75, why: Holidays.}
      - {id: served, statement: Sales gets 74 MQLs., start: 2026-07-01, end: 2026-09-30, metric: mql, target: 74}
      - {id: q4, statement: Sales gets 90 MQLs., start: 2026-10-01, end: 2026-12-31, metric: mql, target: 90}
    actuals:
      - {period: 2026-07, values: {mql: 22}}
      - {period: 2026-08, values: {mql: 23}}
      - {period: 2026-09, values: {mql: 24}}
    ```
    """
    result = guidance(look.book, guidepoint, look.day).result
    if result and result.verdict is Verdict.MISSED and not result.why:
        came_to = compared(result.actual or 0, result.target or 0)
        message = f"“{guidepoint.statement}” came to {came_to}, and nobody says why"
        yield look.at("target"), message, "Add “why: …” to the Guidepoint."
