"""An engagement's two scores: what it brought, and what was learned from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mktops.book import Book
from mktops.figures.aims import is_live
from mktops.figures.answers import answer
from mktops.figures.engagements import goals_of, learning_goals_of
from mktops.figures.goals import progress
from mktops.figures.learnings import is_used, known_by
from mktops.figures.precision import mean, precise
from mktops.figures.reached import reached
from mktops.figures.transfer_methods import SHOWN_BY, handed_over, unreported
from mktops.kinds.actuals import Actuals
from mktops.kinds.engagements import Engagement

Side = Literal["results", "learning"]
PartName = Literal["goal", "goals_answered", "learnings_used", "handed_over"]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line of the score: what was done of what was due, its share, its weight and its points, these in percent.

    The share is held between 0 and 100. Of a goal, `goal` is its id, `done` and `due` are in its metric's own unit,
    and `silent` counts the periods without a value of the `periods` that were due; else they are counts. Points are
    share × weight; all of them add up to the total.
    """

    side: Side
    name: PartName
    done: Decimal
    due: Decimal
    share: Decimal
    weight: Decimal
    points: Decimal
    goal: str | None = None
    silent: int = 0
    periods: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Results and learning, and both together, in percent from 0 to 100 (AR17). None is *no data*.

    `parts` are what they are made of; `weight` is the share of 1 that learning has in the total, 0 where it is not
    asked for. `missing` names the sides without which there is no total.
    """

    results: Decimal | None
    learning: Decimal | None
    parts: tuple[ScoreLine, ...]
    weight: Decimal
    total: Decimal | None
    missing: tuple[Side, ...]


#: What is known of a part before it is weighed: name, done, due, share, goal, silent, periods.
_Found = tuple[PartName, Decimal, Decimal, Decimal, str | None, int, int]


@precise
def scorecard(book: Book, engagement: Engagement, day: date) -> Score:
    """The two scores of an engagement as of a day, results and learning, of which each is worth half (AR17).

    Total = (1 − weight) × results + weight × learning. The weight of learning is 50% unless the settings say another;
    an operational engagement owes no learning, and its results are its total.

    What was due and did not come counts as not done, so that silence never makes a score better.

    Results are the mean over the live result goals of what was reached so far of what was due, each from 0 to 100. A
    month is due five days after its end; one without a value counts as 0 reached. Of a level, such as a rate, the
    last month that was due counts; of a cost, each month by itself. A goal of which nothing was due yet is left out.

    Learning is the mean of three parts, of which one that nothing was due of is left out. Learning goals answered: hit,
    or with a why. Learnings used: of those that are known, and of one for each report or review that is missing. What
    was handed over: reports, reviews, trainings, coaching sessions and assignments that came, of those that were due;
    a promised way of which nothing is planned owes one delivery.

    Where a record that would show it was left out, a side cannot be judged, and there is no total.

    ```yaml
    # as-of: 2026-11-15
    metrics:
      - {id: mql, name: MQLs, unit: count}
    goals:
      - id: mqls
        title: 120 MQLs
        metric: mql
        engagement: seo
        schedule: {2026-07: 30, 2026-08: 30, 2026-09: 30, 2026-10: 30}
      - id: form
        title: Which form wins
        type: learning
        engagement: seo
        status: hit
    engagements:
      - id: seo
        agency: Brightside
        initiative: strategic
        start: 2026-07-01
        cadence: {report: monthly}
    actuals:                       # September is missing
      - {period: 2026-07, values: {mql: 24}}
      - {period: 2026-08, values: {mql: 30}}
      - {period: 2026-10, values: {mql: 36}}
    updates:                       # and so is its report, and the review of Q3
      - {period: 2026-07, cadence: monthly, engagement: seo}
      - {period: 2026-08, cadence: monthly, engagement: seo}
      - period: 2026-10
        cadence: monthly
        engagement: seo
        learnings:
          - {id: short, statement: Short forms win., status: applied}
          - {id: phones, statement: Phones give up., status: applied}
          - {id: friday, statement: Fridays are quiet.}
    trainings:                     # it was not held
      - {id: bids, title: Setting bids, engagement: seo, planned_on: 2026-09-15}
    ```

    ```text
    Part            Done of due   Share   Weight   Points
    120 MQLs          90 of 120   75.0%    50.0%    37.50
    goals_answered       1 of 1  100.0%    16.7%    16.67
    learnings_used       2 of 5   40.0%    16.7%     6.67
    handed_over          3 of 6   50.0%    16.7%     8.33
    Score                                           69.17
    ```
    """
    results, learning = _results(book, engagement, day), _learning(book, engagement, day)
    operational = engagement.initiative == "operational"
    weight = Decimal(0) if operational else book.settings.scorecard.learning_weight
    asked: tuple[tuple[Side, Sequence[_Found] | None], ...] = (
        (("results", results),) if operational else (("results", results), ("learning", learning))
    )
    scores = {side: mean([found[3] for found in parts]) if parts else None for side, parts in asked}
    missing = tuple(side for side, score in scores.items() if score is None)
    weights = {"results": 1 - weight, "learning": weight}
    known = [score * weights[side] for side, score in scores.items() if score is not None]
    return Score(
        results=scores["results"],
        learning=scores.get("learning"),
        parts=tuple(
            _weighed(side, found, 100 * weights[side] / len(parts or ()))
            for side, parts in asked
            for found in parts or ()
        ),
        weight=weight,
        total=None if missing else sum(known, Decimal(0)),
        missing=missing,
    )


def _weighed(side: Side, found: _Found, weight: Decimal) -> ScoreLine:
    name, done, due, share, goal, silent, periods = found
    return ScoreLine(side, name, done, due, share, weight, share * weight / 100, goal, silent, periods)


def _results(book: Book, engagement: Engagement, day: date) -> list[_Found] | None:
    """What each result goal has reached; None where one cannot be judged, or its value may have been left out."""
    parts: list[_Found] = []
    for goal in goals_of(book, engagement):
        if goal.type != "result" or not is_live(goal):
            continue
        standing = progress(book, goal.id, day)
        if standing.result.obstacle if standing.result else standing.obstacle and standing.over:
            return None
        if found := reached(book, standing, day):
            if found.silent and book.left_out_of(Actuals):
                return None
            share = max(Decimal(0), min(found.share, Decimal(100)))
            parts.append(("goal", found.done, found.due, share, goal.id, found.silent, found.periods))
    return parts


def _learning(book: Book, engagement: Engagement, day: date) -> list[_Found] | None:
    """The parts of learning; None where what is missing may have been left out."""
    parts: list[_Found] = []
    goals = [goal for goal in learning_goals_of(book, engagement) if is_live(goal)]
    # What nobody has begun to find out is not due.
    goals = [goal for goal in goals if answer(goal, day).given or goal.start is None or goal.start <= day]
    if goals:
        answered = [answer(goal, day).given for goal in goals]
        parts.append(_counted("goals_answered", sum(answered), len(goals)))
    ways = handed_over(book, engagement, day)
    came, due = sum(each.came for each in ways), sum(each.due for each in ways)
    if came < due and book.left_out_of(*SHOWN_BY):
        return None
    known = known_by(book, day, engagement.id)
    if known or unreported(ways):
        used = sum(is_used(book, each, day) for each in known)
        parts.append(_counted("learnings_used", used, len(known) + unreported(ways)))
    if due:
        parts.append(_counted("handed_over", came, due))
    return parts


def _counted(name: PartName, done: int, due: int) -> _Found:
    return name, Decimal(done), Decimal(due), Decimal(100 * done) / due, None, 0, 0
