"""A hit that nobody asks about."""

from mktops.figures.aims import is_live
from mktops.figures.attainment import Verdict
from mktops.figures.goals import place_in, progress
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule


@rule(level="note", preset="inbound", on=Goal, where=is_live)
def hit_without_why(goal: Goal, look: Look) -> Found:
    """A goal reached its target, and nobody says what made it work.

    Why: teams look for reasons when they fail and celebrate when they succeed; who does not know why it
    worked cannot do it again (AR19, AP29, X1).

    Instead: add a line on what worked to the explanations of the period.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
    actuals:
      - period: 2026-10
        values: {mql: 34}  # note: 34 "“90 MQLs” came to 34 of 30 in 2026-10, and nobody says what worked"
    ```

    ```yaml
    goals:
      - id: talks
        title: Speak at four events
        status: hit  # note: hit "“Speak at four events” is closed as hit, and nobody says what worked"
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
      - {id: october, title: 20 MQLs, metric: mql, schedule: {2026-10: 20}, status: hit, why: The guide.}
      - {id: stretch, title: 50 MQLs, metric: mql, schedule: {2026-10: 50}}
    actuals:
      - period: 2026-10
        values: {mql: 34}
        explanations: [{goal: mql-q4, why: The guide was shared a lot.}]
      - {period: 2026-11, values: {mql: 40}}
    ```
    """
    if goal.why:
        return
    if goal.status == "hit":
        message = f"“{goal.title}” is closed as hit, and nobody says what worked"
        yield look.at("status"), message, "Add “why:” to the goal."
        return
    for each in () if look.book.left_out_of(Actuals) else progress(look.book, goal.id, look.day).over:
        if each.verdict is not Verdict.HIT or each.explained:
            continue
        message = f"“{goal.title}” came to {each.outcome}, and nobody says what worked"
        help = f"Add to the actuals of {each.period}: “explanations: [{{goal: {goal.id}, why: …}}]”."
        yield place_in(look.book, goal, each.period), message, help
