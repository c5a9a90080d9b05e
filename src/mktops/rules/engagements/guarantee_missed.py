"""A guarantee that was not kept, or that nothing can show."""

from mktops.figures.attainment import Verdict
from mktops.figures.engagements import unsettled
from mktops.figures.goals import progress
from mktops.kinds.engagement_terms import Guarantee
from mktops.kinds.engagements import Engagement
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.mention import mention
from mktops.text.numbers import compared


@rule(level="warning", preset="agency", on=Guarantee, among=unsettled)
def guarantee_missed(guarantee: Guarantee, look: Look) -> Found:
    """The goal that an agency guaranteed is over and was missed; or a guarantee names no goal that would show it.

    An engagement that has ended and says why is closed, and its guarantee with it.

    Why: a guarantee is only worth what somebody checks on its last day (AP3).

    Instead: name the `goal`; where it was missed, settle what the `clause` says. If nothing can be guaranteed,
    write `given: false`.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q3, title: 90 MQLs, metric: mql, schedule: {2026-08: 45, 2026-09: 45}}
    actuals:
      - {period: 2026-08, values: {mql: 40}}
      - {period: 2026-09, values: {mql: 38}}
    engagements:
      - id: seo
        agency: Brightside
        end: 2026-09-30
        guarantee:
          clause: A month's fee back.
          goal: mql-q3  # warning: mql-q3 "Brightside guaranteed “90 MQLs”, which came to 78 instead of 90"
    ```

    ```yaml
    engagements:
      - id: seo
        agency: Brightside
        guarantee: {clause: "Many more leads."}  # warning: guarantee "Brightside gives a guarantee, and no goal shows"
    ```

    A goal that still runs, that was reached, or that lacks a value was not missed.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: done, title: 90 MQLs, metric: mql, schedule: {2026-08: 45, 2026-09: 45}}
      - {id: open, title: 300 MQLs, metric: mql, schedule: {2026-09: 100, 2026-10: 100, 2026-11: 100}}
      - {id: unknown, title: 50 MQLs, metric: mql, schedule: {2026-10: 50}}
    actuals:
      - {period: 2026-08, values: {mql: 50}}
      - {period: 2026-09, values: {mql: 40}}
    engagements:
      - {id: seo, agency: Brightside, guarantee: {goal: done}}
      - {id: web, agency: Brightside, guarantee: {goal: open}}
      - {id: ads, agency: Northlight, guarantee: {goal: unknown}}
      - {id: fairs, agency: Northlight, guarantee: {given: false}}
      - {id: what, agency: Eastgate, guarantee: {given: true}, status: proposed}
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q3, title: 90 MQLs, metric: mql, schedule: {2026-09: 90}}
    actuals:
      - {period: 2026-09, values: {mql: 38}}
    engagements:
      - {id: seo, agency: Brightside, end: 2026-09-30, why: They paid it back., guarantee: {goal: mql-q3}}
      - {id: idea, agency: Eastgate, status: proposed, guarantee: {goal: mql-q3}}
    ```
    """
    engagement, goal = look.within(Engagement), look.book.find(Goal, guarantee.goal)
    if not guarantee.given:
        return
    if guarantee.goal is None and engagement.runs(look.day):
        message = f"{engagement.agency} gives a guarantee, and no goal shows whether it is kept"
        yield look.book.at_key(engagement, "guarantee"), message, "Add “goal: …” to it, or “given: false”."
    result = progress(look.book, goal.id, look.day).result if goal else None
    if goal and result and result.verdict is Verdict.MISSED:
        figures = compared(result.actual or 0, result.target or 0, "instead of")
        settle = f"Settle what was agreed{': ' + mention(guarantee.clause) if guarantee.clause else ''}"
        message = f"{engagement.agency} guaranteed “{goal.title}”, which came to {figures}"
        yield look.at("goal"), message, f"{settle}; once the engagement has ended, say under “why” how."
