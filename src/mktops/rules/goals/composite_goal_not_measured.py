"""A goal of several parts, of which one is not looked at."""

from collections.abc import Iterator, Sequence

from mktops.book import Book
from mktops.figures.aims import is_live, periods_of
from mktops.figures.goals import progress
from mktops.figures.values import values
from mktops.kinds.actuals import Actuals
from mktops.kinds.goals import Goal
from mktops.kinds.metrics import Metric
from mktops.rules import Found, Look, rule
from mktops.text.numbers import counted
from mktops.text.period import Period


@rule(level="warning", unless_left_out=(Actuals,))
def composite_goal_not_measured(look: Look) -> Found:
    """For a period of a goal that its parts make up, one part was measured, and another neither planned nor measured.

    Parts are the goals that name it as their `parent`. Here belong goals without a metric of their own, whose
    parts have different metrics and run side by side. A part without a metric is a matter of
    `goal-not-measurable`, a part without days of `goal-not-timed`, and a period that the part itself planned of
    `goal-without-actual`.

    Why: to move from ads to search is to spend less and to win as much; who looks at one half only can be
    proud of the wrong thing (AR12).

    Instead: let each part cover the days of the whole, and write down the values of all of them.

    ```yaml
    metrics:
      - {id: downloads, name: Downloads, unit: count}
      - {id: spend, name: Ad spend, unit: currency, direction: down}
    goals:
      - {id: shift, title: From ads to search, start: 2026-08-01, end: 2026-12-31}
      - {id: win, title: Downloads, metric: downloads, target: 500, start: 2026-08-01, end: 2026-12-31, parent: shift}
      - id: save
        title: Less ad spend
        metric: spend
        schedule: {2026-08: 900}
        parent: shift  # warning: shift "“From ads to search” cannot be judged for 2026-09 and 2026-10: “Less ad spend” has"
    actuals:
      - {period: 2026-08, values: {downloads: 90, spend: 850}}
      - {period: 2026-09, values: {downloads: 95}}
      - {period: 2026-10, values: {downloads: 99}}
    ```

    A value is enough, planned or not; a reason for its absence is, too.

    ```yaml
    metrics:
      - {id: downloads, name: Downloads, unit: count}
      - {id: spend, name: Ad spend, unit: currency, direction: down}
    goals:
      - {id: shift, title: From ads to search, start: 2026-08-01, end: 2026-12-31}
      - {id: win, title: Downloads, metric: downloads, target: 500, start: 2026-08-01, end: 2026-12-31, parent: shift}
      - {id: save, title: Less ad spend, metric: spend, schedule: {2026-08: 900}, parent: shift}
    actuals:
      - {period: 2026-08, values: {downloads: 90}}
      - {period: 2026-09, values: {downloads: 95, spend: 700}}
      - {period: 2026-10, values: {downloads: 99}, explanations: [{goal: shift, why: The ad account was closed.}]}
    ```

    Parts that follow each other are not measured at the same time, and parts of one metric share its values.

    ```yaml
    metrics:
      - {id: list, name: Subscribers, unit: count}
      - {id: mql, name: MQLs, unit: count}
    goals:
      - {id: half, title: A list that brings leads, start: 2026-09-01, end: 2026-10-31}
      - {id: first, title: A list, metric: list, schedule: {2026-09: 900}, parent: half}
      - {id: then, title: Leads, metric: mql, schedule: {2026-10: 30}, parent: half}
      - {id: more, title: More leads, metric: mql, schedule: {2026-09: 5}, parent: half, status: draft}
    actuals:
      - {period: 2026-09, values: {list: 950}}
      - {period: 2026-10, values: {mql: 31}}
    ```
    """
    parts: dict[str, list[Goal]] = {}
    for goal in filter(is_live, look.book.all(Goal)):
        if goal.parent and goal.metric and look.book.find(Metric, goal.metric):
            parts.setdefault(goal.parent, []).append(goal)
    for id, of_whole in parts.items():
        whole = look.book.find(Goal, id)
        if whole is None or whole.metric or not is_live(whole):
            continue
        over = [each.period for each in progress(look.book, id, look.day).over if not each.explained]
        for part in of_whole:
            unknown = [period for period in over if not _has(look.book, part, period) and not _overlap(part, [period])]
            lacking = [
                period for period in unknown if any(_has(look.book, each, period) for each in _beside(part, of_whole))
            ]
            if lacking:
                message = f"“{whole.title}” cannot be judged for {_listed(lacking)}: “{part.title}” has no value there"
                help = f"Add “{part.metric}: …” to the actuals, and let “{part.title}” cover the days of the whole."
                yield look.book.at(part, "parent"), message, help


def _beside(part: Goal, parts: Sequence[Goal]) -> Iterator[Goal]:
    """The parts of another metric that share days with it."""
    return (other for other in parts if other.metric != part.metric and _overlap(part, periods_of(other)))


def _has(book: Book, goal: Goal, period: Period) -> bool:
    return values(book).of(goal.metric or "", period) is not None


def _overlap(goal: Goal, periods: Sequence[Period]) -> bool:
    return any(own.overlaps(other) for own in periods_of(goal) for other in periods)


def _listed(periods: Sequence[Period]) -> str:
    if len(periods) > 2:
        return f"{counted(len(periods), 'period')}, the last of them {periods[-1]}"
    return " and ".join(map(str, periods))
