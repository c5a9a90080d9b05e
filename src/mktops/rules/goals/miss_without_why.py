"""A miss that nobody explains."""

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.answers import answer
from mktops.figures.attainment import Verdict
from mktops.figures.goal_periods import GoalPeriod
from mktops.figures.goals import Progress, place_in, progress
from mktops.findings import Finding
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.rules import Found, Look, rule
from mktops.text.numbers import compared, plain


@rule(level="warning", on=Goal, where=is_live)
def miss_without_why(goal: Goal, look: Look) -> Found:
    """A goal missed its target, in a period or as a whole, and nobody says why.

    Why: a miss is worth its explanation: without one the next month repeats it, and a busy month hides it
    (AP9, AP29, X1).

    Instead: add an explanation to the actuals of the period, also where you think that it was chance.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
    actuals:
      - period: 2026-10
        values: {mql: 25}  # warning: 25 "“90 MQLs” came to 25 of 30 in 2026-10, and nobody says why; by chance alone 21 % of such periods come out no better"
    ```

    A value that was computed is marked where it was planned; less is better of costs.

    ```yaml
    metrics:
      - {id: spend, name: Ad spend, unit: currency}
      - {id: leads, name: Leads, unit: count}
      - {id: lead-cost, name: Cost per lead, unit: currency, direction: down, formula: spend / leads}
    goals:
      - id: cheaper
        title: Leads for 80
        metric: lead-cost
        schedule:
          2026-09: 90  # warning: 2026-09 "“Leads for 80” came to 100 of 90 in 2026-09"
          2026-10: 80  # warning: 2026-10 "came to 90 of 80 in 2026-10, the second miss in a row"
    actuals:
      - {period: 2026-09, values: {spend: 1000, leads: 10}}
      - {period: 2026-10, values: {spend: 900, leads: 10}}
    ```

    A goal that planned no months is missed when it is over; one that was closed as missed needs a why too.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: autumn, title: 60 MQLs, metric: mql, start: 2026-09-01, end: 2026-10-31,
         target: 60}  # warning: 60 "“60 MQLs” ended at 55 of 60, and nobody says why"
      - id: talks
        title: Speak at four events
        status: missed  # warning: missed "“Speak at four events” is closed as missed, and nobody says why"
    actuals:
      - {period: 2026-09, values: {mql: 30}}
      - {period: 2026-10, values: {mql: 25}}
    ```

    What a goal says of itself when it is closed does not explain its months; what stands with the actuals of a month
    explains the quarter that a goal was planned by.

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: autumn, title: 60 MQLs, metric: mql, schedule: {2026-09: 30, 2026-10: 30}, status: missed, why: No budget.}
      - {id: q3, title: 90 MQLs, metric: mql, schedule: {2026-Q3: 90}}
    actuals:
      - {period: 2026-07, values: {mql: 28}, explanations: [{goal: q3, why: Half of the readers were away.}]}
      - {period: 2026-08, values: {mql: 28}}
      - {period: 2026-09, values: {mql: 28}}  # warning: 28 "“60 MQLs” came to 28 of 30 in 2026-09, and nobody says why"
      - {period: 2026-10, values: {mql: 31}}
    ```

    ```yaml
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: mql-q4, title: 90 MQLs, metric: mql, schedule: {2026-10: 30, 2026-11: 30, 2026-12: 30}}
      - {id: october, title: 40 MQLs, metric: mql, schedule: {2026-10: 40}, status: missed, why: No budget.}
    actuals:
      - period: 2026-10
        values: {mql: 25}
        explanations: [{goal: mql-q4, why: The webinar moved to November.}]
      - {period: 2026-11, values: {mql: 3}}
    ```
    """
    standing, result = progress(look.book, goal.id, look.day), progress(look.book, goal.id, look.day).result
    silent = [each for each in standing.over if each.verdict is Verdict.MISSED and not standing.says_why(each)]
    if look.book.left_out_of(Actuals):
        # What was left out may say why.
        silent = []
    for each in silent:
        yield _of_period(look.book, standing, each)
    if silent or answer(goal, look.day).why:
        return
    if goal.status == "missed":
        message = f"“{goal.title}” is closed as missed, and nobody says why"
        yield look.at("status"), message, "Add “why:” to the goal."
    elif result and result.verdict is Verdict.MISSED and not result.why and not look.book.left_out_of(Actuals):
        message = f"“{goal.title}” ended at {compared(result.actual or 0, result.target or 0)}, and nobody says why"
        yield look.at("target"), message, "Close the goal with “status: missed” and a “why:”."


def _of_period(book: Book, standing: Progress, each: GoalPeriod) -> Finding:
    goal, period = standing.goal, each.period
    message = f"“{goal.title}” came to {each.outcome}"
    row = standing.missed_in_a_row
    if row > 1 and each is standing.over[-1]:
        message += f", the {'second' if row == 2 else 'third' if row == 3 else f'{row}th'} miss in a row"
    help = f"Add to the actuals of {period}: “explanations: [{{goal: {goal.id}, why: …, behaviours: […]}}]”."
    message += ", and nobody says why"
    chance = each.chance
    if chance and chance.within_ordinary_variation:
        message += (
            f"; by chance alone {plain(100 * chance.probability, 0, beside=[0])} % of such periods come out no better"
        )
    return Finding(place_in(book, goal, period), message, help)
